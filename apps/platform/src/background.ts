// A thread for what nobody waits for with an open page: jobs, and calls that bring a thousand messages.
// On the thread that answers pages each of them would hold everybody for tens of milliseconds (docs/decisions/0080).
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { AcceptMany, RowOutcome } from './domains/messages/index.ts';

export interface ThreadAsked {
  /** Whether it also does the jobs. */
  jobs: boolean;
}

export interface CallAsked {
  number: number;
  args: Parameters<AcceptMany>;
}

/** An error crosses by its words and code: of objects of a class only the class's own fields would arrive. */
export type Told =
  | { type: 'ready' }
  | { type: 'done'; number: number; outcomes: RowOutcome[] }
  | { type: 'failed'; number: number; message: string; code: unknown };

export interface Background {
  acceptMany: AcceptMany;
  /** Resolves when what was begun has ended. */
  close(): Promise<void>;
}

/** Rejects when it cannot start; when it dies later the process dies with it, and its supervisor starts another. */
export async function startBackground(asked: ThreadAsked): Promise<Background> {
  const thread = new Worker(new URL('./background-thread.ts', import.meta.url), {
    workerData: asked,
  });
  const calls = new Map<number, PromiseWithResolvers<RowOutcome[]>>();
  const start = Promise.withResolvers<void>();
  let lastNumber = 0;
  let isClosing = false;

  thread.on('message', (told: Told) => {
    if (told.type === 'ready') start.resolve();
    else {
      const call = calls.get(told.number);
      calls.delete(told.number);
      if (told.type === 'done') call?.resolve(told.outcomes);
      else call?.reject(Object.assign(new Error(told.message), { code: told.code }));
    }
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
    acceptMany({ service, groups, address, configurations }, call) {
      const number = ++lastNumber;
      const answered = Promise.withResolvers<RowOutcome[]>();
      calls.set(number, answered);
      const sender = { service, groups, address, configurations };
      thread.postMessage({ number, args: [sender, call] } satisfies CallAsked);
      return answered.promise;
    },
    async close() {
      isClosing = true;
      const ended = once(thread, 'exit');
      thread.postMessage('close');
      await ended;
    },
  };
}
