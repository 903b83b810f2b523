// The statements by which the back-office begins, publishes and hides a service, and what IO's API changed meanwhile.
import type { Db } from '../../floor/database.ts';
import type { ServiceMetadata, ServiceRecord } from './rules.ts';
import { recordOf, type ServiceRow } from './store.ts';

export interface OwnCard {
  service: ServiceRecord;
  institutionId: string;
  accountId: string;
  /** Of a logo of its own, not its institution's. */
  ownLogo: string | null;
}

type OwnRow = ServiceRow & { institution_id: string; account_id: string; own_logo: string | null };

const ownOf = (row: OwnRow): OwnCard => ({
  service: recordOf(row),
  institutionId: row.institution_id,
  accountId: row.account_id,
  ownLogo: row.own_logo,
});

/** An institution's services, drafts too, by name. */
export async function listOwnCards(db: Db, institutionId: string): Promise<OwnCard[]> {
  const rows = await db<OwnRow[]>`
    select s.*, (select version from services.logo where kind = 'service' and owner = s.service_id) as own_logo
    from services.service s where s.institution_id = ${institutionId}
    order by s.service_name, s.service_id limit 10000`;
  return rows.map(ownOf);
}

export async function findOwnCard(db: Db, serviceId: string): Promise<OwnCard | undefined> {
  const [row] = await db<OwnRow[]>`
    select s.*, (select version from services.logo where kind = 'service' and owner = s.service_id) as own_logo
    from services.service s where s.service_id = ${serviceId}`;
  return row && ownOf(row);
}

/** The account that the institution's people act with: its first one. */
export async function findOfficeAccount(
  db: Db,
  institutionId: string,
): Promise<string | undefined> {
  const [row] = await db<{ account_id: string }[]>`
    select account_id from institutions.office_account where institution_id = ${institutionId}
    order by created_at, account_id limit 1`;
  return row?.account_id;
}

export async function insertDraft(
  db: Db,
  row: {
    serviceId: string;
    accountId: string;
    institutionId: string;
    organizationName: string;
    organizationFiscalCode: string;
    authorizedRecipients: readonly string[];
    serviceName: string;
    departmentName: string;
    now: Temporal.Instant;
  },
): Promise<void> {
  await db`
    insert into services.service (service_id, account_id, institution_id, service_name, department_name,
      organization_name, organization_fiscal_code, authorized_cidrs, authorized_recipients, is_draft, created_at, updated_at)
    values (${row.serviceId}, ${row.accountId}, ${row.institutionId}, ${row.serviceName}, ${row.departmentName},
      ${row.organizationName}, ${row.organizationFiscalCode}, '{0.0.0.0/0}', ${[...row.authorizedRecipients]}, true,
      ${row.now}, ${row.now})`;
}

/** A draft goes by its newest name, so that its people find it among keys and batches. */
export async function renameDraft(
  db: Db,
  serviceId: string,
  name: { serviceName: string; departmentName: string },
): Promise<boolean> {
  const rows = await db`
    update services.service set service_name = ${name.serviceName}, department_name = ${name.departmentName}
    where service_id = ${serviceId} and is_draft and (service_name, department_name) is distinct from (${name.serviceName}, ${name.departmentName})
    returning service_id`;
  return rows.length > 0;
}

export async function publishCard(
  db: Db,
  row: {
    serviceId: string;
    serviceName: string;
    departmentName: string;
    requireSecureChannels: boolean;
    maxAllowedPaymentAmount: number;
    metadata: ServiceMetadata;
    now: Temporal.Instant;
  },
): Promise<void> {
  await db`
    update services.service set
      version = version + 1, service_name = ${row.serviceName}, department_name = ${row.departmentName},
      require_secure_channels = ${row.requireSecureChannels}, max_allowed_payment_amount = ${row.maxAllowedPaymentAmount},
      metadata = ${JSON.stringify(row.metadata)}::text::jsonb, is_visible = true, is_draft = false, updated_at = ${row.now}
    where service_id = ${row.serviceId}`;
}

export async function hideCard(db: Db, serviceId: string, now: Temporal.Instant): Promise<void> {
  await db`
    update services.service set version = version + 1, is_visible = false, updated_at = ${now}
    where service_id = ${serviceId}`;
}

/** A service that was never published, with the keys made for its trials. */
export async function deleteDraft(db: Db, serviceId: string): Promise<void> {
  await db`
    delete from services.key k using services.service s
    where k.service_id = s.service_id and s.service_id = ${serviceId} and s.is_draft`;
  await db`delete from services.service where service_id = ${serviceId} and is_draft`;
}

export async function deleteLogo(db: Db, serviceId: string): Promise<void> {
  await db`delete from services.logo where kind = 'service' and owner = ${serviceId}`;
}

/** What a card says to people, as it is kept of a change by API. */
export type ApiCard = Pick<
  ServiceRecord,
  | 'serviceName'
  | 'departmentName'
  | 'requireSecureChannels'
  | 'isVisible'
  | 'maxAllowedPaymentAmount'
> & { metadata: ServiceMetadata | null };

const apiCardOf = (service: ServiceRecord): ApiCard => ({
  serviceName: service.serviceName,
  departmentName: service.departmentName,
  requireSecureChannels: service.requireSecureChannels,
  isVisible: service.isVisible,
  maxAllowedPaymentAmount: service.maxAllowedPaymentAmount,
  metadata: service.metadata ?? null,
});

export async function addApiChange(
  db: Db,
  before: ServiceRecord,
  after: ServiceRecord,
  now: Temporal.Instant,
): Promise<void> {
  await db`
    insert into services.api_change (service_id, version, at, before, after)
    values (${after.serviceId}, ${after.version}, ${now}, ${JSON.stringify(apiCardOf(before))}::text::jsonb,
      ${JSON.stringify(apiCardOf(after))}::text::jsonb)`;
}

export interface ApiChange {
  version: number;
  at: Temporal.Instant;
  before: ApiCard;
  after: ApiCard;
}

/** The newest first. */
export async function listApiChanges(
  db: Db,
  serviceId: string,
  limit: number,
): Promise<ApiChange[]> {
  return db<ApiChange[]>`
    select version, at, before, after from services.api_change
    where service_id = ${serviceId} order by version desc limit ${limit}`;
}
