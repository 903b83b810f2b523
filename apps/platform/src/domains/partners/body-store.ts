// The statements on the bodies for which a partner acts: who they are, what they gave, their services and keys.
import type { Delegable } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { KnownService } from './rules.ts';

export interface MandateRow {
  id: string;
  body_id: string;
  body_name: string;
  body_fiscal_code: string;
  is_suspended: boolean;
  partner_name: string;
  rights: Delegable[];
  service_ids: string[] | null;
  ends_at: Temporal.Instant;
}

const patternOf = (search: string) =>
  `%${search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

export async function listMandates(
  db: Db,
  partnerId: string,
  page: { search: string; limit: number; offset: number; now: Temporal.Instant },
): Promise<{ rows: MandateRow[]; count: number }> {
  const which = db`
    d.partner_id = ${partnerId} and d.ends_at > ${page.now}
      and (lower(b.name) like ${patternOf(page.search)} or b.fiscal_code = ${page.search})`;
  const [rows, [counted]] = await Promise.all([
    db<MandateRow[]>`
      select d.id, d.body_id, b.name as body_name, b.fiscal_code as body_fiscal_code, b.is_suspended, '' as partner_name,
        d.rights, d.service_ids, d.ends_at
      from delegations.mandate d join institutions.body b on b.institution_id = d.body_id
      where ${which} order by b.name, d.body_id limit ${page.limit} offset ${page.offset}`,
    db<{ count: number }[]>`
      select count(*)::int as count
      from delegations.mandate d join institutions.body b on b.institution_id = d.body_id where ${which}`,
  ]);
  return { rows, count: counted?.count ?? 0 };
}

export async function findMandate(
  db: Db,
  partnerId: string,
  bodyId: string,
  now: Temporal.Instant,
): Promise<MandateRow | undefined> {
  const [row] = await db<MandateRow[]>`
    select d.id, d.body_id, b.name as body_name, b.fiscal_code as body_fiscal_code, b.is_suspended,
      p.name as partner_name, d.rights, d.service_ids, d.ends_at
    from delegations.mandate d
    join institutions.body b on b.institution_id = d.body_id
    join institutions.body p on p.institution_id = d.partner_id
    where d.partner_id = ${partnerId} and d.body_id = ${bodyId} and d.ends_at > ${now} and not p.is_suspended`;
  return row;
}

/** The most common first: a partner's bodies have much in common. */
export async function listServiceNames(
  db: Db,
  partnerId: string,
  now: Temporal.Instant,
): Promise<{ service_name: string; bodies: number }[]> {
  return db<{ service_name: string; bodies: number }[]>`
    select min(s.service_name) as service_name, count(distinct s.institution_id)::int as bodies
    from delegations.mandate d join services.owned_service s on s.institution_id = d.body_id
    where d.partner_id = ${partnerId} and d.ends_at > ${now} and 'manage_keys' = any(d.rights)
      and (d.service_ids is null or s.service_id = any(d.service_ids))
    group by lower(s.service_name) order by bodies desc, min(s.service_name) limit 500`;
}

export async function listServicesOf(db: Db, bodyId: string): Promise<KnownService[]> {
  return db<KnownService[]>`
    select service_id, service_name from services.owned_service where institution_id = ${bodyId}
    order by service_id limit 10000`;
}
