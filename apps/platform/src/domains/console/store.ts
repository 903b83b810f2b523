// Every statement of the console itself: what was done, by whom and why. Added, never changed.
import type { Db } from '../../floor/database.ts';

export type ActKind = 'suspend' | 'resume' | 'limit' | 'kind' | 'pause' | 'stop' | 'replay';
export type SubjectKind = 'institution' | 'service' | 'batch' | 'job';

export interface Act {
  id: string;
  at: Temporal.Instant;
  actor: string;
  what: ActKind;
  subjectKind: SubjectKind;
  subjectId: string;
  subjectName: string;
  reason: string;
}

export async function insertAct(db: Db, act: Act): Promise<void> {
  await db`
    insert into console.act (id, at, actor, what, subject_kind, subject_id, subject_name, reason)
    values (${act.id}, ${act.at}, ${act.actor}, ${act.what}, ${act.subjectKind}, ${act.subjectId}, ${act.subjectName}, ${act.reason})`;
}

export interface ListedAct {
  id: string;
  at: Temporal.Instant;
  who: string;
  what: ActKind;
  subject_kind: SubjectKind;
  subject_id: string;
  subject_name: string;
  reason: string;
}

/** Newest first: ids are ordered by time. */
export async function listActs(
  db: Db,
  before: string | undefined,
  limit: number,
): Promise<ListedAct[]> {
  return db<ListedAct[]>`
    select a.id, a.at, coalesce(p.name || ' ' || p.family_name, 'IO') as who, a.what, a.subject_kind, a.subject_id, a.subject_name, a.reason
    from console.act a left join citizens.identity p on p.citizen_id = a.actor
    where ${before === undefined ? db`true` : db`a.id < ${before}::uuid`}
    order by a.id desc limit ${limit}`;
}

/** Whom services name as theirs: creditors of notices are looked for among them. */
export async function listOrganizations(db: Db): Promise<string[]> {
  const rows = await db<{ code: string }[]>`
    select distinct organization_fiscal_code as code from services.public_service limit 50000`;
  return rows.map((row) => row.code);
}
