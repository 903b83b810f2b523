// Every statement on versions of cards, their events, the logos given with drafts, and what a body's register says of it.
import type { CardContent, Finding } from '@io/composing/service-card';
import type { Db } from '../../floor/database.ts';
import type { EventKind, VersionState } from './rules.ts';

export interface ServiceHead {
  service_id: string;
  institution_id: string;
  last_number: number;
  published_number: number | null;
  live_version: number | null;
}

export interface Note {
  field: keyof CardContent;
  note: string;
}

export interface Version {
  service_id: string;
  number: number;
  state: VersionState;
  revision: number;
  content: CardContent;
  base_version: number;
  findings: Finding[];
  saved_at: Temporal.Instant;
  saved_by: string;
  submitted_at: Temporal.Instant | null;
  submitted_by: string | null;
  /** The same as a member, where the answer goes. */
  submitter: string | null;
  due_at: Temporal.Instant | null;
  publish_when_approved: boolean;
  decided_at: Temporal.Instant | null;
  decided_how: 'rules' | 'operator' | null;
  decided_by: string | null;
  reason: string | null;
  notes: Note[];
  refused: CardContent | null;
}

/** Held until the transaction ends: one move of a service's card after the other. */
export async function lockHead(db: Db, serviceId: string): Promise<ServiceHead | undefined> {
  const [row] = await db<ServiceHead[]>`
    select * from publications.service where service_id = ${serviceId} for update`;
  return row;
}

export async function findHead(db: Db, serviceId: string): Promise<ServiceHead | undefined> {
  const [row] = await db<ServiceHead[]>`
    select * from publications.service where service_id = ${serviceId}`;
  return row;
}

export async function insertHead(db: Db, serviceId: string, institutionId: string): Promise<void> {
  await db`
    insert into publications.service (service_id, institution_id, last_number)
    values (${serviceId}, ${institutionId}, 0) on conflict do nothing`;
}

export async function saveHead(db: Db, head: ServiceHead): Promise<void> {
  await db`
    update publications.service set last_number = ${head.last_number},
      published_number = ${head.published_number}, live_version = ${head.live_version}
    where service_id = ${head.service_id}`;
}

export async function listVersions(db: Db, serviceId: string): Promise<Version[]> {
  return db<Version[]>`
    select * from publications.version where service_id = ${serviceId} order by number desc limit 200`;
}

/** Of every service of an institution: the version being worked on, and the newest approved one. */
export async function listNewest(
  db: Db,
  institutionId: string,
): Promise<
  (Pick<Version, 'service_id' | 'number' | 'state' | 'due_at' | 'saved_at'> & {
    published_number: number | null;
    topic: string | null;
  })[]
> {
  return db`
    select distinct on (v.service_id, v.state = 'approved')
      v.service_id, v.number, v.state, v.due_at, v.saved_at, s.published_number, v.content ->> 'topic' as topic
    from publications.service s join publications.version v using (service_id)
    where s.institution_id = ${institutionId}
    order by v.service_id, v.state = 'approved', v.number desc limit 20000`;
}

export async function saveVersion(db: Db, row: Version): Promise<void> {
  await db`
    insert into publications.version (service_id, number, state, revision, content, base_version, findings, saved_at, saved_by,
      submitted_at, submitted_by, due_at, publish_when_approved, decided_at, decided_how, decided_by, reason, notes, refused, submitter)
    values (${row.service_id}, ${row.number}, ${row.state}, ${row.revision}, ${JSON.stringify(row.content)}::text::jsonb,
      ${row.base_version}, ${JSON.stringify(row.findings)}::text::jsonb, ${row.saved_at}, ${row.saved_by}, ${row.submitted_at},
      ${row.submitted_by}, ${row.due_at}, ${row.publish_when_approved}, ${row.decided_at}, ${row.decided_how}, ${row.decided_by},
      ${row.reason}, ${JSON.stringify(row.notes)}::text::jsonb, ${row.refused === null ? null : JSON.stringify(row.refused)}::text::jsonb,
      ${row.submitter})
    on conflict (service_id, number) do update set
      state = excluded.state, revision = excluded.revision, content = excluded.content, base_version = excluded.base_version,
      findings = excluded.findings, saved_at = excluded.saved_at, saved_by = excluded.saved_by,
      submitted_at = excluded.submitted_at, submitted_by = excluded.submitted_by, due_at = excluded.due_at,
      publish_when_approved = excluded.publish_when_approved, decided_at = excluded.decided_at,
      decided_how = excluded.decided_how, decided_by = excluded.decided_by, reason = excluded.reason,
      notes = excluded.notes, refused = excluded.refused,
      submitter = excluded.submitter`;
}

