// How an instant of the identity provider's clock compares with ours, the allowed difference included.

import type { Expectation } from '../types.ts';

type Clock = Pick<Expectation, 'now' | 'skewSeconds'>;

export function isBefore(instant: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(instant, other) < 0;
}

/** Lies further ahead than the clocks may differ. */
export function isInFuture(instant: Temporal.Instant, { now, skewSeconds }: Clock): boolean {
  return isBefore(now.add({ seconds: skewSeconds }), instant);
}

/** For instants at which something ends: the end itself is over (NotOnOrAfter). */
export function isOver(end: Temporal.Instant, { now, skewSeconds }: Clock): boolean {
  return !isBefore(now.subtract({ seconds: skewSeconds }), end);
}

/** Written before we asked: equal is legal, and the provider's clock may be a little behind. */
export function isBeforeRequest(instant: Temporal.Instant, facts: Expectation): boolean {
  return isBefore(instant, facts.request.issueInstant.subtract({ seconds: facts.skewSeconds }));
}
