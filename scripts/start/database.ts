// Which database does the platform use: the given one, once it has answered, or the embedded one.
import { join } from 'node:path';
import { startPostgres, type RunningPostgres } from '@io/local-postgres';
import postgres from 'postgres';
import { PlainError } from './plain-error.ts';
import type { Settings } from './settings.ts';

export interface Database {
  url: string;
  /** Settles when an embedded server has ended; never for one that is not ours. */
  exited: Promise<void>;
  stop: () => Promise<void>;
}

const oldest = 15;

/** Throws PlainError or LocalPostgresError; no message ever holds the password. */
export async function openDatabase(
  settings: Settings,
  say: (sentence: string) => void,
): Promise<Database> {
  if (settings.databaseUrl !== undefined) {
    await checkGiven(settings.databaseUrl);
    return {
      url: settings.databaseUrl,
      exited: new Promise(() => {}),
      stop: async () => {},
    };
  }
  const dataDir = join(settings.dataDir, 'postgres');
  const { url, exited, stop }: RunningPostgres = await startPostgres({ dataDir, notice: say });
  return { url, exited, stop };
}

async function checkGiven(url: string): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const where = `${hostname}${port === '' ? '' : `:${port}`}${pathname}`;
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
  let version: number;
  try {
    const rows = await sql<{ version: number }[]>`
      SELECT current_setting('server_version_num')::int / 10000 AS version`;
    version = rows[0]?.version ?? 0;
  } catch (error) {
    const reason = reasonOf(error);
    throw new PlainError(
      `Il database di DATABASE_URL (${where}) non risponde: ${reason}. / The database of DATABASE_URL (${where}) does not answer: ${reason}.`,
      { cause: error },
    );
  } finally {
    await sql.end({ timeout: 5 });
  }
  if (version < oldest) {
    throw new PlainError(
      `Il database di DATABASE_URL (${where}) è PostgreSQL ${version}: serve ${oldest} o più recente. / The database of DATABASE_URL (${where}) is PostgreSQL ${version}: ${oldest} or newer is needed.`,
    );
  }
}

function reasonOf(error: unknown): string {
  // Several addresses tried: the system reports them as one error without a message of its own.
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
