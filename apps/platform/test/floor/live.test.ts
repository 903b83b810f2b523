// Does every process hear what has changed, and trust its memory only while it hears?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { connect, type Sql } from '../../src/floor/database.ts';
import { listen, type Live, publish } from '../../src/floor/live.ts';
import { createMemory, remembered } from '../../src/floor/remembered.ts';
import { eventually, makeDatabase } from '../builders.ts';

interface Thing {
  key: string;
  value: number;
}

suite('news and memory', () => {
  let database: Awaited<ReturnType<typeof makeDatabase>>;
  let sql: Sql;
  let speaker: Sql;
  let live: Live;
  before(async () => {
    database = await makeDatabase();
    sql = connect(database.url, { max: 2 });
    speaker = connect(database.url, { max: 1 });
    live = await listen(sql);
  });
  after(async () => {
    await live.close();
    await sql.end({ timeout: 5 });
    await speaker.end({ timeout: 5 });
    await database.drop();
  });

  const memoryOf = () =>
    createMemory<Thing>({
      live,
      topic: 'service',
      max: 100,
      ttlMs: 60_000,
      keyOf: ({ key }) => key,
    });

  test('a long list of keys is heard whole, and by its topic only', async () => {
    const keys = Array.from({ length: 1000 }, (_, n) => `key-${n}-${'x'.repeat(20)}`);
    const heard: string[] = [];
    const others: string[] = [];
    live.on('inbox', (told) => heard.push(...told));
    live.on('profile', (told) => others.push(...told));
    await publish(speaker, 'inbox', keys);
    await publish(speaker, 'inbox', ['last']);
    await eventually('everything is heard', () => Promise.resolve(heard.at(-1) === 'last'));
    assert.deepEqual(heard, [...keys, 'last']);
    assert.deepEqual(others, []);
  });

  test('what is in the news is forgotten, and nothing else', async () => {
    const memory = memoryOf();
    for (const [asked, key] of [
      ['a', '1'],
      ['b', '1'],
      ['c', '2'],
    ] as const)
      await memory.read(asked, undefined, () => Promise.resolve({ key, value: 1 }));
    await publish(speaker, 'service', ['1']);
    await eventually('both names of it are gone', () =>
      Promise.resolve(memory.get('a') === undefined && memory.get('b') === undefined),
    );
    assert.deepEqual(memory.get('c'), { key: '2', value: 1 });
  });

  test('a reading that the news overtook is answered but not kept', async () => {
    const memory = memoryOf();
    const heard: string[] = [];
    live.on('service', (keys) => heard.push(...keys));
    const reading = (asked: string, key: string | undefined, told: string) => async () => {
      const { promise, resolve } = Promise.withResolvers<Thing>();
      const read = memory.read(asked, key, () => promise);
      await publish(speaker, 'service', [told]);
      await eventually('the news is heard', () => Promise.resolve(heard.includes(told)));
      resolve({ key: '1', value: 1 });
      assert.deepEqual(await read, { key: '1', value: 1 });
      return memory.get(asked);
    };
    assert.equal(await reading('of its own key', 'k', 'k')(), undefined);
    assert.equal(await reading('of an unknown key', undefined, 'any')(), undefined);
    assert.deepEqual(await reading('of another key', 'mine', 'other')(), { key: '1', value: 1 });
  });

  test('nobody there is asked again, and somebody there is not', async () => {
    let asked = 0;
    let value: Thing | undefined;
    const find = remembered<Thing>({
      live,
      topic: 'service',
      max: 10,
      ttlMs: 60_000,
      keyOf: ({ key }) => key,
      load: () => {
        asked += 1;
        return Promise.resolve(value);
      },
    });
    assert.equal(await find('a'), undefined);
    assert.equal(await find('a'), undefined);
    assert.equal(asked, 2);
    value = { key: 'a', value: 1 };
    await find('a');
    assert.equal(find('a'), value, 'at once, without a promise');
    assert.equal(asked, 3);
  });

  test('when the line is cut everything is forgotten, and later news are heard again', async () => {
    const memory = memoryOf();
    await memory.read('a', undefined, () => Promise.resolve({ key: 'a', value: 1 }));
    let resets = 0;
    live.onReset(() => {
      resets += 1;
    });
    const late = Promise.withResolvers<Thing>();
    const underWay = memory.read('late', 'late', () => late.promise);
    const [cut] = await speaker<{ cut: number }[]>`
      select count(pg_terminate_backend(pid))::int as cut from pg_stat_activity
      where datname = current_database() and query ilike 'listen%'`;
    assert.equal(cut?.cut, 1);
    await eventually('the memory is empty', () => Promise.resolve(memory.get('a') === undefined));
    assert.ok(resets > 0);
    late.resolve({ key: 'late', value: 1 });
    await underWay;
    assert.equal(memory.get('late'), undefined, 'nor is kept what was read meanwhile');
    const heard: string[] = [];
    live.on('session', (keys) => heard.push(...keys));
    await eventually('news are heard again', async () => {
      await publish(speaker, 'session', ['again']);
      return heard.includes('again') && live.healthy();
    });
    await memory.read('b', undefined, () => Promise.resolve({ key: 'b', value: 2 }));
    assert.deepEqual(memory.get('b'), { key: 'b', value: 2 }, 'and memory is trusted again');
  });

  test('while nothing is heard at all, memory is not trusted', async () => {
    const deaf = connect(database.url, { max: 1 });
    const line = await listen(deaf);
    const memory = createMemory<Thing>({
      live: line,
      topic: 'service',
      max: 10,
      ttlMs: 60_000,
      keyOf: ({ key }) => key,
    });
    await memory.read('a', undefined, () => Promise.resolve({ key: 'a', value: 1 }));
    assert.ok(memory.get('a'));
    // The line stays open, but its own beat no longer comes back.
    await deaf.end({ timeout: 5 });
    await eventually('it is not healthy', () => Promise.resolve(!line.healthy()));
    assert.equal(memory.get('a'), undefined);
    await memory.read('b', undefined, () => Promise.resolve({ key: 'b', value: 1 }));
    assert.equal(memory.get('b'), undefined);
    await line.close();
  });
});
