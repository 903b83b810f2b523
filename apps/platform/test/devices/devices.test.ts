// Does a browser get notices only while its person is logged in on it, and never another's?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { deviceJobs } from '../../src/domains/devices/jobs.ts';
import { holdClock, makeCitizen, startTestPlatform, type TestPlatform } from '../builders.ts';
import { type PushServer, startPushServer, subscribe } from '../push-server.ts';

suite('devices for notices', () => {
  const held = holdClock();
  let push: PushServer;
  let io: TestPlatform;
  before(async () => {
    push = await startPushServer(held.clock);
    io = await startTestPlatform({ clock: held.clock });
  });
  after(async () => {
    await io.close();
    await push.close();
  });

  interface Item {
    id: string;
    device: string;
    current: boolean;
  }
  type Headers = Record<string, string>;
  const listOf = async ({ headers }: { headers: Headers }) => {
    const reply = await io.app.inject({ url: '/app/api/v1/push-devices', headers });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<{ items: Item[]; application_server_key: string }>();
  };
  const again = (citizen: Awaited<ReturnType<typeof makeCitizen>>) =>
    makeCitizen(io, { fiscalCode: citizen.fiscalCode, accepted: false });

  test('a person subscribes a browser, sees it, and takes it away', async () => {
    const citizen = await makeCitizen(io);
    assert.equal(
      (await listOf(citizen)).application_server_key,
      io.platform.context.webPush.publicKey,
    );
    const browser = push.makeBrowser(io);
    const first = await subscribe(io, citizen, browser);
    assert.equal(first.statusCode, 200, first.body);
    const repeated = await subscribe(io, citizen, browser);
    assert.equal(repeated.json<Item>().id, first.json<Item>().id, 'the same again is the same');
    const { items } = await listOf(citizen);
    assert.deepEqual(
      items.map(({ current }) => current),
      [true],
    );
    const { id } = first.json<Item>();
    const remove = () =>
      io.app.inject({
        method: 'DELETE',
        url: `/app/api/v1/push-devices/${id}`,
        headers: citizen.headers,
      });
    assert.equal((await remove()).statusCode, 204);
    assert.equal((await remove()).json<{ code: string }>().code, 'device_not_found');
    assert.deepEqual((await listOf(citizen)).items, []);
  });

  test('a session has one browser, and a person ten at most', async () => {
    const citizen = await makeCitizen(io);
    await subscribe(io, citizen, push.makeBrowser(io));
    await subscribe(io, citizen, push.makeBrowser(io));
    assert.equal((await listOf(citizen)).items.length, 1, 'the new address replaces the old');
    for (let count = 0; count < 11; count += 1) {
      held.advance({ seconds: 1 });
      await subscribe(io, await again(citizen), push.makeBrowser(io));
    }
    assert.equal((await listOf(citizen)).items.length, 10);
  });

  test('leaving ends it, and what is left is swept', async () => {
    const citizen = await makeCitizen(io);
    const other = await again(citizen);
    await subscribe(io, citizen, push.makeBrowser(io));
    await subscribe(io, other, push.makeBrowser(io));
    assert.equal((await listOf(citizen)).items.length, 2);
    await io.app.inject({ method: 'POST', url: '/logout', headers: other.headers });
    assert.equal((await listOf(citizen)).items.length, 1);
    const count = async (table: 'subscription' | 'endpoint_owner') => {
      const { sql } = io.platform.context;
      const [row] = await sql<{ count: number }[]>`
        select count(*) as count from ${sql(`devices.${table}`)} where citizen_id = ${citizen.citizenId}`;
      return row?.count;
    };
    assert.equal(await count('subscription'), 2);
    const [sweep] = deviceJobs(io.platform.context);
    await sweep?.run({});
    assert.equal(await count('subscription'), 1);
    assert.equal(await count('endpoint_owner'), 1);
  });

  test('a browser tells only whoever uses it now', async () => {
    const [first, second] = [await makeCitizen(io), await makeCitizen(io)];
    const browser = push.makeBrowser(io);
    await subscribe(io, first, browser);
    await subscribe(io, second, browser);
    assert.equal((await listOf(first)).items.length, 0);
    assert.equal((await listOf(second)).items.length, 1);
    await subscribe(io, first, browser);
    assert.equal((await listOf(second)).items.length, 0);
  });

  test('an address of our own network, or keys that are none, are refused in words', async () => {
    const citizen = await makeCitizen(io);
    const browser = push.makeBrowser(io);
    const codeOf = async (more: object) => {
      const reply = await subscribe(io, citizen, { ...browser, ...more });
      assert.equal(reply.statusCode, 400, reply.body);
      return reply.json<{ code: string }>().code;
    };
    for (const endpoint of [
      'http://push.example/a',
      'https://10.0.0.1/a',
      'https://169.254.169.254/latest/meta-data',
      'https://me:secret@push.example/a',
      'https://[::ffff:10.0.0.1]/a',
      'nowhere',
    ])
      assert.equal(await codeOf({ endpoint }), 'push_address_refused', endpoint);
    const { p256dh, auth } = browser.keys;
    for (const keys of [
      { p256dh, auth: auth.slice(2) },
      { p256dh: p256dh.slice(4), auth },
      { p256dh: `BAAA${p256dh.slice(4)}`, auth },
    ])
      assert.equal(await codeOf({ keys }), 'push_keys_refused');
    assert.deepEqual((await listOf(citizen)).items, []);
  });
});