export async function deleteVersion(db: Db, serviceId: string, number: number): Promise<void> {
  await db`delete from publications.version where service_id = ${serviceId} and number = ${number}`;
}

/** All that is known here of a service that was never published. */
export async function forgetService(db: Db, serviceId: string): Promise<void> {
  await db`delete from publications.logo where service_id = ${serviceId}`;
  await db`delete from publications.event where service_id = ${serviceId}`;
  await db`delete from publications.version where service_id = ${serviceId}`;
  await db`delete from publications.service where service_id = ${serviceId}`;
}

/** What waits for an operator, the nearest promise first. */
export async function listSubmitted(
  db: Db,
  limit: number,
): Promise<(Version & { institution_id: string; institution_name: string })[]> {
  return db`
    select v.*, s.institution_id, b.name as institution_name
    from publications.version v join publications.service s using (service_id)
    join institutions.body b using (institution_id)
    where v.state = 'submitted' order by v.due_at, v.service_id limit ${limit}`;
}

export interface EventRow {
  at: Temporal.Instant;
  what: EventKind;
  number: number;
  who: string;
  details: {
    reason?: string;
    how?: 'rules' | 'operator';
    rules?: string[];
    changes?: { field: string; before: string; after: string }[];
  };
}

/** Under the lock of the service's head. */
export async function addEvent(db: Db, serviceId: string, event: EventRow): Promise<void> {
  await db`
    insert into publications.event (service_id, seq, at, what, number, who, details)
    select ${serviceId}, coalesce(max(seq), 0) + 1, ${event.at}, ${event.what}, ${event.number}, ${event.who},
      ${JSON.stringify(event.details)}::text::jsonb
    from publications.event where service_id = ${serviceId}`;
}

export async function listEvents(db: Db, serviceId: string, limit: number): Promise<EventRow[]> {
  return db<EventRow[]>`
    select at, what, number, who, details from publications.event
    where service_id = ${serviceId} order by seq desc limit ${limit}`;
}

export async function countLogos(db: Db, serviceId: string): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*)::int as count from publications.logo where service_id = ${serviceId}`;
  return row?.count ?? 0;
}

export async function insertLogo(
  db: Db,
  row: { serviceId: string; version: string; png: Buffer; now: Temporal.Instant },
): Promise<void> {
  await db`
    insert into publications.logo (service_id, version, png, given_at)
    values (${row.serviceId}, ${row.version}, ${row.png}, ${row.now}) on conflict do nothing`;
}

export async function findLogo(
  db: Db,
  serviceId: string,
  version: string,
): Promise<Buffer | undefined> {
  const [row] = await db<{ png: Buffer }[]>`
    select png from publications.logo where service_id = ${serviceId} and version = ${version}`;
  return row?.png;
}

/** Those that no version holds are no longer needed once one is published. */
export async function dropLooseLogos(db: Db, serviceId: string): Promise<void> {
  await db`
    delete from publications.logo l where l.service_id = ${serviceId}
      and not exists (select 1 from publications.version v
        where v.service_id = l.service_id and v.content ->> 'logo' = l.version)`;
}

export interface ListedBody {
  ipa_code: string;
  name: string;
  kind: string | null;
  place: string;
  pec: string | null;
}

/** What the public index says of the body with this fiscal code; its first unit. */
export async function findBodyByFiscalCode(
  db: Db,
  fiscalCode: string,
): Promise<ListedBody | undefined> {
  const [row] = await db<ListedBody[]>`
    select ipa_code, name, kind, place, pec from registry.listed_body
    where fiscal_code = ${fiscalCode} and is_active order by length(ipa_code), ipa_code limit 1`;
  return row;
}

export async function findMunicipality(db: Db, ipaCode: string): Promise<ListedBody | undefined> {
  const [row] = await db<ListedBody[]>`
    select ipa_code, name, kind, place, pec from registry.listed_body
    where ipa_code = ${ipaCode} and kind = 'L6' and is_active`;
  return row;
}

export async function findInstitution(
  db: Db,
  institutionId: string,
): Promise<{ name: string; fiscal_code: string } | undefined> {
  const [row] = await db<{ name: string; fiscal_code: string }[]>`
    select name, fiscal_code from institutions.body where institution_id = ${institutionId}`;
  return row;
}
