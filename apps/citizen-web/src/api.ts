// The one way to the server: JSON in and out, typed errors, a time-out. Caching by ETag is the browser's.

/** The server answered and refused. `code` is from its closed list ("http_404" when it gave none). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  /** The server's mark for this very request, to tell the help desk. */
  readonly instance: string | undefined;
  /** The server's sentence in each language. */
  readonly said: { it: string; en: string } | undefined;
  /** How long the server asks to wait before asking again. */
  readonly retryAfterMs: number | undefined;
  /** What else this refusal tells (RFC 9457 extension members), as it came. */
  readonly more: Readonly<Record<string, unknown>>;
  constructor(status: number, body: ProblemBody, retryAfterMs?: number) {
    super(`${status} ${body.code ?? ''}`);
    this.status = status;
    this.code = body.code ?? `http_${status}`;
    this.instance = body.instance;
    this.retryAfterMs = retryAfterMs;
    this.more = { ...body };
    this.said =
      body.detail_it && body.detail_en ? { it: body.detail_it, en: body.detail_en } : undefined;
  }
}

/** No answer came: no network, or not in time. It says nothing about the session. */
export class Unreachable extends Error {
  readonly reason: 'offline' | 'timeout' | 'network';
  constructor(reason: Unreachable['reason'], cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

interface ProblemBody {
  code?: string;
  instance?: string;
  detail_it?: string;
  detail_en?: string;
}

interface Options {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  body?: unknown;
  /** The same for every repetition of one wish: the server then acts once. */
  idempotencyKey?: string;
  /** Cancels the request when the page no longer needs it. */
  signal?: AbortSignal;
  timeoutMs?: number;
}

/** Calls `/app/api/v1` + `path`. Throws ApiProblem or Unreachable; an empty reply gives undefined. */
export function api<Reply>(path: string, options: Options = {}): Promise<Reply> {
  return send<Reply>(`/app/api/v1${path}`, options);
}

/** The same for addresses outside the citizen API, such as `/logout`. */
export async function send<Reply>(address: string, options: Options = {}): Promise<Reply> {
  const { method = 'GET', body, idempotencyKey, signal, timeoutMs = 10_000 } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  const hasBody = method !== 'GET' && method !== 'DELETE';
  try {
    const response = await fetch(address, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(hasBody && { 'content-type': 'application/json' }),
        ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
      },
      body: hasBody ? JSON.stringify(body ?? {}) : null,
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    const json = await jsonOf(response);
    if (!response.ok) throw new ApiProblem(response.status, json ?? {}, retryAfterOf(response));
    // Same origin, one deployment: the server's contract tests hold the shape, so it is not parsed twice.
    return json as Reply;
  } catch (error) {
    if (error instanceof ApiProblem || signal?.aborted) throw error;
    if (timeout.aborted) throw new Unreachable('timeout', error);
    throw new Unreachable(navigator.onLine ? 'network' : 'offline', error);
  }
}

/** Seconds or a date, as RFC 9110 has it; more than an hour is taken for an hour. */
export function retryAfterOf(response: Response, now = Date.now()): number | undefined {
  const said = response.headers.get('retry-after');
  if (said === null) return undefined;
  const ms = /^\d+$/.test(said) ? Number(said) * 1000 : Date.parse(said) - now;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), 3_600_000);
}

async function jsonOf(response: Response): Promise<unknown> {
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  const text = await response.text();
  if (!isJson || text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    // A page of a proxy or a cut answer: as good as none.
    throw new Unreachable('network', cause);
  }
}

/** Whether asking again may help: no answer, an overload or a fault of the server. */
export function isPassing(error: unknown): boolean {
  if (error instanceof Unreachable) return true;
  return error instanceof ApiProblem && (error.status === 429 || error.status >= 500);
}

export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof ApiProblem && error.status === status;
}
