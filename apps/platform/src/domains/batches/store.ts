// The statements on batches themselves and on templates.
import type { Field } from '@io/sheets';
import type { Db, Transaction } from '../../floor/database.ts';
import type { StoredPlan } from './plan.ts';
import type { BatchState } from './rules.ts';

export interface BatchRow {
  institution_id: string;
  id: string;
  name: string;
  service_id: string;
  state: BatchState;
  paused_because: 'person' | 'canary' | 'refusals' | 'operator' | null;
  plan: StoredPlan;
  version: number;
  created_at: Temporal.Instant;
  created_by: string;
  created_by_name: string;
  approved_by_name: string | null;
  snapshot: string | null;
  total: number;
  sent: number;
  refused: number;
  canary: number | null;
  canary_passed: boolean;
  starts_at: Temporal.Instant | null;
  ended_at: Temporal.Instant | null;
  outcome: Record<string, number> | null;
  outcome_at: Temporal.Instant | null;
  template_id: string | null;
}

export type NewBatch = Pick<
  BatchRow,
  | 'institution_id'
  | 'id'
  | 'name'
  | 'service_id'
  | 'plan'
  | 'created_at'
  | 'created_by'
  | 'created_by_name'
  | 'template_id'
>;

export async function insertBatch(db: Db, row: NewBatch): Promise<void> {
  await db`
    insert into batches.batch (institution_id, id, name, service_id, state, plan, version, created_at, created_by, created_by_name, template_id)
    values (${row.institution_id}, ${row.id}, ${row.name}, ${row.service_id}, 'draft', ${db.json(row.plan as never)}, 1,
      ${row.created_at}, ${row.created_by}, ${row.created_by_name}, ${row.template_id})`;
}

export async function findBatch(
  db: Db,
  institutionId: string,
  id: string,
): Promise<BatchRow | undefined> {
  const [row] = await db<BatchRow[]>`
    select * from batches.batch where institution_id = ${institutionId} and id = ${id}`;
  return row;
}

/** Held until the transaction ends: nobody moves it meanwhile. */
export async function lockBatch(
  tx: Transaction,
  institutionId: string,
  id: string,
): Promise<BatchRow | undefined> {
  const [row] = await tx<BatchRow[]>`
    select * from batches.batch where institution_id = ${institutionId} and id = ${id} for update`;
  return row;
}

/** Newest first: ids are ordered by time. */
export async function listBatchRows(
  db: Db,
  institutionId: string,
  before: string | undefined,
  limit: number,
): Promise<BatchRow[]> {
  const from = before ?? null;
  return db<BatchRow[]>`
    select * from batches.batch
    where institution_id = ${institutionId} and (${from}::uuid is null or id < ${from}::uuid)
    order by id desc limit ${limit}`;
}

export async function updateDraft(
  db: Db,
  row: Pick<BatchRow, 'institution_id' | 'id' | 'name' | 'service_id' | 'plan' | 'template_id'>,
): Promise<void> {
  await db`
    update batches.batch set name = ${row.name}, service_id = ${row.service_id}, plan = ${db.json(row.plan as never)},
      template_id = ${row.template_id}, version = version + 1
    where institution_id = ${row.institution_id} and id = ${row.id}`;
}

export async function deleteBatch(db: Db, institutionId: string, id: string): Promise<void> {
  await db`delete from batches.batch where institution_id = ${institutionId} and id = ${id}`;
}

export interface Standing {
  state: BatchState;
  pausedBecause?: 'person' | 'canary' | 'refusals' | 'operator' | undefined;
  endedAt?: Temporal.Instant | undefined;
}

export async function setStanding(
  db: Db,
  { institution_id: institutionId, id }: Pick<BatchRow, 'institution_id' | 'id'>,
  { state, pausedBecause, endedAt }: Standing,
): Promise<void> {
  await db`
    update batches.batch set state = ${state}, paused_because = ${pausedBecause ?? null},
      ended_at = coalesce(${endedAt ?? null}, ended_at)
    where institution_id = ${institutionId} and id = ${id}`;
}

