// One call to IO: address, key, body, retries; the answer's body, or an IoError.
import { IoError, networkError, type ProblemBody, refusalOf } from './errors.ts';
import type { Input, Operation, Reply } from './paths.ts';
import { type Patience, retryAfterOf, retrying } from './retrying.ts';

export interface ClientOptions extends Partial<Patience> {
  /** Of the service that writes: it stands in for the sender. */
  key: string;
  /** Where IO is, such as `https://api.io.example`. */
  baseUrl: string;
  /** Another `fetch`, to go through a proxy, say. */
  fetch?: typeof fetch;
  /** Appended to the client's own name in `User-Agent`, so that IO's help desk knows you. */
  userAgent?: string;
}

export interface CallOptions extends Partial<Patience> {
  signal?: AbortSignal | undefined;
}

export interface SendOptions extends CallOptions {
  /** Two sends with the same key are one message. By itself every send has a key of its own, kept over its retries. */
  idempotencyKey?: string | undefined;
}

export interface RawCall extends CallOptions {
  /** Whether a repetition does no harm; GET, PUT and DELETE never do. */
  isRepeatable?: boolean | undefined;
  headers?: Record<string, string> | undefined;
}

export type Call = <O extends Operation>(
  operation: O,
  input: Input<O>,
  options?: RawCall,
) => Promise<Reply<O>>;

const PATIENCE: Patience = { timeoutMs: 10_000, deadlineMs: 60_000, attempts: 8 };
const VERSION = '0.1.0';

function addressOf(baseUrl: string, operation: string, input: AnyInput): string {
  const path = operation
    .slice(operation.indexOf(' ') + 1)
    .replaceAll(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(String(input.path?.[name] ?? '')),
    );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined) query.set(name, String(value));
  }
  const search = query.toString();
  return `${baseUrl}${path}${search === '' ? '' : `?${search}`}`;
}

interface AnyInput {
  path?: Record<string, string | number> | undefined;
  query?: object | undefined;
  body?: unknown;
}

const unreadable = (status: number, cause: unknown) =>
  new IoError({
    code: 'unreadable_answer',
    status,
    it: 'La risposta non è di IO: controlla l’indirizzo, o chi sta in mezzo.',
    en: 'The answer is not IO’s: check the address, or what stands in between.',
    cause,
  });

async function answerOf(response: Response): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (cause) {
    // Cut off on the way.
    throw networkError(cause);
  }
  const isJson = (response.headers.get('content-type') ?? '').includes('json');
  let body: unknown;
  try {
    body = isJson && text !== '' ? JSON.parse(text) : undefined;
  } catch (cause) {
    throw response.ok ? networkError(cause) : unreadable(response.status, cause);
  }
  if (!response.ok) {
    const problem = body as ProblemBody | undefined;
    throw refusalOf(response.status, problem, retryAfterOf(response.headers, Date.now()));
  }
  if (text !== '' && !isJson) throw unreadable(response.status, text.slice(0, 200));
  return body;
}

export function createCall(options: ClientOptions): Call {
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  if (!/^https?:\/\//.test(baseUrl) || options.key === '') {
    throw new IoError({
      code: 'bad_argument',
      status: 0,
      it: 'Servono la chiave del servizio (key) e l’indirizzo di IO (baseUrl), per esempio https://api.io.example.',
      en: 'The service’s key (key) and IO’s address (baseUrl) are needed, such as https://api.io.example.',
    });
  }
  const go = options.fetch ?? fetch;
  const agent = [`io-sdk/${VERSION}`, options.userAgent].filter(Boolean).join(' ');
  return async (operation, input, more = {}) => {
    const given = input as AnyInput;
    const method = operation.slice(0, operation.indexOf(' '));
    const address = addressOf(baseUrl, operation, given);
    const body = given.body === undefined ? undefined : JSON.stringify(given.body);
    const headers: Record<string, string> = {
      accept: 'application/json',
      'ocp-apim-subscription-key': options.key,
      'user-agent': agent,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...more.headers,
    };
    const answer = await retrying(
      async ({ signal }) => {
        let response: Response;
        try {
          // A redirect would carry the key elsewhere.
          response = await go(address, {
            method,
            headers,
            signal,
            redirect: 'error',
            ...(body !== undefined && { body }),
          });
        } catch (cause) {
          throw networkError(cause);
        }
        return answerOf(response);
      },
      {
        timeoutMs: more.timeoutMs ?? options.timeoutMs ?? PATIENCE.timeoutMs,
        deadlineMs: more.deadlineMs ?? options.deadlineMs ?? PATIENCE.deadlineMs,
        attempts: more.attempts ?? options.attempts ?? PATIENCE.attempts,
        isRepeatable: more.isRepeatable ?? method !== 'POST',
        signal: more.signal,
      },
    );
    return answer as Reply<typeof operation>;
  };
}
