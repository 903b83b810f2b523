// Every statement on delegations.
import type { Delegable } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { InstitutionKind } from './rules.ts';

export interface DelegationRow {
  id: string;
  body_id: string;
  body_name: string;
  partner_id: string;
  partner_name: string;
  partner_kind: InstitutionKind;
  rights: Delegable[];
  service_ids: string[] | null;
  ends_at: Temporal.Instant;
  appointed_at: Temporal.Instant;
  appointed_by: string;
  accepted_at: Temporal.Instant | null;
  accepted_by: string | null;
  ended_at: Temporal.Instant | null;
  ended_by: string | null;
}

const rows = (db: Db) => db`
  select d.id, d.body_id, b.name as body_name, d.partner_id, p.name as partner_name, p.kind as partner_kind,
    d.rights, d.service_ids, d.ends_at, d.appointed_at, d.appointed_by, d.accepted_at, d.accepted_by, d.ended_at, d.ended_by
  from delegations.delegation d
  join institutions.body b on b.institution_id = d.body_id
  join institutions.body p on p.institution_id = d.partner_id`;

export async function listGiven(db: Db, bodyId: string): Promise<DelegationRow[]> {
  return db<DelegationRow[]>`
    ${rows(db)} where d.body_id = ${bodyId} order by d.appointed_at desc, d.id limit 200`;
}

export async function listProposedTo(
  db: Db,
  partnerId: string,
  now: Temporal.Instant,
): Promise<DelegationRow[]> {
  return db<DelegationRow[]>`
    ${rows(db)} where d.partner_id = ${partnerId} and d.ended_at is null and d.accepted_at is null and d.ends_at > ${now}
    order by d.appointed_at, d.id limit 200`;
}

export async function findDelegation(db: Db, id: string): Promise<DelegationRow | undefined> {
  const [row] = await db<DelegationRow[]>`${rows(db)} where d.id = ${id}`;
  return row;
}

/** What was given until then and is not ended; some at a time. */
export async function listOpenOf(
  db: Db,
  partnerId: string,
  until: Temporal.Instant,
  limit: number,
): Promise<string[]> {
  const open = await db<{ id: string }[]>`
    select id from delegations.delegation
    where partner_id = ${partnerId} and ended_at is null and appointed_at <= ${until} order by body_id limit ${limit}`;
  return open.map((row) => row.id);
}

/** Held until the transaction ends. Only one of the two sides finds it. */
export async function lockOpen(
  db: Db,
  id: string,
  side: { bodyId: string } | { partnerId: string },
): Promise<boolean> {
  const found = await db`
    select 1 from delegations.delegation
    where id = ${id} and ended_at is null
      and ${'bodyId' in side ? db`body_id = ${side.bodyId}` : db`partner_id = ${side.partnerId}`}
    for update`;
  return found.length > 0;
}

/** One change of an institution's delegations after the other. */
export async function lockBody(db: Db, bodyId: string): Promise<void> {
  await db`select pg_advisory_xact_lock(hashtextextended(${`delegations ${bodyId}`}, 0))`;
}

export async function countOpen(
  db: Db,
  of: { bodyId: string } | { partnerId: string },
): Promise<number> {
  const [row] = await db<{ open: number }[]>`
    select count(*)::int as open from delegations.delegation
    where ended_at is null and ${'bodyId' in of ? db`body_id = ${of.bodyId}` : db`partner_id = ${of.partnerId} and accepted_at is not null`}`;
  return row?.open ?? 0;
}

/** What ran out stands in no one's way. */
export async function closeRunOut(
  db: Db,
  bodyId: string,
  partnerId: string,
  now: Temporal.Instant,
): Promise<void> {
  await db`
    update delegations.delegation set ended_at = ends_at, ended_by = 'IO', ended_by_partner = false
    where body_id = ${bodyId} and partner_id = ${partnerId} and ended_at is null and ends_at <= ${now}`;
}

/** False when there is an open one between the two. */
export async function insertDelegation(
  db: Db,
  row: {
    id: string;
    bodyId: string;
    partnerId: string;
    rights: readonly Delegable[];
    serviceIds: readonly string[] | undefined;
    endsAt: Temporal.Instant;
    by: string;
    now: Temporal.Instant;
  },
): Promise<boolean> {
  const made = await db`
    insert into delegations.delegation (id, body_id, partner_id, rights, service_ids, ends_at, appointed_at, appointed_by)
    values (${row.id}, ${row.bodyId}, ${row.partnerId}, ${[...row.rights]},
      ${row.serviceIds === undefined ? null : [...row.serviceIds]}, ${row.endsAt}, ${row.now}, ${row.by})
    on conflict (body_id, partner_id) where ended_at is null do nothing returning id`;
  return made.length > 0;
}

export async function markAccepted(
  db: Db,
  id: string,
  by: string,
  now: Temporal.Instant,
): Promise<void> {
  await db`
    update delegations.delegation set accepted_at = ${now}, accepted_by = ${by}
    where id = ${id} and accepted_at is null`;
}

export async function markEnded(
  db: Db,
  id: string,
  by: { name: string; isPartner: boolean },
  now: Temporal.Instant,
): Promise<void> {
  await db`
    update delegations.delegation set ended_at = ${now}, ended_by = ${by.name}, ended_by_partner = ${by.isPartner}
    where id = ${id}`;
}

export interface PartnerRow {
  partner_id: string;
  name: string;
  fiscal_code: string;
  kind: InstitutionKind;
}

const patternOf = (search: string) =>
  `%${search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

export async function searchPartners(
  db: Db,
  search: string,
  except: string,
): Promise<PartnerRow[]> {
  return db<PartnerRow[]>`
    select institution_id as partner_id, name, fiscal_code, kind from institutions.body
    where kind <> 'body' and not is_suspended and institution_id <> ${except}
      and (lower(name) like ${patternOf(search)} or fiscal_code = ${search})
    order by name, institution_id limit 20`;
}

export async function findPartner(db: Db, id: string): Promise<PartnerRow | undefined> {
  const [row] = await db<PartnerRow[]>`
    select institution_id as partner_id, name, fiscal_code, kind from institutions.body
    where kind <> 'body' and not is_suspended and institution_id = ${id}`;
  return row;
}

export async function listServices(
  db: Db,
  bodyId: string,
): Promise<{ service_id: string; service_name: string }[]> {
  return db<{ service_id: string; service_name: string }[]>`
    select service_id, service_name from services.owned_service where institution_id = ${bodyId}
    order by service_name, service_id limit 10000`;
}
