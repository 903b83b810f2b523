// A service that its institution's own people write for, without a key.
import type { Db } from '../../floor/database.ts';
import type { ServiceRecord } from './rules.ts';
import { recordOf, type ServiceRow } from './store.ts';

export interface OwnSender {
  service: ServiceRecord;
  /** Of the account that the service belongs to. */
  groups: ReadonlySet<string>;
}

/** Undefined when the service is not the institution's. */
export async function findOwnSender(
  db: Db,
  institutionId: string,
  serviceId: string,
): Promise<OwnSender | undefined> {
  const [row] = await db<(ServiceRow & { groups: string[] })[]>`
    select s.*, c.groups from services.service s join institutions.caller c using (account_id)
    where s.service_id = ${serviceId} and s.institution_id = ${institutionId}`;
  return row === undefined ? undefined : { service: recordOf(row), groups: new Set(row.groups) };
}
