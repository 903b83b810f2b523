// A service that its institution's own people write for, without a key.
import type { Db } from '../../floor/database.ts';
import type { ServiceRecord } from './rules.ts';
import { recordOf, type ServiceRow } from './store.ts';

export interface OwnSender {
  service: ServiceRecord;
  /** Of the account that the service belongs to. */
  groups: ReadonlySet<string>;
  /** The institution's own, whatever its services say. */
  institutionFiscalCode: string;
}

/** Undefined when the service is not the institution's. */
export async function findOwnSender(
  db: Db,
  institutionId: string,
  serviceId: string,
): Promise<OwnSender | undefined> {
  const [row] = await db<(ServiceRow & { groups: string[]; institution_fiscal_code: string })[]>`
    select s.*, c.groups, b.fiscal_code as institution_fiscal_code
    from services.service s join institutions.caller c using (account_id) join institutions.body b using (institution_id)
    where s.service_id = ${serviceId} and s.institution_id = ${institutionId}`;
  return (
    row && {
      service: recordOf(row),
      groups: new Set(row.groups),
      institutionFiscalCode: row.institution_fiscal_code,
    }
  );
}
