// The benchmark's own PostgreSQL, durable as in production, with its two million messages made once and kept.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type RunningPostgres, startPostgres } from '@io/local-postgres';
import postgres from 'postgres';
import { connect, type Sql } from '../../../apps/platform/src/floor/database.ts';
import { migrate } from '../../../apps/platform/src/floor/migrate.ts';
import { MESSAGES } from './people.ts';
import { seed } from './seed.ts';

export const cacheDir = fileURLToPath(new URL('../../.cache/', import.meta.url));

export interface BenchDatabase {
  url: string;
  sql: Sql;
  serverVersion: string;
  postgres: RunningPostgres;
  close(): Promise<void>;
}

/** Another seed, another folder. New migrations are simply applied to the rows that are there, as in production. */
function folderName(): string {
  const digest = createHash('sha256');
  for (const name of ['seed.ts', 'people.ts'])
    digest.update(readFileSync(new URL(name, import.meta.url)));
  return `postgres-${digest.digest('hex').slice(0, 12)}`;
}

async function fill(url: string, say: (sentence: string) => void): Promise<void> {
  const sql = connect(url, { max: 1 });
  try {
    await seed(sql, say);
    const [row] = await sql<
      { messages: number; contents: number }[]
    >`select (select count(*) from messages.message) as messages, (select count(*) from messages.content) as contents`;
    if (row?.messages !== MESSAGES || row.contents !== MESSAGES)
      throw new Error(`seeded ${JSON.stringify(row)} instead of ${MESSAGES}`);
  } finally {
    await sql.end();
  }
  const owner = postgres(url, { max: 1, onnotice: () => {} });
  await owner.unsafe('vacuum (analyze)');
  await owner.unsafe('checkpoint');
  await owner.end();
}

export async function openDatabase(say: (sentence: string) => void): Promise<BenchDatabase> {
  mkdirSync(cacheDir, { recursive: true });
  const name = folderName();
  for (const old of readdirSync(cacheDir)) {
    if (old.startsWith('postgres-') && !old.startsWith(name))
      rmSync(`${cacheDir}${old}`, { recursive: true, force: true });
  }
  const seeded = `${cacheDir}${name}.seeded`;
  const folder = `${cacheDir}${name}`;
  if (!existsSync(seeded)) rmSync(folder, { recursive: true, force: true });
  const server = await startPostgres({
    dataDir: folder,
    durable: true,
    // A checkpoint in the middle would fall on whoever happens to be measured: those that matter are asked for.
    settings: { checkpoint_timeout: '1h', max_wal_size: '12GB' },
  });
  try {
    const sql = connect(server.url, { max: 4 });
    await migrate(sql, server.url);
    if (!existsSync(seeded)) {
      say('Filling the database, once (a minute or two)');
      await fill(server.url, say);
      writeFileSync(seeded, '');
    }
    const [version] = await sql<{ server_version: string }[]>`show server_version`;
    return {
      url: server.url,
      sql,
      serverVersion: version?.server_version ?? '',
      postgres: server,
      async close() {
        await sql.end({ timeout: 5 });
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}
