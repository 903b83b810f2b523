// Every statement on reports.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { REASONS } from './contract.ts';

export type Reason = (typeof REASONS)[number];

export interface OwnReport {
  reason: Reason;
  words: string;
  reported_at: Temporal.Instant;
  read_at: Temporal.Instant | null;
}

/** Reports of one person come one after the other, so that the limit cannot be passed by many at once. */
export async function lockReporter(db: Db, citizenId: CitizenId): Promise<void> {
  await db`select pg_advisory_xact_lock(hashtextextended(${`report ${citizenId}`}, 0))`;
}

export async function findReadableSender(
  db: Db,
  citizenId: CitizenId,
  messageId: string,
): Promise<string | undefined> {
  const [row] = await db<{ service_id: string }[]>`
    select service_id from messages.readable_message where citizen_id = ${citizenId} and message_id = ${messageId}`;
  return row?.service_id;
}

export async function findReport(
  db: Db,
  citizenId: CitizenId,
  messageId: string,
): Promise<OwnReport | undefined> {
  const [row] = await db<OwnReport[]>`
    select reason, words, reported_at, read_at from reports.report
    where citizen_id = ${citizenId} and message_id = ${messageId}`;
  return row;
}

/** A person's reports are few: the limit sees to it. */
export async function countSince(
  db: Db,
  citizenId: CitizenId,
  since: Temporal.Instant,
): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*) as count from reports.report where citizen_id = ${citizenId} and reported_at > ${since}`;
  return row?.count ?? 0;
}

/** What an operator has read stays as it was read. */
export async function saveReport(
  db: Db,
  report: {
    citizenId: CitizenId;
    messageId: string;
    id: string;
    serviceId: string;
    reason: Reason;
    words: string;
    at: Temporal.Instant;
  },
): Promise<void> {
  await db`
    insert into reports.report as r (citizen_id, message_id, id, service_id, reason, words, reported_at)
    values (${report.citizenId}, ${report.messageId}, ${report.id}, ${report.serviceId}, ${report.reason}, ${report.words}, ${report.at})
    on conflict (citizen_id, message_id) do update set reason = excluded.reason, words = excluded.words
      where r.read_at is null`;
}

export interface ListedReport {
  id: string;
  reason: Reason;
  words: string;
  reported_at: Temporal.Instant;
  message_id: string;
  service_id: string;
  service_name: string | null;
  organization_name: string | null;
  handled_at: Temporal.Instant | null;
}

export interface WhichReports {
  before: string;
  state: 'open' | 'handled' | undefined;
  reason: Reason | undefined;
  limit: number;
}

export async function listNewest(db: Db, which: WhichReports): Promise<ListedReport[]> {
  const { before, state, reason, limit } = which;
  return db<ListedReport[]>`
    select r.id, r.reason, r.words, r.reported_at, r.message_id, r.service_id, s.service_name, s.organization_name, r.handled_at
    from reports.report r left join services.public_service s using (service_id)
    where r.id < ${before}
      and (${state ?? null}::text is null or (r.handled_at is null) = (${state ?? null}::text = 'open'))
      and (${reason ?? null}::text is null or r.reason = ${reason ?? null}::text)
    order by r.id desc limit ${limit}`;
}

export async function findReported(db: Db, id: string): Promise<ListedReport | undefined> {
  const [row] = await db<ListedReport[]>`
    select r.id, r.reason, r.words, r.reported_at, r.message_id, r.service_id, s.service_name, s.organization_name, r.handled_at
    from reports.report r left join services.public_service s using (service_id)
    where r.id = ${id}`;
  return row;
}

/** By its id alone, with whose it is: who looks for it is written into that person's access log. */
export async function traceReport(
  db: Db,
  id: string,
): Promise<(Omit<ListedReport, 'words'> & { citizen_id: CitizenId }) | undefined> {
  const [row] = await db<(Omit<ListedReport, 'words'> & { citizen_id: CitizenId })[]>`
    select r.citizen_id, r.id, r.reason, r.reported_at, r.message_id, r.service_id, s.service_name, s.organization_name, r.handled_at
    from reports.report r left join services.public_service s using (service_id)
    where r.id = ${id}`;
  return row;
}

export interface Act {
  at: Temporal.Instant;
  who: string;
  what: 'handled' | 'reopened';
  note: string;
}

const ACTS_SHOWN = 50;

export async function listActs(db: Db, reportId: string): Promise<Act[]> {
  return db<Act[]>`
    select a.at, coalesce(i.name || ' ' || i.family_name, '') as who, a.what, a.note
    from reports.act a left join citizens.identity i on i.citizen_id = a.actor
    where a.report_id = ${reportId} order by a.id desc limit ${ACTS_SHOWN}`;
}

/** False when there is no such report, or it is so already. */
export async function markHandled(
  db: Db,
  id: string,
  at: Temporal.Instant | undefined,
): Promise<boolean> {
  const changed = await db`
    update reports.report set handled_at = ${at ?? null}
    where id = ${id} and (handled_at is null) = ${at !== undefined}`;
  return changed.count > 0;
}

export async function insertAct(
  db: Db,
  act: Omit<Act, 'who'> & { id: string; reportId: string; actor: CitizenId },
): Promise<void> {
  await db`
    insert into reports.act (id, report_id, at, actor, what, note)
    values (${act.id}, ${act.reportId}, ${act.at}, ${act.actor}, ${act.what}, ${act.note})`;
}

/** Whose reports have been read now for the first time. */
export async function markRead(
  db: Db,
  ids: readonly string[],
  at: Temporal.Instant,
): Promise<CitizenId[]> {
  const rows = await db<{ citizen_id: CitizenId }[]>`
    update reports.report set read_at = ${at}
    where id = any(${[...ids]}::uuid[]) and read_at is null returning citizen_id`;
  return rows.map((row) => row.citizen_id);
}
