// Whose batch is sent from next. Institutions take turns, so that a small town does not wait for a large one.
import type { Transaction } from '../../floor/database.ts';
import type { BatchRow } from './store.ts';

/** Batches whose hold has ended begin. */
export async function beginDue(tx: Transaction, now: Temporal.Instant): Promise<number> {
  const begun = await tx`
    update batches.batch set state = 'sending' where state = 'held' and starts_at <= ${now}`;
  return begun.count;
}

/**
 * The batch served longest ago, held until the transaction ends: whoever pauses or stops it waits for one step, some
 * hundredths of a second. Those that another process serves are passed over.
 */
export async function nextTurn(tx: Transaction): Promise<BatchRow | undefined> {
  const [row] = await tx<BatchRow[]>`
    select * from batches.batch where state = 'sending' and service_id not in (select service_id from services.suspended_service)
    order by served_at nulls first limit 1 for update skip locked`;
  return row;
}
