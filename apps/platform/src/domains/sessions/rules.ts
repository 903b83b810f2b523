// How long a session and each of its tokens live, what a token that comes in means, and what a fresh login is.

/** IO's length (io-contract B.7). */
export const SESSION_DAYS = 30;
/** Before the end, the person is told. */
export const ANNOUNCE_DAYS = 7;
/** A web session's token is followed by another after a day of use. */
export const ROTATE_HOURS = 24;
/** Asked for another sooner than this, a native app keeps the one it has. */
export const YOUNG_MINUTES = 10;
/** A successor takes over when it comes in at least this long after it was handed out: a browser may lose what it received in its last half minute. */
export const SETTLE_SECONDS = 60;
/** A token that was replaced is good for this long: requests under way still carry it. */
export const OVERLAP_SECONDS = 60;
/** Tokens of one family that are good at the same time; a browser has two, and more only while it changes networks. */
export const MOST_TOKENS = 32;

export type SpidLevel =
  | 'https://www.spid.gov.it/SpidL1'
  | 'https://www.spid.gov.it/SpidL2'
  | 'https://www.spid.gov.it/SpidL3';

export type Method = 'spid' | 'cie' | 'passkey';

const hours = (count: number) => ({ hours: count });

export const expiryOf = (now: Temporal.Instant): Temporal.Instant =>
  now.add(hours(SESSION_DAYS * 24));

export const rotationOf = (now: Temporal.Instant): Temporal.Instant => now.add(hours(ROTATE_HOURS));

export interface TokenState {
  handedAt: Temporal.Instant;
  rotateAfter: Temporal.Instant;
  replacedAt: Temporal.Instant | undefined;
  /** Another token of the same or an earlier generation is still good. */
  hasElder: boolean;
}

/** Milliseconds of the epoch until which nothing about this token has to be decided. */
export function settledUntil(token: TokenState, expiresAt: Temporal.Instant): number {
  const ends = [expiresAt.epochMilliseconds];
  if (token.replacedAt) ends.push(token.replacedAt.epochMilliseconds + OVERLAP_SECONDS * 1000);
  if (token.hasElder) ends.push(token.handedAt.epochMilliseconds + SETTLE_SECONDS * 1000);
  return Math.min(...ends);
}

/** `takes_over`: its elders are replaced from now on. `reused`: it was replaced long ago, so two people have the family. */
export function judgeToken(
  token: TokenState,
  now: Temporal.Instant,
): 'good' | 'takes_over' | 'reused' {
  const secondsSince = (at: Temporal.Instant) => now.since(at).total('seconds');
  if (token.replacedAt !== undefined) {
    return secondsSince(token.replacedAt) < OVERLAP_SECONDS ? 'good' : 'reused';
  }
  return token.hasElder && secondsSince(token.handedAt) >= SETTLE_SECONDS ? 'takes_over' : 'good';
}

/** Whether a native app that asks gets another token, or keeps this one. */
export function isYoung(token: TokenState, now: Temporal.Instant): boolean {
  if (Temporal.Instant.compare(token.rotateAfter, now) <= 0) return false;
  return now.since(token.handedAt).total('minutes') < YOUNG_MINUTES;
}

const rankOf = (level: string) => Number(level.at(-1));

/** Whether SPID or CIE said in this very session who this is, within the last `minutes` and at `level` or above. */
export function isRecent(
  login: { method: Method; authenticatedAt: Temporal.Instant; authenticatedLevel: string },
  now: Temporal.Instant,
  wanted: { minutes: number; level: SpidLevel },
): boolean {
  // Its login was made elsewhere: whoever holds the device need not be the one who made it.
  if (login.method === 'passkey') return false;
  const age = now.since(login.authenticatedAt).total('minutes');
  return age <= wanted.minutes && rankOf(login.authenticatedLevel) >= rankOf(wanted.level);
}

/** Quick unlock never counts for more than level 2, nor for more than the login it stands on. */
export const quickLevel = (level: string): SpidLevel =>
  rankOf(level) >= 2 ? 'https://www.spid.gov.it/SpidL2' : 'https://www.spid.gov.it/SpidL1';
