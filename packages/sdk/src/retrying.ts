// When to try again and how long to wait: full jitter, never before the time that IO names, never past the deadline.
import { abortedError, deadlineError, IoError, timeoutError } from './errors.ts';

export interface Patience {
  /** Of one attempt, milliseconds. */
  timeoutMs: number;
  /** Of all attempts and pauses together, milliseconds. */
  deadlineMs: number;
  /** The first one included. */
  attempts: number;
}

const BASE_MS = 250;
const LONGEST_MS = 15_000;

/** Clients that failed together must not come back together: anything from nothing to a doubling limit. */
export function pauseBefore(
  attempt: number,
  retryAfterMs: number | undefined,
  random: () => number = Math.random,
): number {
  return (retryAfterMs ?? 0) + random() * Math.min(BASE_MS * 2 ** (attempt - 1), LONGEST_MS);
}

/** Seconds or a date (RFC 9110). */
export function retryAfterOf(headers: Headers, now: number): number | undefined {
  const said = headers.get('retry-after');
  if (said === null) return undefined;
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now;
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}

/** An attempt has a signal of its own, which the caller's signal and its time-out both pull. */
export interface Attempt {
  signal: AbortSignal;
}

function sleep(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(abortedError(signal?.reason));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

async function once<T>(
  run: (attempt: Attempt) => Promise<T>,
  ms: number,
  signal: AbortSignal | undefined,
): Promise<T> {
  const isAborted = () => signal?.aborted === true;
  if (isAborted()) throw abortedError(signal?.reason);
  const control = new AbortController();
  const pull = () => control.abort();
  signal?.addEventListener('abort', pull, { once: true });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    control.abort();
  }, ms);
  try {
    return await run({ signal: control.signal });
  } catch (error) {
    if (isAborted()) throw abortedError(signal?.reason);
    if (isLate) throw timeoutError(ms, error);
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', pull);
  }
}

export interface RetryOptions extends Patience {
  /** Whether a repetition does no harm. When it would, only a refusal for the rate (429) is tried again. */
  isRepeatable: boolean;
  signal?: AbortSignal | undefined;
  random?: (() => number) | undefined;
}

/** @throws IoError the last refusal; `deadline` (its cause the last refusal) when time ran out; `aborted` */
export async function retrying<T>(
  run: (attempt: Attempt) => Promise<T>,
  options: RetryOptions,
): Promise<T> {
  const end = performance.now() + options.deadlineMs;
  let last: IoError | undefined;
  for (let attempt = 1; ; attempt += 1) {
    const left = end - performance.now();
    if (left <= 0) throw deadlineError(options.deadlineMs, last);
    try {
      return await once(run, Math.min(options.timeoutMs, left), options.signal);
    } catch (error) {
      if (!(error instanceof IoError)) throw error;
      const mayRepeat = options.isRepeatable ? error.isPassing : error.status === 429;
      if (!mayRepeat) throw error;
      if (attempt >= options.attempts) throw error;
      last = error;
      const pause = pauseBefore(attempt, error.retryAfterMs, options.random);
      // Waiting for what cannot come in time helps nobody.
      if (performance.now() + pause >= end) throw deadlineError(options.deadlineMs, error);
      await sleep(pause, options.signal);
    }
  }
}
