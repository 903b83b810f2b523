// The statements on a service's keys, beside the pair that IO's wire knows.
import type { Db } from '../../floor/database.ts';

export interface KeyRow {
  id: string;
  service_id: string;
  service_name: string;
  kind: 'primary' | 'secondary' | null;
  name: string | null;
  last_four: string;
  is_test: boolean;
  cidrs: string[];
  created_at: Temporal.Instant;
  created_by: string | null;
  expires_at: Temporal.Instant | null;
  last_used_at: Temporal.Instant | null;
  last_used_from: string | null;
}

export async function markKeyUsed(
  db: Db,
  id: string,
  network: string,
  at: Temporal.Instant,
): Promise<void> {
  await db`
    update services.key set last_used_at = ${at}, last_used_from = ${network}
    where id = ${id} and (last_used_at is null or last_used_at < ${at})`;
}

export async function listKeys(db: Db, institutionId: string): Promise<KeyRow[]> {
  return db<KeyRow[]>`
    select k.id, k.service_id, s.service_name, k.kind, k.name, k.last_four, k.is_test, k.cidrs,
      k.created_at, k.created_by, k.expires_at, k.last_used_at, k.last_used_from
    from services.key k join services.service s using (service_id)
    where s.institution_id = ${institutionId}
    order by s.service_name, s.service_id, k.created_at, k.id limit 5000`;
}

export async function listServicesForKeys(
  db: Db,
  institutionId: string,
): Promise<{ service_id: string; service_name: string; test_recipients: string[] }[]> {
  return db<{ service_id: string; service_name: string; test_recipients: string[] }[]>`
    select service_id, service_name, authorized_recipients as test_recipients from services.service
    where institution_id = ${institutionId} order by service_name, service_id limit 10000`;
}

/** Held until the transaction ends. */
export async function lockKey(
  db: Db,
  institutionId: string,
  id: string,
): Promise<KeyRow | undefined> {
  const [row] = await db<KeyRow[]>`
    select k.id, k.service_id, s.service_name, k.kind, k.name, k.last_four, k.is_test, k.cidrs,
      k.created_at, k.created_by, k.expires_at, k.last_used_at, k.last_used_from
    from services.key k join services.service s using (service_id)
    where s.institution_id = ${institutionId} and k.id = ${id} for update of k`;
  return row;
}

/** The service's name when it is the institution's; held, so that keys are counted one after the other. */
export async function lockOwnService(
  db: Db,
  institutionId: string,
  serviceId: string,
): Promise<{ name: string; keys: number } | undefined> {
  const [row] = await db<{ service_name: string }[]>`
    select service_name from services.service
    where institution_id = ${institutionId} and service_id = ${serviceId} for update`;
  if (row === undefined) return undefined;
  const [count] = await db<{ keys: number }[]>`
    select count(*)::int as keys from services.key where service_id = ${serviceId}`;
  return { name: row.service_name, keys: count?.keys ?? 0 };
}

export async function insertKey(
  db: Db,
  row: {
    id: string;
    hash: Buffer;
    lastFour: string;
    serviceId: string;
    name: string;
    isTest: boolean;
    cidrs: readonly string[];
    createdBy: string;
    expiresAt: Temporal.Instant | undefined;
    now: Temporal.Instant;
  },
): Promise<void> {
  await db`
    insert into services.key (key_hash, id, service_id, last_four, name, is_test, cidrs, created_by, expires_at, created_at)
    values (${row.hash}, ${row.id}, ${row.serviceId}, ${row.lastFour}, ${row.name}, ${row.isTest}, ${[...row.cidrs]},
      ${row.createdBy}, ${row.expiresAt ?? null}, ${row.now})`;
}

export async function changeKey(
  db: Db,
  id: string,
  to: { name: string; cidrs: readonly string[]; expiresAt: Temporal.Instant | undefined },
): Promise<void> {
  await db`
    update services.key set name = ${to.name}, cidrs = ${[...to.cidrs]}, expires_at = ${to.expiresAt ?? null}
    where id = ${id}`;
}

export async function deleteKey(db: Db, id: string): Promise<void> {
  await db`delete from services.key where id = ${id}`;
}

export async function listKeyNames(db: Db, serviceId: string): Promise<string[]> {
  const rows = await db<{ name: string | null }[]>`
    select name from services.key where service_id = ${serviceId} limit 100`;
  return rows.map((row) => row.name ?? '');
}
