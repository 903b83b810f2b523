// What became of a batch's messages, counted at most so often a batch.
import type { Context } from '../../floor/context.ts';
import { keepOutcome, type Outcome, outcomeOf } from './recipient-store.ts';
import type { BatchRow } from './store.ts';

const OUTCOME_SECONDS = 5;

export async function freshOutcome(
  { sql, clock }: Context,
  batch: BatchRow,
): Promise<{ counts: Outcome; at: Temporal.Instant } | undefined> {
  if (batch.sent === 0) return undefined;
  const now = clock();
  const { outcome, outcome_at: at } = batch;
  const isFresh =
    outcome !== null && at !== null && now.since(at).total('seconds') < OUTCOME_SECONDS;
  if (isFresh) return { counts: outcome as unknown as Outcome, at };
  const counts = await outcomeOf(sql, batch.id);
  await keepOutcome(sql, batch, counts, now);
  return { counts, at: now };
}
