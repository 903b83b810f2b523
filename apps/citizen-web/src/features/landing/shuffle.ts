// A fair order (Fisher and Yates): no provider may stand first more often than another.

/** An integer from 0 to `below` - 1, each equally likely. */
export type Draw = (below: number) => number;

/** Draws with the browser's cryptographic generator; values that would favour some numbers are redrawn. */
export const fairDraw: Draw = (below) => {
  const limit = Math.floor(2 ** 32 / below) * below;
  const cell = new Uint32Array(1);
  do crypto.getRandomValues(cell);
  while ((cell[0] ?? limit) >= limit);
  return (cell[0] ?? 0) % below;
};

export function shuffled<T>(items: readonly T[], draw: Draw = fairDraw): T[] {
  const pool = [...items];
  const result: T[] = [];
  while (pool.length > 0) result.push(...pool.splice(draw(pool.length), 1));
  return result;
}
