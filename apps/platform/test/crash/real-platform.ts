// The real program as a process of its own, to be killed.
import { type ChildProcess, fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';

const MAIN = join(import.meta.dirname, '..', '..', 'src', 'main.ts');

export interface RealPlatform {
  address: string;
  readonly isAlive: boolean;
  /** As a power cut would: nothing is finished, nothing is said. */
  kill(): Promise<void>;
  /** As a deployment would: what is under way is finished. */
  stop(): Promise<void>;
}

/** A free port below those that systems give to whoever asks for any: it is left and taken again several times. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 30_000);
    const server = createServer().listen(port, '127.0.0.1');
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

async function ready(child: ChildProcess): Promise<void> {
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const [message] = (await Promise.race([
    once(child, 'message', { signal: AbortSignal.timeout(90_000) }),
    once(child, 'exit').then(() => [{ type: 'exit', message: complaint }]),
  ])) as [{ type: string; message?: string }];
  if (message.type !== 'ready') throw new Error(`${message.type}: ${message.message ?? ''}`);
}

/** Starts `main.ts` with these settings and waits until it serves. */
export async function startRealPlatform(settings: Record<string, string>): Promise<RealPlatform> {
  const child = fork(MAIN, {
    env: {
      PATH: process.env['PATH'],
      NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
      LOG_LEVEL: 'silent',
      ...settings,
    },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const exited = once(child, 'exit');
  const isAlive = () => child.exitCode === null && child.signalCode === null;
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (isAlive()) {
      child.kill(signal);
      await exited;
    }
  };
  try {
    await ready(child);
  } catch (error) {
    await end('SIGKILL');
    throw error;
  }
  return {
    address: `http://127.0.0.1:${settings['PORT'] ?? ''}`,
    get isAlive() {
      return isAlive();
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}
