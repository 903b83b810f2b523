// Who may approve a large batch, and is told that it waits.
import { may, MEMBER_ROLES } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';
import { enqueue } from '../../floor/jobs.ts';
import { listColleagues } from '../members/index.ts';
import { askApproval } from './events.ts';
import type { BatchRow } from './store.ts';

/** Colleagues of whoever prepared it; those of a partner prepare and never approve. */
const approversOf = (db: Db, { institution_id: id, created_by: maker }: BatchRow) =>
  listColleagues(
    db,
    id,
    MEMBER_ROLES.filter((role) => may(role, 'approve')),
    maker,
  );

/** Undefined where nobody is waited for. */
export async function hasApprover(db: Db, batch: BatchRow): Promise<boolean | undefined> {
  if (batch.state !== 'waiting_approval') return undefined;
  return (await approversOf(db, batch)).length > 0;
}

/** A job for each: of one mail that cannot leave now the others do not wait. */
export async function tellApprovers(
  tx: Transaction,
  batch: BatchRow,
  snapshot: string,
): Promise<void> {
  const { institution_id, id: batch_id } = batch;
  for (const member_id of await approversOf(tx, batch))
    await enqueue(tx, askApproval, { institution_id, batch_id, member_id, snapshot });
}
