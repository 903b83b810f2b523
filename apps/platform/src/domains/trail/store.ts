// Every statement on the registers: entries are added, never changed.
import { partnerOf } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';
import { sha256 } from '../../floor/secrets.ts';
import { bodyOf, type Deed, NO_HASH } from './rules.ts';

async function namesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db<{ institution_id: string; name: string }[]>`
    select institution_id, name from institutions.body where institution_id = any(${[...ids]}::uuid[])`;
  return new Map(rows.map((row) => [row.institution_id, row.name]));
}

/**
 * What somebody did for a partner is written twice: in the body's register, with the partner, and in the partner's, with
 * the body. The partner's first, always, so that many who act for one partner wait for it before they hold anything.
 */
export async function addEntry(tx: Transaction, deed: Deed): Promise<void> {
  const partnerId = partnerOf(deed.role);
  if (partnerId === undefined) {
    await append(tx, deed);
    return;
  }
  const names = await namesOf(tx, [deed.institutionId, partnerId]);
  const role = 'partner';
  const forBody = names.get(deed.institutionId) ?? deed.institutionId;
  await append(tx, {
    ...{ ...deed, role, institutionId: partnerId },
    details: { ...deed.details, for_body: forBody },
  });
  const partner = names.get(partnerId) ?? partnerId;
  await append(tx, { ...deed, role, details: { ...deed.details, partner } });
}

/** The head is held until the transaction ends: what is done in one institution's name stands in one order. */
async function append(tx: Transaction, deed: Deed): Promise<void> {
  const { institutionId } = deed;
  await tx`insert into trail.head (institution_id, seq, hash) values (${institutionId}, 0, ${NO_HASH})
    on conflict do nothing`;
  const [head] = await tx<{ seq: number; hash: string }[]>`
    select seq, hash from trail.head where institution_id = ${institutionId} for update`;
  if (head === undefined) throw new Error('a register without a head');
  const seq = head.seq + 1;
  const body = bodyOf(deed, seq, head.hash);
  const hash = sha256(body).toString('hex');
  await tx`insert into trail.entry (institution_id, seq, hash, body, act)
    values (${institutionId}, ${seq}, ${hash}, ${body}, ${deed.act})`;
  await tx`update trail.head set seq = ${seq}, hash = ${hash} where institution_id = ${institutionId}`;
}

export interface StoredEntry {
  seq: number;
  hash: string;
  body: string;
}

export async function findHead(
  db: Db,
  institutionId: string,
): Promise<{ seq: number; hash: string }> {
  const [head] = await db<{ seq: number; hash: string }[]>`
    select seq, hash from trail.head where institution_id = ${institutionId}`;
  return head ?? { seq: 0, hash: NO_HASH };
}

/** Newest first, of any act or of one. */
export async function listBefore(
  db: Db,
  institutionId: string,
  before: number,
  act: string | undefined,
  limit: number,
): Promise<StoredEntry[]> {
  return db<StoredEntry[]>`
    select seq, hash, body from trail.entry
    where institution_id = ${institutionId} and seq < ${before} ${act === undefined ? db`` : db`and act = ${act}`}
    order by seq desc limit ${limit}`;
}

/** Oldest first, from after `after` up to `last`. */
export async function listAfter(
  db: Db,
  institutionId: string,
  after: number,
  last: number,
  limit: number,
): Promise<StoredEntry[]> {
  return db<StoredEntry[]>`
    select seq, hash, body from trail.entry
    where institution_id = ${institutionId} and seq > ${after} and seq <= ${last}
    order by seq limit ${limit}`;
}
