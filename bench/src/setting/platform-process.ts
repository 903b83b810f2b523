// The real platform in a process of its own, as it is started in production: the thing that is measured.
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cacheDir } from './database.ts';
import { freePorts } from './free-port.ts';
import { SECRET_KEY } from './people.ts';

const main = fileURLToPath(new URL('../../../apps/platform/src/main.ts', import.meta.url));
const READY_MS = 90_000;

export interface PlatformProcess {
  port: number;
  pid: number;
  stop(): Promise<void>;
}

async function untilReady(child: ChildProcess): Promise<void> {
  const [first] = (await Promise.race([
    once(child, 'message', { signal: AbortSignal.timeout(READY_MS) }),
    once(child, 'exit').then(() => [{ type: 'fatal', message: 'the platform ended at start' }]),
  ])) as [{ type: string; message?: string }];
  if (first.type !== 'ready') throw new Error(first.message ?? 'the platform did not start');
}

/** `name` keeps the files of several processes apart. With `profileDir` a CPU profile is written there at the end. */
export async function startPlatform(
  name: string,
  databaseUrl: string,
  options: {
    port?: number;
    profileDir?: string | undefined;
    settings?: Record<string, string>;
  } = {},
): Promise<PlatformProcess> {
  const dataDir = `${cacheDir}platform-${name}`;
  rmSync(dataDir, { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  const port = options.port ?? (await freePorts(1));
  const child = fork(main, {
    execArgv:
      options.profileDir === undefined
        ? []
        : ['--cpu-prof', `--cpu-prof-dir=${options.profileDir}`, '--cpu-prof-interval=500'],
    env: {
      PATH: process.env['PATH'],
      NODE_ENV: 'production',
      DATABASE_URL: databaseUrl,
      DATA_DIR: dataDir,
      PORT: String(port),
      SECRET_KEY,
      LOG_LEVEL: 'info',
      LOG_FILE: `${dataDir}/requests.log`,
      WEB_PROCESSES: '1',
      ...options.settings,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await untilReady(child);
  return {
    port,
    pid: child.pid as number,
    async stop() {
      if (child.exitCode === null) {
        const ended = once(child, 'exit', { signal: AbortSignal.timeout(60_000) });
        child.kill('SIGTERM');
        await ended;
      }
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
