// Every statement on passkeys.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { Identification } from './rules.ts';

export interface Passkey {
  id: string;
  credentialId: string;
  transports: string[];
  name: string;
  createdAt: Temporal.Instant;
  lastUsedAt: Temporal.Instant | undefined;
}

export async function listOwn(db: Db, citizenId: CitizenId): Promise<Passkey[]> {
  const rows = await db<
    {
      id: string;
      credential_id: string;
      transports: string[];
      name: string;
      created_at: Temporal.Instant;
      last_used_at: Temporal.Instant | null;
    }[]
  >`
    select id, credential_id, transports, name, created_at, last_used_at
    from passkeys.passkey where citizen_id = ${citizenId} order by created_at`;
  return rows.map((row) => ({
    id: row.id,
    credentialId: row.credential_id,
    transports: row.transports,
    name: row.name,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at ?? undefined,
  }));
}

/** In the first free slot; false when none is free, or another request has just taken it. */
export async function insertPasskey(
  db: Db,
  row: {
    citizenId: CitizenId;
    id: string;
    credentialId: string;
    publicKey: Uint8Array;
    signCount: number;
    transports: readonly string[];
    name: string;
    now: Temporal.Instant;
    most: number;
  },
): Promise<boolean> {
  const made = await db`
    insert into passkeys.passkey (citizen_id, id, slot, credential_id, public_key, sign_count, transports, name, created_at)
    select ${row.citizenId}, ${row.id}, free.slot, ${row.credentialId}, ${Buffer.from(row.publicKey)},
           ${row.signCount}, ${[...row.transports]}::text[], ${row.name}, ${row.now}
    from generate_series(1, ${row.most}::int) as free(slot)
    where not exists (select 1 from passkeys.passkey p
                      where p.citizen_id = ${row.citizenId} and p.slot = free.slot)
    order by free.slot limit 1
    on conflict do nothing`;
  return made.count > 0;
}

/** False when somebody has a passkey of this id already. */
export async function insertOwner(
  db: Db,
  credentialId: string,
  citizenId: CitizenId,
  id: string,
): Promise<boolean> {
  const made = await db`
    insert into passkeys.owner (credential_id, citizen_id, id) values (${credentialId}, ${citizenId}, ${id})
    on conflict do nothing`;
  return made.count > 0;
}

export async function deletePasskey(db: Db, citizenId: CitizenId, id: string): Promise<boolean> {
  const [gone] = await db<{ credential_id: string }[]>`
    delete from passkeys.passkey where citizen_id = ${citizenId} and id = ${id} returning credential_id`;
  if (gone === undefined) return false;
  await db`delete from passkeys.owner where credential_id = ${gone.credential_id}`;
  return true;
}

export interface KnownPasskey {
  citizenId: CitizenId;
  id: string;
  credentialId: string;
  publicKey: Buffer;
  signCount: number;
}

export async function findByCredential(
  db: Db,
  credentialId: string,
): Promise<KnownPasskey | undefined> {
  const [owner] = await db<{ citizen_id: CitizenId; id: string }[]>`
    select citizen_id, id from passkeys.owner where credential_id = ${credentialId}`;
  if (owner === undefined) return undefined;
  const [row] = await db<{ public_key: Buffer; sign_count: number }[]>`
    select public_key, sign_count from passkeys.passkey
    where citizen_id = ${owner.citizen_id} and id = ${owner.id}`;
  return (
    row && {
      citizenId: owner.citizen_id,
      id: owner.id,
      credentialId,
      publicKey: row.public_key,
      signCount: row.sign_count,
    }
  );
}

/** False when the passkey was used or removed since it was read: of two uses at once one wins. */
export async function markUsed(
  db: Db,
  passkey: KnownPasskey,
  signCount: number,
  now: Temporal.Instant,
): Promise<boolean> {
  const used = await db`
    update passkeys.passkey set sign_count = ${signCount}, last_used_at = ${now}
    where citizen_id = ${passkey.citizenId} and id = ${passkey.id} and sign_count = ${passkey.signCount}`;
  return used.count > 0;
}

/** False when it was spent before. */
export async function spendChallenge(
  db: Db,
  hash: Buffer,
  expiresAt: Temporal.Instant,
): Promise<boolean> {
  const spent = await db`
    insert into passkeys.spent_challenge (hash, expires_at) values (${hash}, ${expiresAt})
    on conflict do nothing`;
  return spent.count > 0;
}

export async function deleteSpent(db: Db, now: Temporal.Instant): Promise<void> {
  await db`delete from passkeys.spent_challenge where expires_at < ${now}`;
}

/** When and how strongly SPID or CIE last said who this is. */
export async function findIdentification(
  db: Db,
  citizenId: CitizenId,
): Promise<Identification | undefined> {
  const [row] = await db<Identification[]>`
    select at, level from sessions.last_identification where citizen_id = ${citizenId}`;
  return row;
}
