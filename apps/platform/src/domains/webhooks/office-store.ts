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
