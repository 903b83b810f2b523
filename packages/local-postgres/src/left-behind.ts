// Is a server of a killed starter still running on these files? Then it is stopped, never killed blindly.
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import type { Binaries } from './binaries.ts';
import type { Cluster } from './cluster.ts';
import { processIdentity } from './process-identity.ts';
import { endServer } from './stop-server.ts';

/** What the running server wrote about itself in postmaster.pid. */
export interface PostmasterFacts {
  pid: number;
  port: number;
  ready: boolean;
}

/** Reads postmaster.pid (lines: 1 process number, 4 port, 8 state); undefined when there is none. */
export function readPostmaster(data: string): PostmasterFacts | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n');
    const pid = Number(lines[0]);
    if (!Number.isSafeInteger(pid) || pid <= 0) return undefined;
    return { pid, port: Number(lines[3] ?? 0), ready: lines[7]?.trim() === 'ready' };
  } catch {
    return undefined;
  }
}

/**
 * Stops the server that a killed starter left on this cluster, and removes a postmaster.pid whose
 * process is gone or has become another program's. The caller holds the folder's lock, so no live
 * starter can be using that server.
 */
export async function endLeftBehind(cluster: Cluster, binaries: Binaries): Promise<void> {
  const facts = readPostmaster(cluster.data);
  if (!facts) return;
  const identity = processIdentity(facts.pid);
  if (identity !== undefined && isPostmasterOf(facts.pid, cluster.data)) {
    const ended = () => processIdentity(facts.pid) !== identity;
    await endServer(facts.pid, cluster.data, binaries, ended);
  }
  rmSync(join(cluster.data, 'postmaster.pid'), { force: true });
}

function isPostmasterOf(pid: number, data: string): boolean {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
    } catch {
      return false;
    }
  }
  if (process.platform === 'win32') {
    const { stdout } = spawnSync('tasklist', ['/fi', `PID eq ${pid}`, '/nh'], { encoding: 'utf8' });
    return stdout.includes('postgres');
  }
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.includes(data);
}
