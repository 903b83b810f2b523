// How fast a batch goes and how long it still takes, from what was seen of it in the last seconds.

export interface Seen {
  at: number;
  done: number;
}

const LOOKS_BACK_MS = 15_000;
const LEAST_MS = 1500;

/** The sight added; old ones, and those before a standstill, forgotten. */
export function withSight(sights: readonly Seen[], sight: Seen): Seen[] {
  const last = sights.at(-1);
  if (last !== undefined && sight.done < last.done) return [sight];
  return [...sights.filter(({ at }) => sight.at - at <= LOOKS_BACK_MS), sight];
}

/** Messages a second; undefined while too little was seen. */
export function rateOf(sights: readonly Seen[]): number | undefined {
  const [first] = sights;
  const last = sights.at(-1);
  if (first === undefined || last === undefined || last.at - first.at < LEAST_MS) return undefined;
  const rate = ((last.done - first.done) * 1000) / (last.at - first.at);
  return rate > 0 ? rate : undefined;
}
