// Every statement on logins: questions under way, the log of exchanges, the last good metadata. Those of the way in take
// many at once: people who come together share a statement.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { KindName } from './contract.ts';
import type { Kept } from './rules.ts';
import type { Comparison, Level } from './saml/names.ts';

export interface LoginRequest {
  id: string;
  kind: KindName;
  identityProvider: string;
  level: Level;
  comparison: Comparison;
  client: 'web' | 'app';
  /** SHA-256 of the secret in the browser's cookie. */
  browserHash: Buffer;
  /** The AuthnRequest as it was sent. */
  document: string;
  issueInstant: Temporal.Instant;
  expiresAt: Temporal.Instant;
  /** The open session that this login is to confirm. */
  stepUp: { citizenId: CitizenId; sessionId: string } | undefined;
}

export async function insertRequests(db: Db, requests: readonly LoginRequest[]): Promise<void> {
  await db`
    insert into logins.request (id, kind, identity_provider, level, comparison, client, browser_hash, document,
      issued_at, expires_at, step_up_citizen, step_up_session)
    select id, kind, identity_provider, level, comparison, client, decode(browser_hash, 'hex'), document,
      issued_at, expires_at, step_up_citizen, step_up_session
    from unnest(
      ${requests.map((one) => one.id)}::text[], ${requests.map((one) => one.kind)}::text[],
      ${requests.map((one) => one.identityProvider)}::text[], ${requests.map((one) => one.level)}::text[],
      ${requests.map((one) => one.comparison)}::text[], ${requests.map((one) => one.client)}::text[],
      ${requests.map((one) => one.browserHash.toString('hex'))}::text[], ${requests.map((one) => one.document)}::text[],
      ${requests.map((one) => one.issueInstant.toString())}::timestamptz[],
      ${requests.map((one) => one.expiresAt.toString())}::timestamptz[],
      ${requests.map((one) => one.stepUp?.citizenId ?? null)}::uuid[], ${requests.map((one) => one.stepUp?.sessionId ?? null)}::uuid[])
      as t(id, kind, identity_provider, level, comparison, client, browser_hash, document, issued_at, expires_at,
           step_up_citizen, step_up_session)`;
}

interface RequestRow {
  id: string;
  kind: KindName;
  identity_provider: string;
  level: Level;
  comparison: Comparison;
  client: 'web' | 'app';
  browser_hash: Buffer;
  document: string;
  issued_at: Temporal.Instant;
  expires_at: Temporal.Instant;
  step_up_citizen: CitizenId | null;
  step_up_session: string | null;
}

/** Which request is answered, by which browser, when. */
export interface AskedRequest {
  id: string;
  browserHash: Buffer;
  now: Temporal.Instant;
}

/** Those that may be answered, in order. Reading takes nothing: see `takeRequests`. */
export async function findRequests(
  db: Db,
  asked: readonly AskedRequest[],
): Promise<(LoginRequest | undefined)[]> {
  const rows = await db<(RequestRow & { n: number })[]>`
    select r.*, a.n::int as n
    from unnest(${asked.map((one) => one.id)}::text[], ${asked.map((one) => one.browserHash.toString('hex'))}::text[],
      ${asked.map((one) => one.now.toString())}::timestamptz[]) with ordinality as a(id, browser_hash, now, n)
    join logins.request r
      on r.id = a.id and r.browser_hash = decode(a.browser_hash, 'hex') and r.expires_at > a.now`;
  const found = new Map(rows.map((row) => [row.n, requestOf(row)]));
  return asked.map((_, index) => found.get(index + 1));
}

/**
 * Takes requests out: whoever gets one is the only one who ever will. Of two answers that arrive at once the second
 * waits here for the first one's transaction, and then finds nothing. Locked in one order, against deadlocks.
 */
export async function takeRequests(db: Db, ids: readonly string[]): Promise<Set<string>> {
  const rows = await db<{ id: string }[]>`
    delete from logins.request where id in (
      select id from logins.request where id = any(${[...ids]}::text[]) order by id for update
    ) returning id`;
  return new Set(rows.map((row) => row.id));
}

function requestOf(row: RequestRow): LoginRequest {
  const { step_up_citizen: citizenId, step_up_session: sessionId } = row;
  return {
    id: row.id,
    kind: row.kind,
    identityProvider: row.identity_provider,
    level: row.level,
    comparison: row.comparison,
    client: row.client,
    browserHash: row.browser_hash,
    document: row.document,
    issueInstant: row.issued_at,
    expiresAt: row.expires_at,
    stepUp: citizenId !== null && sessionId !== null ? { citizenId, sessionId } : undefined,
  };
}

