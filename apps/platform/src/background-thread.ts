// The background thread itself: the platform without its web, and the acceptance of many messages at once.
import { parentPort, workerData } from 'node:worker_threads';
import type { CallAsked, ThreadAsked, Told } from './background.ts';
import { readConfig } from './config.ts';
import { createAcceptMany } from './domains/messages/index.ts';
import { createPlatform } from './platform.ts';

/** What is heavy takes turns here, so that PostgreSQL has room for short questions. */
const CONNECTIONS = 3;

const port = parentPort;
if (port === null) throw new Error('to be started as a thread');
const tell = (told: Told) => port.postMessage(told);

const { jobs } = workerData as ThreadAsked;
const platform = await createPlatform({
  ...readConfig(),
  roles: { web: false, jobs },
  databaseConnections: CONNECTIONS,
});
const acceptMany = createAcceptMany(platform.context);

port.on('message', (asked: CallAsked | 'close') => {
  if (asked === 'close') {
    void platform.close().then(() => port.close());
    return;
  }
  const { number, args } = asked;
  acceptMany(...args).then(
    (outcomes) => tell({ type: 'done', number, outcomes }),
    (error: unknown) => {
      const { message, code } = error as { message: string; code?: unknown };
      tell({ type: 'failed', number, message, code });
    },
  );
});
tell({ type: 'ready' });
