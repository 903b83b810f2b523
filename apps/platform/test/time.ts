// Time in tests: waiting on a condition, and a clock that stands still.
import type { Clock } from '../src/floor/clock.ts';

/** Asks until the answer is there; fails after the deadline with what it saw last. */
export async function eventually<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  deadlineMs = 60_000,
): Promise<T> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`never happened within ${deadlineMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export interface HeldClock {
  clock: Clock;
  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void;
  now(): Temporal.Instant;
}

/** A clock that stands still until it is moved. */
export function holdClock(start: Temporal.Instant = Temporal.Now.instant()): HeldClock {
  let now = start;
  return {
    clock: () => now,
    advance: ({ days = 0, hours = 0, minutes = 0, seconds = 0 }) => {
      now = now.add({ hours: hours + days * 24, minutes, seconds });
    },
    now: () => now,
  };
}
