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
  constructor(status: number, problem: ProblemBody | undefined, cause?: unknown) {
    super(problem?.detail ?? `HTTP ${status}`, { cause });
    this.status = status;
    this.problem = problem;
  }
}

type SuccessBody<E extends Endpoint> = z.output<E['replies'][keyof E['replies'] & number]>;

/** `timeoutMs` bounds the whole exchange. Throws CallFailed. */
export async function call<E extends Endpoint>(
  contract: E,
  input: CallInput<E>,
  options: { baseUrl?: string; timeoutMs?: number } = {},
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
  if (!response.ok) throw new CallFailed(response.status, json as ProblemBody | undefined);
  return json as SuccessBody<E>;
}
