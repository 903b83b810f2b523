// Further databases of the benchmark's own server, each made once and kept beside the first.
import postgres from 'postgres';
import { connect } from '../../../apps/platform/src/floor/database.ts';
import { migrate } from '../../../apps/platform/src/floor/migrate.ts';
import type { BenchDatabase } from './database.ts';

/** Without the platform's limits on time: filling takes minutes. */
export type Owner = postgres.Sql;

const urlOf = (database: BenchDatabase, name: string): string => {
  const url = new URL(database.url);
  url.pathname = `/${name}`;
  return url.href;
};

const owner = (url: string): Owner => postgres(url, { max: 1, onnotice: () => {} });

async function withOwner<T>(url: string, work: (sql: Owner) => Promise<T>): Promise<T> {
  const sql = owner(url);
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function bringUp(url: string): Promise<void> {
  const sql = connect(url, { max: 1 });
  try {
    // A new index on millions of rows takes longer than any statement of the platform may.
    await sql`set statement_timeout = 0`;
    await migrate(sql, url);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

export interface OtherDatabase {
  /** Letters, digits and underscores, since it stands in statements as it is; another for other contents. */
  name: string;
  /** A database to begin from. */
  template?: string;
  fill(own: Owner, first: Owner): Promise<void>;
}

/** One that was not filled to its end is made anew. The answer is its address. */
export async function makeDatabase(first: BenchDatabase, asked: OtherDatabase): Promise<string> {
  const { name, template } = asked;
  const url = urlOf(first, name);
  const isMade = await withOwner(first.url, async (sql) => {
    const [row] = await sql`
      select shobj_description(oid, 'pg_database') = 'filled' as filled from pg_database where datname = ${name}`;
    if (row?.['filled'] === true) return true;
    await sql.unsafe(`drop database if exists ${name} with (force)`);
    const from = template === undefined ? '' : `template ${template} strategy file_copy`;
    await sql.unsafe(`create database ${name} ${from}`);
    return false;
  });
  await bringUp(url);
  if (isMade) return url;
  await withOwner(url, async (own) => {
    await withOwner(first.url, (sql) => asked.fill(own, sql));
    await own.unsafe('vacuum (analyze)');
    await own.unsafe('checkpoint');
    await own.unsafe(`comment on database ${name} is 'filled'`);
  });
  return url;
}

/** The ones whose name begins so, but for those named. */
export async function dropOthers(
  first: BenchDatabase,
  prefix: string,
  kept: readonly string[],
): Promise<void> {
  await withOwner(first.url, async (sql) => {
    const rows = await sql<{ datname: string }[]>`
      select datname from pg_database where starts_with(datname, ${prefix})`;
    for (const { datname } of rows)
      if (!kept.includes(datname)) await sql.unsafe(`drop database ${datname} with (force)`);
  });
}

/** Indexes are made after the rows: one by one they would cost most of the time. Puts back what was there. */
export async function withoutIndexes(
  sql: Owner,
  tables: readonly string[],
  work: () => Promise<void>,
): Promise<void> {
  const constraints = await sql<{ rel: string; name: string; def: string }[]>`
    select conrelid::regclass::text as rel, conname as name, pg_get_constraintdef(oid) as def
    from pg_constraint where conrelid = any(${tables as string[]}::regclass[]) and contype = 'p'`;
  const indexes = await sql<{ name: string; def: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as def
    from pg_index where indrelid = any(${tables as string[]}::regclass[]) and not indisprimary`;
  for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
  for (const { rel, name } of constraints)
    await sql.unsafe(`alter table ${rel} drop constraint ${name}`);
  await work();
  await sql.unsafe(`set maintenance_work_mem = '1GB'`);
  for (const { rel, name, def } of constraints)
    await sql.unsafe(`alter table ${rel} add constraint ${name} ${def}`);
  for (const { def } of indexes) await sql.unsafe(def);
}
