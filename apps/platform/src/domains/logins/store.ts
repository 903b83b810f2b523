// Every statement on logins: questions under way, the log of exchanges, the last good metadata.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { MissedRequest } from './rules.ts';
import type { Comparison, Level } from './saml/names.ts';

export interface LoginRequest {
  id: string;
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
}

export async function insertRequest(db: Db, request: LoginRequest): Promise<void> {
  await db`
    insert into logins.request (id, identity_provider, level, comparison, client, browser_hash, document, issued_at, expires_at)
    values (${request.id}, ${request.identityProvider}, ${request.level}, ${request.comparison}, ${request.client},
            ${request.browserHash}, ${request.document}, ${request.issueInstant}, ${request.expiresAt})`;
}

interface RequestRow {
  id: string;
  identity_provider: string;
  level: Level;
  comparison: Comparison;
  client: 'web' | 'app';
  browser_hash: Buffer;
  document: string;
  issued_at: Temporal.Instant;
  expires_at: Temporal.Instant;
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
  return (
    row && {
      id: row.id,
      identityProvider: row.identity_provider,
      level: row.level,
      comparison: row.comparison,
      client: row.client,
      browserHash: row.browser_hash,
      document: row.document,
      issueInstant: row.issued_at,
      expiresAt: row.expires_at,
    }
  );
}

/** Why there was nothing to take; expired requests stay for a while, so that their people can be told. */
export async function findMissed(db: Db, id: string, browserHash: Buffer): Promise<MissedRequest> {
  const [row] = await db<{ expires_at: Temporal.Instant; same_browser: boolean }[]>`
    select expires_at, browser_hash = ${browserHash} as same_browser from logins.request where id = ${id}`;
  return row && { expiresAt: row.expires_at, sameBrowser: row.same_browser };
}

export async function deleteOldRequests(db: Db, expiredBefore: Temporal.Instant): Promise<void> {
  await db`delete from logins.request where expires_at < ${expiredBefore}`;
}

/** One row of the register that SPID asks for; the two documents are in `sealed`. */
export interface Exchange {
  id: string;
  at: Temporal.Instant;
  requestId: string;
  requestIssuedAt: Temporal.Instant;
  identityProvider: string;
  responseId: string;
  responseIssuedAt: string;
  responseIssuer: string;
  assertionId: string;
  assertionSubject: string;
  outcome: 'entered' | 'refused' | 'error' | 'too_young';
  /** The rule that refused, or the provider's error number. */
  reason: string | undefined;
  citizenId: CitizenId | undefined;
  sealed: Buffer;
}

export async function insertExchange(db: Db, exchange: Exchange): Promise<void> {
  await db`
    insert into logins.exchange (id, at, request_id, request_issued_at, identity_provider, response_id,
      response_issued_at, response_issuer, assertion_id, assertion_subject, outcome, reason, citizen_id, sealed)
    values (${exchange.id}, ${exchange.at}, ${exchange.requestId}, ${exchange.requestIssuedAt},
      ${exchange.identityProvider}, ${exchange.responseId}, ${exchange.responseIssuedAt}, ${exchange.responseIssuer},
      ${exchange.assertionId}, ${exchange.assertionSubject}, ${exchange.outcome}, ${exchange.reason ?? null},
      ${exchange.citizenId ?? null}, ${exchange.sealed})`;
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
