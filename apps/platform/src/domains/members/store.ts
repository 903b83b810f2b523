// Every statement on members: a person's places, an institution's people. (Invitations and groups: their own stores.)
import type { CitizenId, MemberRole } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

export interface Membership {
  institutionId: string;
  institutionName: string;
  institutionFiscalCode: string;
  memberId: string;
  role: MemberRole;
  name: string;
  /** Undefined: all of the institution's. */
  services: ReadonlySet<string> | undefined;
}

/** One read for the door: the place, the institution, and the services that groups narrow it to. */
export async function findMembership(
  db: Db,
  citizenId: CitizenId,
  institutionId: string,
): Promise<Membership | undefined> {
  const [row] = await db<
    {
      id: string;
      role: MemberRole;
      name: string;
      group_ids: string[];
      institution_name: string;
      fiscal_code: string;
      service_ids: string[];
    }[]
  >`
    select m.id, m.role, m.name, m.group_ids, b.name as institution_name, b.fiscal_code,
      array(select unnest(g.service_ids) from members.service_group g
            where g.institution_id = m.institution_id and g.id = any(m.group_ids)) as service_ids
    from members.member m join institutions.body b using (institution_id)
    where m.citizen_id = ${citizenId} and m.institution_id = ${institutionId}`;
  if (row === undefined) return undefined;
  return {
    institutionId,
    institutionName: row.institution_name,
    institutionFiscalCode: row.fiscal_code,
    memberId: row.id,
    role: row.role,
    name: row.name,
    services: row.group_ids.length === 0 ? undefined : new Set(row.service_ids),
  };
}

export interface Place {
  institution_id: string;
  institution_name: string;
  institution_fiscal_code: string;
  institution_kind: 'body' | 'technology_partner' | 'aggregator';
  role: MemberRole;
}

export async function listPlaces(db: Db, citizenId: CitizenId): Promise<Place[]> {
  return db<Place[]>`
    select m.institution_id, b.name as institution_name, b.fiscal_code as institution_fiscal_code, b.kind as institution_kind, m.role
    from members.member m join institutions.body b using (institution_id)
    where m.citizen_id = ${citizenId} order by b.name, m.institution_id limit 1000`;
}

export interface Member {
  citizen_id: CitizenId;
  id: string;
  role: MemberRole;
  group_ids: string[];
  name: string;
  email: string;
  since: Temporal.Instant;
}

export async function listMembers(db: Db, institutionId: string): Promise<Member[]> {
  return db<Member[]>`
    select citizen_id, id, role, group_ids, name, email, since from members.member
    where institution_id = ${institutionId} order by name, id limit 500`;
}

/** One change of an institution's people after the other, so that two administrators cannot send each other away. */
export async function lockPeople(db: Db, institutionId: string): Promise<void> {
  await db`select pg_advisory_xact_lock(hashtextextended(${`people ${institutionId}`}, 0))`;
}

/** False when the person has a place already. */
export async function insertMember(
  db: Db,
  row: Omit<Member, 'since'> & { institutionId: string; now: Temporal.Instant },
): Promise<boolean> {
  const rows = await db`
    insert into members.member (citizen_id, institution_id, id, role, group_ids, name, email, since)
    values (${row.citizen_id}, ${row.institutionId}, ${row.id}, ${row.role}, ${row.group_ids}::uuid[], ${row.name}, ${row.email}, ${row.now})
    on conflict (citizen_id, institution_id) do nothing returning id`;
  return rows.length > 0;
}

export async function updateMember(
  db: Db,
  citizenId: CitizenId,
  institutionId: string,
  to: { role: MemberRole; groupIds: readonly string[] },
): Promise<void> {
  await db`
    update members.member set role = ${to.role}, group_ids = ${[...to.groupIds]}::uuid[]
    where citizen_id = ${citizenId} and institution_id = ${institutionId}`;
}

export async function deleteMember(
  db: Db,
  citizenId: CitizenId,
  institutionId: string,
): Promise<void> {
  await db`delete from members.member where citizen_id = ${citizenId} and institution_id = ${institutionId}`;
}

export async function isTourSeen(db: Db, citizenId: CitizenId): Promise<boolean> {
  const rows = await db`select 1 from members.tour where citizen_id = ${citizenId}`;
  return rows.length > 0;
}

export async function saveTourSeen(
  db: Db,
  citizenId: CitizenId,
  now: Temporal.Instant,
): Promise<void> {
  await db`
    insert into members.tour (citizen_id, seen_at) values (${citizenId}, ${now})
    on conflict (citizen_id) do nothing`;
}
