// Chance that can be played again: the same seed gives the same choices.

export type Random = {
  /** A whole number from 0, smaller than `bound`. */
  below(bound: number): number;
  /** True once in so many times. */
  once(inTimes: number): boolean;
  /** One of them; there must be one. */
  oneOf<T>(choices: readonly T[]): T;
};

/** Mulberry32, small and even enough for tests. */
export function randomBy(seed: number): Random {
  let state = seed;
  const below = (bound: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
  return {
    below,
    once: (inTimes) => below(inTimes) === 0,
    oneOf: (choices) => {
      const chosen = choices[below(choices.length)];
      if (chosen === undefined) throw new RangeError('nothing to choose from');
      return chosen;
    },
  };
}
