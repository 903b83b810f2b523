// Every statement on single logout: which login a session came from, and the logouts that we have asked for.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

export interface Origin {
  citizenId: CitizenId;
  sessionId: string;
  identityProvider: string;
  /** Keyed hash of the NameID. */
  nameHash: string;
  /** The LogoutSubject, encrypted. */
  sealed: Buffer;
  expiresAt: Temporal.Instant;
}

interface OriginRow {
  citizen_id: CitizenId;
  session_id: string;
  identity_provider: string;
  name_hash: string;
  sealed: Buffer;
  expires_at: Temporal.Instant;
}

const originOf = (row: OriginRow): Origin => ({
  citizenId: row.citizen_id,
  sessionId: row.session_id,
  identityProvider: row.identity_provider,
  nameHash: row.name_hash,
  sealed: row.sealed,
  expiresAt: row.expires_at,
});

export async function insertOrigins(db: Db, origins: readonly Origin[]): Promise<void> {
  await db`
    insert into logins.origin (citizen_id, session_id, identity_provider, name_hash, sealed, expires_at)
    select t.citizen_id, t.session_id, t.identity_provider, t.name_hash, decode(t.sealed, 'base64'), t.expires_at
    from unnest(
      ${origins.map((one) => one.citizenId)}::uuid[], ${origins.map((one) => one.sessionId)}::uuid[],
      ${origins.map((one) => one.identityProvider)}::text[], ${origins.map((one) => one.nameHash)}::text[],
      ${origins.map((one) => one.sealed.toString('base64'))}::text[],
      ${origins.map((one) => one.expiresAt.toString())}::timestamptz[])
      as t(citizen_id, session_id, identity_provider, name_hash, sealed, expires_at)`;
}

export async function takeOrigin(
  db: Db,
  citizenId: CitizenId,
  sessionId: string,
): Promise<Origin | undefined> {
  const [row] = await db<OriginRow[]>`
    delete from logins.origin where citizen_id = ${citizenId} and session_id = ${sessionId} returning *`;
  return row && originOf(row);
}

/** Of one login there is one session, or few after a step-up. */
export async function findOrigins(
  db: Db,
  identityProvider: string,
  nameHash: string,
): Promise<Origin[]> {
  const rows = await db<OriginRow[]>`
    select * from logins.origin where identity_provider = ${identityProvider} and name_hash = ${nameHash} limit 100`;
  return rows.map(originOf);
}

export interface Logout {
  /** ID of our LogoutRequest. */
  id: string;
  identityProvider: string;
  ticketHash: Buffer;
  /** The LogoutSubject, encrypted. */
  sealed: Buffer;
  expiresAt: Temporal.Instant;
}

export async function insertLogout(db: Db, logout: Logout): Promise<void> {
  await db`
    insert into logins.logout (id, identity_provider, ticket_hash, sealed, expires_at)
    values (${logout.id}, ${logout.identityProvider}, ${logout.ticketHash}, ${logout.sealed}, ${logout.expiresAt})`;
}

/** Once: a ticket that was shown is of no use to anybody else. */
export async function spendTicket(
  db: Db,
  ticketHash: Buffer,
  now: Temporal.Instant,
): Promise<Pick<Logout, 'id' | 'identityProvider' | 'sealed'> | undefined> {
  const [row] = await db<{ id: string; identity_provider: string; sealed: Buffer }[]>`
    update logins.logout set asked_at = ${now}
    where ticket_hash = ${ticketHash} and asked_at is null and expires_at > ${now}
    returning id, identity_provider, sealed`;
  return row && { id: row.id, identityProvider: row.identity_provider, sealed: row.sealed };
}

/** False when we asked that provider for no such logout, or it has answered already. */
export async function deleteAskedLogout(
  db: Db,
  id: string,
  identityProvider: string,
): Promise<boolean> {
  const gone = await db`
    delete from logins.logout where id = ${id} and identity_provider = ${identityProvider} and asked_at is not null`;
  return gone.count > 0;
}

export async function deleteOldLogouts(db: Db, now: Temporal.Instant): Promise<void> {
  await db`delete from logins.origin where expires_at < ${now}`;
  await db`delete from logins.logout where expires_at < ${now}`;
}