/**
 * Why there was nothing to take; expired requests stay for a while, so that their people can be told.
 * `isFirst` once a request: anybody may post as many answers to it as they like.
 */
export async function findMissed(
  db: Db,
  id: string,
  browserHash: Buffer,
  now: Temporal.Instant,
): Promise<{ request: LoginRequest; sameBrowser: boolean; isFirst: boolean } | undefined> {
  const [row] = await db<(RequestRow & { same_browser: boolean })[]>`
    select *, browser_hash = ${browserHash} as same_browser from logins.request where id = ${id}`;
  if (row === undefined) return undefined;
  const marked = await db`
    update logins.request set missed_at = ${now} where id = ${id} and missed_at is null`;
  return {
    request: requestOf(row),
    sameBrowser: row.same_browser,
    isFirst: marked.count > 0,
  };
}

export async function deleteOldRequests(db: Db, expiredBefore: Temporal.Instant): Promise<void> {
  await db`delete from logins.request where expires_at < ${expiredBefore}`;
}

/** One row of the register that SPID asks for; the two documents are in `sealed`. */
export interface Exchange {
  id: string;
  at: Temporal.Instant;
  kind: KindName;
  requestId: string;
  requestIssuedAt: Temporal.Instant;
  identityProvider: string;
  responseId: string;
  responseIssuedAt: string;
  responseIssuer: string;
  assertionId: string;
  assertionSubject: string;
  outcome: Kept['outcome'];
  reason: Kept['reason'];
  citizenId: CitizenId | undefined;
  /** A JWE. (Rows of before there was an operator's key hold an encryption by the installation's own secret.) */
  sealed: string;
  /** Thumbprint of the operator's key. */
  sealedFor: string;
}

export async function insertExchanges(db: Db, exchanges: readonly Exchange[]): Promise<void> {
  await db`
    insert into logins.exchange (id, at, kind, request_id, request_issued_at, identity_provider, response_id,
      response_issued_at, response_issuer, assertion_id, assertion_subject, outcome, reason, citizen_id, sealed, sealed_for)
    select id, at, kind, request_id, request_issued_at, identity_provider, response_id, response_issued_at, response_issuer,
      assertion_id, assertion_subject, outcome, reason, citizen_id, convert_to(sealed, 'UTF8'), sealed_for
    from unnest(
      ${exchanges.map((one) => one.id)}::uuid[], ${exchanges.map((one) => one.at.toString())}::timestamptz[],
      ${exchanges.map((one) => one.kind)}::text[], ${exchanges.map((one) => one.requestId)}::text[],
      ${exchanges.map((one) => one.requestIssuedAt.toString())}::timestamptz[],
      ${exchanges.map((one) => one.identityProvider)}::text[], ${exchanges.map((one) => one.responseId)}::text[],
      ${exchanges.map((one) => one.responseIssuedAt)}::text[], ${exchanges.map((one) => one.responseIssuer)}::text[],
      ${exchanges.map((one) => one.assertionId)}::text[], ${exchanges.map((one) => one.assertionSubject)}::text[],
      ${exchanges.map((one) => one.outcome)}::text[], ${exchanges.map((one) => one.reason ?? null)}::text[],
      ${exchanges.map((one) => one.citizenId ?? null)}::uuid[], ${exchanges.map((one) => one.sealed)}::text[],
      ${exchanges.map((one) => one.sealedFor)}::text[])
      as t(id, at, kind, request_id, request_issued_at, identity_provider, response_id, response_issued_at, response_issuer,
           assertion_id, assertion_subject, outcome, reason, citizen_id, sealed, sealed_for)`;
}

export async function deleteOldExchanges(db: Db, before: Temporal.Instant): Promise<void> {
  await db`delete from logins.exchange where at < ${before}`;
}

export async function findMetadata(db: Db, source: string): Promise<string | undefined> {
  const [row] = await db<
    { document: string }[]
  >`select document from logins.provider_metadata where source = ${source}`;
  return row?.document;
}

/** Writes only when the document has changed: every process asks for it every few minutes. */
export async function saveMetadata(
  db: Db,
  source: string,
  document: string,
  now: Temporal.Instant,
): Promise<void> {
  await db`
    insert into logins.provider_metadata (source, document, changed_at) values (${source}, ${document}, ${now})
    on conflict (source) do update set document = excluded.document, changed_at = excluded.changed_at
      where provider_metadata.document <> excluded.document`;
}
