// Asks an identity provider who somebody is, and lets the person in when the answer is right.
import { randomBytes } from 'node:crypto';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { sha256 } from '../../floor/secrets.ts';
import { enterCitizen } from '../citizens/index.ts';
import { beginSession } from '../sessions/index.ts';
import { LOGIN_ERRORS, loginProblems } from './contract.ts';
import { exchangeOf } from './exchange-log.ts';
import type { Logins } from './index.ts';
import { judge, REQUEST_MINUTES, SKEW_SECONDS, whyMissed } from './rules.ts';
import { redirectToIdentityProvider, writeAuthnRequest } from './saml/authn-request.ts';
import { type Level, LEVEL_PREFIX } from './saml/names.ts';
import { openResponse } from './saml/response/open.ts';
import { SPID } from './saml/response/profile.ts';
import type { OpenedResponse, Verification, VerifiedLogin } from './saml/response/types.ts';
import { verifyOpened } from './saml/response/verify.ts';
import {
  ASSERTION_CONSUMER_SERVICE_INDEX,
  ATTRIBUTE_CONSUMING_SERVICE_INDEX,
} from './saml/sp-metadata.ts';
import {
  findMissed,
  insertExchange,
  insertRequest,
  type LoginRequest,
  takeRequest,
} from './store.ts';

export type Beginning =
  | { outcome: 'ask'; location: string }
  | { outcome: 'refuse'; errorCode: number };

/** Throws Refusal when no provider of ours has that entityID. */
export async function beginLogin(
  context: Context,
  logins: Logins,
  asked: { entityId: string; level: Level; client: 'web' | 'app'; browserSecret: string },
): Promise<Beginning> {
  const { identityProviders, serviceProvider } = logins;
  const provider = identityProviders.find(asked.entityId);
  if (provider === undefined) {
    // Before any provider could be read nobody can say that this one does not exist.
    if (identityProviders.list().length > 0) {
      throw new Refusal(loginProblems.identity_provider_unknown);
    }
    return { outcome: 'refuse', errorCode: LOGIN_ERRORS.unavailable };
  }
  // To the whole second, as it travels: a provider's answer in the same second must not look earlier.
  const issueInstant = context.clock().round({ smallestUnit: 'second', roundingMode: 'floor' });
  const id = `_${randomBytes(20).toString('hex')}`;
  const location = provider.singleSignOnLocation;
  const document = writeAuthnRequest({
    id,
    issueInstant,
    destination: location,
    entityId: serviceProvider.entityId,
    level: asked.level,
    comparison: 'minimum',
    assertionConsumerServiceIndex: ASSERTION_CONSUMER_SERVICE_INDEX,
    attributeConsumingServiceIndex: ATTRIBUTE_CONSUMING_SERVICE_INDEX,
  });
  await insertRequest(context.sql, {
    id,
    identityProvider: provider.entityId,
    level: asked.level,
    comparison: 'minimum',
    client: asked.client,
    browserHash: sha256(asked.browserSecret),
    document,
    issueInstant,
    expiresAt: context.clock().add({ minutes: REQUEST_MINUTES }),
  });
  return {
    outcome: 'ask',
    location: redirectToIdentityProvider(
      location,
      document,
      // SPID demands one; what binds the answer to the browser is the cookie, so it need mean nothing.
      randomBytes(16).toString('hex'),
      serviceProvider.identity.privateKey,
    ),
  };
}

export type Ending =
  | { outcome: 'entered'; client: 'web' | 'app'; token: string; expiresAt: Temporal.Instant }
  | { outcome: 'refuse'; errorCode: number };

interface Answer {
  samlResponse: string;
  browserSecret: string | undefined;
  userAgent: string | undefined;
  address: string;
}

/**
 * Takes the request that the answer names, verifies the answer, writes the exchange down whatever came out,
 * and begins the session: all in one transaction, so that one answer gives one session or none.
 */
