// From files to an answering server: choose a port, spawn, wait for "ready", make the database.
import { spawn } from 'node:child_process';
import { closeSync, fstatSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import postgres from 'postgres';
import type { Binaries } from './binaries.ts';
import { asSeenByServer, type Cluster } from './cluster.ts';
import { LocalPostgresError } from './errors.ts';
import { readPostmaster } from './left-behind.ts';
import { errorFromLog, isStillEnding, openLog, readLogFrom } from './log.ts';
import { serverSettings } from './settings.ts';
import { endWithStarter } from './end-with-starter.ts';
import { endServer } from './stop-server.ts';

export interface LaunchedServer {
  url: string;
  pid: number;
  exited: Promise<void>;
  stop(): Promise<void>;
}

// Recovery after a power cut replays up to max_wal_size; slow disks need their time.
const readySeconds = 120;
const stillEndingSeconds = 10;
const mostPorts = 5;

/** Starts the server, trying other ports and waiting out a killed predecessor's last processes. */
export async function launch(
  cluster: Cluster,
  binaries: Binaries,
  durable: boolean,
  settings: Record<string, string>,
): Promise<LaunchedServer> {
  const giveUp = performance.now() + stillEndingSeconds * 1000;
  let port = await rememberedOrFreePort(cluster.portFile);
  for (let ports = 1; ;) {
    const outcome = await launchOnce(cluster, binaries, serverSettings(port, durable, settings));
    if (outcome.state === 'ready') {
      writeFileSync(cluster.portFile, String(port));
      return await withDatabase(cluster, port, outcome);
    }
    const error = errorFromLog(outcome.log, cluster.folder);
    if (error.code === 'port_taken' && ports < mostPorts) {
      ports += 1;
      port = await freePort(0);
    } else if (isStillEnding(outcome.log) && performance.now() < giveUp) {
      await new Promise((resolve) => setTimeout(resolve, 200));
    } else {
      throw error;
    }
  }
}

type Outcome =
  | { state: 'ready'; pid: number; exited: Promise<void>; stop: () => Promise<void> }
  | { state: 'failed'; log: string };

async function launchOnce(
  cluster: Cluster,
  binaries: Binaries,
  settings: Record<string, string>,
): Promise<Outcome> {
  const { name, cwd } = asSeenByServer(cluster.account, cluster.data);
  const log = openLog(cluster.log);
  const logStart = fstatSync(log).size;
  const args = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  // Detached: Ctrl-C must not reach the server before its clients have finished their work.
  const child = spawn(binaries.postgres, ['-D', name, ...args], {
    ...cluster.account.other,
    env: cluster.account.env,
    cwd,
    stdio: ['ignore', log, log],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  closeSync(log);
  let ended = false;
  let spawnError: Error | undefined;
  const exited = new Promise<void>((resolve) => {
    const end = (error?: unknown) => {
      ended = true;
      if (error instanceof Error) spawnError = error;
      resolve();
    };
    child.once('error', end);
    child.once('exit', () => end());
  });
  const { pid } = child;
  if (pid !== undefined) void exited.then(endWithStarter(pid, cluster.account));
  const stop = async () => {
    if (pid !== undefined) await endServer(pid, cluster.data, binaries, () => ended);
  };

  const deadline = performance.now() + readySeconds * 1000;
  while (!ended) {
    const facts = readPostmaster(cluster.data);
    if (pid !== undefined && facts?.pid === pid && facts.ready) {
      return { state: 'ready', pid, exited, stop };
    }
    if (performance.now() > deadline) {
      await stop();
      throw new LocalPostgresError('start_timeout', String(readySeconds));
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  if (spawnError) throw spawnError;
  return { state: 'failed', log: readLogFrom(cluster.log, logStart) };
}

async function withDatabase(
  cluster: Cluster,
  port: number,
  { pid, exited, stop }: Extract<Outcome, { state: 'ready' }>,
): Promise<LaunchedServer> {
  const urlOf = (database: string) =>
    `postgres://io:${cluster.password}@127.0.0.1:${port}/${database}`;
  const sql = postgres(urlOf('postgres'), { max: 1, connect_timeout: 30, onnotice: () => {} });
  try {
    const found = await sql`SELECT 1 FROM pg_database WHERE datname = 'io'`;
    if (found.length === 0) await sql`CREATE DATABASE io`;
  } catch (error) {
    await stop();
    const code = error instanceof postgres.PostgresError ? error.code : '';
    if (code === '28P01') throw new LocalPostgresError('password_lost', cluster.folder, error);
    if (code === '53100') throw new LocalPostgresError('disk_full', cluster.folder, error);
    throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
  return { url: urlOf('io'), pid, exited, stop };
}

async function rememberedOrFreePort(portFile: string): Promise<number> {
  try {
    return await freePort(Number(readFileSync(portFile, 'utf8')));
  } catch {
    return await freePort(0);
  }
}

/** The wanted port if it is free now, or (0) any; it may be gone a moment later: the caller retries. */
async function freePort(wanted: number): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no TCP address');
  return address.port;
}
