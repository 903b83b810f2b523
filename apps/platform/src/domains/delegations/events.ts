// What is done later: an institution is no partner any more, and what bodies had given it is ended one by one.
import { z } from 'zod';
import type { Transaction } from '../../floor/database.ts';
import { enqueue } from '../../floor/jobs.ts';

export const endAll = {
  name: 'delegations.end_all',
  payload: z.object({ partner_id: z.uuid(), given_until: z.string() }),
};

/** In the transaction that makes it a body: from its commit on, nothing that was given opens anything. */
export async function endAllOf(
  tx: Transaction,
  partnerId: string,
  now: Temporal.Instant,
): Promise<void> {
  await enqueue(tx, endAll, { partner_id: partnerId, given_until: now.toString() });
}