export async function endLogin(context: Context, logins: Logins, answer: Answer): Promise<Ending> {
  const opened = openResponse(answer.samlResponse);
  if (opened.outcome === 'refused') {
    // It names no request, so it belongs to nobody's exchange: a line in the log is all.
    context.log.warn({ event: 'login_unreadable', rule: opened.rule, detail: opened.detail });
    return { outcome: 'refuse', errorCode: LOGIN_ERRORS.refused };
  }
  const now = context.clock();
  // Without a cookie there is still a hash, which no request has: the reason comes out below.
  const browserHash = sha256(answer.browserSecret ?? '');
  return transaction(context.sql, async (tx): Promise<Ending> => {
    const request = await takeRequest(tx, opened.inResponseTo, browserHash, now);
    if (request === undefined) {
      const missed = await findMissed(tx, opened.inResponseTo, browserHash);
      const errorCode = whyMissed(missed, now);
      context.log.warn({ event: 'login_missed', errorCode });
      return { outcome: 'refuse', errorCode };
    }
    return settle(context, logins, tx, { request, opened, answer, now });
  });
}

async function settle(
  context: Context,
  logins: Logins,
  tx: Transaction,
  facts: { request: LoginRequest; opened: OpenedResponse; answer: Answer; now: Temporal.Instant },
): Promise<Ending> {
  const { request, opened, answer, now } = facts;
  const provider = logins.identityProviders.find(request.identityProvider);
  // It was there when the request was made; its metadata have been withdrawn since.
  if (provider === undefined) return { outcome: 'refuse', errorCode: LOGIN_ERRORS.unavailable };
  const verification = verifyOpened(opened, {
    profile: SPID,
    request,
    identityProvider: provider,
    serviceProvider: logins.serviceProvider,
    now,
    skewSeconds: SKEW_SECONDS,
  });
  const verdict = judge(verification, dayInRome(now));
  const citizenId =
    verification.outcome === 'verified'
      ? context.secrets.citizenId(verification.identity.fiscalCode)
      : undefined;
  await insertExchange(
    tx,
    exchangeOf(
      {
        request,
        opened,
        samlResponse: answer.samlResponse,
        verification,
        verdict,
        citizenId,
        address: answer.address,
        now,
      },
      context.secrets,
    ),
  );
  tell(context, request, verification);
  if (verdict.outcome === 'refuse') return verdict;
  return {
    outcome: 'entered',
    client: request.client,
    ...(await enter(context, tx, verdict.login, facts)),
  };
}

async function enter(
  context: Context,
  tx: Transaction,
  { identity, level }: VerifiedLogin,
  { request, answer, now }: { request: LoginRequest; answer: Answer; now: Temporal.Instant },
): Promise<{ token: string; expiresAt: Temporal.Instant }> {
  const citizenId = context.secrets.citizenId(identity.fiscalCode);
  const { fiscalCode, name, familyName, dateOfBirth, email } = identity;
  await enterCitizen(
    tx,
    { citizenId, fiscalCode, name, familyName, dateOfBirth, spidEmail: email },
    now,
  );
  return beginSession(tx, {
    citizenId,
    client: request.client,
    level: `${LEVEL_PREFIX}${level}`,
    userAgent: answer.userAgent,
    now,
  });
}

/** One line a login. An answer that says our question is wrong is a defect of ours: somebody must look. */
function tell({ log }: Context, request: LoginRequest, verification: Verification): void {
  const { identityProvider, id } = request;
  const line = { event: 'login', outcome: verification.outcome, identityProvider, request: id };
  if (verification.outcome === 'refused') {
    log.warn({ ...line, rule: verification.rule, detail: verification.detail });
  } else if (verification.outcome === 'error') {
    const { errorCode } = verification;
    const ours = errorCode === undefined || errorCode < 19;
    log[ours ? 'error' : 'info']({ ...line, errorCode });
  } else {
    log.info({ ...line, level: verification.level });
  }
}
