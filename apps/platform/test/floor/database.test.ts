// Is a transaction all or nothing, also when its connection is cut, and does nobody else notice?
import assert from 'node:assert/strict';
import { randomInt, randomUUID } from 'node:crypto';
import { after, before, suite, test, type TestContext } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { connect, isUnavailable, type Sql, transaction } from '../../src/floor/database.ts';
import { eventually, makeDatabase } from '../builders.ts';

suite('connections and transactions', () => {
  let database: Awaited<ReturnType<typeof makeDatabase>>;
  let killer: Sql;
  before(async () => {
    database = await makeDatabase();
    killer = connect(database.url, { max: 1 });
    await killer.unsafe('create schema trial; create table trial.pair (id uuid, half int)');
  });
  after(async () => {
    await killer.end({ timeout: 5 });
    await database.drop();
  });

  /** Ends with its test, also when that fails: the database waits for whoever is left. */
  function connectFor(t: TestContext, max: number): Sql {
    const sql = connect(database.url, { max });
    t.after(() => sql.end({ timeout: 5 }));
    return sql;
  }

  const cutOne = () => killer`
    select pg_terminate_backend(pid) from (
      select pid from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'
      order by random() limit 1
    ) as one`;

  test('under a hail of cut connections every pair is whole or absent, and what was promised is there', async (t) => {
    const sql = connectFor(t, 4);
    const promised: string[] = [];
    const withdrawn: string[] = [];
    const odd: unknown[] = [];
    const end = performance.now() + 60_000;
    // Enough of both to say something, however busy the machine is.
    const isEnough = () => promised.length > 100 && withdrawn.length > 30;
    const broken = new AbortController();
    const goesOn = () => !isEnough() && performance.now() < end && !broken.signal.aborted;
    class Withdrawn extends Error {}

    async function work(): Promise<void> {
      while (goesOn()) {
        const id = randomUUID();
        const isWithdrawn = randomInt(4) === 0;
        try {
          await transaction(sql, async (tx) => {
            await tx`insert into trial.pair values (${id}, 1)`;
            // Cut here, the next statement must not land on another connection.
            await wait(randomInt(6));
            await tx`insert into trial.pair values (${id}, 2)`;
            if (isWithdrawn) throw new Withdrawn();
          });
          promised.push(id);
        } catch (error) {
          if (error instanceof Withdrawn) withdrawn.push(id);
          else if (!isUnavailable(error)) odd.push(error);
        }
      }
    }
    async function cut(): Promise<void> {
      while (goesOn()) {
        // On a slow machine connections would be cut before any of them has done something.
        const had = promised.length;
        await cutOne();
        await wait(25);
        while (goesOn() && promised.length === had) await wait(5);
      }
    }
    // One that breaks ends the others too: they would go on into the tests that follow.
    const all = [cut(), ...Array.from({ length: 12 }, work)].map((one) =>
      one.catch((error: unknown) => {
        broken.abort();
        throw error;
      }),
    );
    const broke = (await Promise.allSettled(all)).find(({ status }) => status === 'rejected');
    if (broke?.status === 'rejected') throw broke.reason;

    assert.deepEqual(odd, []);
    assert.ok(isEnough(), `${promised.length} ${withdrawn.length}`);
    const rows = await killer<{ id: string; halves: number }[]>`
      select id, count(*)::int as halves from trial.pair group by id`;
    assert.deepEqual(
      rows.filter(({ halves }) => halves !== 2),
      [],
      'half a transaction',
    );
    const there = new Set(rows.map(({ id }) => id));
    assert.deepEqual(
      promised.filter((id) => !there.has(id)),
      [],
      'promised and lost',
    );
    assert.deepEqual(
      withdrawn.filter((id) => there.has(id)),
      [],
      'withdrawn and there',
    );
    const again = Array.from({ length: 20 }, () =>
      transaction(sql, async (tx) => (await tx`select 1 as one`)[0]?.['one'] as number),
    );
    await eventually('all connections serve again', async () =>
      (await Promise.allSettled(again)).every(({ status }) => status === 'fulfilled'),
    );
  });

  test('what follows a lost statement is refused with the same reason, and heard by nobody', async (t) => {
    const sql = connectFor(t, 1);
    const later = Promise.withResolvers<unknown>();
    const lost = await transaction(sql, async (tx) => {
      try {
        const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
        const asleep = tx`select pg_sleep(30)`.execute();
        // Seen once: cut before it had set out, it was never answered, and this test waited for ever.
        await eventually('it is asleep', async () => {
          const [found] = await killer`
            select 1 from pg_stat_activity where pid = ${row?.pid ?? 0} and wait_event = 'PgSleep'`;
          return found !== undefined;
        });
        await killer`select pg_terminate_backend(${row?.pid ?? 0})`;
        await asleep.catch(() => {});
        await new Promise((resolve) => setImmediate(resolve));
        await tx`create table trial.never ()`;
        later.resolve('it was heard');
      } catch (error) {
        later.resolve(error);
      }
    }).catch((error: unknown) => error);
    assert.ok(isUnavailable(lost), String(lost));
    assert.equal(await later.promise, lost);
    // The connection's next life begins with the old one's last words: one statement hears them in vain.
    const table = await eventually('the connection serves again', () =>
      sql`select to_regclass('trial.never') as never`.catch(() => undefined),
    );
    assert.equal(table[0]?.['never'], null);
  });

  test('a transaction that fails for a reason of its own is rolled back, and its connection goes on', async (t) => {
    const sql = connectFor(t, 1);
    const id = randomUUID();
    await assert.rejects(
      transaction(sql, async (tx) => {
        await tx`insert into trial.pair values (${id}, 1)`;
        await tx`select 1 / 0`;
      }),
      { code: '22012' },
    );
    const [row] = await sql`select count(*)::int as found from trial.pair where id = ${id}`;
    assert.equal(row?.['found'], 0);
    assert.equal(await transaction(sql, () => Promise.resolve('ciao')), 'ciao');
  });

  test('dates, moments and large numbers keep their types both ways', async () => {
    const day = Temporal.PlainDate.from('2026-11-22');
    const moment = Temporal.Instant.from('2026-11-22T10:00:00.123456Z');
    const [row] = await killer`
      select ${day}::date as day, ${moment}::timestamptz as moment, 9007199254740991::int8 as large`;
    assert.ok(day.equals(row?.['day'] as Temporal.PlainDate));
    assert.ok(moment.equals(row?.['moment'] as Temporal.Instant));
    assert.equal(row?.['large'], Number.MAX_SAFE_INTEGER);
    await assert.rejects(killer`select 9007199254740993::int8 as tooLarge`, RangeError);
  });

  test('arrays keep whatever stands in their elements', async () => {
    const odd = [
      '',
      ' ',
      'null',
      'NULL',
      ',',
      '{}',
      '"',
      '\\',
      '\\"',
      'a\nb',
      '€ à',
      '\t',
      "'",
      '{"a":"b"}',
    ];
    const numbers = [0, -1, 2_147_483_647];
    const uuids = [randomUUID(), randomUUID()];
    const [row] = await killer`
      select ${odd}::text[] as odd, ${numbers}::int[] as numbers, ${uuids}::uuid[] as uuids, ${[]}::text[] as none,
             ${[Number.MAX_SAFE_INTEGER]}::bigint[] as large, ${['a', null]}::text[] as holes,
             ${['2026-11-22']}::date[] as days, (select array_agg(x) from unnest(${odd}::text[]) as x) as again`;
    assert.deepEqual(row, {
      odd,
      numbers,
      uuids,
      none: [],
      large: [Number.MAX_SAFE_INTEGER],
      holes: ['a', null],
      days: ['2026-11-22'],
      again: odd,
    });
  });
});
