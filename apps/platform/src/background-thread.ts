// The background thread itself: the platform without its web, and the acceptance of many messages at once.
import { parentPort, workerData } from 'node:worker_threads';
import type { Asked, ThreadAsked, Told } from './background.ts';
import { readConfig } from './config.ts';
import { createAcceptCall } from './domains/messages/index.ts';
import { Refusal } from './floor/errors.ts';
import { createPlatform } from './platform.ts';

/**
 * What is heavy takes turns here, so that PostgreSQL has room for short questions: on two cores two of them write as
 * much as three, and who reads waits half as long.
 */
const CONNECTIONS = 2;

const port = parentPort;
if (port === null) throw new Error('to be started as a thread');
const tell = (told: Told) => port.postMessage(told);

const { jobs } = workerData as ThreadAsked;
const platform = await createPlatform({
  ...readConfig(),
  roles: { web: false, jobs },
  databaseConnections: CONNECTIONS,
});
const acceptCall = createAcceptCall(platform.context);
const uncounted = new Map<number, PromiseWithResolvers<void>>();

function counted(number: number, rows: number): Promise<void> {
  const answer = Promise.withResolvers<void>();
  uncounted.set(number, answer);
  tell({ type: 'rows', number, rows });
  return answer.promise;
}

function tellFailure(number: number, error: unknown): void {
  if (error instanceof Refusal) {
    tell({ type: 'refused', number, problem: error.problem, errors: error.errors ?? [] });
    return;
  }
  const { message, code } = error as { message: string; code?: unknown };
  tell({ type: 'failed', number, message, code });
}

port.on('message', (asked: Asked) => {
  if (asked.type === 'close') {
    void platform.close().then(() => port.close());
    return;
  }
  const { number } = asked;
  if (asked.type === 'counted') {
    const answer = uncounted.get(number);
    uncounted.delete(number);
    if (asked.goesOn) answer?.resolve();
    else answer?.reject(new Error('refused where it was counted'));
    return;
  }
  acceptCall(asked.sender, asked.call, (rows) => counted(number, rows)).then(
    (outcomes) => tell({ type: 'done', number, outcomes }),
    (error: unknown) => tellFailure(number, error),
  );
});
tell({ type: 'ready' });
