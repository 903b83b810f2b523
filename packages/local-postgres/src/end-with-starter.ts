// A starter killed with -9 can stop nothing: a small shell waits for that and stops the server.
import { spawn } from 'node:child_process';
import type { ServerAccount } from './account.ts';

/**
 * Has the server `pid` stopped in good order when this process dies, however it dies. Returns what
 * calls that off, for when the server has ended. The next start copes where this could not run.
 */
export function endWithStarter(pid: number, { other, env }: ServerAccount): () => void {
  if (process.platform === 'win32') return () => {};
  // Its standard input is a pipe from us: it reads nothing, until our death closes it.
  const watcher = spawn('/bin/sh', ['-c', 'read -r line; kill -INT "$0"', String(pid)], {
    ...other,
    env,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watcher.once('error', () => {});
  watcher.stdin.once('error', () => {});
  watcher.unref();
  return () => void watcher.kill('SIGKILL');
}
