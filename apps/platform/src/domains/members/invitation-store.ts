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
}

export async function listInvitations(db: Db, institutionId: string): Promise<Invitation[]> {
  return db<Invitation[]>`
    select i.citizen_id, i.id, i.institution_id, b.name as institution_name, i.role, i.group_ids, i.name, i.email, i.invited_by, i.expires_at
    from members.invitation i join institutions.body b using (institution_id)
    where i.institution_id = ${institutionId} order by i.id desc limit 100`;
}

export async function listInvitationsTo(
  db: Db,
  citizenId: CitizenId,
  now: Temporal.Instant,
): Promise<Invitation[]> {
  return db<Invitation[]>`
    select i.citizen_id, i.id, i.institution_id, b.name as institution_name, i.role, i.group_ids, i.name, i.email, i.invited_by, i.expires_at
    from members.invitation i join institutions.body b using (institution_id)
    where i.citizen_id = ${citizenId} and i.expires_at > ${now} order by i.id desc limit 100`;
}

/** Only that person's own: who has another one's link finds nothing. */
export async function findInvitation(
  db: Db,
  citizenId: CitizenId,
  id: string,
): Promise<Invitation | undefined> {
  const [row] = await db<Invitation[]>`
    select i.citizen_id, i.id, i.institution_id, b.name as institution_name, i.role, i.group_ids, i.name, i.email, i.invited_by, i.expires_at
    from members.invitation i join institutions.body b using (institution_id)
    where i.citizen_id = ${citizenId} and i.id = ${id}`;
  return row;
}

/** By its id alone, for who runs the platform: whose it is, and neither name nor address. */
export async function traceInvitation(
  db: Db,
  id: string,
): Promise<
  Pick<Invitation, 'citizen_id' | 'institution_name' | 'role' | 'expires_at'> | undefined
> {
  const [row] = await db<Invitation[]>`
    select i.citizen_id, b.name as institution_name, i.role, i.expires_at
    from members.invitation i join institutions.body b using (institution_id) where i.id = ${id}`;
  return row;
}

/** In the place of an earlier one to the same person from the same institution. */
export async function saveInvitation(
  db: Db,
  row: Omit<Invitation, 'institution_name'> & { now: Temporal.Instant },
): Promise<void> {
  await db`
    delete from members.invitation
    where citizen_id = ${row.citizen_id} and institution_id = ${row.institution_id}`;
  await db`
    insert into members.invitation (citizen_id, id, institution_id, role, group_ids, name, email, invited_by, created_at, expires_at)
    values (${row.citizen_id}, ${row.id}, ${row.institution_id}, ${row.role}, ${row.group_ids}::uuid[], ${row.name}, ${row.email},
      ${row.invited_by}, ${row.now}, ${row.expires_at})`;
}

/** The invitation's name, when there was one of this institution's. */
export async function deleteInvitationOf(
  db: Db,
  institutionId: string,
  id: string,
): Promise<{ name: string; role: MemberRole } | undefined> {
  const [row] = await db<{ name: string; role: MemberRole }[]>`
    delete from members.invitation where institution_id = ${institutionId} and id = ${id} returning name, role`;
  return row;
}

export async function deleteInvitationTo(
  db: Db,
  citizenId: CitizenId,
  id: string,
): Promise<boolean> {
  const rows = await db`
    delete from members.invitation where citizen_id = ${citizenId} and id = ${id} returning id`;
  return rows.length > 0;
}

/** A month after their end nobody asks what became of them. */
export async function deleteInvitationsBefore(db: Db, before: Temporal.Instant): Promise<void> {
  await db`delete from members.invitation where expires_at < ${before}`;
}
