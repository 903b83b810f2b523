// How often may something die before starting it again is pointless?

// Five deaths in two minutes are no accident.
const most = 5;
const within = 120_000;

/** Counts one thing's deaths; each call is a death and answers how many there were lately. */
export function countDeaths(): () => { recent: number; tooMany: boolean } {
  let moments: number[] = [];
  return () => {
    const now = performance.now();
    moments = [...moments.filter((moment) => now - moment < within), now];
    return { recent: moments.length, tooMany: moments.length >= most };
  };
}

/** Milliseconds to wait before the next try: doubling from half a second to eight seconds. */
export function pauseAfter(deaths: number): number {
  return Math.min(8000, 250 * 2 ** deaths);
}
