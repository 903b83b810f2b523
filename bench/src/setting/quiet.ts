// Is anybody else at work on this machine? A round begins when it is quiet, if that happens soon.
import { readFileSync } from 'node:fs';

const LOOK_MS = 400;
const QUIET_SHARE = 0.15;

interface Ticks {
  all: number;
  idle: number;
}

function ticks(): Ticks | undefined {
  try {
    const [first = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const fields = first.split(/\s+/).slice(1, 9).map(Number);
    const idle = (fields[3] ?? 0) + (fields[4] ?? 0);
    return { all: fields.reduce((sum, one) => sum + one, 0), idle };
  } catch {
    return undefined;
  }
}

/** The share (0 to 1) of all cores that was busy over the last moment; undefined where the system does not say. */
async function busyShare(): Promise<number | undefined> {
  const before = ticks();
  await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  const after = ticks();
  if (before === undefined || after === undefined) return undefined;
  const all = after.all - before.all;
  return all === 0 ? 0 : 1 - (after.idle - before.idle) / all;
}

/** Waits for quiet, at most so long; false when it never came and the round is taken in the noise. */
export async function untilQuiet(atMostMs: number): Promise<boolean> {
  const until = performance.now() + atMostMs;
  for (;;) {
    const share = await busyShare();
    if (share === undefined || share < QUIET_SHARE) return true;
    if (performance.now() > until) return false;
  }
}
