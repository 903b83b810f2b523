// Any number of messages: cut into calls of up to 1,000, some at once, a result for each in its order.
import type { Call, CallOptions } from './caller.ts';
import { IoError, refusalOf, type ProblemBody } from './errors.ts';
import type { NewMessage } from './shapes.ts';

/** What IO takes in one call, with room for what stands around the rows. */
const MAX_ROWS = 1000;
const MAX_BYTES = 4 * 1024 * 1024 - 4096;

export interface BulkOptions extends CallOptions {
  /** Calls under way at once; 4. Memory holds that many thousands of rows at most. */
  concurrency?: number | undefined;
  /** After every call. */
  onProgress?: ((progress: Progress) => void) | undefined;
  /**
   * The name of this whole send, such as `tari-2027-01`. Repeated under the same name, with the same rows in the same
   * order, nothing is sent twice. By itself every send has a new one.
   */
  idempotencyKey?: string | undefined;
  /** Judges every row and sends nothing. */
  dryRun?: boolean | undefined;
}

export interface Progress {
  done: number;
  accepted: number;
  refused: number;
}

interface Row<M> {
  index: number;
  /** What went in. */
  message: M;
  /** Under which it may be sent again alone, without sending it twice. */
  idempotencyKey: string;
}
export type BulkResult<M extends NewMessage = NewMessage> =
  /** `id` is undefined in a dry run. */
  (Row<M> & { ok: true; id: string | undefined }) | (Row<M> & { ok: false; error: IoError });

const sizeOf = (text: string) => new TextEncoder().encode(text).length;

/** Rows in groups that one call may carry. */
async function* groupsOf<M extends NewMessage>(
  messages: Iterable<M> | AsyncIterable<M>,
  name: string,
): AsyncGenerator<Row<M>[]> {
  let group: Row<M>[] = [];
  let bytes = 0;
  let index = 0;
  for await (const message of messages) {
    const idempotencyKey = message.idempotency_key ?? `${name}-${index}`;
    const row: Row<M> = { index, message, idempotencyKey };
    index += 1;
    const size = sizeOf(JSON.stringify({ ...message, idempotency_key: idempotencyKey })) + 1;
    if (group.length === MAX_ROWS || (group.length > 0 && bytes + size > MAX_BYTES)) {
      yield group;
      group = [];
      bytes = 0;
    }
    group.push(row);
    bytes += size;
  }
  if (group.length > 0) yield group;
}

interface WireResult {
  index: number;
  status: number;
  id?: string;
  problem?: ProblemBody;
}

const resultOf = <M extends NewMessage>(row: Row<M>, said: WireResult | undefined): BulkResult<M> =>
  said !== undefined && said.status < 300
    ? { ...row, ok: true, id: said.id }
    : { ...row, ok: false, error: refusalOf(said?.status ?? 0, said?.problem, undefined) };

/** What refuses one call refuses all that follow: a wrong key, say. */
const isForAll = (error: IoError) => error.code === 'aborted' || !error.isPassing;

/**
 * Yields a result for each message, in their order. A row that IO refuses, and one whose call failed after all its
 * attempts, has `ok: false`.
 * @throws IoError when a call is refused as a whole (wrong key, missing group) or is aborted
 */
export async function* sendMany<M extends NewMessage>(
  call: Call,
  messages: Iterable<M> | AsyncIterable<M>,
  options: BulkOptions = {},
): AsyncGenerator<BulkResult<M>, void, undefined> {
  const name = options.idempotencyKey ?? crypto.randomUUID();
  const control = new AbortController();
  const pull = () => control.abort(options.signal?.reason);
  if (options.signal?.aborted === true) pull();
  options.signal?.addEventListener('abort', pull, { once: true });
  const progress: Progress = { done: 0, accepted: 0, refused: 0 };

  const sendGroup = async (group: Row<M>[]): Promise<BulkResult<M>[]> => {
    let results: BulkResult<M>[];
    try {
      const reply = await call(
        'POST /api/v1/messages/bulk',
        {
          body: {
            messages: group.map(({ message, idempotencyKey }) => ({
              ...message,
              idempotency_key: idempotencyKey,
            })),
          },
        },
        {
          ...options,
          signal: control.signal,
          isRepeatable: true,
          ...(options.dryRun === true && { headers: { 'dry-run': 'true' } }),
        },
      );
      const said = reply.results as WireResult[];
      results = group.map((row, index) => resultOf(row, said[index]));
    } catch (error) {
      if (!(error instanceof IoError) || isForAll(error)) throw error;
      results = group.map((row) => ({ ...row, ok: false, error }));
    }
    progress.done += results.length;
    progress.accepted += results.filter(({ ok }) => ok).length;
    progress.refused = progress.done - progress.accepted;
    options.onProgress?.({ ...progress });
    return results;
  };

  const underWay: Promise<BulkResult<M>[]>[] = [];
  const concurrency = Math.max(1, options.concurrency ?? 4);
  const groups = groupsOf(messages, name);
  try {
    for (;;) {
      while (underWay.length < concurrency) {
        const { done, value } = await groups.next();
        if (done === true) break;
        const sending = sendGroup(value);
        // Its failure is told when its turn comes, and must not end the program before.
        sending.catch(() => undefined);
        underWay.push(sending);
      }
      const first = underWay.shift();
      if (first === undefined) return;
      yield* await first;
    }
  } finally {
    // Whoever stops listening stops the calls.
    control.abort();
    options.signal?.removeEventListener('abort', pull);
    await groups.return(undefined);
  }
}
