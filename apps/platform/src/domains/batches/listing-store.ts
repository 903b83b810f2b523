// Batches as who runs the platform sees them: of every institution, newest first.
import type { Db } from '../../floor/database.ts';
import type { BatchState } from './rules.ts';

export interface ListedBatch {
  id: string;
  institution_id: string;
  institution_name: string;
  name: string;
  service_id: string;
  state: BatchState;
  paused_because: string | null;
  total: number;
  sent: number;
  refused: number;
  created_at: Temporal.Instant;
  starts_at: Temporal.Instant | null;
}

const columns = (db: Db) => db`
  t.id, t.institution_id, coalesce(b.name, '') as institution_name, t.name, t.service_id, t.state, t.paused_because,
  t.total, t.sent, t.refused, t.created_at, t.starts_at`;

export async function listAllBatches(
  db: Db,
  which: {
    before: string | undefined;
    isUnderWay: boolean;
    institutionId: string | undefined;
    batchId: string | undefined;
    limit: number;
  },
): Promise<ListedBatch[]> {
  const { before, institutionId, batchId, limit } = which;
  return db<ListedBatch[]>`
    select ${columns(db)} from batches.batch t left join institutions.body b using (institution_id)
    where true
      ${before === undefined ? db`` : db`and t.id < ${before}::uuid`}
      ${which.isUnderWay ? db`and t.state in ('waiting_approval', 'held', 'sending', 'paused')` : db``}
      ${batchId === undefined ? db`` : db`and t.id = ${batchId}::uuid`}
      ${institutionId === undefined ? db`` : db`and t.institution_id = ${institutionId}::uuid`}
    order by t.id desc limit ${limit}`;
}

export async function findAnyBatch(db: Db, id: string): Promise<ListedBatch | undefined> {
  const [row] = await db<ListedBatch[]>`
    select ${columns(db)} from batches.batch t left join institutions.body b using (institution_id)
    where t.id = ${id}`;
  return row;
}

export async function traceTemplate(
  db: Db,
  id: string,
): Promise<
  | { institution_name: string; name: string; service_id: string; updated_at: Temporal.Instant }
  | undefined
> {
  const [row] = await db<
    { institution_name: string; name: string; service_id: string; updated_at: Temporal.Instant }[]
  >`
    select coalesce(b.name, '') as institution_name, t.name, t.service_id, t.updated_at
    from batches.template t left join institutions.body b using (institution_id)
    where t.id = ${id}`;
  return row;
}
