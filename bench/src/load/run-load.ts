// Starts a loading process, notes what the watched processes use while it measures, and brings back its result.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { LoadAsked, LoadMessage, LoadResult } from './load.ts';

const GRACE_MS = 20_000;

/** What a measured stretch cost each watched process, in microseconds; undefined where the system does not say. */
export interface Watched {
  platform: number | undefined;
  postgres: number | undefined;
}

export type Watch = () => Watched;

export function used(before: Watched, after: Watched): Watched {
  const difference = (a: number | undefined, b: number | undefined) =>
    a === undefined || b === undefined ? undefined : b - a;
  return {
    platform: difference(before.platform, after.platform),
    postgres: difference(before.postgres, after.postgres),
  };
}

function stopAfter(child: ChildProcess, ms: number): NodeJS.Timeout {
  return setTimeout(() => child.kill('SIGKILL'), ms);
}

/** Runs `file` with one message and waits for its `ended`; rejects when it fails or takes too long. */
export function runMeasured(
  file: URL,
  asked: { warmUpMs: number; durationMs: number },
  watch: Watch,
): Promise<{ result: LoadResult; used: Watched }> {
  const child = fork(fileURLToPath(file), { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const timer = stopAfter(child, asked.warmUpMs + asked.durationMs + GRACE_MS);
  return new Promise((resolve, reject) => {
    let began: Watched | undefined;
    let isSettled = false;
    child.on('message', (message: LoadMessage) => {
      if (message.type === 'began') {
        began = watch();
        return;
      }
      isSettled = true;
      if (message.type === 'failed') reject(new Error(message.message));
      else {
        const after = watch();
        resolve({ result: message.result, used: used(began ?? after, after) });
      }
      child.disconnect();
    });
    child.once('exit', (code, signal) => {
      clearTimeout(timer);
      if (!isSettled) reject(new Error(`a loading process ended early (${signal ?? code})`));
    });
    child.send(asked);
  });
}

export const runLoad = (asked: LoadAsked, watch: Watch) =>
  runMeasured(new URL('load.ts', import.meta.url), asked, watch);

/** Requests after which the engine has compiled what it is going to compile; before, a request costs several times as much. */
const WARM_REQUESTS = 15_000;
const WARM_UP_MS = 25_000;

/** Loads without measuring until the answering process is warm, or for so long as may be spent on it. */
export async function warmUp(asked: LoadAsked): Promise<void> {
  const until = performance.now() + WARM_UP_MS;
  let requests = 0;
  while (requests < WARM_REQUESTS && performance.now() < until) {
    const { result } = await runLoad({ ...asked, warmUpMs: 0, durationMs: 2500 }, () => ({
      platform: undefined,
      postgres: undefined,
    }));
    requests += result.requests;
  }
}
