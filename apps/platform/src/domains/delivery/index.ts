// The face of delivery: notices enter in the transaction that makes their message readable.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import { publish } from '../../floor/live.ts';
import { insertCounterPushes } from './counter-store.ts';
import { insertPushes } from './push-store.ts';
import { digestsFrom, mayHurry } from './rules.ts';
import { insertNotices, type NewNotice as Notice } from './store.ts';

export { dropNotice } from './drop-actions.ts';
export { isQuietHour, noticeEnds, type QuietHours } from './rules.ts';

export interface NewNotice extends Notice {
  /** By what the person's choices let it go. */
  byEmail: boolean;
  byPush: boolean;
}

/** However many there are: one statement for mails, one for devices. Told twice, they go once. */
export async function notify(
  db: Db,
  notices: readonly NewNotice[],
  now: Temporal.Instant,
): Promise<void> {
  const mails = notices.filter((notice) => notice.byEmail);
  if (mails.length > 0) {
    const kept = mails.map((notice) => {
      const { dueAt, expiresAt } = notice;
      const hurries = dueAt !== undefined && mayHurry(dueAt, now, expiresAt);
      return { ...notice, dueAt: hurries ? dueAt : undefined };
    });
    await insertNotices(db, kept, digestsFrom(now), now);
    await publish(db, 'mail', []);
  }
  const pushes = notices.filter((notice) => notice.byPush);
  if (pushes.length > 0 && (await insertPushes(db, pushes, now)) > 0) await publish(db, 'push', []);
}

/** A counter asks, now: devices ring at any hour, until the request ends. Told twice, they ring once. */
export async function notifyOfCounter(
  db: Db,
  asked: { citizenId: CitizenId; requestId: string; expiresAt: Temporal.Instant },
  now: Temporal.Instant,
): Promise<void> {
  if ((await insertCounterPushes(db, asked, now)) > 0) await publish(db, 'push', []);
}
