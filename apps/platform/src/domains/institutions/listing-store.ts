// Institutions as who runs the platform sees them: by name, with what they may, suspended or not.
import type { Db, Transaction } from '../../floor/database.ts';

export type InstitutionKind = 'body' | 'technology_partner' | 'aggregator';

export interface ListedInstitution {
  id: string;
  name: string;
  fiscal_code: string;
  ipa_code: string | null;
  kind: InstitutionKind;
  created_at: Temporal.Instant;
  suspended_at: Temporal.Instant | null;
  suspended_because: string | null;
  recipients_a_day: number | null;
  /** Of all its accounts. */
  groups: string[];
}

const columns = (db: Db) => db`
  i.id, i.name, i.fiscal_code, i.ipa_code, i.kind, i.created_at, i.suspended_at, i.suspended_because, i.recipients_a_day,
  array(select distinct g from institutions.account a, unnest(a.groups) g where a.institution_id = i.id) as groups`;

const patternOf = (search: string) =>
  `%${search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** After a name and an id, so that a page is one descent of the index. */
export async function listInstitutions(
  db: Db,
  which: {
    after: { name: string; id: string } | undefined;
    search: string | undefined;
    isSuspended: boolean;
    limit: number;
  },
): Promise<ListedInstitution[]> {
  const { after, search, limit } = which;
  return db<ListedInstitution[]>`
    select ${columns(db)} from institutions.institution i
    where true
      ${after === undefined ? db`` : db`and (i.name, i.id) > (${after.name}, ${after.id}::uuid)`}
      ${search === undefined ? db`` : db`and (lower(i.name) like ${patternOf(search)} or i.fiscal_code = ${search})`}
      ${which.isSuspended ? db`and i.suspended_at is not null` : db``}
    order by i.name, i.id limit ${limit}`;
}

export async function findInstitution(
  db: Db,
  by: { id: string } | { fiscalCode: string },
): Promise<ListedInstitution | undefined> {
  const [row] = await db<ListedInstitution[]>`
    select ${columns(db)} from institutions.institution i
    where ${'id' in by ? db`i.id = ${by.id}` : db`i.fiscal_code = ${by.fiscalCode}`}`;
  return row;
}

/** False when it stands so already. */
export async function setInstitutionSuspended(
  tx: Transaction,
  id: string,
  to: { at: Temporal.Instant; because: string } | undefined,
): Promise<boolean> {
  const changed = await tx`
    update institutions.institution
    set suspended_at = ${to?.at.toString() ?? null}::timestamptz, suspended_because = ${to?.because ?? null}
    where id = ${id} and (suspended_at is null) = ${to !== undefined}`;
  return changed.count === 1;
}

/** False when it is of that kind already. */
export async function setKind(
  tx: Transaction,
  id: string,
  kind: InstitutionKind,
): Promise<boolean> {
  const changed = await tx`
    update institutions.institution set kind = ${kind} where id = ${id} and kind <> ${kind}`;
  return changed.count === 1;
}

/** The class of calls is a group of every account, as IO's gateway has it. */
export async function setLimits(
  tx: Transaction,
  id: string,
  to: { callGroups: readonly string[]; recipientsADay: number | undefined },
): Promise<void> {
  await tx`
    update institutions.institution set recipients_a_day = ${to.recipientsADay ?? null} where id = ${id}`;
  await tx`
    update institutions.account
    set groups = array(select g from unnest(groups) g where g not in ('ApiRateLimit250', 'ApiNoRateLimit')) || ${[...to.callGroups]}::text[]
    where institution_id = ${id}`;
}
