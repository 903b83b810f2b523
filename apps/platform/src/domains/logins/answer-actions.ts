// Takes an identity provider's answer and lets the person in when it is right.
import type { CitizenId } from '@io/vocabulary';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { newUuid } from '../../floor/ids.ts';
import { sha256 } from '../../floor/secrets.ts';
import { enterCitizen } from '../citizens/index.ts';
import { beginSession, endSession, expiryOf } from '../sessions/index.ts';
import { LOGIN_ERRORS } from './contract.ts';
import { exchangeOf } from './exchange-log.ts';
import type { Logins } from './index.ts';
import { insertOrigin } from './logout-store.ts';
import { sealedOrigin } from './origin.ts';
import { judge, type Kept, samePerson, type Verdict, whyMissed } from './rules.ts';
import { LEVEL_PREFIX } from './saml/names.ts';
import { openResponse } from './saml/response/open.ts';
import type { OpenedResponse, Verification, VerifiedLogin } from './saml/response/types.ts';
import { findMissed, insertExchange, type LoginRequest, takeRequest } from './store.ts';

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

type Settled =
  | Exclude<Ending, { outcome: 'entered' }>
  | (Extract<Ending, { outcome: 'entered' }> & { stepUp: LoginRequest['stepUp'] });

/**
 * Takes the request that the answer names, verifies the answer, writes the exchange down whatever came out,
 * and begins the session: all in one transaction, so that one answer gives one session or none.
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
  const settled = await transaction(context.sql, async (tx): Promise<Settled> => {
    const request = await takeRequest(tx, opened.inResponseTo, browserHash, now);
    if (request === undefined) {
      return miss(context, logins, tx, { opened, answer, now }, browserHash);
    }
    const { identityProvider, issueInstant } = request;
    const awayMs = now.since(issueInstant).total('milliseconds');
    const outcome = await settle(context, logins, tx, { request, opened, answer, now });
    return { ...outcome, about: { identityProvider, awayMs } };
  });
  if (settled.outcome === 'refuse') return settled;
  const { stepUp, ...entered } = settled;
  // The confirmed session gives way to the fresh one: its token may have been seen by others.
  if (stepUp !== undefined) await endSession(context.sql, stepUp.citizenId, stepUp.sessionId);
  return entered;
}

/** The question is unknown, answered already, too old, or another browser's. */
async function miss(
  context: Context,
  logins: Logins,
  tx: Transaction,
  facts: Omit<Facts, 'request'>,
  browserHash: Buffer,
): Promise<Settled> {
  const { opened, now } = facts;
  const missed = await findMissed(tx, opened.inResponseTo, browserHash, now);
  const why = whyMissed(missed && { ...missed, expiresAt: missed.request.expiresAt }, now);
  if (missed?.isFirst === true) {
    const kept: Kept = { outcome: 'refused', reason: why.reason };
    await keep(logins, tx, { ...facts, request: missed.request }, kept, undefined);
  }
  context.log.warn({ event: 'login_missed', errorCode: why.errorCode });
  return { outcome: 'refuse', errorCode: why.errorCode };
}

async function settle(
  context: Context,
  logins: Logins,
  tx: Transaction,
  facts: Facts,
): Promise<Settled> {
  const { request, opened, now } = facts;
  const provider = logins.identityProviders.find(request.identityProvider);
  const kind = logins.kinds[request.kind];
  if (provider === undefined || provider.kind !== request.kind || kind === undefined) {
    // It was there when the request was made; its metadata have been withdrawn since.
    const kept: Kept = { outcome: 'refused', reason: 'provider-withdrawn' };
    await keep(logins, tx, facts, kept, undefined);
    return { outcome: 'refuse', errorCode: LOGIN_ERRORS.unavailable };
  }
  const verification = kind.verify(provider, opened, request, now);
  const citizenId =
    verification.outcome === 'verified'
      ? context.secrets.citizenId(verification.identity.fiscalCode)
      : undefined;
  const minimumLevel = context.config.loginLevel1 ? 'SpidL1' : 'SpidL2';
  const verdict = samePerson(
    judge(verification, { today: dayInRome(now), minimumLevel }),
    request.stepUp?.citizenId,
    citizenId,
  );
  tell(context, request, verification);
  const kept = keep(logins, tx, facts, keptOf(verdict), citizenId);
  if (verdict.outcome === 'refuse') {
    await kept;
    return { outcome: 'refuse', errorCode: verdict.errorCode };
  }
  // Sent together: in a transaction each statement that waits for the one before costs a journey of its own.
  const [session] = await Promise.all([enter(context, tx, verdict.login, facts), kept]);
  return { outcome: 'entered', client: request.client, ...session, stepUp: request.stepUp };
}

const keptOf = (verdict: Verdict): Kept =>
  verdict.outcome === 'refuse' ? verdict.kept : { outcome: 'entered', reason: undefined };

async function keep(
  { registerKey }: Logins,
  tx: Transaction,
  facts: Facts,
  outcome: Kept,
  citizenId: CitizenId | undefined,
): Promise<void> {
  const { request, opened, answer, now } = facts;
  const { samlResponse, address } = answer;
  await insertExchange(
    tx,
    await exchangeOf(
      { request, opened, samlResponse, address, now, outcome, citizenId },
      registerKey,
    ),
  );
}

async function enter(
  context: Context,
  tx: Transaction,
  login: VerifiedLogin,
  { request, answer, now }: Facts,
): Promise<{ token: string; expiresAt: Temporal.Instant }> {
  const { identity, level } = login;
  const citizenId = context.secrets.citizenId(identity.fiscalCode);
  const { fiscalCode, name, familyName, dateOfBirth, email } = identity;
  const person = { citizenId, fiscalCode, name, familyName, dateOfBirth, spidEmail: email };
  const sessionId = newUuid();
  const origin = sealedOrigin(context.secrets, request.identityProvider, login);
  const [begun] = await Promise.all([
    beginSession(tx, {
      id: sessionId,
      citizenId,
      client: request.client,
      method: request.kind,
      level: `${LEVEL_PREFIX}${level}`,
      userAgent: answer.userAgent,
      now,
    }),
    enterCitizen(tx, person, now),
    insertOrigin(tx, { citizenId, sessionId, expiresAt: expiryOf(now), ...origin }),
  ]);
  return begun;
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
