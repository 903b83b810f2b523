// Values of the node's REST that JSON has no type for: amounts of money and instants.

import { type Cents, parseEuros } from '@io/vocabulary';

/** Euros as a JSON number of at most two decimals: its shortest spelling is exact for every amount there is. */
export function eurosIn(value: unknown): Cents | undefined {
  const [, whole, decimals = ''] =
    typeof value === 'number' ? (/^(\d+)(?:\.(\d{1,2}))?$/.exec(String(value)) ?? []) : [];
  return whole === undefined ? undefined : parseEuros(`${whole}.${decimals.padEnd(2, '0')}`);
}

/** The nearest double prints as the two decimals that it was made of. */
export const euroNumber = (cents: number): number => cents / 100;

export function isInstant(value: string): boolean {
  try {
    Temporal.Instant.from(value);
    return true;
  } catch {
    return false;
  }
}
