// Every statement on the proof of an e-mail address.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

export interface EmailProof {
  citizenId: CitizenId;
  id: string;
  tokenHash: Buffer;
  email: string;
  expiresAt: Temporal.Instant;
}

export async function insertEmailProof(db: Db, proof: EmailProof): Promise<void> {
  await db`
    insert into citizens.email_validation (citizen_id, id, token_hash, email, expires_at)
    values (${proof.citizenId}, ${proof.id}, ${proof.tokenHash}, ${proof.email}, ${proof.expiresAt})`;
  await db`
    insert into citizens.email_validation_owner (id, citizen_id, expires_at)
    values (${proof.id}, ${proof.citizenId}, ${proof.expiresAt})`;
}

export async function findEmailProof(db: Db, id: string): Promise<EmailProof | undefined> {
  const [owner] = await db<
    { citizen_id: CitizenId }[]
  >`select citizen_id from citizens.email_validation_owner where id = ${id}`;
  if (owner === undefined) return undefined;
  const [row] = await db<{ token_hash: Buffer; email: string; expires_at: Temporal.Instant }[]>`
    select token_hash, email, expires_at from citizens.email_validation where citizen_id = ${owner.citizen_id} and id = ${id}`;
  return (
    row && {
      citizenId: owner.citizen_id,
      id,
      tokenHash: row.token_hash,
      email: row.email,
      expiresAt: row.expires_at,
    }
  );
}

/** True when the profile still has that address; its version moves on. */
export async function markEmailValidated(
  db: Db,
  citizenId: CitizenId,
  email: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const changed = await db`
    update citizens.profile set is_email_validated = true, is_email_refused = false, version = version + 1, updated_at = ${now}
    where citizen_id = ${citizenId} and email = ${email} and not is_email_validated`;
  if (changed.count === 1) return true;
  const [row] =
    await db`select 1 from citizens.profile where citizen_id = ${citizenId} and email = ${email} and is_email_validated`;
  return row !== undefined;
}

/** Nobody is at this address: no mail goes there until it is proved again. False when the profile has another by now. */
export async function markEmailRefused(
  db: Db,
  citizenId: CitizenId,
  email: string,
  now: Temporal.Instant,
): Promise<boolean> {
  const changed = await db`
    update citizens.profile set is_email_validated = false, is_email_refused = true, version = version + 1, updated_at = ${now}
    where citizen_id = ${citizenId} and email = ${email} and is_email_validated`;
  return changed.count === 1;
}

/** Ids are ULIDs, so the newest proof also says when it was asked for. */
export async function newestProofId(db: Db, citizenId: CitizenId): Promise<string | undefined> {
  const [row] = await db<{ id: string }[]>`
    select id from citizens.email_validation where citizen_id = ${citizenId} order by id desc limit 1`;
  return row?.id;
}

export async function deleteExpiredProofs(db: Db, now: Temporal.Instant): Promise<void> {
  const gone = await db<{ id: string; citizen_id: string }[]>`
    delete from citizens.email_validation_owner where expires_at < ${now} returning id, citizen_id`;
  for (const { id, citizen_id: citizenId } of gone) {
    await db`delete from citizens.email_validation where citizen_id = ${citizenId} and id = ${id}`;
  }
}
