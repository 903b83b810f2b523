// A whole set-up as a link: habits, faults, and how far the moment lies ahead of now.

import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { type FaultSettings, faultsOf } from './faults.ts';
import { type Habit, habitOf, mostHabits } from './habits.ts';

export type Setup = {
  readonly habits: readonly Habit[];
  readonly faults: FaultSettings;
  readonly ahead_ms: number;
};

export const longestLink = 8_000;
const longestSetup = 100_000;
export const mostAheadMs = 2 * 366 * 86_400_000;

export function packSetup(setup: Setup): string {
  return deflateRawSync(JSON.stringify({ v: 1, ...setup })).toString('base64url');
}

/** Undefined: this is no set-up of ours. */
export function unpackSetup(packed: string): Setup | undefined {
  if (packed.length > longestLink || !/^[\w-]+$/.test(packed)) return undefined;
  try {
    const source = inflateRawSync(Buffer.from(packed, 'base64url'), {
      maxOutputLength: longestSetup,
    });
    return setupOf(JSON.parse(source.toString()));
  } catch {
    return undefined;
  }
}

function setupOf(value: unknown): Setup | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { v, habits, faults, ahead_ms: ahead } = value as Record<string, unknown>;
  if (v !== 1 || !Array.isArray(habits) || habits.length > mostHabits) return undefined;
  const read = habits.map(habitOf).filter((habit) => habit !== undefined);
  const known = faultsOf(faults);
  const isAhead = typeof ahead === 'number' && Number.isSafeInteger(ahead) && ahead >= 0;
  if (read.length !== habits.length || known === undefined || !isAhead || ahead > mostAheadMs)
    return undefined;
  return { habits: read, faults: known, ahead_ms: ahead };
}
