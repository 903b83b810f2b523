// Do rows belong to people? The migrated schema keeps the rules under which it can be spread over machines by person.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { connect, type Sql } from '../src/floor/database.ts';
import { makeDatabase } from './builders.ts';

/** Tables with a citizen_id that are not a person's own things, each with the reason. */
const LOCAL: Record<string, string> = {
  'sessions.session': 'found by the token before anybody knows whose it is',
  'passkeys.owner': 'a look-up: a browser names only the passkey',
  'citizens.email_validation_owner': 'a look-up: the link in a mail carries only the token',
  'messages.idempotency': "a sender's keys: found by service and key, kept a week",
  'devices.endpoint_owner': 'a look-up: a browser has one address, whoever uses it',
  'deadlines.calendar_feed_owner': 'a look-up: the address of a calendar carries only the token',
  'practices.reference_owner': 'a look-up: a sender knows a practice by its own reference',
  'notices.holder': 'a look-up: who tells of a notice knows only its number',
  'payments.payment_owner': 'a look-up: pagoPA and the gateway know a payment by its id',
  'payments.token_owner': 'a look-up: a token belongs to one payment, whoever holds it',
  'payments.notice_owner': 'a look-up: a notice is paid by one person, whoever that is',
  'wallet.setup_owner': 'a look-up: the gateway names only its own setup',
  'wallet.method_owner': 'a look-up: the gateway names only its own token',
  'counter.request_owner': 'a look-up: a clerk knows a request by its id',
  'logins.exchange': 'a log of what identity providers said, kept for the authorities',
};

let database: Awaited<ReturnType<typeof makeDatabase>>;
let sql: Sql;
suite(
  'Do rows belong to people? The migrated schema keeps the rules under which it can be spread over machines by person.',
  () => {
    before(async () => {
      database = await makeDatabase();
      sql = connect(database.url, { max: 1 });
    });
    after(async () => {
      await sql.end({ timeout: 5 });
      await database.drop();
    });

    interface Found {
      table: string;
      name: string;
    }

    /** Tables of ours with a citizen_id. */
    async function tablesOfCitizens(): Promise<string[]> {
      const rows = await sql<{ table: string }[]>`
    select n.nspname || '.' || c.relname as table
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p')
    join pg_namespace n on n.oid = c.relnamespace
    where a.attname = 'citizen_id' and not a.attisdropped
      and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
    order by 1`;
      return rows.map((row) => row.table);
    }

    /** Primary keys, unique constraints and unique indexes whose first column is another one. */
    async function keysOfOthers(tables: readonly string[]): Promise<Found[]> {
      return sql<Found[]>`
    select n.nspname || '.' || c.relname as table, i.indexrelid::regclass::text as name
    from pg_index i
    join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
    where i.indisunique and n.nspname || '.' || c.relname = any (${[...tables]})
      and a.attname is distinct from 'citizen_id'`;
    }

    const withoutPrimaryKey = (tables: readonly string[]) => sql<Found[]>`
  select n.nspname || '.' || c.relname as table, '' as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname || '.' || c.relname = any (${[...tables]})
    and not exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisprimary)`;

    const triggers = () => sql<Found[]>`
  select n.nspname || '.' || c.relname as table, t.tgname as name
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  where not t.tgisinternal and n.nspname not in ('graphile_worker')`;

    /** Foreign keys that begin or end at a person's own table. */
    const foreignKeys = (tables: readonly string[]) => sql<Found[]>`
  select conrelid::regclass::text as table, conname as name from pg_constraint k
  where k.contype = 'f' and exists (
    select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.oid in (k.conrelid, k.confrelid) and n.nspname || '.' || c.relname = any (${[...tables]}))`;

    const sentences = (found: readonly Found[], says: string) =>
      found.map(({ table, name }) => `${table} ${says} ${name}`.trim());

    test("a person's own tables are found by the person first, and by nothing else alone", async () => {
      const all = await tablesOfCitizens();
      const stale = Object.keys(LOCAL).filter((table) => !all.includes(table));
      assert.deepEqual(stale, [], 'exceptions that are there no more');
      const own = all.filter((table) => LOCAL[table] === undefined);
      assert.ok(own.includes('messages.message') && own.includes('citizens.profile'));
      assert.deepEqual(sentences(await withoutPrimaryKey(own), 'has no primary key'), []);
      assert.deepEqual(sentences(await keysOfOthers(own), 'is unique by something else:'), []);
    });

    test("no trigger anywhere, and no foreign key ties a person's rows to other rows", async () => {
      const own = (await tablesOfCitizens()).filter((table) => LOCAL[table] === undefined);
      assert.deepEqual(sentences(await triggers(), 'has the trigger'), []);
      assert.deepEqual(sentences(await foreignKeys(own), 'has the foreign key'), []);
    });

    test('the check finds a table that breaks each rule', async () => {
      await sql.unsafe(`
    create schema wrong;
    create table wrong.loose (citizen_id uuid not null, id text unique);
    create table wrong.tied (citizen_id uuid, id text, primary key (id, citizen_id),
      foreign key (id) references wrong.loose (id));
    create function wrong.f() returns trigger language plpgsql as 'begin return new; end';
    create trigger late before update on wrong.tied for each row execute function wrong.f();`);
      try {
        const tables = ['wrong.loose', 'wrong.tied'];
        assert.deepEqual(
          (await tablesOfCitizens()).filter((table) => /^wrong/.test(table)),
          tables,
        );
        assert.deepEqual(
          (await withoutPrimaryKey(tables)).map((one) => one.table),
          ['wrong.loose'],
        );
        assert.deepEqual((await keysOfOthers(tables)).map((one) => one.table).sort(), tables);
        assert.deepEqual(
          (await foreignKeys(tables)).map((one) => one.table),
          ['wrong.tied'],
        );
        assert.deepEqual(
          (await triggers()).map((one) => one.name),
          ['late'],
        );
      } finally {
        await sql.unsafe('drop schema wrong cascade');
      }
    });
  },
);
