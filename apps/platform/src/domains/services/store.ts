// Every statement on services, their keys and the cards by which institutions are found.
import { BlockList } from 'node:net';
import type { Db } from '../../floor/database.ts';
import { newUuid } from '../../floor/ids.ts';
import { groupsOfKey, logoOwnerOf, type ServiceMetadata, type ServiceRecord } from './rules.ts';

export interface ServiceRow {
  service_id: string;
  version: number;
  service_name: string;
  department_name: string;
  organization_name: string;
  organization_fiscal_code: string;
  authorized_cidrs: string[];
  authorized_recipients: string[];
  max_allowed_payment_amount: number;
  require_secure_channels: boolean;
  is_visible: boolean;
  is_draft: boolean;
  metadata: ServiceMetadata | null;
  organization_verified: boolean;
  logo_version: string | null;
}

/** Undefined lets every address call: no entry, or the whole internet (which in IPv4 notation means IPv6 too). */
function addressesOf(cidrs: readonly string[]): BlockList | undefined {
  if (cidrs.length === 0 || cidrs.includes('0.0.0.0/0')) return undefined;
  const list = new BlockList();
  for (const cidr of cidrs) {
    const [address = '', bits = '32'] = cidr.split('/');
    list.addSubnet(address, Number(bits), 'ipv4');
  }
  return list;
}

export const recordOf = (row: ServiceRow): ServiceRecord => ({
  serviceId: row.service_id,
  version: row.version,
  serviceName: row.service_name,
  departmentName: row.department_name,
  organizationName: row.organization_name,
  organizationFiscalCode: row.organization_fiscal_code,
  authorizedCidrs: row.authorized_cidrs,
  addresses: addressesOf(row.authorized_cidrs),
  authorizedRecipients: new Set(row.authorized_recipients),
  maxAllowedPaymentAmount: row.max_allowed_payment_amount,
  requireSecureChannels: row.require_secure_channels,
  isVisible: row.is_visible,
  isDraft: row.is_draft,
  metadata: row.metadata ?? undefined,
  isOrganizationVerified: row.organization_verified,
  logoVersion: row.logo_version ?? undefined,
});

export interface KeyHolder {
  accountId: string;
  groups: ReadonlySet<string>;
  institutionId: string;
  /** The institution's own, whatever its services say. */
  institutionFiscalCode: string;
  service: ServiceRecord;
  key: KeyTerms;
  /** By who runs the platform: the service, or its whole institution. */
  isSuspended: boolean;
}

/** Under which terms a key is good. */
export interface KeyTerms {
  id: string;
  /** Milliseconds of the epoch; undefined: it has no end. */
  expiresAtMs: number | undefined;
  /** Undefined: from everywhere that the service's own addresses allow. */
  addresses: BlockList | undefined;
}

/** Whose key this is: one read for the caller, his account and the service that speaks. */
export async function findKeyHolder(db: Db, keyHash: Buffer): Promise<KeyHolder | undefined> {
  const [row] = await db<
    (ServiceRow & {
      account_id: string;
      groups: string[];
      institution_id: string;
      institution_fiscal_code: string;
      key_id: string;
      key_expires_at: Temporal.Instant | null;
      key_cidrs: string[];
      is_test: boolean;
      is_suspended: boolean;
    })[]
  >`
    select s.*, c.groups, b.fiscal_code as institution_fiscal_code,
      k.id as key_id, k.expires_at as key_expires_at, k.cidrs as key_cidrs, k.is_test,
      s.suspended_at is not null or b.is_suspended as is_suspended
    from services.key k
    join services.service s using (service_id)
    join institutions.caller c using (account_id)
    join institutions.body b using (institution_id)
    where k.key_hash = ${keyHash}`;
  if (row === undefined) return undefined;
  return {
    accountId: row.account_id,
    groups: groupsOfKey(row.groups, row.is_test),
    institutionId: row.institution_id,
    institutionFiscalCode: row.institution_fiscal_code,
    service: recordOf(row),
    key: {
      id: row.key_id,
      expiresAtMs: row.key_expires_at?.epochMilliseconds,
      addresses: addressesOf(row.key_cidrs),
    },
    isSuspended: row.is_suspended,
  };
}

