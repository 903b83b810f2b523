// Takes an identity provider's answer and lets the person in when it is right.
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { sha256 } from '../../floor/secrets.ts';
import { enterCitizen } from '../citizens/index.ts';
import { beginSession } from '../sessions/index.ts';
import { LOGIN_ERRORS } from './contract.ts';
import { exchangeOf } from './exchange-log.ts';
import type { Logins } from './index.ts';
import { judge, SKEW_SECONDS, whyMissed } from './rules.ts';
import { LEVEL_PREFIX } from './saml/names.ts';
import { openResponse } from './saml/response/open.ts';
import { SPID } from './saml/response/profile.ts';
import type { OpenedResponse, Verification, VerifiedLogin } from './saml/response/types.ts';
import { verifyOpened } from './saml/response/verify.ts';
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
    const { identityProvider, issueInstant } = request;
    const awayMs = now.since(issueInstant).total('milliseconds');
    const ending = await settle(context, logins, tx, { request, opened, answer, now });
    return { ...ending, about: { identityProvider, awayMs } };
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
