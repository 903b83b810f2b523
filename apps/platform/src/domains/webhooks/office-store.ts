// The statements by which an institution's people find its webhooks.
import type { Db } from '../../floor/database.ts';
import type { Subscription } from './store.ts';

export type OfficeSubscription = Subscription & { service_name: string };

const columns = (db: Db) => db`
  w.id, w.service_id, w.address, w.event_types, w.state, w.off_reason, w.off_since, w.old_secret_until, w.failing_since,
  w.created_at, w.updated_at, s.service_name`;

export async function listOfInstitution(
  db: Db,
  institutionId: string,
): Promise<OfficeSubscription[]> {
  return db<OfficeSubscription[]>`
    select ${columns(db)} from webhooks.subscription w join services.owned_service s using (service_id)
    where s.institution_id = ${institutionId} order by s.service_name, w.id limit 1000`;
}

export interface OwnService {
  service_id: string;
  service_name: string;
}

/** What a webhook can be made for. */
export async function listServices(db: Db, institutionId: string): Promise<OwnService[]> {
  return db<OwnService[]>`
    select service_id, service_name from services.owned_service
    where institution_id = ${institutionId} order by service_name, service_id limit 10000`;
}

/** What the account of a service of this institution may do; undefined: the service is not its own. */
export async function findGroups(
  db: Db,
  institutionId: string,
  serviceId: string,
): Promise<ReadonlySet<string> | undefined> {
  const [row] = await db<{ groups: string[] }[]>`
    select g.groups from services.sender_groups g join services.owned_service s using (service_id)
    where s.service_id = ${serviceId} and s.institution_id = ${institutionId}`;
  return row && new Set(row.groups);
}

export async function findOfInstitution(
  db: Db,
  institutionId: string,
  id: string,
): Promise<OfficeSubscription | undefined> {
  const [row] = await db<OfficeSubscription[]>`
    select ${columns(db)} from webhooks.subscription w join services.owned_service s using (service_id)
    where w.id = ${id} and s.institution_id = ${institutionId}`;
  return row;
}
