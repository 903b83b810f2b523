// How an instant of the identity provider's clock compares with ours, the allowed difference included.

import type { Expectation } from '../types.ts';

type Clock = Pick<Expectation, 'now' | 'skewSeconds'>;

/** Clocks differ by seconds, so milliseconds are fine enough; and numbers compare at no cost. */
const millisecondsOf = (instant: Temporal.Instant): number => instant.epochMilliseconds;

/** Lies further ahead than the clocks may differ. */
export function isInFuture(instant: Temporal.Instant, { now, skewSeconds }: Clock): boolean {
  return millisecondsOf(now) + skewSeconds * 1_000 < millisecondsOf(instant);
}

/** For instants at which something ends: the end itself is over (NotOnOrAfter). */
export function isOver(end: Temporal.Instant, { now, skewSeconds }: Clock): boolean {
  return millisecondsOf(now) - skewSeconds * 1_000 >= millisecondsOf(end);
}

/** Written before we asked: equal is legal, and the provider's clock may be a little behind. */
export function isBeforeRequest(instant: Temporal.Instant, facts: Expectation): boolean {
  const { request, skewSeconds } = facts;
  return millisecondsOf(instant) < millisecondsOf(request.issueInstant) - skewSeconds * 1_000;
}
