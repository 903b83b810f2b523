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

let template: Promise<{ url: string; name: string }> | undefined;

async function makeTemplate(): Promise<{ url: string; name: string }> {
  const url = clusterUrl();
  const name = `template_${randomBytes(6).toString('hex')}`;
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`create database ${name}`);
  await admin.end();
  const sql = connect(onDatabase(url, name), { max: 2 });
  await migrate(sql, onDatabase(url, name));
  await sql.end();
  return { url, name };
}

/** A migrated, empty database; a copy of the run's template. */
export async function makeDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  template ??= makeTemplate();
  const { url, name } = await template;
  const copy = `test_${randomBytes(6).toString('hex')}`;
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  // Two copies at once of one template are refused: the copies of this process wait for each other.
  const made = copying.then(() => admin.unsafe(`create database ${copy} template ${name}`));
  copying = made.then(
    () => undefined,
    () => undefined,
  );
  await made;
  return {
    url: onDatabase(url, copy),
    async drop() {
      // The runner of jobs lets its last connections go without waiting for them, and would be startled to see them cut.
      await eventually('everybody has left the database', async () => {
        const [row] = await admin<
          { left: boolean }[]
        >`select not exists (select 1 from pg_stat_activity where datname = ${copy}) as left`;
        return row?.left;
      }).catch(() => {});
      await admin.unsafe(`drop database if exists ${copy} with (force)`);
      await admin.end();
    },
  };
}
let copying: Promise<void> = Promise.resolve();
