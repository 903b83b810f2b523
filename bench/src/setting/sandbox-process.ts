// The sandbox's identity providers as a process of their own, as the outside world is.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../sandbox/main.ts', import.meta.url));
const READY_MS = 90_000;

interface Ready {
  type: 'ready';
  url: string;
  identity_providers: { entity_id: string; metadata_url: string }[];
  citizens: { username: string; fiscal_code: string }[];
  pagopa: {
    url: string;
    subscription_key: string;
    station_key: string;
    psp: Record<string, string>;
  };
  cards: {
    url: string;
    secret_key: string;
    publishable_key: string;
    webhook_secret: string;
    script_url: string;
  };
}

export interface SandboxProcess {
  port: number;
  pid: number;
  identityProviders: Ready['identity_providers'];
  citizens: Ready['citizens'];
  pagopa: Ready['pagopa'];
  cards: Ready['cards'];
  stop(): Promise<void>;
}

export async function startSandboxProcess(
  port: number,
  platformUrl: string,
  settings: Record<string, string> = {},
): Promise<SandboxProcess> {
  const dataDir = mkdtempSync(join(tmpdir(), 'io-bench-sandbox-'));
  const child = fork(main, {
    env: {
      PATH: process.env['PATH'],
      SANDBOX_PORT: String(port),
      PLATFORM_URL: platformUrl,
      DATA_DIR: dataDir,
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [ready] = (await Promise.race([
    once(child, 'message', { signal: AbortSignal.timeout(READY_MS) }),
    once(child, 'exit').then(() => [{ type: 'fatal', message: 'the sandbox ended at start' }]),
  ])) as [Ready | { type: 'fatal'; message: string }];
  if (ready.type !== 'ready') throw new Error(ready.message);
  return {
    port,
    pid: child.pid as number,
    identityProviders: ready.identity_providers,
    citizens: ready.citizens,
    pagopa: ready.pagopa,
    cards: ready.cards,
    async stop() {
      if (child.exitCode === null) {
        const ended = once(child, 'exit', { signal: AbortSignal.timeout(15_000) });
        child.kill('SIGTERM');
        await ended;
      }
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
