// The code that a person shows at a counter: how long it is good, and when it lets a clerk look.

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
