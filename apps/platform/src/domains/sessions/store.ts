// Every statement on sessions. Tokens come in as hashes only.
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

export interface SessionRecord {
  id: string;
  citizenId: CitizenId;
  client: 'web' | 'app';
  level: string;
  createdAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
  lastSeenAt: Temporal.Instant;
  fiscalCode: FiscalCode;
  name: string;
  familyName: string;
  dateOfBirth: Temporal.PlainDate;
  spidEmail: string | undefined;
}

interface SessionRow {
  id: string;
  citizen_id: CitizenId;
  client: 'web' | 'app';
  level: string;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  last_seen_at: Temporal.Instant;
  fiscal_code: FiscalCode;
  name: string;
  family_name: string;
  date_of_birth: Temporal.PlainDate;
  spid_email: string | null;
}

export async function findByTokenHash(
  db: Db,
  tokenHash: Buffer,
  now: Temporal.Instant,
): Promise<SessionRecord | undefined> {
  const [row] = await db<SessionRow[]>`
    select s.id, s.citizen_id, s.client, s.level, s.created_at, s.expires_at, s.last_seen_at,
           i.fiscal_code, i.name, i.family_name, i.date_of_birth, i.spid_email
    from sessions.session s join citizens.identity i using (citizen_id)
    where s.token_hash = ${tokenHash} and s.expires_at > ${now}`;
  if (row === undefined) return undefined;
  return {
    id: row.id,
    citizenId: row.citizen_id,
    client: row.client,
    level: row.level,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastSeenAt: row.last_seen_at,
    fiscalCode: row.fiscal_code,
    name: row.name,
    familyName: row.family_name,
    dateOfBirth: row.date_of_birth,
    spidEmail: row.spid_email ?? undefined,
  };
}

export async function insertSession(
  db: Db,
  row: {
    id: string;
    citizenId: CitizenId;
    tokenHash: Buffer;
    client: 'web' | 'app';
    device: string;
    level: string;
    now: Temporal.Instant;
    expiresAt: Temporal.Instant;
  },
): Promise<void> {
  await db`
    insert into sessions.session (id, citizen_id, token_hash, client, device, level, created_at, expires_at, last_seen_at)
    values (${row.id}, ${row.citizenId}, ${row.tokenHash}, ${row.client}, ${row.device}, ${row.level}, ${row.now}, ${row.expiresAt}, ${row.now})`;
}

export interface OpenSession {
  id: string;
  client: 'web' | 'app';
  device: string;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  last_seen_at: Temporal.Instant;
}

export async function listOpen(
  db: Db,
  citizenId: CitizenId,
  now: Temporal.Instant,
): Promise<OpenSession[]> {
  return db<OpenSession[]>`
    select id, client, device, created_at, expires_at, last_seen_at
    from sessions.session where citizen_id = ${citizenId} and expires_at > ${now}
    order by created_at desc limit 100`;
}

/** False when the person has no such session. */
export async function deleteSession(db: Db, citizenId: CitizenId, id: string): Promise<boolean> {
  const gone =
    await db`delete from sessions.session where id = ${id} and citizen_id = ${citizenId}`;
  return gone.count > 0;
}

export async function touchSession(db: Db, id: string, now: Temporal.Instant): Promise<void> {
  await db`update sessions.session set last_seen_at = ${now} where id = ${id}`;
}

export async function deleteExpired(db: Db, now: Temporal.Instant): Promise<void> {
  await db`delete from sessions.session where expires_at < ${now}`;
}
