// Every statement on logos.
import type { Db } from '../../floor/database.ts';
import { logoOwnerOf } from './rules.ts';

export interface LogoName {
  kind: 'service' | 'organization';
  /** A service's id, or a fiscal code without its leading zeros. */
  owner: string;
}

export async function saveLogo(
  db: Db,
  {
    kind,
    owner,
    version,
    png,
    now,
  }: LogoName & { version: string; png: Buffer; now: Temporal.Instant },
): Promise<void> {
  await db`
    insert into services.logo (kind, owner, version, png, updated_at)
    values (${kind}, ${owner}, ${version}, ${png}, ${now})
    on conflict (kind, owner) do update set version = excluded.version, png = excluded.png, updated_at = excluded.updated_at`;
}

/**
 * Says beside each of the organization's services which logo it shows: its own, or its institution's when the
 * institution really is that organization. Returns the ids of those that show another one now.
 */
export async function refreshLogoVersions(
  db: Db,
  organizationFiscalCode: string,
): Promise<string[]> {
  const rows = await db<{ service_id: string }[]>`
    update services.service s set logo_version = shown.version
    from (
      select one.service_id, coalesce(own.version, shared.version) as version
      from services.service one
      left join services.logo own on own.kind = 'service' and own.owner = one.service_id
      left join services.logo shared
        on shared.kind = 'organization' and one.organization_verified and shared.owner = ${logoOwnerOf(organizationFiscalCode)}
      where ltrim(one.organization_fiscal_code, '0') = ${logoOwnerOf(organizationFiscalCode)}
    ) shown
    where s.service_id = shown.service_id and s.logo_version is distinct from shown.version
    returning s.service_id`;
  return rows.map((row) => row.service_id);
}

export interface FoundLogo {
  version: string;
  /** Null when the reader has this version already. */
  png: Buffer | null;
}

/** A service without a logo of its own has its institution's (io-contract E.2). */
export async function findServiceLogo(
  db: Db,
  serviceId: string,
  known: string,
): Promise<FoundLogo | undefined> {
  const [row] = await db<FoundLogo[]>`
    select l.version, case when l.version = ${known} then null else l.png end as png
    from services.service s
    join services.logo l on (l.kind = 'service' and l.owner = s.service_id)
      or (l.kind = 'organization' and s.organization_verified and l.owner = ltrim(s.organization_fiscal_code, '0'))
    where s.service_id = ${serviceId} and l.version = s.logo_version
    order by l.kind desc limit 1`;
  return row;
}

export async function findOrganizationLogo(
  db: Db,
  owner: string,
  known: string,
): Promise<FoundLogo | undefined> {
  const [row] = await db<FoundLogo[]>`
    select version, case when version = ${known} then null else png end as png
    from services.logo where kind = 'organization' and owner = ${owner}`;
  return row;
}
