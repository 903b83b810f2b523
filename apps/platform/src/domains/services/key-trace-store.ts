// A key found by its id, or by itself: somebody has found one lying about and asks whose it is.
import type { Db } from '../../floor/database.ts';

export interface TracedKey {
  id: string;
  service_id: string;
  name: string | null;
  last_four: string;
  is_test: boolean;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant | null;
}

export async function traceKey(
  db: Db,
  by: { id: string; hash: Buffer },
): Promise<TracedKey | undefined> {
  const [row] = await db<TracedKey[]>`
    select id, service_id, name, last_four, is_test, created_at, expires_at from services.key
    where id = ${by.id} or key_hash = ${by.hash} limit 1`;
  return row;
}
