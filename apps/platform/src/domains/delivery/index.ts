// The face of delivery: notices enter in the transaction that makes their message readable.
import type { Db } from '../../floor/database.ts';
import { publish } from '../../floor/live.ts';
import { mayHurry } from './rules.ts';
import { insertNotices, type NewNotice } from './store.ts';

export { dropNotice, type NewNotice } from './store.ts';

export async function notifyByEmail(
  db: Db,
  notices: readonly NewNotice[],
  now: Temporal.Instant,
): Promise<void> {
  if (notices.length === 0) return;
  const kept = notices.map((notice) => {
    const { dueAt, expiresAt } = notice;
    const hurries = dueAt !== undefined && mayHurry(dueAt, now, expiresAt);
    return { ...notice, dueAt: hurries ? dueAt : undefined };
  });
  await insertNotices(db, kept, now);
  await publish(db, 'mail', []);
}
