// A whole `npm start` in a process of its own: its output, its end, and what it left in DATA_DIR.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';

export interface StartedProcess {
  pid: number;
  output: () => string;
  exited: Promise<number | null>;
  signal: (signal: NodeJS.Signals) => void;
}

/** Runs a command with nothing of npm's environment but `env`. */
export function startProcess(args: string[], env: NodeJS.ProcessEnv): StartedProcess {
  const { npm_execpath: _npm, ...inherited } = process.env;
  const child = spawn(process.execPath, args, {
    env: { ...inherited, DATABASE_URL: '', NODE_TEST_CONTEXT: undefined, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    pid: child.pid ?? 0,
    output: () => output,
    exited,
    signal: (signal) => void child.kill(signal),
  };
}

/** Waits until `condition` answers something; fails with `what` after `seconds`. */
export async function until<T>(
  what: string,
  condition: () => T | undefined | false,
  seconds = 30,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const value = condition();
    if (value !== undefined && value !== false) return value;
    if (performance.now() > deadline) throw new Error(`waited ${seconds} seconds for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** The children's diary (see fixtures/child.ts), a line an entry. */
export function diary(dataDir: string): string[] {
  const path = join(dataDir, 'diary');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
}

/**
 * Two ports that are free now, of which the second has a free one 25 above it. They lie below those that systems
 * give to whoever asks for any: the servers of other tests would take them before they are used.
 */
export async function freePorts(): Promise<{ port: number; sandboxPort: number }> {
  for (;;) {
    const first = randomInt(10_000, 30_000);
    const ports = [first, first + 1, first + 26].map(freePort);
    if ((await Promise.all(ports)).every(Boolean)) return { port: first, sandboxPort: first + 1 };
  }
}

async function freePort(wanted: number): Promise<boolean> {
  const server = createServer();
  return await new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(wanted, () => server.close(() => resolve(true)));
  });
}
