// The statements on invitations: an institution's, and those made to a person.
import type { CitizenId, MemberRole } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

export interface Invitation {
  citizen_id: CitizenId;
  id: string;
  institution_id: string;
  institution_name: string;
  role: MemberRole;
  group_ids: string[];
  name: string;
  email: string;
  invited_by: string;
  expires_at: Temporal.Instant;
  /** The one that took its place. */
  replaced_by: string | null;
  /** It took the place of another one. */
  replaces: boolean;
}

const all = (db: Db) => db`
  select i.citizen_id, i.id, i.institution_id, b.name as institution_name, i.role, i.group_ids, i.name, i.email, i.invited_by,
    i.expires_at, i.replaced_by,
    exists (select 1 from members.invitation e where e.citizen_id = i.citizen_id and e.replaced_by = i.id) as replaces
  from members.invitation i join institutions.body b using (institution_id)`;

export async function listInvitations(db: Db, institutionId: string): Promise<Invitation[]> {
  return db<Invitation[]>`
    ${all(db)}
    where i.institution_id = ${institutionId} and i.replaced_by is null order by i.id desc limit 100`;
}

export async function listInvitationsTo(
  db: Db,
  citizenId: CitizenId,
  now: Temporal.Instant,
): Promise<Invitation[]> {
  return db<Invitation[]>`
    ${all(db)}
    where i.citizen_id = ${citizenId} and i.expires_at > ${now} and i.replaced_by is null order by i.id desc limit 100`;
}

/** Only that person's own: who has another one's link finds nothing. */
export async function findInvitation(
  db: Db,
  citizenId: CitizenId,
  id: string,
): Promise<Invitation | undefined> {
  const [row] = await db<Invitation[]>`
    ${all(db)}
    where i.citizen_id = ${citizenId} and i.id = ${id}`;
  return row;
}

/** By its id alone, for who runs the platform: whose it is, and neither name nor address. */
export async function traceInvitation(
  db: Db,
  id: string,
): Promise<
  Pick<Invitation, 'citizen_id' | 'institution_name' | 'expires_at' | 'replaced_by'> | undefined
> {
  const [row] = await db<Invitation[]>`
    select i.citizen_id, b.name as institution_name, i.expires_at, i.replaced_by
    from members.invitation i join institutions.body b using (institution_id) where i.id = ${id}`;
  return row;
}

export type NewInvitation = Omit<Invitation, 'institution_name' | 'replaced_by' | 'replaces'>;

/** In the place of earlier ones to the same person from the same institution. */
export async function saveInvitation(
  db: Db,
  row: NewInvitation & { now: Temporal.Instant },
): Promise<void> {
  await db`
    update members.invitation set replaced_by = ${row.id}
    where citizen_id = ${row.citizen_id} and institution_id = ${row.institution_id}`;
  await db`
    insert into members.invitation (citizen_id, id, institution_id, role, group_ids, name, email, invited_by, created_at, expires_at)
    values (${row.citizen_id}, ${row.id}, ${row.institution_id}, ${row.role}, ${row.group_ids}::uuid[], ${row.name}, ${row.email},
      ${row.invited_by}, ${row.now}, ${row.expires_at})`;
}

/** With those whose place it took; the one itself, when there was one of this institution's. */
export async function deleteInvitationOf(
  db: Db,
  institutionId: string,
  id: string,
): Promise<{ name: string; role: MemberRole } | undefined> {
  const rows = await db<{ id: string; name: string; role: MemberRole }[]>`
    delete from members.invitation i
    where i.institution_id = ${institutionId} and (i.id = ${id} or i.replaced_by = ${id}) and exists (
      select 1 from members.invitation o
      where o.institution_id = ${institutionId} and o.id = ${id} and o.replaced_by is null)
    returning id, name, role`;
  return rows.find((row) => row.id === id);
}

export async function deleteInvitationTo(
  db: Db,
  citizenId: CitizenId,
  id: string,
): Promise<boolean> {
  const rows = await db`
    delete from members.invitation where citizen_id = ${citizenId} and (id = ${id} or replaced_by = ${id}) returning id`;
  return rows.length > 0;
}

/** A month after their end nobody asks what became of them. */
export async function deleteInvitationsBefore(db: Db, before: Temporal.Instant): Promise<void> {
  await db`delete from members.invitation where expires_at < ${before}`;
}
