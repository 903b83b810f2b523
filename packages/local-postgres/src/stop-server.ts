// How is the server told to end? Politely, then firmly, then by force; always within half a minute.

import { spawnSync } from 'node:child_process';
import type { Binaries } from './binaries.ts';

const steps = [
  // Fast: roll back what is open, write everything, end.
  { signal: 'SIGINT', seconds: 20 },
  // Immediate: end now, recover at the next start.
  { signal: 'SIGQUIT', seconds: 5 },
  { signal: 'SIGKILL', seconds: 5 },
] as const;

/** Ends the postmaster `pid` of the cluster in `data`; `ended` answers whether it has. */
export async function endServer(
  pid: number,
  data: string,
  { pgCtl }: Binaries,
  ended: () => boolean,
): Promise<void> {
  // Windows has no signals that a program could heed; the server listens to pg_ctl there.
  if (process.platform === 'win32') {
    spawnSync(pgCtl, ['stop', '-D', data, '-m', 'fast', '-t', '20'], { timeout: 25_000 });
  }
  for (const { signal, seconds } of steps) {
    if (ended()) return;
    try {
      process.kill(pid, signal);
    } catch {
      // Ended between the question and the signal, or not ours to signal: the wait tells which.
    }
    const deadline = performance.now() + seconds * 1000;
    while (!ended() && performance.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}
