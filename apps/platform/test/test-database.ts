// A database for one test: a copy of a template that is migrated once a run.
import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { connect } from '../src/floor/database.ts';
import { migrate } from '../src/floor/migrate.ts';
import { eventually } from './time.ts';

/** The cluster of this run. */
function clusterUrl(): string {
  const given = process.env['TEST_DATABASE_URL'];
  if (given === undefined)
    throw new Error('tests need a database: run them with "npm test -- <part of the path>"');
  return given;
}

const onDatabase = (url: string, name: string) => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
};

let template: Promise<string> | undefined;

/** Made and copied under one lock: two copies at once of one template are refused, and several processes share it. */
const TEMPLATE = 'template_of_run';
const LOCK = 8_122_020;
const READY = 'migrated';
const LEAVING_MS = 10_000;

async function makeTemplate(): Promise<string> {
  const url = clusterUrl();
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await admin`select pg_advisory_lock(${LOCK})`;
    const [known] = await admin`
      select shobj_description(oid, 'pg_database') = ${READY} as ready from pg_database where datname = ${TEMPLATE}`;
    if (known?.['ready'] === true) return url;
    await admin.unsafe(`drop database if exists ${TEMPLATE} with (force)`);
    await admin.unsafe(`create database ${TEMPLATE}`);
    const sql = connect(onDatabase(url, TEMPLATE), { max: 2 });
    await migrate(sql, onDatabase(url, TEMPLATE));
    await sql.end();
    await admin.unsafe(`comment on database ${TEMPLATE} is '${READY}'`);
    return url;
  } finally {
    await admin.end();
  }
}

/** A migrated, empty database; a copy of the run's template. */
export async function makeDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  template ??= makeTemplate();
  const url = await template;
  const copy = `test_${randomBytes(6).toString('hex')}`;
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await admin`select pg_advisory_lock(${LOCK})`;
  try {
    await admin.unsafe(`create database ${copy} template ${TEMPLATE}`);
  } finally {
    await admin`select pg_advisory_unlock(${LOCK})`;
  }
  return {
    url: onDatabase(url, copy),
    async drop() {
      // The runner of jobs lets its last connections go without waiting for them, and would be startled to see them cut.
      // A test that failed may have left some for ever: those are not waited for longer.
      await eventually(
        'everybody has left the database',
        async () => {
          const [row] = await admin<
            { left: boolean }[]
          >`select not exists (select 1 from pg_stat_activity where datname = ${copy}) as left`;
          return row?.left;
        },
        LEAVING_MS,
      ).catch(() => {});
      await admin.unsafe(`drop database if exists ${copy} with (force)`);
      await admin.end();
    },
  };
}