/** In the order of the ids; undefined where there is none. */
export async function findServices(
  db: Db,
  ids: readonly string[],
): Promise<(ServiceRecord | undefined)[]> {
  const rows = await db<
    ServiceRow[]
  >`select * from services.service where service_id = any(${[...ids]}::text[])`;
  const found = new Map(rows.map((row) => [row.service_id, recordOf(row)]));
  return ids.map((id) => found.get(id));
}

/** The last four characters of both keys, by kind. */
export async function keyHints(db: Db, serviceId: string): Promise<Record<string, string>> {
  const rows = await db<{ kind: string; last_four: string }[]>`
    select kind, last_four from services.key where service_id = ${serviceId} and kind is not null`;
  return Object.fromEntries(rows.map((row) => [row.kind, row.last_four]));
}

export async function listIdsOfAccount(db: Db, accountId: string): Promise<string[]> {
  const rows = await db<{ service_id: string }[]>`
    select service_id from services.service where account_id = ${accountId} order by service_id limit 10000`;
  return rows.map((row) => row.service_id);
}

export interface ServiceTuple {
  service_id: string;
  version: number;
  scope?: 'NATIONAL' | 'LOCAL';
}

export async function listVisible(db: Db, after: string, limit: number): Promise<ServiceTuple[]> {
  const rows = await db<
    { service_id: string; version: number; scope: 'NATIONAL' | 'LOCAL' | null }[]
  >`
    select service_id, version, metadata->>'scope' as scope
    from services.service
    where is_visible and service_id > ${after}
    order by service_id limit ${limit}`;
  return rows.map(({ scope, ...row }) => (scope === null ? row : { ...row, scope }));
}

export interface InstitutionCard {
  id: string;
  name: string;
  fiscal_code: string;
  services_count: number;
  logo_version: string | null;
}

export async function findInstitutionCard(
  db: Db,
  id: string,
): Promise<InstitutionCard | undefined> {
  const [row] = await db<InstitutionCard[]>`
    select institution_id as id, name, fiscal_code, services_count, logo_version
    from services.institution_card where institution_id = ${id} and services_count > 0`;
  return row;
}

