// What do many measurements say together? Best, median, percentiles.

function sorted(values: readonly number[]): number[] {
  if (values.length === 0) throw new RangeError('no measurement');
  return [...values].sort((a, b) => a - b);
}

/** The smallest value that at least `share` (0 to 1) of the values do not exceed. */
export function percentile(values: readonly number[], share: number): number {
  const inOrder = sorted(values);
  const rank = Math.max(1, Math.ceil(share * inOrder.length));
  return inOrder[Math.min(rank, inOrder.length) - 1] as number;
}

/** The middle value; of an even number of values, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const inOrder = sorted(values);
  const middle = inOrder.length >> 1;
  const upper = inOrder[middle] as number;
  return inOrder.length % 2 === 1 ? upper : ((inOrder[middle - 1] as number) + upper) / 2;
}

export const best = (values: readonly number[]): number => sorted(values).at(-1) as number;

/** Four significant digits: what comes after is noise. */
export const rounded = (value: number): number => Number(value.toPrecision(4));
