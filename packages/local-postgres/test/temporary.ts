// What the tests of this package share: temporary folders, a starter to kill, waiting on a condition.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { serverAccount } from '../src/account.ts';
import { findBinaries } from '../src/binaries.ts';
import { asSeenByServer } from '../src/cluster.ts';
import { readPostmaster } from '../src/left-behind.ts';
import { processIdentity } from '../src/process-identity.ts';
import { startPostgres, type RunningPostgres, type StartOptions } from '../src/index.ts';

/** A folder that goes at the end of the block: `using folder = temporaryFolder()`. */
export function temporaryFolder(): Disposable & { path: string; db: string } {
  const path = mkdtempSync(join(tmpdir(), 'io-local-postgres-'));
  return {
    path,
    db: join(path, 'db'),
    [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true }),
  };
}

/** A server that is stopped at the end of the block: `await using server = await started(…)`. */
export async function started(options: StartOptions): Promise<RunningPostgres & AsyncDisposable> {
  const server = await startPostgres({ durable: false, ...options });
  return { ...server, [Symbol.asyncDispose]: () => server.stop() };
}

/** Runs test/starter.ts (or a copy of it) and waits for its line. */
export async function startedElsewhere(
  dataDir: string,
  script = join(import.meta.dirname, 'starter.ts'),
  env = process.env,
): Promise<{ url: string; pid: number; kill: () => Promise<void> }> {
  const child = spawn(process.execPath, [script, dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    const { url, pid } = JSON.parse(line) as { url: string; pid: number };
    const kill = async () => {
      child.kill('SIGKILL');
      await exited;
    };
    return { url, pid, kill };
  }
  throw new Error(`the starter ended without a server: ${complaint}`);
}

/** Waits until the process has ended; fails after ten seconds. */
export async function gone(pid: number): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (processIdentity(pid) !== undefined) {
    if (performance.now() > deadline) throw new Error(`process ${pid} is still there`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** A server on an existing database that no starter watches, and waits until it is up. */
export async function serverWithoutStarter(dataDir: string): Promise<number> {
  const account = serverAccount(dataDir);
  const { name, cwd } = asSeenByServer(account, join(dataDir, 'data'));
  const port = readFileSync(join(dataDir, 'port'), 'utf8');
  const settings = ['-p', port, '-h', '127.0.0.1', '-k', ''];
  const { postgres } = findBinaries(account, () => {});
  const child = spawn(postgres, ['-D', name, ...settings], {
    ...account.other,
    env: account.env,
    cwd,
    stdio: 'ignore',
    detached: true,
  });
  child.unref();
  const deadline = performance.now() + 10_000;
  while (!readPostmaster(join(dataDir, 'data'))?.ready) {
    if (performance.now() > deadline) throw new Error('the server does not come up');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return child.pid ?? 0;
}
