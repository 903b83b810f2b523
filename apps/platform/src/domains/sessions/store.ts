// Every statement on sessions. Their tokens are in token-store.ts.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { SeenFrom } from './device.ts';
import type { Method } from './rules.ts';

export interface NewSessionRow {
  id: string;
  citizenId: CitizenId;
  client: 'web' | 'app';
  device: string;
  method: Method;
  level: string;
  authenticatedAt: Temporal.Instant;
  now: Temporal.Instant;
  expiresAt: Temporal.Instant;
}

export async function insertSessions(db: Db, rows: readonly NewSessionRow[]): Promise<void> {
  await db`
    insert into sessions.session (id, citizen_id, client, device, method, level, authenticated_at, authenticated_level,
      created_at, expires_at, last_seen_at)
    select id, citizen_id, client, device, method, level, authenticated_at, level, created_at, expires_at, created_at
    from unnest(
      ${rows.map((row) => row.id)}::uuid[], ${rows.map((row) => row.citizenId)}::uuid[],
      ${rows.map((row) => row.client)}::text[], ${rows.map((row) => row.device)}::text[],
      ${rows.map((row) => row.method)}::text[], ${rows.map((row) => row.level)}::text[],
      ${rows.map((row) => row.authenticatedAt.toString())}::timestamptz[],
      ${rows.map((row) => row.now.toString())}::timestamptz[], ${rows.map((row) => row.expiresAt.toString())}::timestamptz[])
      as t(id, citizen_id, client, device, method, level, authenticated_at, created_at, expires_at)`;
}

export interface OpenSession {
  id: string;
  client: 'web' | 'app';
  device: string;
  method: Method;
  network: string | null;
  place: string | null;
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
    select id, client, device, method, network, place, created_at, expires_at, last_seen_at
    from sessions.session where citizen_id = ${citizenId} and expires_at > ${now} and ended_at is null
    order by last_seen_at desc limit 100`;
}

/** False when the person has no such session. */
export async function deleteSession(db: Db, citizenId: CitizenId, id: string): Promise<boolean> {
  const gone = await db`
    delete from sessions.session where id = ${id} and citizen_id = ${citizenId} and ended_at is null`;
  return gone.count > 0;
}

/** All of a person's sessions but `except`; returns the ids of those that were open. */
export async function deleteSessions(
  db: Db,
  citizenId: CitizenId,
  except: string | undefined,
  now: Temporal.Instant,
): Promise<string[]> {
  const gone = await db<{ id: string; is_open: boolean }[]>`
    delete from sessions.session
    where citizen_id = ${citizenId} and id is distinct from ${except ?? null}::uuid and ended_at is null
    returning id, expires_at > ${now} as is_open`;
  return gone.filter((row) => row.is_open).map((row) => row.id);
}

export async function touchSession(
  db: Db,
  id: string,
  from: SeenFrom,
  now: Temporal.Instant,
): Promise<void> {
  await db`
    update sessions.session
    set last_seen_at = ${now}, network = ${from.network}, place = ${from.place ?? null} where id = ${id}`;
}

/** Ends it but keeps it, so that whoever comes with one of its tokens can be told why. False when it was ended before. */
export async function markEnded(db: Db, id: string, now: Temporal.Instant): Promise<boolean> {
  const ended = await db`
    update sessions.session set ended_at = ${now} where id = ${id} and ended_at is null`;
  return ended.count > 0;
}

/** `said` names each person once, always in one order: two transactions then wait for each other instead of deadlocking. */
export async function saveIdentifications(
  db: Db,
  said: readonly { citizenId: CitizenId; level: string; at: Temporal.Instant }[],
): Promise<void> {
  await db`
    insert into sessions.identification (citizen_id, at, level)
    select * from unnest(${said.map((one) => one.citizenId)}::uuid[],
      ${said.map((one) => one.at.toString())}::timestamptz[], ${said.map((one) => one.level)}::text[])
    on conflict (citizen_id) do update set at = excluded.at, level = excluded.level`;
}

export async function deleteIdentification(db: Db, citizenId: CitizenId): Promise<void> {
  await db`delete from sessions.identification where citizen_id = ${citizenId}`;
}

export async function deleteExpired(db: Db, now: Temporal.Instant): Promise<void> {
  await db`delete from sessions.session where expires_at < ${now}`;
}
