// Services as who runs the platform sees them: of every institution, in the order of their ids, suspended or not.
import type { Db, Transaction } from '../../floor/database.ts';
import { publish } from '../../floor/live.ts';

export interface ListedService {
  service_id: string;
  service_name: string;
  institution_id: string;
  institution_name: string;
  is_visible: boolean;
  suspended_at: Temporal.Instant | null;
  suspended_because: string | null;
}

const columns = (db: Db) => db`
  s.service_id, s.service_name, s.institution_id, b.name as institution_name, s.is_visible, s.suspended_at, s.suspended_because`;

const patternOf = (search: string) =>
  `%${search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;

/** By id, so that a page is one descent; words (or one id) are served by the trigram index, an institution by its own. */
export async function listAllServices(
  db: Db,
  which: {
    after: string;
    search: string | undefined;
    institutionId: string | undefined;
    isSuspended: boolean;
    limit: number;
  },
): Promise<ListedService[]> {
  const { after, search, institutionId, limit } = which;
  return db<ListedService[]>`
    select ${columns(db)} from services.service s join institutions.body b using (institution_id)
    where s.service_id > ${after}
      ${search === undefined ? db`` : db`and (lower(s.service_name) like ${patternOf(search)} or s.service_id = ${search.toUpperCase()})`}
      ${institutionId === undefined ? db`` : db`and s.institution_id = ${institutionId}`}
      ${which.isSuspended ? db`and s.suspended_at is not null` : db``}
    order by s.service_id limit ${limit}`;
}

export async function findListedService(db: Db, id: string): Promise<ListedService | undefined> {
  const [row] = await db<ListedService[]>`
    select ${columns(db)} from services.service s join institutions.body b using (institution_id)
    where s.service_id = ${id}`;
  return row;
}

/** False when it stands so already. */
export async function setSuspended(
  tx: Transaction,
  id: string,
  to: { at: Temporal.Instant; because: string } | undefined,
): Promise<boolean> {
  const changed = await tx`
    update services.service set suspended_at = ${to?.at.toString() ?? null}::timestamptz, suspended_because = ${to?.because ?? null}
    where service_id = ${id} and (suspended_at is null) = ${to !== undefined}`;
  if (changed.count === 0) return false;
  await publish(tx, 'service', [id]);
  return true;
}

/** What is remembered of an institution is remembered with its services. */
export async function publishServicesOf(tx: Transaction, institutionId: string): Promise<void> {
  const rows = await tx<{ service_id: string }[]>`
    select service_id from services.service where institution_id = ${institutionId}`;
  await publish(
    tx,
    'service',
    rows.map((row) => row.service_id),
  );
}

export async function isSuspended(db: Db, serviceId: string): Promise<boolean> {
  const rows = await db`select 1 from services.suspended_service where service_id = ${serviceId}`;
  return rows.length > 0;
}
