// The statements on what rows of a batch take for themselves alone: references and notice numbers.
import type { Db } from '../../floor/database.ts';

export interface Claim {
  number: number;
  keyHash: Buffer;
}

/** Those that another row has, in any upload of the batch. Rows sent again give theirs back first. */
export async function replaceClaims<C extends Claim>(
  db: Db,
  batchId: string,
  numbers: readonly number[],
  claims: readonly C[],
): Promise<C[]> {
  await db`delete from batches.claim where batch_id = ${batchId} and number = any(${[...numbers]}::int[])`;
  if (claims.length === 0) return [];
  const taken = await db<{ key_hash: Buffer; number: number }[]>`
    insert into batches.claim (batch_id, key_hash, number)
    select ${batchId}, decode(t.key_hash, 'hex'), t.number
    from unnest(${claims.map((one) => one.keyHash.toString('hex'))}::text[], ${claims.map((one) => one.number)}::int[])
      with ordinality as t(key_hash, number, place)
    order by t.place
    on conflict do nothing returning key_hash, number`;
  const own = new Set(taken.map((one) => `${one.number} ${one.key_hash.toString('hex')}`));
  return claims.filter((one) => !own.has(`${one.number} ${one.keyHash.toString('hex')}`));
}

export async function deleteClaims(
  db: Db,
  batchId: string,
  numbers: readonly number[] | 'all',
): Promise<void> {
  if (numbers === 'all') await db`delete from batches.claim where batch_id = ${batchId}`;
  else
    await db`delete from batches.claim where batch_id = ${batchId} and number = any(${[...numbers]}::int[])`;
}
