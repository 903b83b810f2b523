// The one error that everything here throws: what went wrong, in Italian and in English, with a code to act on.

/** A field of the request that breaks its rule. */
export interface FieldError {
  /** `body.content.subject` */
  path: string;
  rule: string;
  it: string;
  en: string;
}

/** As every refusal of IO reads (RFC 9457). */
export interface ProblemBody {
  code?: string;
  title?: string;
  status?: number;
  detail?: string;
  detail_it?: string;
  detail_en?: string;
  instance?: string;
  errors?: FieldError[];
}

export interface IoErrorParts {
  code: string;
  status: number;
  it: string;
  en: string;
  fields?: readonly FieldError[];
  retryAfterMs?: number | undefined;
  requestId?: string | undefined;
  cause?: unknown;
}

/**
 * `code` is stable and made to be compared: IO's own (`recipient_forbidden`, `rate_exceeded`, …) or one of ours:
 * `network`, `timeout`, `deadline`, `aborted`, `unreadable_answer`, `bad_argument`, `webhook_invalid`.
 */
export class IoError extends Error {
  override readonly name = 'IoError';
  readonly code: string;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  /** In plain Italian, for people; `en` in English. */
  readonly it: string;
  readonly en: string;
  readonly fields: readonly FieldError[];
  /** How long IO asks to wait. */
  readonly retryAfterMs: number | undefined;
  /** To be told to IO's help desk. */
  readonly requestId: string | undefined;

  constructor(parts: IoErrorParts) {
    const fields = parts.fields ?? [];
    const about = fields.map(({ path, en }) => `${path} ${en}`).join('; ');
    super(`${parts.code}: ${parts.en}${about === '' ? '' : ` (${about})`}`, { cause: parts.cause });
    this.code = parts.code;
    this.status = parts.status;
    this.it = parts.it;
    this.en = parts.en;
    this.fields = fields;
    this.retryAfterMs = parts.retryAfterMs;
    this.requestId = parts.requestId;
  }

  /** Whether the same request may succeed later: worth keeping for another try. */
  get isPassing(): boolean {
    return (
      this.status >= 500 ||
      this.status === 429 ||
      this.code === 'network' ||
      this.code === 'timeout' ||
      this.code === 'deadline'
    );
  }
}

export const networkError = (cause: unknown) =>
  new IoError({
    code: 'network',
    status: 0,
    it: 'IO non si raggiunge: controlla la rete e l’indirizzo.',
    en: 'IO cannot be reached: check the network and the address.',
    cause,
  });

export const timeoutError = (ms: number, cause?: unknown) =>
  new IoError({
    code: 'timeout',
    status: 0,
    it: `IO non ha risposto entro ${ms} millisecondi.`,
    en: `IO did not answer within ${ms} milliseconds.`,
    cause,
  });

/** `last` is how the last attempt went. */
export const deadlineError = (ms: number, last: unknown) =>
  new IoError({
    code: 'deadline',
    status: 0,
    it: `L’operazione non è riuscita entro ${ms} millisecondi.`,
    en: `The operation did not succeed within ${ms} milliseconds.`,
    cause: last,
  });

export const abortedError = (cause: unknown) =>
  new IoError({
    code: 'aborted',
    status: 0,
    it: 'L’operazione è stata interrotta da chi l’ha chiesta.',
    en: 'The operation was aborted by its caller.',
    cause,
  });

/** What an answer of IO's says; also one that is no problem document, of a proxy in between, say. */
export function refusalOf(
  status: number,
  problem: ProblemBody | undefined,
  retryAfterMs: number | undefined,
): IoError {
  return new IoError({
    code: problem?.code ?? `http_${status}`,
    status,
    it: problem?.detail_it ?? `IO ha risposto con lo stato ${status}.`,
    en: problem?.detail_en ?? `IO answered with status ${status}.`,
    fields: problem?.errors ?? [],
    requestId: problem?.instance?.replace('urn:io:request:', ''),
    retryAfterMs,
  });
}
