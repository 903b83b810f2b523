// What lets a clerk look: the code that a person shows, or the answer to a request, and how long each is good.

export const GOOD_MINUTES = 10;
/** A clerk who misreads it may try again; whoever guesses has five tries at a hundred million. */
export const MOST_WRONG = 5;
export const DIGITS = 8;

export interface KnownCode {
  proof: string;
  expiresAt: Temporal.Instant;
  wrongTries: number;
}

export type CodeVerdict = 'good' | 'wrong' | 'none';

/** `none`: there is no code that could be right, so a try costs nothing. */
export function judgeCode(
  known: KnownCode | undefined,
  shown: string,
  now: Temporal.Instant,
): CodeVerdict {
  if (known === undefined || known.wrongTries >= MOST_WRONG) return 'none';
  if (Temporal.Instant.compare(known.expiresAt, now) <= 0) return 'none';
  return known.proof === shown ? 'good' : 'wrong';
}

/** The person is at the counter and has the phone in hand. */
export const ASKED_MINUTES = 5;
export const COUNTED_HOURS = 1;
/** Nobody is worn down by asking, and nobody goes through a list of fiscal codes. */
export const MOST_ASKED = { person: 3, clerk: 40 } as const;

/** Of all institutions together: further requests within the hour wait in the app, and nobody is told. */
export const MOST_RUNG = 3;
/** Who refuses an institution is not rung for it again so soon. */
export const HUSHED_HOURS = 24;

export const isTooOften = (asked: { person: number; clerk: number }): boolean =>
  asked.person >= MOST_ASKED.person || asked.clerk >= MOST_ASKED.clerk;

/** As the clerk may know it: who refuses looks like who has not seen it. */
export function standingOf(
  asked: { decision: 'allowed' | 'refused' | null; expiresAt: Temporal.Instant } | undefined,
  now: Temporal.Instant,
): 'waiting' | 'allowed' | 'over' {
  if (asked === undefined || Temporal.Instant.compare(asked.expiresAt, now) <= 0) return 'over';
  return asked.decision === 'allowed' ? 'allowed' : 'waiting';
}
