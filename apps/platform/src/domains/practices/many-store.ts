// The statements by which many practices of one service are brought up to date at once.
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';
import type { HeldPractice, StateAt } from './rules.ts';
import type { PracticeContent } from './shapes.ts';
import type { PracticeOwner, PracticeState } from './store.ts';

/** As `claimReference`, for references that differ. In their order, so that two such calls never wait in a ring. */
export async function claimReferences(
  tx: Transaction,
  serviceId: string,
  claims: readonly (PracticeOwner & { reference: string })[],
): Promise<Map<string, PracticeOwner>> {
  const rows = await tx<{ reference: string; citizen_id: CitizenId; practice_id: string }[]>`
    insert into practices.reference_owner as o (service_id, reference, citizen_id, practice_id)
    select ${serviceId}, t.reference, t.citizen_id, t.practice_id
    from unnest(${claims.map((one) => one.reference)}::text[], ${claims.map((one) => one.citizenId)}::uuid[],
      ${claims.map((one) => one.practiceId)}::text[]) as t(reference, citizen_id, practice_id)
    order by t.reference collate "C"
    on conflict (service_id, reference) do update set practice_id = o.practice_id
    returning reference, citizen_id, practice_id`;
  return new Map(
    rows.map((row) => [row.reference, { citizenId: row.citizen_id, practiceId: row.practice_id }]),
  );
}

export async function releaseReferences(
  tx: Transaction,
  serviceId: string,
  references: readonly string[],
): Promise<void> {
  await tx`
    delete from practices.reference_owner
    where service_id = ${serviceId} and reference = any(${[...references]}::text[])`;
}

export interface HeldRow {
  id: string;
  content: PracticeContent;
  history: StateAt[];
  updated_at: Temporal.Instant;
}

export async function findHeld(db: Db, owners: readonly PracticeOwner[]): Promise<HeldRow[]> {
  return db<HeldRow[]>`
    select p.id, p.content, p.history, p.updated_at
    from unnest(${owners.map((one) => one.citizenId)}::uuid[], ${owners.map((one) => one.practiceId)}::text[])
      as t(citizen_id, id)
    join practices.practice p on p.citizen_id = t.citizen_id and p.id = t.id`;
}

/** Of each person that has any of the service. */
export async function countsOfService(
  db: Db,
  citizenIds: readonly CitizenId[],
  serviceId: string,
): Promise<Map<CitizenId, number>> {
  const rows = await db<{ citizen_id: CitizenId; count: number }[]>`
    select citizen_id, count(*)::int as count from practices.practice
    where citizen_id = any(${[...citizenIds]}::uuid[]) and service_id = ${serviceId} group by citizen_id`;
  return new Map(rows.map((row) => [row.citizen_id, row.count]));
}

/** Who of them is on IO with an inbox. */
export async function whoIsHere(db: Db, citizenIds: readonly CitizenId[]): Promise<Set<CitizenId>> {
  const rows = await db<{ citizen_id: CitizenId }[]>`
    select citizen_id from citizens.reachability
    where citizen_id = any(${[...citizenIds]}::uuid[]) and is_inbox_enabled`;
  return new Set(rows.map((row) => row.citizen_id));
}

export interface Written extends PracticeOwner, PracticeState {
  reference: string;
  fiscalCode: FiscalCode;
  content: HeldPractice['content'];
}

/** New ones, and those that are there already with what stands of them now. */
export async function savePractices(
  db: Db,
  serviceId: string,
  rows: readonly Written[],
): Promise<void> {
  await db`
    insert into practices.practice as p (citizen_id, id, service_id, reference, fiscal_code, is_open, state_kind,
      content, history, created_at, updated_at, heard_at, waits)
    select t.citizen_id, t.id, ${serviceId}, t.reference, t.fiscal_code, t.is_open, t.state_kind,
      t.content::json, t.history::json, t.heard_at, t.updated_at, t.heard_at, t.waits
    from unnest(${rows.map((one) => one.citizenId)}::uuid[], ${rows.map((one) => one.practiceId)}::text[],
      ${rows.map((one) => one.reference)}::text[], ${rows.map((one) => one.fiscalCode)}::text[],
      ${rows.map((one) => String(one.isOpen))}::text[]::bool[], ${rows.map((one) => one.content.state.kind)}::text[],
      ${rows.map((one) => JSON.stringify(one.content))}::text[], ${rows.map((one) => JSON.stringify(one.history))}::text[],
      ${rows.map((one) => one.updatedAt.toString())}::timestamptz[], ${rows.map((one) => one.heardAt.toString())}::timestamptz[],
      ${rows.map((one) => String(one.waits))}::text[]::bool[])
      as t(citizen_id, id, reference, fiscal_code, is_open, state_kind, content, history, updated_at, heard_at, waits)
    on conflict (citizen_id, id) do update set is_open = excluded.is_open, state_kind = excluded.state_kind,
      content = excluded.content, history = excluded.history, updated_at = excluded.updated_at,
      heard_at = excluded.heard_at, waits = excluded.waits`;
}
