// Counting: in the transaction of what is counted, and a moment later into the sums.
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import type { Counted } from './rules.ts';
import { foldTally, insertTally } from './store.ts';

/** Counted exactly when the transaction commits. */
export async function count(
  tx: Transaction,
  counted: readonly Counted[],
  now: Temporal.Instant,
): Promise<void> {
  const all = counted.filter(({ amount }) => amount !== 0);
  if (all.length > 0) await insertTally(tx, dayInRome(now), all);
}

const FOLD = 20_000;

export async function foldCounts(context: Pick<Context, 'sql'>): Promise<'more' | 'idle'> {
  const taken = await transaction(context.sql, (tx) => foldTally(tx, FOLD));
  return taken === FOLD ? 'more' : 'idle';
}
