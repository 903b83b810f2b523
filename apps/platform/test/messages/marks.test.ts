// Are many messages marked at once, only one's own, and all of one's devices told?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  makeCitizen,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { sendAll } from '../search/setting.ts';

suite('marking many messages at once', () => {
  let io: TestPlatform;
  let anna: TestCitizen;
  let bruno: TestCitizen;
  let ids: string[];
  let foreign: string;
  before(async () => {
    io = await startTestPlatform();
    const service = await makeService(io, { groups: [...SENDING_GROUPS, 'ApiNoRateLimit'] });
    anna = await makeCitizen(io);
    bruno = await makeCitizen(io);
    ids = await sendAll(
      io,
      service,
      anna,
      Array.from({ length: 5 }, () => ({})),
    );
    [foreign = ''] = await sendAll(io, service, bruno, [{}]);
  });
  after(() => io.close());

  const mark = (payload: object, citizen = anna) =>
    io.app.inject({
      method: 'PUT',
      url: '/app/api/v1/messages/message-status',
      headers: citizen.headers,
      payload,
    });
  async function boxOf(archived: boolean, citizen = anna) {
    const url = `/app/api/v1/messages?enrich_result_data=true&archived=${archived}`;
    const reply = await io.app.inject({ url, headers: citizen.headers });
    return reply.json<{ items: { id: string; is_read: boolean }[] }>().items;
  }

  test('those meant are archived, read and brought back; others stay as they are', async () => {
    const some = ids.slice(0, 3);
    const archived = await mark({
      ids: [...some, ...some],
      change: { change_type: 'archiving', is_archived: true },
    });
    assert.equal(archived.statusCode, 200, archived.body);
    const { items } = archived.json<{ items: { id: string; is_archived: boolean }[] }>();
    assert.deepEqual(items.map(({ id }) => id).sort(), some);
    assert.ok(items.every((item) => item.is_archived));
    await eventually('every process shows it', async () => (await boxOf(true)).length === 3);
    assert.equal((await boxOf(false)).length, 2);

    await mark({ ids: some, change: { change_type: 'reading', is_read: true } });
    await eventually('all are read', async () => (await boxOf(true)).every((item) => item.is_read));
    assert.ok((await boxOf(false)).every((item) => !item.is_read));
    await mark({ ids: some, change: { change_type: 'archiving', is_archived: false } });
    await eventually('all are back', async () => (await boxOf(false)).length === 5);
  });

  test('nobody marks what is another’s, and what is not there is passed over', async () => {
    const reply = await mark({
      ids: [foreign, '01JDEM00000000000000000999', ids[4]],
      change: { change_type: 'bulk', is_archived: true, is_read: true },
    });
    assert.deepEqual(reply.json(), {
      items: [{ id: ids[4], is_read: true, is_archived: true }],
    });
    const [his] = await boxOf(false, bruno);
    assert.deepEqual([his?.id, his?.is_read], [foreign, false]);
  });

  test('many are read in one call, only one’s own, and none is marked by it', async () => {
    const reply = await io.app.inject({
      method: 'POST',
      url: '/app/api/v1/messages/contents',
      headers: bruno.headers,
      payload: { ids: [foreign, ids[0]] },
    });
    assert.equal(reply.statusCode, 200, reply.body);
    const { items } = reply.json<{ items: { id: string; is_read: boolean; content: object }[] }>();
    assert.deepEqual(
      items.map(({ id, is_read }) => [id, is_read]),
      [[foreign, false]],
    );
    assert.ok(items[0]?.content);
  });

  test('lists that are empty, too long or of something else are refused, and so is unreading', async () => {
    const archiving = { change_type: 'archiving', is_archived: true };
    for (const payload of [
      { ids: [], change: archiving },
      { ids: Array.from({ length: 101 }, () => ids[0]), change: archiving },
      { ids: ['x'], change: archiving },
      { ids: ids[0], change: archiving },
      { ids, change: { change_type: 'reading', is_read: false } },
      { ids },
    ]) {
      const reply = await mark(payload);
      assert.equal(reply.statusCode, 400, reply.body);
    }
  });
});
