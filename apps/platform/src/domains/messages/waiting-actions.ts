// Messages that wait for a person who is not on IO yet: let in when the person comes, rejected when they waited in vain.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { publish } from '../../floor/live.ts';
import { count } from '../figures/index.ts';
import { tell } from '../webhooks/index.ts';
import { leftWaiting, rejectedCounted } from './counted.ts';
import { rejectOverdue, releaseWaiting, waitMoverLock } from './move-store.ts';
import { rejectionTold } from './told.ts';

/**
 * What waited for this person may come in. Holding the mover's lock makes sure that no batch decided on the
 * closed inbox is still on its way to be written.
 */
export async function letWaitingIn(context: Context, citizenId: CitizenId): Promise<void> {
  await transaction(context.sql, async (tx) => {
    await waitMoverLock(tx);
    const released = await releaseWaiting(tx, citizenId);
    await count(tx, leftWaiting(released), context.clock());
    if (released.length > 0) await publish(tx, 'accepted', []);
  });
}

/** Some of what has waited in vain; true when there may be more. */
export async function rejectWaiting(
  context: Context,
  today: Temporal.PlainDate,
  limit: number,
): Promise<boolean> {
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    const rows = await rejectOverdue(tx, today, limit);
    const told = rows.flatMap((row) => rejectionTold(row, 'USER_NOT_FOUND', now));
    if (told.length > 0) await tell(tx, told, now);
    await count(tx, [...leftWaiting(rows), ...rejectedCounted(rows)], now);
    return rows.length === limit;
  });
}