export async function setConfirmed(
  db: Db,
  { institution_id: institutionId, id }: Pick<BatchRow, 'institution_id' | 'id'>,
  confirmed: {
    state: BatchState;
    snapshot: string;
    total: number;
    startsAt: Temporal.Instant;
    canary: number | undefined;
  },
): Promise<void> {
  await db`
    update batches.batch set state = ${confirmed.state}, snapshot = ${confirmed.snapshot}, total = ${confirmed.total},
      starts_at = ${confirmed.startsAt}, canary = ${confirmed.canary ?? null}
    where institution_id = ${institutionId} and id = ${id}`;
}

export async function setApproved(
  db: Db,
  { institution_id: institutionId, id }: Pick<BatchRow, 'institution_id' | 'id'>,
  approved: { byName: string; startsAt: Temporal.Instant },
): Promise<void> {
  await db`
    update batches.batch set state = 'held', approved_by_name = ${approved.byName}, starts_at = ${approved.startsAt}
    where institution_id = ${institutionId} and id = ${id}`;
}

/** Back to the draft: nothing of the confirmation is kept. */
export async function setUndone(
  db: Db,
  { institution_id: institutionId, id }: Pick<BatchRow, 'institution_id' | 'id'>,
): Promise<void> {
  await db`
    update batches.batch set state = 'draft', snapshot = null, starts_at = null, canary = null, approved_by_name = null
    where institution_id = ${institutionId} and id = ${id}`;
}

export async function passCanary(
  db: Db,
  { institution_id: institutionId, id }: Pick<BatchRow, 'institution_id' | 'id'>,
): Promise<void> {
  await db`update batches.batch set canary_passed = true where institution_id = ${institutionId} and id = ${id}`;
}

export interface TemplateRow {
  id: string;
  name: string;
  service_id: string;
  subject: string;
  body: string;
  mapping: Record<string, Field>;
  version: number;
  updated_at: Temporal.Instant;
  updated_by: string;
}

export type UsedTemplate = TemplateRow & { used: number; last_used_at: Temporal.Instant | null };

/** By name, each with how often batches were written from it. */
export async function listTemplateRows(db: Db, institutionId: string): Promise<UsedTemplate[]> {
  return db<UsedTemplate[]>`
    select t.id, t.name, t.service_id, t.subject, t.body, t.mapping, t.version, t.updated_at, t.updated_by,
      u.used, u.last_used_at
    from batches.template t cross join lateral (
      select count(*)::int as used, max(b.created_at) as last_used_at from batches.batch b
      where b.institution_id = t.institution_id and b.template_id = t.id) u
    where t.institution_id = ${institutionId} order by t.name limit 1000`;
}

export async function lockTemplate(
  tx: Transaction,
  institutionId: string,
  id: string,
): Promise<{ version: number } | undefined> {
  const [row] = await tx<{ version: number }[]>`
    select version from batches.template where institution_id = ${institutionId} and id = ${id} for update`;
  return row;
}

/** False when another template of the institution has the name. */
export async function upsertTemplate(
  db: Db,
  institutionId: string,
  row: TemplateRow,
): Promise<boolean> {
  const [other] = await db`
    select 1 from batches.template where institution_id = ${institutionId} and name = ${row.name} and id <> ${row.id}`;
  if (other !== undefined) return false;
  const written = await db`
    insert into batches.template (institution_id, id, name, service_id, subject, body, mapping, version, updated_at, updated_by)
    values (${institutionId}, ${row.id}, ${row.name}, ${row.service_id}, ${row.subject}, ${row.body},
      ${db.json(row.mapping)}, ${row.version}, ${row.updated_at}, ${row.updated_by})
    on conflict (institution_id, id) do update set name = excluded.name, service_id = excluded.service_id,
      subject = excluded.subject, body = excluded.body, mapping = excluded.mapping, version = excluded.version,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by
    where batches.template.version = excluded.version - 1`;
  return written.count === 1;
}

export async function deleteTemplateRow(
  db: Db,
  institutionId: string,
  id: string,
): Promise<boolean> {
  const deleted =
    await db`delete from batches.template where institution_id = ${institutionId} and id = ${id}`;
  return deleted.count === 1;
}
