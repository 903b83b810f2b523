// How often an account may call: 150 times in 5 seconds, 250 for the faster class, without limit for the exempt.
// Source: the gateway's policies (io-contract A.11).

export const WINDOW_SECONDS = 5;

export function callLimitOf(groups: ReadonlySet<string>): number | undefined {
  if (groups.has('ApiNoRateLimit')) return undefined;
  return groups.has('ApiRateLimit250') ? 250 : 150;
}

export type CallClass = 'standard' | 'fast' | 'unlimited';

const CLASS_GROUPS: Record<CallClass, readonly string[]> = {
  standard: [],
  fast: ['ApiRateLimit250'],
  unlimited: ['ApiNoRateLimit'],
};
export const groupsOfClass = (one: CallClass): readonly string[] => CLASS_GROUPS[one];

export function callClassOf(groups: ReadonlySet<string>): CallClass {
  const limit = callLimitOf(groups);
  return limit === undefined ? 'unlimited' : limit > 150 ? 'fast' : 'standard';
}

/** Epoch seconds at which the window that holds `now` began. */
export function windowStartOf(now: Temporal.Instant): number {
  const seconds = Math.floor(now.epochMilliseconds / 1000);
  return seconds - (seconds % WINDOW_SECONDS);
}

export interface RateVerdict {
  allowed: boolean;
  limit: number;
  remaining: number;
  /** Whole seconds until the window ends, at least 1. */
  resetSeconds: number;
}

export function rateVerdict(
  limit: number,
  calls: number,
  windowStart: number,
  now: Temporal.Instant,
): RateVerdict {
  const left = windowStart + WINDOW_SECONDS - now.epochMilliseconds / 1000;
  return {
    allowed: calls <= limit,
    limit,
    remaining: Math.max(0, limit - calls),
    resetSeconds: Math.max(1, Math.ceil(left)),
  };
}
