// What the tests of this package share: temporary folders, a starter to kill, waiting on a condition.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
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
