// The statements by which a batch that was sent is taken back.
import type { CitizenId } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';
import type { Passage } from './passages.ts';

export interface TakingBackRow {
  institution_id: string;
  batch_id: string;
  id: string;
  kind: 'withdraw' | 'correct';
  reason: string;
  passages: Passage[];
  asked_at: Temporal.Instant;
  asked_by_name: string;
  state: 'going' | 'done';
  cursor: number;
  taken: number;
  left_alone: Record<string, number>;
  ended_at: Temporal.Instant | null;
}

/** False when one is under way. */
export async function insertTakingBack(
  db: Db,
  row: Pick<
    TakingBackRow,
    | 'institution_id'
    | 'batch_id'
    | 'id'
    | 'kind'
    | 'reason'
    | 'passages'
    | 'asked_at'
    | 'asked_by_name'
  >,
): Promise<boolean> {
  const written = await db`
    insert into batches.taking_back (institution_id, batch_id, id, kind, reason, passages, asked_at, asked_by_name, state)
    values (${row.institution_id}, ${row.batch_id}, ${row.id}, ${row.kind}, ${row.reason}, ${db.json(row.passages as never)},
      ${row.asked_at}, ${row.asked_by_name}, 'going')
    on conflict do nothing`;
  return written.count === 1;
}

/** Oldest first. */
export async function listTakingBack(
  db: Db,
  institutionId: string,
  batchId: string,
): Promise<TakingBackRow[]> {
  return db<TakingBackRow[]>`
    select * from batches.taking_back
    where institution_id = ${institutionId} and batch_id = ${batchId} order by id limit 100`;
}

/** Held until the transaction ends; those that another process goes through are passed over. */
export async function nextTakingBack(tx: Transaction): Promise<TakingBackRow | undefined> {
  const [row] = await tx<TakingBackRow[]>`
    select * from batches.taking_back where state = 'going' order by asked_at limit 1 for update skip locked`;
  return row;
}

export interface SentRecipient {
  citizen_id: CitizenId;
  number: number;
  message_id: string;
  position_id: string | null;
}

export async function sentAfter(
  db: Db,
  batchId: string,
  after: number,
  limit: number,
): Promise<SentRecipient[]> {
  return db<SentRecipient[]>`
    select citizen_id, number, message_id, position_id from batches.recipient
    where batch_id = ${batchId} and number > ${after} and state = 'sent' order by number limit ${limit}`;
}

export async function saveStep(
  db: Db,
  { institution_id: institutionId, batch_id: batchId, id }: TakingBackRow,
  step: {
    cursor: number;
    taken: number;
    leftAlone: Record<string, number>;
    endedAt: Temporal.Instant | undefined;
  },
): Promise<void> {
  await db`
    update batches.taking_back set cursor = ${step.cursor}, taken = ${step.taken}, left_alone = ${db.json(step.leftAlone)},
      state = ${step.endedAt === undefined ? 'going' : 'done'}, ended_at = ${step.endedAt ?? null}
    where institution_id = ${institutionId} and batch_id = ${batchId} and id = ${id}`;
}

/** A corrected message is from now on the one of its row. */
export async function saveCorrected(
  db: Db,
  batchId: string,
  rows: readonly { citizenId: CitizenId; number: number; messageId: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  await db`
    update batches.recipient r set message_id = t.message_id
    from unnest(${rows.map((row) => row.citizenId)}::uuid[], ${rows.map((row) => row.number)}::int[],
      ${rows.map((row) => row.messageId)}::text[]) as t(citizen_id, number, message_id)
    where r.citizen_id = t.citizen_id and r.batch_id = ${batchId} and r.number = t.number`;
}

/** What was refused is to be sent again; of what is no longer kept nothing is. */
export async function refusedAgain(
  tx: Transaction,
  batch: { institution_id: string; id: string },
): Promise<number> {
  const again = await tx`
    update batches.recipient set state = 'ready', problem = null
    where batch_id = ${batch.id} and state = 'refused' and sealed is not null`;
  await tx`
    update batches.batch set refused = refused - ${again.count}, ended_at = null
    where institution_id = ${batch.institution_id} and id = ${batch.id}`;
  return again.count;
}

/** Texts of refused rows of batches that ended before this moment. */
export async function forgetRefused(db: Db, before: Temporal.Instant): Promise<void> {
  await db`
    update batches.recipient r set sealed = null
    from batches.batch b
    where b.ended_at < ${before} and b.refused > 0 and r.batch_id = b.id and r.state = 'refused' and r.sealed is not null`;
}
