// Brings the database to this program's schema: numbered SQL files, forward only, each in its own transaction.
import { readdir, readFile } from 'node:fs/promises';
import { runMigrations } from 'graphile-worker';
import type { Sql } from './database.ts';

const folder = new URL('../../migrations/', import.meta.url);
/** Any number; the same in every process, so that two that start together do not migrate together. */
const LOCK = 4_003_2020;

export async function migrate(sql: Sql, url: string): Promise<void> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  // Opens a connection: one that is reserved before it is open never comes (postgres.js 3.4.9).
  await sql`select 1`;
  const connection = await sql.reserve();
  try {
    await connection`select pg_advisory_lock(${LOCK})`;
    await connection`create schema if not exists floor`;
    await connection`create table if not exists floor.migration (name text primary key, applied_at timestamptz not null default now())`;
    const applied = new Set(
      (await connection<{ name: string }[]>`select name from floor.migration`).map(
        (row) => row.name,
      ),
    );
    for (const name of files) {
      if (applied.has(name)) continue;
      const text = await readFile(new URL(name, folder), 'utf8');
      await connection
        .unsafe(`begin;\n${text}\n;insert into floor.migration (name) values ('${name}');\ncommit;`)
        .simple();
    }
    await runMigrations({ connectionString: url });
  } finally {
    await connection`select pg_advisory_unlock(${LOCK})`.catch(() => {});
    connection.release();
  }
}
