// The statements by which an institution changes its own services.
import type { Db } from '../../floor/database.ts';
import type { ServiceRecord } from './rules.ts';
import { recordOf, type ServiceRow } from './store.ts';

/** Held until the transaction ends, so that two changes of one service come one after the other. */
export async function lockService(db: Db, serviceId: string): Promise<ServiceRecord | undefined> {
  const [row] = await db<ServiceRow[]>`
    select * from services.service where service_id = ${serviceId} for update`;
  return row && recordOf(row);
}

export async function countServicesOfAccount(db: Db, accountId: string): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*)::int as count from services.service where account_id = ${accountId}`;
  return row?.count ?? 0;
}

/** The next version, whether or not anything differs: IO counts changes, not differences. */
export async function changeService(
  db: Db,
  row: Pick<
    ServiceRecord,
    | 'serviceId'
    | 'serviceName'
    | 'departmentName'
    | 'organizationName'
    | 'organizationFiscalCode'
    | 'authorizedCidrs'
    | 'requireSecureChannels'
    | 'isVisible'
    | 'metadata'
    | 'isOrganizationVerified'
  > & { now: Temporal.Instant },
): Promise<void> {
  await db`
    update services.service set
      version = version + 1, service_name = ${row.serviceName}, department_name = ${row.departmentName},
      organization_name = ${row.organizationName}, organization_fiscal_code = ${row.organizationFiscalCode},
      organization_verified = ${row.isOrganizationVerified}, authorized_cidrs = ${[...row.authorizedCidrs]},
      require_secure_channels = ${row.requireSecureChannels}, is_visible = ${row.isVisible},
      is_draft = is_draft and not ${row.isVisible},
      metadata = ${row.metadata === undefined ? null : JSON.stringify(row.metadata)}::text::jsonb, updated_at = ${row.now}
    where service_id = ${row.serviceId}`;
}
