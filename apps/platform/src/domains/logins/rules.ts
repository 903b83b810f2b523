// Who may enter, and what a person is told who may not.
import { LOGIN_ERRORS } from './contract.ts';
import { type Level, LEVELS } from './saml/names.ts';
import type { Verification, VerifiedLogin } from './saml/response/types.ts';

/** IO's age; SPID itself begins at 5, but the service must decide for itself (AgID 51/2022). */
const MINIMUM_AGE = 14;

/** Time to authenticate, from the question to the answer (IO's). */
export const REQUEST_MINUTES = 10;

/** The log duty: DPCM 24 October 2014, art. 13 c. 2. */
export const LOG_MONTHS = 24;

/** Providers' clocks differ from ours by some seconds in practice. */
export const SKEW_SECONDS = 10;

export type Verdict =
  | { outcome: 'enter'; login: VerifiedLogin }
  /** `kept` is what the register says of it. */
  | { outcome: 'refuse'; errorCode: number; kept: Kept };

export interface Kept {
  outcome: 'entered' | 'refused' | 'error' | 'too_young';
  /** The rule that refused, or the provider's error number. */
  reason: string | undefined;
}

/** Who may enter here, whatever was asked. */
export interface Admission {
  /** In Italy. */
  today: Temporal.PlainDate;
  /** A question may ask for less (`maximum` takes anything); the answer must still reach this. */
  minimumLevel: Level;
}

export function judge(verification: Verification, { today, minimumLevel }: Admission): Verdict {
  if (verification.outcome === 'error') {
    const { errorCode } = verification;
    const reason = String(errorCode ?? 'unnumbered');
    return refuse(errorCodeOf(errorCode), { outcome: 'error', reason });
  }
  if (verification.outcome === 'refused') {
    // A person of another country did nothing wrong and deserves another sentence than a forger.
    const foreign = verification.rule === 'fiscal-number';
    const errorCode = foreign ? LOGIN_ERRORS.noFiscalCode : LOGIN_ERRORS.refused;
    return refuse(errorCode, { outcome: 'refused', reason: verification.rule });
  }
  if (LEVELS.indexOf(verification.level) < LEVELS.indexOf(minimumLevel)) {
    return refuse(LEVEL_TOO_LOW, { outcome: 'refused', reason: 'level' });
  }
  return isOldEnough(verification.identity.dateOfBirth, today)
    ? { outcome: 'enter', login: verification }
    : refuse(LOGIN_ERRORS.tooYoung, { outcome: 'too_young', reason: undefined });
}

/** SPID's own number for it. */
const LEVEL_TOO_LOW = 20;

const refuse = (errorCode: number, kept: Kept): Verdict => ({
  outcome: 'refuse',
  errorCode,
  kept,
});

/** Somebody born on 29 February is a year older on 1 March. */
export function isOldEnough(dateOfBirth: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  return dateOfBirth.until(today, { largestUnit: 'years' }).years >= MINIMUM_AGE;
}

/** What the person did, or may mend, keeps SPID's number; everything else is between the provider and us. */
const PERSONS_OWN = new Set([19, 20, 21, 22, 23, 24, 25, 30]);

export function errorCodeOf(spidNumber: number | undefined): number {
  return spidNumber !== undefined && PERSONS_OWN.has(spidNumber)
    ? spidNumber
    : LOGIN_ERRORS.providerFault;
}

/** What is known of a request that could not be taken: nothing, or when it ends and whose browser asked. */
export type MissedRequest = { expiresAt: Temporal.Instant; sameBrowser: boolean } | undefined;

export function whyMissed(
  missed: MissedRequest,
  now: Temporal.Instant,
): { errorCode: number; reason: string } {
  if (missed === undefined) return { errorCode: LOGIN_ERRORS.alreadyUsed, reason: 'already-used' };
  if (!missed.sameBrowser) {
    return { errorCode: LOGIN_ERRORS.otherBrowser, reason: 'other-browser' };
  }
  return Temporal.Instant.compare(missed.expiresAt, now) <= 0
    ? { errorCode: LOGIN_ERRORS.expired, reason: 'expired' }
    : { errorCode: LOGIN_ERRORS.alreadyUsed, reason: 'already-used' };
}

/** A login that confirms an open session is good for that session's own person only. */
export function samePerson(
  verdict: Verdict,
  expected: string | undefined,
  answered: string | undefined,
): Verdict {
  if (verdict.outcome === 'refuse' || expected === undefined || expected === answered) {
    return verdict;
  }
  return refuse(LOGIN_ERRORS.otherPerson, { outcome: 'refused', reason: 'other-person' });
}

/**
 * Whether metadata from a source must carry the registry's signature. Files are put there by whoever runs the
 * platform, and loopback is this machine; anything else comes over the network.
 */
export function trustOf(
  source: string,
  given: { hasRegistryKey: boolean; demo: boolean },
): 'trusted' | 'must_be_signed' | 'trusted_with_warning' | 'refused' {
  if (!/^https?:\/\//.test(source)) return 'trusted';
  if (LOOPBACK.test(source)) return 'trusted';
  if (given.hasRegistryKey) return 'must_be_signed';
  return given.demo ? 'trusted_with_warning' : 'refused';
}

const LOOPBACK = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])([:/?#]|$)/;

const WARN_DAYS_BEFORE = 60;

export function isExpiringSoon(validTo: Temporal.Instant, now: Temporal.Instant): boolean {
  return validTo.since(now).total('days') < WARN_DAYS_BEFORE;
}

const OUR_CAUSES: ReadonlyMap<number, string> = new Map(
  Object.entries(LOGIN_ERRORS).map(([name, number]) => [number, name]),
);

/** A word for charts: SPID's `nr19`, or our own name of the error. */
export const causeOf = (errorCode: number): string =>
  OUR_CAUSES.get(errorCode) ?? `nr${String(errorCode).padStart(2, '0')}`;
