// Who may enter, and what a person is told who may not.
import { LOGIN_ERRORS } from './contract.ts';
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
  | { outcome: 'refuse'; errorCode: number };

/** `today` in Italy. */
export function judge(verification: Verification, today: Temporal.PlainDate): Verdict {
  if (verification.outcome === 'error') return refuse(errorCodeOf(verification.errorCode));
  if (verification.outcome === 'refused') {
    // A person of another country did nothing wrong and deserves another sentence than a forger.
    const foreign = verification.rule === 'fiscal-number';
    return refuse(foreign ? LOGIN_ERRORS.noFiscalCode : LOGIN_ERRORS.refused);
  }
  return isOldEnough(verification.identity.dateOfBirth, today)
    ? { outcome: 'enter', login: verification }
    : refuse(LOGIN_ERRORS.tooYoung);
}

const refuse = (errorCode: number): Verdict => ({ outcome: 'refuse', errorCode });

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

export function whyMissed(missed: MissedRequest, now: Temporal.Instant): number {
  if (missed === undefined) return LOGIN_ERRORS.alreadyUsed;
  if (!missed.sameBrowser) return LOGIN_ERRORS.otherBrowser;
  return Temporal.Instant.compare(missed.expiresAt, now) <= 0
    ? LOGIN_ERRORS.expired
    : LOGIN_ERRORS.alreadyUsed;
}

const OUR_CAUSES: ReadonlyMap<number, string> = new Map(
  Object.entries(LOGIN_ERRORS).map(([name, number]) => [number, name]),
);

/** A word for charts: SPID's `nr19`, or our own name of the error. */
export const causeOf = (errorCode: number): string =>
  OUR_CAUSES.get(errorCode) ?? `nr${String(errorCode).padStart(2, '0')}`;
