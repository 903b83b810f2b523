// One PostgreSQL on this machine, from npm, for one starter: start, wait until it answers, stop.
import { mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { serverAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { openCluster, prepareFolder } from './cluster.ts';
import { asLocalPostgresError, LocalPostgresError } from './errors.ts';
import { FolderLockedError, lockFolder } from './folder-lock.ts';
import { endLeftBehind } from './left-behind.ts';
import { launch } from './launch.ts';

export interface StartOptions {
  /** The database's own folder; made when missing. Survives restarts, moves and copies. */
  dataDir: string;
  /** False turns off every guarantee against power loss, for tests. Default true. */
  durable?: boolean;
  /** PostgreSQL settings that win over the defaults, as in postgresql.conf. */
  settings?: Record<string, string>;
  /** Receives the sentences a person should read; default: standard error. */
  notice?: (sentence: string) => void;
}

export interface RunningPostgres {
  /** `postgres://io:…@127.0.0.1:port/io`, understood by postgres.js, pg and psql. */
  url: string;
  pid: number;
  /** Settles when the server process has ended, asked or not. */
  exited: Promise<void>;
  /** Ends the server and lets go of the folder; a second call waits for the first. */
  stop: () => Promise<void>;
}

/**
 * Starts PostgreSQL 18 on `dataDir`, creating database and role `io` the first time. A server left
 * by a killed starter is stopped first; the port stays the same from start to start while free.
 * Throws LocalPostgresError with a stable code and nothing else.
 */
export async function startPostgres(options: StartOptions): Promise<RunningPostgres> {
  const folder = resolve(options.dataDir);
  const durable = options.durable ?? true;
  const notice = options.notice ?? ((sentence) => void process.stderr.write(`${sentence}\n`));
  try {
    mkdirSync(dirname(folder), { recursive: true });
    const account = serverAccount(folder);
    prepareFolder(folder, account);
    const lock = await lockFolder(folder);
    try {
      const binaries = findBinaries(account, notice);
      const cluster = await openCluster(folder, account, binaries, durable);
      await endLeftBehind(cluster, binaries);
      const server = await launch(cluster, binaries, durable, options.settings ?? {});
      const stop = async () => {
        await server.stop();
        lock.release();
      };
      let stopping: Promise<void> | undefined;
      return { ...server, stop: () => (stopping ??= stop()) };
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    if (error instanceof FolderLockedError) {
      throw new LocalPostgresError('folder_in_use', `${folder} (pid ${error.holder.pid})`, error);
    }
    throw asLocalPostgresError(error, folder);
  }
}
