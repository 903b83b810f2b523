// Whether a person may act for a body through a partner: by the partner's delegation and the person's own role there.
import { type CitizenId, type Delegable, may, type MemberRole } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

export interface ActingPlace {
  institutionId: string;
  institutionName: string;
  institutionFiscalCode: string;
  memberId: string;
  partnerId: string;
  partnerName: string;
  /** As what the person works at the partner. */
  roleAtPartner: MemberRole;
  name: string;
  /** What the body gave and the person's role at the partner allows. */
  rights: Delegable[];
  /** Undefined: all of the body's. */
  services: ReadonlySet<string> | undefined;
  endsAt: Temporal.Instant;
}

interface Row {
  member_id: string;
  name: string;
  role: MemberRole;
  partner_id: string;
  partner_name: string;
  body_id: string;
  body_name: string;
  body_fiscal_code: string;
  rights: Delegable[];
  service_ids: string[] | null;
  ends_at: Temporal.Instant;
}

/** Who is narrowed to some of the partner's own services acts for nobody: that is closed until it can be said for whom. */
export async function listActingPlaces(
  db: Db,
  citizenId: CitizenId,
  bodyId: string,
  now: Temporal.Instant,
): Promise<ActingPlace[]> {
  const rows = await db<Row[]>`
    select m.id as member_id, m.name, m.role, d.partner_id, p.name as partner_name,
      d.body_id, b.name as body_name, b.fiscal_code as body_fiscal_code, d.rights, d.service_ids, d.ends_at
    from members.member m
    join delegations.mandate d on d.partner_id = m.institution_id
    join institutions.body b on b.institution_id = d.body_id
    join institutions.body p on p.institution_id = d.partner_id
    where m.citizen_id = ${citizenId} and d.body_id = ${bodyId} and d.ends_at > ${now}
      and not p.is_suspended and m.group_ids = '{}'
    order by p.name, d.id limit 50`;
  return rows.map((row) => ({
    institutionId: row.body_id,
    institutionName: row.body_name,
    institutionFiscalCode: row.body_fiscal_code,
    memberId: row.member_id,
    partnerId: row.partner_id,
    partnerName: row.partner_name,
    roleAtPartner: row.role,
    name: row.name,
    rights: row.rights.filter((right) => may(row.role, right)),
    services: row.service_ids === null ? undefined : new Set(row.service_ids),
    endsAt: row.ends_at,
  }));
}
