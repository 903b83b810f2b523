// Chance that can be repeated: the same seed, the same schedule.

export interface Chance {
  /** 0 to 1. */
  next(): number;
  /** A whole number below `most`. */
  below(most: number): number;
  is(share: number): boolean;
  of<T>(...all: readonly T[]): T;
}

/** Mulberry32: small, and good enough to choose what befalls a payment. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    below: (most) => Math.floor(next() * most),
    is: (share) => next() < share,
    of: (...all) => all[Math.floor(next() * all.length)] as (typeof all)[number],
  };
}
