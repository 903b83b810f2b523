// Starts the platform: config, connect, listen, close. Roles `web` and `jobs`, both by default.
import cluster from 'node:cluster';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { startBackground } from './background.ts';
import { type Config, readConfig } from './config.ts';
import { loadDemo } from './demo.ts';
import { systemClock } from './floor/clock.ts';
import { connect } from './floor/database.ts';
import { CannotStart } from './floor/errors.ts';
import { migrate } from './floor/migrate.ts';
import { createPlatform, type Platform } from './platform.ts';

const MIN_NODE = 26;

function tellParent(message: object): void {
  process.send?.(message);
}

function sentenceOf(error: unknown, config: Config | undefined): string {
  if (error instanceof CannotStart) return error.message;
  const code = (error as { code?: string }).code ?? '';
  if (code === 'EADDRINUSE')
    return `La porta ${config?.port} è occupata: scegline un'altra con PORT / Port ${config?.port} is in use: choose another with PORT`;
  if (code === 'ENOSPC' || code === '53100') return 'Il disco è pieno / The disk is full';
  return `La piattaforma non è partita (${code}): ${String(error)} / The platform did not start`;
}

async function prepare(config: Config): Promise<object> {
  const sql = connect(config.databaseUrl, { max: 2 });
  try {
    await migrate(sql, config.databaseUrl);
  } finally {
    await sql.end({ timeout: 5 });
  }
  return config.demo ? loadDemo(config) : {};
}

async function listenOn(platform: Platform, config: Config): Promise<number> {
  if (platform.app === undefined) return 0;
  await platform.app.listen({ port: config.port, host: '::', ipv6Only: false });
  return (platform.app.server.address() as AddressInfo).port;
}

/** With several web processes this one only does jobs and watches over them. */
async function forkWeb(config: Config): Promise<void> {
  cluster.setupPrimary({ exec: import.meta.filename });
  const listening = Array.from({ length: config.webProcesses }, async () => {
    const worker = cluster.fork({ ROLES: 'web', WEB_PROCESSES: '1' });
    await once(worker, 'listening');
  });
  cluster.on('exit', (worker) => {
    if (!worker.exitedAfterDisconnect) cluster.fork({ ROLES: 'web', WEB_PROCESSES: '1' });
  });
  await Promise.all(listening);
}

async function main(): Promise<void> {
  let config: Config | undefined;
  // Whoever started us may end while we start, and the database with him: nobody else would end this process.
  const orphaned = () => process.exit(1);
  process.once('disconnect', orphaned);
  try {
    if (Number(process.versions.node.split('.')[0]) < MIN_NODE) {
      throw new CannotStart(
        `Serve Node ${MIN_NODE}: avvia con "npm start", che usa quello giusto / Node ${MIN_NODE} is needed: start with "npm start", which uses the right one`,
      );
    }
    config = readConfig();
    const isPrimary = cluster.isPrimary;
    const demo = isPrimary ? await prepare(config) : {};
    const forks = isPrimary && config.roles.web && config.webProcesses > 1;
    const { web, jobs } = config.roles;
    // Who answers pages leaves the jobs to a thread; who does not has nobody to keep waiting.
    const background = web && !forks ? await startBackground({ jobs }) : undefined;
    const platform = await createPlatform(
      {
        ...config,
        roles: { web: background !== undefined, jobs: jobs && background === undefined },
      },
      systemClock,
      background && { acceptCall: background.acceptCall },
    );
    const close = () => {
      for (const worker of Object.values(cluster.workers ?? {})) worker?.disconnect();
      void platform
        .close()
        .then(() => background?.close())
        .then(() => process.exit(0));
      setTimeout(() => process.exit(1), 10_000).unref();
    };
    process.once('SIGTERM', close);
    process.once('SIGINT', close);
    process.off('disconnect', orphaned);
    process.once('disconnect', close);
    if (forks) await forkWeb(config);
    else await listenOn(platform, config);
    if (isPrimary) tellParent({ type: 'ready', ...demo });
  } catch (error) {
    process.off('disconnect', orphaned);
    const message = sentenceOf(error, config);
    tellParent({ type: 'fatal', message });
    console.error(message);
    process.exitCode = 1;
    setTimeout(() => process.exit(1), 500).unref();
    process.disconnect?.();
  }
}

await main();
