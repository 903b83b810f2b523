// Takes an identity provider's answer and lets the person in when it is right.
import type { CitizenId } from '@io/vocabulary';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { newUuid } from '../../floor/ids.ts';
import { sha256 } from '../../floor/secrets.ts';
import { endSession, expiryOf } from '../sessions/index.ts';
import { LOGIN_ERRORS } from './contract.ts';
import type { Entering } from './crowd-actions.ts';
import { exchangeOf } from './exchange-log.ts';
import type { Logins } from './index.ts';
import { sealedOrigin } from './origin.ts';
import { judge, type Kept, samePerson, type Verdict, whyMissed } from './rules.ts';
import { LEVEL_PREFIX } from './saml/names.ts';
import { openResponse } from './saml/response/open.ts';
import type { OpenedResponse, Verification, VerifiedLogin } from './saml/response/types.ts';
import { type Exchange, findMissed, insertExchanges, type LoginRequest } from './store.ts';

export type Ending = (
  | { outcome: 'entered'; client: 'web' | 'app'; token: string; expiresAt: Temporal.Instant }
  | { outcome: 'refuse'; errorCode: number }
) & {
  /** Of the question that was answered, when there is one: whose it was, and for how long. */
  about?: { identityProvider: string; awayMs: number };
};

interface Answer {
  samlResponse: string;
  browserSecret: string | undefined;
  userAgent: string | undefined;
  address: string;
}

interface Facts {
  request: LoginRequest;
  opened: OpenedResponse;
  answer: Answer;
  now: Temporal.Instant;
}

/**
 * Finds the request that the answer names, verifies the answer, and then in one transaction takes the request,
 * writes the exchange down whatever came out, and begins the session: one answer gives one session or none.
 */
export async function endLogin(context: Context, logins: Logins, answer: Answer): Promise<Ending> {
  const opened = openResponse(answer.samlResponse);
  if (opened.outcome === 'refused') {
    // It names no request, so it belongs to nobody's exchange: a line in the log is all.
    context.log.warn({ event: 'login_unreadable', rule: opened.rule, detail: opened.detail });
    return { outcome: 'refuse', errorCode: LOGIN_ERRORS.malformed };
  }
  const now = context.clock();
  // Without a cookie there is still a hash, which no request has: the reason comes out below.
  const browserHash = sha256(answer.browserSecret ?? '');
  const request = await logins.find({ id: opened.inResponseTo, browserHash, now });
  const ending = request && (await settle(context, logins, { request, opened, answer, now }));
  // Somebody else's, too late, or another answer has just taken it.
  return ending ?? miss(context, logins, { opened, answer, now }, browserHash);
}

/** The question is unknown, answered already, too old, or another browser's. */
async function miss(
  context: Context,
  logins: Logins,
  facts: Omit<Facts, 'request'>,
  browserHash: Buffer,
): Promise<Ending> {
  const { opened, now } = facts;
  const errorCode = await transaction(context.sql, async (tx) => {
    const missed = await findMissed(tx, opened.inResponseTo, browserHash, now);
    const why = whyMissed(missed && { ...missed, expiresAt: missed.request.expiresAt }, now);
    if (missed?.isFirst === true) {
      const kept: Kept = { outcome: 'refused', reason: why.reason };
      const exchange = await exchangeFor(logins, { ...facts, request: missed.request }, kept);
      await insertExchanges(tx, [exchange]);
    }
    return why.errorCode;
  });
  context.log.warn({ event: 'login_missed', errorCode });
  return { outcome: 'refuse', errorCode };
}

/** Undefined when another answer to the same question was first. */
async function settle(context: Context, logins: Logins, facts: Facts): Promise<Ending | undefined> {
  const { request, opened, now } = facts;
  const { identityProvider, issueInstant, stepUp } = request;
  const about = { identityProvider, awayMs: now.since(issueInstant).total('milliseconds') };
  const provider = logins.identityProviders.find(identityProvider);
  const kind = logins.kinds[request.kind];
  if (provider === undefined || provider.kind !== request.kind || kind === undefined) {
    // It was there when the request was made; its metadata have been withdrawn since.
    const kept: Kept = { outcome: 'refused', reason: 'provider-withdrawn' };
    const exchange = await exchangeFor(logins, facts, kept);
    const written = await logins.write({ exchange, entering: undefined });
    if (written.outcome === 'taken') return undefined;
    return { outcome: 'refuse', errorCode: LOGIN_ERRORS.unavailable, about };
  }
  const verification = kind.verify(provider, opened, request, now);
  const citizenId =
    verification.outcome === 'verified'
      ? context.secrets.citizenId(verification.identity.fiscalCode)
      : undefined;
  const minimumLevel = context.config.loginLevel1 ? 'SpidL1' : 'SpidL2';
  const verdict = samePerson(
    judge(verification, { today: dayInRome(now), minimumLevel }),
    stepUp?.citizenId,
    citizenId,
  );
  const exchange = await exchangeFor(logins, facts, keptOf(verdict), citizenId);
  const entering =
    verdict.outcome === 'enter' ? enteringOf(context, verdict.login, facts) : undefined;
  const written = await logins.write({ exchange, entering });
  if (written.outcome === 'taken') return undefined;
  tell(context, request, verification);
  if (verdict.outcome === 'refuse')
    return { outcome: 'refuse', errorCode: verdict.errorCode, about };
  if (written.begun === undefined) throw new Error('somebody entered without a session');
  // The confirmed session gives way to the fresh one: its token may have been seen by others.
  if (stepUp !== undefined) await endSession(context.sql, stepUp.citizenId, stepUp.sessionId);
  return { outcome: 'entered', client: request.client, ...written.begun, about };
}

const keptOf = (verdict: Verdict): Kept =>
  verdict.outcome === 'refuse' ? verdict.kept : { outcome: 'entered', reason: undefined };

function exchangeFor(
  { registerKey }: Logins,
  { request, opened, answer, now }: Facts,
  outcome: Kept,
  citizenId?: CitizenId,
): Promise<Exchange> {
  const { samlResponse, address } = answer;
  return exchangeOf(
    { request, opened, samlResponse, address, now, outcome, citizenId },
    registerKey,
  );
}

function enteringOf(
  context: Context,
  login: VerifiedLogin,
  { request, answer, now }: Facts,
): Entering {
  const { identity, level } = login;
  const citizenId = context.secrets.citizenId(identity.fiscalCode);
  const { fiscalCode, name, familyName, dateOfBirth, email } = identity;
  const id = newUuid();
  const origin = sealedOrigin(context.secrets, request.identityProvider, login);
  return {
    person: { citizenId, fiscalCode, name, familyName, dateOfBirth, spidEmail: email },
    session: {
      id,
      citizenId,
      client: request.client,
      method: request.kind,
      level: `${LEVEL_PREFIX}${level}`,
      userAgent: answer.userAgent,
      now,
    },
    origin: { citizenId, sessionId: id, expiresAt: expiryOf(now), ...origin },
  };
}

/** One line a login. An answer that says our question is wrong is a defect of ours: somebody must look. */
function tell({ log }: Context, request: LoginRequest, verification: Verification): void {
  const { identityProvider, id, kind } = request;
  const line = {
    event: 'login',
    outcome: verification.outcome,
    kind,
    identityProvider,
    request: id,
  };
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
