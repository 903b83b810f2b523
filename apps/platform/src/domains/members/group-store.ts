// The statements on groups of services.
import type { Db } from '../../floor/database.ts';

export interface ServiceGroup {
  id: string;
  name: string;
  service_ids: string[];
}

export async function listGroups(db: Db, institutionId: string): Promise<ServiceGroup[]> {
  return db<ServiceGroup[]>`
    select id, name, service_ids from members.service_group
    where institution_id = ${institutionId} order by name, id limit 100`;
}

export async function listOwnServices(
  db: Db,
  institutionId: string,
): Promise<{ service_id: string; service_name: string }[]> {
  return db<{ service_id: string; service_name: string }[]>`
    select service_id, service_name from services.owned_service
    where institution_id = ${institutionId} order by service_name, service_id limit 10000`;
}

/** False when another group has the name. */
export async function saveGroup(
  db: Db,
  institutionId: string,
  group: ServiceGroup,
): Promise<boolean> {
  const rows = await db`
    insert into members.service_group (institution_id, id, name, service_ids)
    select ${institutionId}, ${group.id}, ${group.name}, ${group.service_ids}::text[]
    where not exists (select 1 from members.service_group
      where institution_id = ${institutionId} and name = ${group.name} and id <> ${group.id})
    on conflict (institution_id, id) do update set name = excluded.name, service_ids = excluded.service_ids
    returning id`;
  return rows.length > 0;
}

export async function isGroupUsed(db: Db, institutionId: string, id: string): Promise<boolean> {
  const rows = await db`
    select 1 from members.member where institution_id = ${institutionId} and ${id}::uuid = any(group_ids)
    union all
    select 1 from members.invitation where institution_id = ${institutionId} and replaced_by is null and ${id}::uuid = any(group_ids)
    limit 1`;
  return rows.length > 0;
}

export async function deleteGroup(db: Db, institutionId: string, id: string): Promise<boolean> {
  const rows = await db`
    delete from members.service_group where institution_id = ${institutionId} and id = ${id} returning id`;
  return rows.length > 0;
}
