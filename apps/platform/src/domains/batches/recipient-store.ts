// The statements on a batch's people. What will be written to each is sealed until it has been sent.
import type { CitizenId, MessageId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

export interface NewRecipient {
  citizenId: CitizenId;
  number: number;
  sealed: Buffer;
  digest: Buffer;
}

/** A row sent again takes the place of the one of its number, also when it now names another person. */
export async function replaceRecipients(
  db: Db,
  batchId: string,
  version: number,
  numbers: readonly number[],
  rows: readonly NewRecipient[],
): Promise<void> {
  await db`delete from batches.recipient where batch_id = ${batchId} and number = any(${[...numbers]}::int[])`;
  if (rows.length === 0) return;
  await db`
    insert into batches.recipient (citizen_id, batch_id, number, version, state, sealed, digest)
    select t.citizen_id, ${batchId}, t.number, ${version}, 'ready', decode(t.sealed, 'hex'), decode(t.digest, 'hex')
    from unnest(${rows.map((row) => row.citizenId)}::uuid[], ${rows.map((row) => row.number)}::int[],
      ${rows.map((row) => row.sealed.toString('hex'))}::text[], ${rows.map((row) => row.digest.toString('hex'))}::text[])
      as t(citizen_id, number, sealed, digest)`;
}

export async function deleteRecipients(db: Db, batchId: string): Promise<void> {
  await db`delete from batches.recipient where batch_id = ${batchId}`;
}

/** How many rows there are that were checked against this version, and one hash over all, in their order. */
export async function snapshotOf(
  db: Db,
  batchId: string,
  version: number,
): Promise<{ rows: number; snapshot: string }> {
  const [row] = await db<{ rows: number; snapshot: string | null }[]>`
    select count(*)::int as rows,
      encode(sha256(string_agg(int4send(number) || digest, ''::bytea order by number)), 'hex') as snapshot
    from batches.recipient where batch_id = ${batchId} and version = ${version}`;
  return { rows: row?.rows ?? 0, snapshot: row?.snapshot ?? '' };
}

export interface ReadyRow {
  citizen_id: CitizenId;
  number: number;
  sealed: Buffer;
}

/** The next ones, in the order of the list. */
export async function nextRecipients(db: Db, batchId: string, limit: number): Promise<ReadyRow[]> {
  return db<ReadyRow[]>`
    select citizen_id, number, sealed from batches.recipient
    where batch_id = ${batchId} and state = 'ready' order by number limit ${limit}`;
}

/** The first that waits, if it was checked against this text. */
export async function firstRecipient(
  db: Db,
  batchId: string,
  version: number,
): Promise<ReadyRow | undefined> {
  const [row] = await db<(ReadyRow & { version: number })[]>`
    select citizen_id, number, sealed, version from batches.recipient
    where batch_id = ${batchId} and state = 'ready' order by number limit 1`;
  return row?.version === version ? row : undefined;
}

export interface SentRow {
  citizenId: CitizenId;
  number: number;
  messageId: MessageId | undefined;
  problem: string | undefined;
  positionId?: string | undefined;
}

/** Marks rows, counts them on their batch, and says how many are left. */
export async function markSent(
  db: Db,
  batch: { institution_id: string; id: string },
  rows: readonly SentRow[],
  now: Temporal.Instant,
): Promise<void> {
  await db`
    update batches.recipient r set sealed = case when t.message_id is null then r.sealed end, message_id = t.message_id, problem = t.problem, position_id = t.position_id,
      state = case when t.message_id is null then 'refused' else 'sent' end
    from unnest(${rows.map((row) => row.citizenId)}::uuid[], ${rows.map((row) => row.number)}::int[],
      ${rows.map((row) => row.messageId ?? null)}::text[], ${rows.map((row) => row.problem ?? null)}::text[],
      ${rows.map((row) => row.positionId ?? null)}::text[])
      as t(citizen_id, number, message_id, problem, position_id)
    where r.citizen_id = t.citizen_id and r.batch_id = ${batch.id} and r.number = t.number`;
  const sent = rows.filter(({ messageId }) => messageId !== undefined).length;
  await db`
    update batches.batch set sent = sent + ${sent}, refused = refused + ${rows.length - sent}, served_at = ${now}
    where institution_id = ${batch.institution_id} and id = ${batch.id}`;
}

export async function listRefusedRows(
  db: Db,
  batchId: string,
  after: number,
  limit: number,
): Promise<{ number: number; problem: string }[]> {
  return db<{ number: number; problem: string }[]>`
    select number, problem from batches.recipient
    where batch_id = ${batchId} and state = 'refused' and number > ${after} order by number limit ${limit}`;
}

export interface Forecast {
  total: number;
  reached: number;
  service_off: number;
}

/** Whom a message would reach, as counts: nobody is named, here or to whoever asks. */
export async function forecastOf(db: Db, batchId: string, serviceId: string): Promise<Forecast> {
  const [row] = await db<Forecast[]>`
    select count(*)::int as total,
      count(*) filter (where p.is_inbox_enabled and coalesce(c.is_inbox_enabled, p.preferences_mode <> 'MANUAL'))::int as reached,
      count(*) filter (where p.is_inbox_enabled and not coalesce(c.is_inbox_enabled, p.preferences_mode <> 'MANUAL'))::int as service_off
    from batches.recipient r
    left join citizens.reachability p on p.citizen_id = r.citizen_id
    left join citizens.service_choice c
      on c.citizen_id = r.citizen_id and c.service_id = ${serviceId} and c.settings_version = p.settings_version
    where r.batch_id = ${batchId}`;
  return row ?? { total: 0, reached: 0, service_off: 0 };
}

export interface Outcome {
  delivered: number;
  waiting: number;
  not_on_io: number;
  service_off: number;
  read: number;
  paid: number;
  failed: number;
}

/** What became of a batch's messages. Each look reads all of them, so it is kept for a while. */
export async function outcomeOf(db: Db, batchId: string): Promise<Outcome> {
  const [row] = await db<Outcome[]>`
    select count(*) filter (where m.state = 'processed')::int as delivered,
      count(*) filter (where m.state in ('accepted', 'waiting'))::int as waiting,
      count(*) filter (where m.rejection_reason = 'USER_NOT_FOUND')::int as not_on_io,
      count(*) filter (where m.rejection_reason = 'SERVICE_NOT_ALLOWED')::int as service_off,
      count(*) filter (where m.state = 'processed' and m.is_read)::int as read,
      count(*) filter (where h.state = 'paid')::int as paid,
      count(*) filter (where m.state = 'failed' or m.rejection_reason = 'UNKNOWN')::int as failed
    from batches.recipient r
    join messages.fate m on m.citizen_id = r.citizen_id and m.message_id = r.message_id
    left join notices.held h on h.citizen_id = r.citizen_id and h.message_id = r.message_id
    where r.batch_id = ${batchId}`;
  return (
    row ?? { delivered: 0, waiting: 0, not_on_io: 0, service_off: 0, read: 0, paid: 0, failed: 0 }
  );
}

/** Why rows were not accepted, the most frequent first. */
export async function countRefusals(
  db: Db,
  batchId: string,
): Promise<{ problem: string; count: number }[]> {
  return db<{ problem: string; count: number }[]>`
    select problem, count(*)::int as count from batches.recipient
    where batch_id = ${batchId} and state = 'refused' group by problem order by 2 desc, 1 limit 100`;
}

export async function keepOutcome(
  db: Db,
  batch: { institution_id: string; id: string },
  outcome: Outcome,
  now: Temporal.Instant,
): Promise<void> {
  await db`
    update batches.batch set outcome = ${db.json({ ...outcome })}, outcome_at = ${now}
    where institution_id = ${batch.institution_id} and id = ${batch.id}`;
}
