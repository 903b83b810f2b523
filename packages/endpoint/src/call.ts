// Calls an endpoint by its contract from a browser or a program.
import type { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import type { ProblemBody } from './problem.ts';

type Part<E, K extends keyof E> = E[K] extends z.ZodType ? z.input<E[K]> : undefined;

export interface CallInput<E extends Endpoint> {
  params?: Part<E, 'params'>;
  query?: Part<E, 'query'>;
  body?: Part<E, 'body'>;
  headers?: Record<string, string>;
}

/** The server refused, or did not answer in time (`status` 0). */
export class CallFailed extends Error {
  readonly status: number;
  readonly problem: ProblemBody | undefined;
  /** How long the server asks to wait. */
  readonly retryAfterMs: number | undefined;
  constructor(
    status: number,
    problem: ProblemBody | undefined,
    cause?: unknown,
    retryAfterMs?: number,
  ) {
    super(problem?.detail ?? `HTTP ${status}`, { cause });
    this.status = status;
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

type SuccessBody<E extends Endpoint> = z.output<E['replies'][keyof E['replies'] & number]>;

interface CallOptions {
  baseUrl?: string;
  /** Of one attempt. */
  timeoutMs?: number;
  /** Reads are asked again by themselves, three times in all; a write once, unless its caller knows better. */
  attempts?: number;
}

/** A client that waits longer than this had better ask its person. */
const LONGEST_PAUSE_MS = 60_000;

/** Full jitter, so that clients that failed together do not come back together; and never before the time named. */
export function pauseAfter(attempt: number, failure: CallFailed, random = Math.random): number {
  return (failure.retryAfterMs ?? 0) + random() * Math.min(500 * 2 ** attempt, 15_000);
}

const isPassing = ({ status }: CallFailed) => status === 0 || status === 429 || status >= 500;

/** Throws CallFailed when it is refused, or does not succeed in its attempts. */
export async function call<E extends Endpoint>(
  contract: E,
  input: CallInput<E>,
  options: CallOptions = {},
): Promise<SuccessBody<E>> {
  const attempts = options.attempts ?? (contract.method === 'GET' ? 3 : 1);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await callOnce(contract, input, options);
    } catch (error) {
      if (!(error instanceof CallFailed) || attempt >= attempts || !isPassing(error)) throw error;
      const pause = pauseAfter(attempt, error);
      if (pause > LONGEST_PAUSE_MS) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

/** Seconds or a date, as RFC 9110 has it. */
function retryAfterOf(response: Response): number | undefined {
  const said = response.headers.get('retry-after');
  if (said === null) return undefined;
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}

async function callOnce<E extends Endpoint>(
  contract: E,
  input: CallInput<E>,
  options: CallOptions,
): Promise<SuccessBody<E>> {
  const params: Record<string, unknown> = input.params ?? {};
  const path = contract.path.replaceAll(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(`${params[name] as string | number}`),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries<unknown>(input.query ?? {})) {
    if (value !== undefined) query.set(name, `${value as string | number | boolean}`);
  }
  const search = query.size > 0 ? `?${query.toString()}` : '';
  let response: Response;
  try {
    response = await fetch(`${options.baseUrl ?? ''}${path}${search}`, {
      method: contract.method,
      headers: {
        ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...input.headers,
      },
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
      signal: AbortSignal.timeout(options.timeoutMs ?? 15_000),
    });
  } catch (cause) {
    throw new CallFailed(0, undefined, cause);
  }
  const text = await response.text();
  const json: unknown =
    text !== '' && (response.headers.get('content-type') ?? '').includes('json')
      ? JSON.parse(text)
      : undefined;
  if (!response.ok) {
    const problem = json as ProblemBody | undefined;
    throw new CallFailed(response.status, problem, undefined, retryAfterOf(response));
  }
  return json as SuccessBody<E>;
}
