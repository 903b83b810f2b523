// One step of sending: some rows of one batch. Each row has a key of its own with which the message is accepted, so a
// step that was cut off after the acceptance finds, when it is made again, the messages that it has already made.
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import type { AcceptMany } from '../messages/index.ts';
import { acceptRows } from './accept-rows.ts';
import { announce } from './own-batch.ts';
import { SMALLEST_STEP, smoothed, stepOf } from './queue-rules.ts';
import { findPace, savePace } from './queue-store.ts';
import { markSent, nextRecipients } from './recipient-store.ts';
import { afterStep, MOVES } from './rules.ts';
import { setStanding } from './store.ts';
import { beginDue, nextTurn } from './turn-store.ts';

/** A smaller step says more of the statement than of the rows. */
async function measure(
  { clock }: Context,
  tx: Transaction,
  began: Temporal.Instant,
  rows: number,
  pace: number | undefined,
): Promise<void> {
  const now = clock();
  const seconds = now.since(began).total('seconds');
  if (rows < SMALLEST_STEP || seconds <= 0) return;
  await savePace(tx, smoothed(pace, rows / seconds), now);
}

/** Says whether there may be more to do at once. */
export async function sendSome(context: Context, acceptMany: AcceptMany): Promise<'more' | 'idle'> {
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    await beginDue(tx, now);
    const batch = await nextTurn(tx);
    if (batch === undefined) return 'idle';
    const { canary, canary_passed: isCanaryPassed } = batch;
    const isBeforeCanary = canary !== null && !isCanaryPassed;
    const done = batch.sent + batch.refused;
    const pace = await findPace(tx);
    const step = stepOf(pace);
    const limit = isBeforeCanary ? Math.min(step, Math.max(1, canary - done)) : step;
    const rows = await nextRecipients(tx, batch.id, limit);
    const sent = rows.length === 0 ? [] : await acceptRows(context, acceptMany, batch, rows);
    if (sent.length > 0) await markSent(tx, batch, sent, now);
    const refusedNow = sent.filter(({ messageId }) => messageId === undefined).length;
    const next = afterStep({
      sent: batch.sent + sent.length - refusedNow,
      refused: batch.refused + refusedNow,
      remaining: batch.total - done - sent.length,
      canary: canary ?? undefined,
      isCanaryPassed,
    });
    await measure(context, tx, now, sent.length, pace);
    if (next !== undefined)
      await setStanding(tx, batch, {
        state: MOVES[next.move].to,
        pausedBecause: next.move === 'pause' ? next.because : undefined,
        endedAt: next.move === 'finish' ? now : undefined,
      });
    await announce(tx, batch.id);
    return 'more';
  });
}
