// What follows from an attempt to tell a receiver: delivered, again later, given up, nobody there any more.

/** How long one event is tried. */
export const TRIED_HOURS = 72;
/** A receiver that fails for so long without one success is switched off. */
export const OFF_AFTER_HOURS = 120;
/** Events, and how their telling went, are kept so long. */
export const KEPT_DAYS = 14;

const FIRST_PAUSE_SECONDS = 10;
const LONGEST_PAUSE_SECONDS = 8 * 3600;
/** Failures in a row after which the whole receiver rests, and is then tried with one event at a time. */
const RESTS_AFTER = 3;
const LONGEST_REST_SECONDS = 15 * 60;
/** What a receiver may ask for by Retry-After. */
const LONGEST_WISH_SECONDS = 24 * 3600;

/** Full jitter: anything from nothing to twice the pause before. `random` is from 0 to 1. */
export function pauseSeconds(attempts: number, random: number): number {
  return random * Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (attempts - 1));
}

/** Why no answer came; the receiver's own words for it are not ours to repeat. */
export type Failure =
  | 'timeout'
  | 'name_not_found'
  | 'inside_address'
  | 'certificate'
  | 'connection_failed';

export type Heard =
  | { status: number; retryAfterSeconds: number | undefined; answer: string }
  | { failure: Failure };

export type Outcome =
  | { state: 'delivered' }
  | { state: 'retry'; afterSeconds: number; restSeconds: number }
  | { state: 'given_up'; isGone: boolean };

/** `attempts` with this one; `failures` in a row of the receiver, with this one if it is one. */
export function judge(
  heard: Heard,
  tried: { attempts: number; failures: number; secondsLeft: number },
  random: number,
): Outcome {
  if ('status' in heard && heard.status >= 200 && heard.status < 300) return { state: 'delivered' };
  if ('status' in heard && heard.status === 410) return { state: 'given_up', isGone: true };
  const wish =
    'status' in heard && (heard.status === 429 || heard.status === 503)
      ? Math.min(heard.retryAfterSeconds ?? 0, LONGEST_WISH_SECONDS)
      : 0;
  const afterSeconds = Math.max(wish, pauseSeconds(tried.attempts, random));
  if (afterSeconds >= tried.secondsLeft) return { state: 'given_up', isGone: false };
  return {
    state: 'retry',
    afterSeconds,
    restSeconds: Math.max(wish, rest(tried.failures, random)),
  };
}

function rest(failures: number, random: number): number {
  if (failures < RESTS_AFTER) return 0;
  return (0.5 + random / 2) * Math.min(LONGEST_REST_SECONDS, 5 * 2 ** (failures - RESTS_AFTER));
}

export const mustGoOff = (failingSince: Temporal.Instant, now: Temporal.Instant): boolean =>
  now.since(failingSince).total('hours') >= OFF_AFTER_HOURS;

/** Seconds or a date (RFC 9110), as seconds from now; undefined when it is neither. */
export function retryAfterOf(said: string | undefined, now: Temporal.Instant): number | undefined {
  if (said === undefined) return undefined;
  if (/^\d{1,9}$/.test(said)) return Number(said);
  const date = Date.parse(said);
  return Number.isNaN(date) ? undefined : Math.max(0, (date - now.epochMilliseconds) / 1000);
}

const ANSWER_CHARACTERS = 200;

/** The beginning of what a receiver answered, as one line of plain text. */
export function answerShown(body: string): string {
  const plain = body.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
  return plain.slice(0, ANSWER_CHARACTERS).toWellFormed();
}
