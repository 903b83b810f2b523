// A thread for what nobody waits for with an open page: jobs, and calls that bring a thousand messages.
// On the thread that answers pages each of them would hold everybody for tens of milliseconds (docs/decisions/0080).
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Problem } from '@io/endpoint';
import type { AcceptCall, RowOutcome } from './domains/messages/index.ts';
import { type FieldError, Refusal } from './floor/errors.ts';

export interface ThreadAsked {
  /** Whether it also does the jobs. */
  jobs: boolean;
}

/** A call, and later that its rows are counted: it goes on, or it ends there. */
export type Asked =
  | {
      type: 'call';
      number: number;
      sender: Parameters<AcceptCall>[0];
      call: Parameters<AcceptCall>[1];
    }
  | { type: 'counted'; number: number; goesOn: boolean }
  | { type: 'close' };

/** An error crosses by its words and code: of objects of a class only the class's own fields would arrive. */
export type Told =
  | { type: 'ready' }
  | { type: 'rows'; number: number; rows: number }
  | { type: 'done'; number: number; outcomes: RowOutcome[] }
  | { type: 'refused'; number: number; problem: Problem; errors: readonly FieldError[] }
  | { type: 'failed'; number: number; message: string; code: unknown };

export interface Background {
  acceptCall: AcceptCall;
  /** Resolves when what was begun has ended. */
  close(): Promise<void>;
}

interface Waiting {
  answered: PromiseWithResolvers<RowOutcome[]>;
  counted: Parameters<AcceptCall>[2];
}

/** Rejects when it cannot start; when it dies later the process dies with it, and its supervisor starts another. */
export async function startBackground(asked: ThreadAsked): Promise<Background> {
  const thread = new Worker(new URL('./background-thread.ts', import.meta.url), {
    workerData: asked,
  });
  const calls = new Map<number, Waiting>();
  const start = Promise.withResolvers<void>();
  let lastNumber = 0;
  let isClosing = false;
  const ask = (message: Asked, moved: ArrayBuffer[] = []) => thread.postMessage(message, moved);

  const end = (number: number): PromiseWithResolvers<RowOutcome[]> | undefined => {
    const call = calls.get(number);
    calls.delete(number);
    return call?.answered;
  };
  const count = (number: number, rows: number) =>
    calls
      .get(number)
      ?.counted(rows)
      .then(
        () => ask({ type: 'counted', number, goesOn: true }),
        (reason: unknown) => {
          end(number)?.reject(reason);
          ask({ type: 'counted', number, goesOn: false });
        },
      );
  thread.on('message', (told: Told) => {
    if (told.type === 'ready') start.resolve();
    else if (told.type === 'rows') void count(told.number, told.rows);
    else if (told.type === 'done') end(told.number)?.resolve(told.outcomes);
    else if (told.type === 'refused')
      end(told.number)?.reject(new Refusal(told.problem, { errors: told.errors }));
    else end(told.number)?.reject(Object.assign(new Error(told.message), { code: told.code }));
  });
  thread.on('error', (error) => {
    start.reject(error);
    throw error;
  });
  thread.on('exit', () => {
    if (!isClosing) throw new Error('the background thread has ended');
  });
  await start.promise;

  return {
    acceptCall({ service, groups, address, configurations }, { body, ...more }, counted) {
      const number = ++lastNumber;
      const answered = Promise.withResolvers<RowOutcome[]>();
      calls.set(number, { answered, counted });
      const sender = { service, groups, address, configurations };
      const own = body && alone(body);
      ask({ type: 'call', number, sender, call: { body: own, ...more } }, own && [own.buffer]);
      return answered.promise;
    },
    async close() {
      isClosing = true;
      const ended = once(thread, 'exit');
      ask({ type: 'close' });
      await ended;
    },
  };
}

/** Its memory is to be moved and not copied: small buffers share theirs with others, and slice() would, too. */
const alone = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes : new Uint8Array(bytes);
