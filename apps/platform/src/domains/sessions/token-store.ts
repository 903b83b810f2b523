// Every statement on the tokens of sessions. Tokens come in as hashes only.
import type { CitizenId, FiscalCode } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import { type Method, settledUntil, type TokenState } from './rules.ts';

export interface SessionRecord {
  id: string;
  citizenId: CitizenId;
  client: 'web' | 'app';
  method: Method;
  level: string;
  /** When and how strongly SPID or CIE last said who this is. */
  authenticatedAt: Temporal.Instant;
  authenticatedLevel: string;
  createdAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
  lastSeenAt: Temporal.Instant;
  network: string | undefined;
  /** Ended because a token was used that had been replaced long before. */
  isEnded: boolean;
  /** The token that was asked for. */
  token: TokenState & { hash: Buffer; generation: number };
  /** Milliseconds of the epoch until which nothing has to be decided again. */
  settledUntilMs: number;
  fiscalCode: FiscalCode;
  name: string;
  familyName: string;
  dateOfBirth: Temporal.PlainDate;
  spidEmail: string | undefined;
}

interface Row {
  id: string;
  citizen_id: CitizenId;
  client: 'web' | 'app';
  method: Method;
  level: string;
  authenticated_at: Temporal.Instant;
  authenticated_level: string;
  created_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  last_seen_at: Temporal.Instant;
  network: string | null;
  is_ended: boolean;
  generation: number;
  handed_at: Temporal.Instant;
  rotate_after: Temporal.Instant;
  replaced_at: Temporal.Instant | null;
  has_elder: boolean;
  fiscal_code: FiscalCode;
  name: string;
  family_name: string;
  date_of_birth: Temporal.PlainDate;
  spid_email: string | null;
}

export async function findByTokenHash(
  db: Db,
  hash: Buffer,
  now: Temporal.Instant,
): Promise<SessionRecord | undefined> {
  const [row] = await db<Row[]>`
    select s.id, s.citizen_id, s.client, s.method, s.level, s.authenticated_at, s.authenticated_level,
           s.created_at, s.expires_at, s.last_seen_at, s.network, s.ended_at is not null as is_ended,
           t.generation, t.handed_at, t.rotate_after, t.replaced_at,
           exists (select 1 from sessions.token e
                   where e.session_id = t.session_id and e.generation <= t.generation
                     and e.token_hash <> t.token_hash and e.replaced_at is null) as has_elder,
           i.fiscal_code, i.name, i.family_name, i.date_of_birth, i.spid_email
    from sessions.token t
    join sessions.session s on s.id = t.session_id
    join citizens.identity i on i.citizen_id = s.citizen_id
    where t.token_hash = ${hash} and s.expires_at > ${now}`;
  if (row === undefined) return undefined;
  const token = {
    hash,
    generation: row.generation,
    handedAt: row.handed_at,
    rotateAfter: row.rotate_after,
    replacedAt: row.replaced_at ?? undefined,
    hasElder: row.has_elder,
  };
  return {
    id: row.id,
    citizenId: row.citizen_id,
    client: row.client,
    method: row.method,
    level: row.level,
    authenticatedAt: row.authenticated_at,
    authenticatedLevel: row.authenticated_level,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastSeenAt: row.last_seen_at,
    network: row.network ?? undefined,
    isEnded: row.is_ended,
    token,
    settledUntilMs: row.is_ended ? 0 : settledUntil(token, row.expires_at),
    fiscalCode: row.fiscal_code,
    name: row.name,
    familyName: row.family_name,
    dateOfBirth: row.date_of_birth,
    spidEmail: row.spid_email ?? undefined,
  };
}

export async function insertTokens(
  db: Db,
  tokens: readonly {
    hash: Buffer;
    sessionId: string;
    handedAt: Temporal.Instant;
    rotateAfter: Temporal.Instant;
  }[],
): Promise<void> {
  await db`
    insert into sessions.token (token_hash, session_id, generation, handed_at, rotate_after)
    select decode(t.hash, 'hex'), t.session_id, 0, t.handed_at, t.rotate_after
    from unnest(${tokens.map((token) => token.hash.toString('hex'))}::text[], ${tokens.map((token) => token.sessionId)}::uuid[],
      ${tokens.map((token) => token.handedAt.toString())}::timestamptz[],
      ${tokens.map((token) => token.rotateAfter.toString())}::timestamptz[])
      as t(hash, session_id, handed_at, rotate_after)`;
}

/**
 * Nothing is written when the token to follow has been replaced meanwhile, when the successor is there already
 * (a parallel request of the same browser), or when the family has `most` good tokens.
 */
export async function insertSuccessor(
  db: Db,
  token: {
    of: Buffer;
    hash: Buffer;
    handedAt: Temporal.Instant;
    rotateAfter: Temporal.Instant;
    most: number;
  },
): Promise<void> {
  await db`
    insert into sessions.token (token_hash, session_id, generation, handed_at, rotate_after)
    select ${token.hash}, old.session_id, old.generation + 1, ${token.handedAt}, ${token.rotateAfter}
    from sessions.token old
    where old.token_hash = ${token.of} and old.replaced_at is null
      and (select count(*) from sessions.token good
           where good.session_id = old.session_id and good.replaced_at is null) < ${token.most}
    on conflict (token_hash) do nothing`;
}

/** Whether both tokens are good, and how many of their family are. */
export async function countGood(
  db: Db,
  sessionId: string,
  both: { of: Buffer; hash: Buffer },
): Promise<{ areGood: boolean; good: number }> {
  const [row] = await db<{ asked: number; good: number }[]>`
    select count(*) filter (where token_hash in (${both.of}, ${both.hash})) as asked, count(*) as good
    from sessions.token where session_id = ${sessionId} and replaced_at is null`;
  return { areGood: row?.asked === 2, good: row?.good ?? 0 };
}

/** From now on this token stands for its family. False when it did before. */
export async function replaceElders(
  db: Db,
  sessionId: string,
  token: { hash: Buffer; generation: number },
  now: Temporal.Instant,
): Promise<boolean> {
  const replaced = await db`
    update sessions.token set replaced_at = ${now}
    where session_id = ${sessionId} and generation <= ${token.generation}
      and token_hash <> ${token.hash} and replaced_at is null`;
  return replaced.count > 0;
}
