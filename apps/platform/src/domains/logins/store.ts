// Every statement on logins: questions under way, the log of exchanges, the last good metadata.
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

export async function insertRequest(db: Db, request: LoginRequest): Promise<void> {
  await db`
    insert into logins.request (id, kind, identity_provider, level, comparison, client, browser_hash, document,
      issued_at, expires_at, step_up_citizen, step_up_session)
    values (${request.id}, ${request.kind}, ${request.identityProvider}, ${request.level}, ${request.comparison}, ${request.client},
            ${request.browserHash}, ${request.document}, ${request.issueInstant}, ${request.expiresAt},
            ${request.stepUp?.citizenId ?? null}, ${request.stepUp?.sessionId ?? null})`;
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

/**
 * Takes the request out: whoever gets it is the only one who ever will. Of two answers that arrive at once the
 * second waits here for the first one's transaction, and then finds nothing.
 */
export async function takeRequest(
  db: Db,
  id: string,
  browserHash: Buffer,
  now: Temporal.Instant,
): Promise<LoginRequest | undefined> {
  const [row] = await db<RequestRow[]>`
    delete from logins.request
    where id = ${id} and browser_hash = ${browserHash} and expires_at > ${now}
    returning *`;
  return row && requestOf(row);
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
  /** A JWE, or in older rows an encryption by the installation's own secret. */
  sealed: Buffer;
  /** Thumbprint of the operator's key; undefined in older rows. */
  sealedFor: string | undefined;
}

export async function insertExchange(db: Db, exchange: Exchange): Promise<void> {
  await db`
    insert into logins.exchange (id, at, kind, request_id, request_issued_at, identity_provider, response_id,
      response_issued_at, response_issuer, assertion_id, assertion_subject, outcome, reason, citizen_id, sealed, sealed_for)
    values (${exchange.id}, ${exchange.at}, ${exchange.kind}, ${exchange.requestId}, ${exchange.requestIssuedAt},
      ${exchange.identityProvider}, ${exchange.responseId}, ${exchange.responseIssuedAt}, ${exchange.responseIssuer},
      ${exchange.assertionId}, ${exchange.assertionSubject}, ${exchange.outcome}, ${exchange.reason ?? null},
      ${exchange.citizenId ?? null}, ${exchange.sealed}, ${exchange.sealedFor ?? null})`;
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
