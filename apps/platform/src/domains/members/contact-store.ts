// How to write to the people of an institution.
import type { MemberRole } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

/** How to write to a colleague; undefined when no longer one. */
export async function findContact(
  db: Db,
  institutionId: string,
  memberId: string,
  now: Temporal.Instant,
): Promise<{ name: string; email: string } | undefined> {
  const [row] = await db<{ name: string; email: string }[]>`
    select name, email from members.member where id = ${memberId} and institution_id in (
      select ${institutionId}::uuid
      union all
      select partner_id from delegations.mandate where body_id = ${institutionId} and ends_at > ${now})`;
  return row;
}

/** So many are written to at once. */
const MOST = 50;

/** Those of these roles, who joined first before others. */
export async function listColleagues(
  db: Db,
  institutionId: string,
  roles: readonly MemberRole[],
  but: string,
): Promise<string[]> {
  const rows = await db<{ id: string }[]>`
    select id from members.member
    where institution_id = ${institutionId} and role = any(${[...roles]}::text[]) and citizen_id <> ${but}
    order by id limit ${MOST}`;
  return rows.map(({ id }) => id);
}