/** `search` is already normalised (searchTextOf); the trigram index serves it from three letters on. */
export async function listInstitutionCards(
  db: Db,
  search: string,
  limit: number,
  offset: number,
): Promise<{ cards: InstitutionCard[]; count: number }> {
  const pattern = `%${search.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  const rows = await db<(InstitutionCard & { count: number })[]>`
    select institution_id as id, name, fiscal_code, services_count, logo_version, count(*) over () as count
    from services.institution_card
    where services_count > 0 and search_text like ${pattern}
    order by name, institution_id limit ${limit} offset ${offset}`;
  return { cards: rows.map(({ count: _, ...card }) => card), count: rows[0]?.count ?? 0 };
}

/** The visible ones by name, each with what says whether it is ready. */
export async function listServicesOfInstitution(
  db: Db,
  institutionId: string,
  limit: number,
  offset: number,
): Promise<ServiceRecord[]> {
  const rows = await db<ServiceRow[]>`
    select * from services.service
    where institution_id = ${institutionId} and is_visible
    order by service_name, service_id limit ${limit} offset ${offset}`;
  return rows.map(recordOf);
}

export async function saveService(
  db: Db,
  row: Omit<ServiceRecord, 'addresses' | 'version' | 'logoVersion' | 'isDraft'> & {
    accountId: string;
    institutionId: string;
    now: Temporal.Instant;
  },
): Promise<void> {
  await db`
    insert into services.service (service_id, account_id, institution_id, service_name, department_name,
      organization_name, organization_fiscal_code, authorized_cidrs, authorized_recipients,
      max_allowed_payment_amount, require_secure_channels, is_visible, metadata, organization_verified, created_at, updated_at)
    values (${row.serviceId}, ${row.accountId}, ${row.institutionId}, ${row.serviceName}, ${row.departmentName},
      ${row.organizationName}, ${row.organizationFiscalCode}, ${[...row.authorizedCidrs]}, ${[...row.authorizedRecipients]},
      ${row.maxAllowedPaymentAmount}, ${row.requireSecureChannels}, ${row.isVisible},
      ${row.metadata === undefined ? null : JSON.stringify(row.metadata)}::text::jsonb, ${row.isOrganizationVerified}, ${row.now}, ${row.now})
    on conflict (service_id) do update set
      version = service.version + 1, service_name = excluded.service_name, department_name = excluded.department_name,
      organization_name = excluded.organization_name, authorized_cidrs = excluded.authorized_cidrs,
      authorized_recipients = excluded.authorized_recipients, max_allowed_payment_amount = excluded.max_allowed_payment_amount,
      require_secure_channels = excluded.require_secure_channels, is_visible = excluded.is_visible,
      metadata = excluded.metadata, updated_at = excluded.updated_at
    where (service.service_name, service.department_name, service.organization_name, service.authorized_cidrs, service.authorized_recipients,
           service.max_allowed_payment_amount, service.require_secure_channels, service.is_visible, service.metadata)
      is distinct from
          (excluded.service_name, excluded.department_name, excluded.organization_name, excluded.authorized_cidrs, excluded.authorized_recipients,
           excluded.max_allowed_payment_amount, excluded.require_secure_channels, excluded.is_visible, excluded.metadata)`;
}

export async function saveKey(
  db: Db,
  row: {
    serviceId: string;
    kind: 'primary' | 'secondary';
    hash: Buffer;
    lastFour: string;
    now: Temporal.Instant;
  },
): Promise<void> {
  await db`
    insert into services.key (key_hash, id, service_id, kind, last_four, created_at)
    values (${row.hash}, ${newUuid()}, ${row.serviceId}, ${row.kind}, ${row.lastFour}, ${row.now})
    on conflict (service_id, kind) do update set key_hash = excluded.key_hash, last_four = excluded.last_four, created_at = excluded.created_at,
      last_used_at = null, last_used_from = null
    where key.key_hash is distinct from excluded.key_hash`;
}

/** Makes the institution's card anew from its services; name and code are those it is registered with. */
export async function refreshCard(db: Db, institutionId: string): Promise<void> {
  const services = await db<{ service_name: string; name: string; fiscal_code: string }[]>`
    select s.service_name, b.name, b.fiscal_code
    from services.service s join institutions.body b using (institution_id)
    where s.institution_id = ${institutionId} and s.is_visible order by s.service_name limit 1000`;
  const [first] = services;
  if (first === undefined) {
    await db`delete from services.institution_card where institution_id = ${institutionId}`;
    return;
  }
  const { name, fiscal_code: fiscalCode } = first;
  const words = searchTextOf([name, ...services.map((one) => one.service_name)].join(' '));
  await db`
    insert into services.institution_card (institution_id, name, fiscal_code, services_count, search_text, logo_version)
    values (${institutionId}, ${name}, ${fiscalCode}, ${services.length}, ${words},
      (select version from services.logo where kind = 'organization' and owner = ${logoOwnerOf(fiscalCode)}))
    on conflict (institution_id) do update set
      name = excluded.name, fiscal_code = excluded.fiscal_code, services_count = excluded.services_count,
      search_text = excluded.search_text, logo_version = excluded.logo_version`;
}

/** Lower case without accents, so that "citta" finds "Città". */
export function searchTextOf(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();
}
