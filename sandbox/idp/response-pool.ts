// Who writes the Responses: this thread, or others when there are many logins a second to answer.

import { Worker } from 'node:worker_threads';
import type { Delivery, Order } from './response-worker.ts';
import { successResponse } from './response.ts';

export type ResponsePool = {
  /** As `successResponse`; rejects when the thread that had it fails. */
  readonly write: (...order: Parameters<typeof successResponse>) => Promise<string>;
  readonly close: () => Promise<void>;
};

type Thread = {
  readonly worker: Worker;
  readonly waiting: Map<number, PromiseWithResolvers<string>>;
  /** Certificates whose keys it has. */
  readonly knows: Set<string>;
};

export function createResponsePool(size: number): ResponsePool {
  const threads = Array.from({ length: size }, startThread);
  let last = 0;

  return {
    async write(answered, authentication, settings, author, now) {
      const alive = threads.filter(({ worker }) => worker.threadId !== -1);
      const thread = alive.toSorted((a, b) => a.waiting.size - b.waiting.size)[0];
      if (thread === undefined) {
        return successResponse(answered, authentication, settings, author, now);
      }
      const { certificate, privateKey } = author.key;
      const promise = Promise.withResolvers<string>();
      const id = (last += 1);
      thread.waiting.set(id, promise);
      const order: Order = {
        id,
        answered: {
          requestId: answered.requestId,
          consumerUrl: answered.consumerUrl,
          audience: answered.audience,
        },
        authentication,
        settings,
        entityId: author.entityId,
        style: author.style,
        certificate,
        privateKey: thread.knows.has(certificate) ? undefined : privateKey,
        nowMs: now.epochMilliseconds,
      };
      thread.knows.add(certificate);
      thread.worker.postMessage(order);
      return promise.promise;
    },
    async close() {
      await Promise.all(threads.map(async ({ worker }) => worker.terminate()));
    },
  };
}

function startThread(): Thread {
  const worker = new Worker(new URL('./response-worker.ts', import.meta.url));
  const waiting: Thread['waiting'] = new Map();
  const failAll = (error: Error) => {
    for (const promise of waiting.values()) promise.reject(error);
    waiting.clear();
  };
  worker.on('message', (delivery: Delivery) => {
    const promise = waiting.get(delivery.id);
    waiting.delete(delivery.id);
    if ('xml' in delivery) promise?.resolve(delivery.xml);
    else promise?.reject(new Error(delivery.reason));
  });
  worker.on('error', failAll);
  worker.on('exit', () => failAll(new Error('The thread that signs has ended')));
  // The server keeps the process alive; a thread alone must not.
  worker.unref();
  return { worker, waiting, knows: new Set() };
}
