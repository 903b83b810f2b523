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
 * Of the institution served longest ago the batch served longest ago: whoever has ten batches has no more turns than
 * whoever has one. Held until the transaction ends: whoever pauses or stops it waits for one step, some
 * hundredths of a second. Those that another process serves are passed over.
 */
export async function nextTurn(tx: Transaction): Promise<BatchRow | undefined> {
  const [row] = await tx<BatchRow[]>`
    select b.* from batches.batch b
    where b.state = 'sending' and not exists (select 1 from services.suspended_service v where v.service_id = b.service_id)
    order by (
      select max(o.served_at) from batches.batch o where o.institution_id = b.institution_id and o.served_at is not null
    ) nulls first, b.served_at nulls first
    limit 1 for update of b skip locked`;
  return row;
}
