// Does a report reach the operators, once a message, within bounds, and does the person see that it was read?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  makeCitizen,
  makeFiscalCode,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { sendAll } from '../search/setting.ts';

suite('reporting a message', () => {
  const operatorCode = makeFiscalCode();
  let io: TestPlatform;
  let anna: TestCitizen;
  let operator: TestCitizen;
  let ids: string[];
  before(async () => {
    io = await startTestPlatform({ settings: { OPERATORS: operatorCode } });
    const service = await makeService(io, {
      groups: [...SENDING_GROUPS, 'ApiNoRateLimit'],
      organizationName: 'Comune di Prova',
    });
    anna = await makeCitizen(io);
    operator = await makeCitizen(io, { fiscalCode: operatorCode });
    ids = await sendAll(
      io,
      service,
      anna,
      Array.from({ length: 12 }, () => ({})),
    );
  });
  after(() => io.close());

  const report = (id: string, payload: object, citizen = anna) =>
    io.app.inject({
      method: 'PUT',
      url: `/app/api/v1/messages/${id}/report`,
      headers: citizen.headers,
      payload,
    });
  const own = (id: string, citizen = anna) =>
    io.app.inject({ url: `/app/api/v1/messages/${id}/report`, headers: citizen.headers });
  async function listed() {
    const reply = await io.app.inject({
      url: '/backoffice/api/v1/reports',
      headers: operator.headers,
    });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply;
  }
  async function looks(): Promise<string[]> {
    const reply = await io.app.inject({ url: '/app/api/v1/access-log', headers: anna.headers });
    return reply.json<{ items: { purpose: string }[] }>().items.map(({ purpose }) => purpose);
  }

  test('it can be changed until an operator has read it, and the person sees that', async () => {
    const [id = ''] = ids;
    assert.equal((await own(id)).json<{ code: string }>().code, 'report_not_found');
    const first = await report(id, { reason: 'SCAM', words: 'Chiede il PIN' });
    assert.equal(first.statusCode, 200, first.body);
    await report(id, { reason: 'NOT_FOR_ME', words: 'È per mio fratello' });
    const unread = (await own(id)).json<{ reason: string; read_at?: string }>();
    assert.deepEqual([unread.reason, unread.read_at], ['NOT_FOR_ME', undefined]);

    const list = await listed();
    const [item] = list.json<{ items: Record<string, string>[] }>().items;
    assert.deepEqual(
      [item?.['reason'], item?.['words'], item?.['organization_name'], item?.['message_id']],
      ['NOT_FOR_ME', 'È per mio fratello', 'Comune di Prova', id],
    );
    assert.ok(!list.body.includes(anna.fiscalCode) && !list.body.includes(anna.citizenId));
    await listed();
    assert.deepEqual(await looks(), ['REPORT_READ'], 'once, however often it is listed');

    const late = await report(id, { reason: 'OTHER', words: 'altro' });
    const stays = late.json<{ reason: string; read_at?: string }>();
    assert.equal(stays.reason, 'NOT_FOR_ME', 'what was read stays');
    assert.ok(stays.read_at);
  });

  test('ten messages a day at most, however many at once; one of them may still be changed', async () => {
    const replies = await Promise.all(ids.slice(1).map((id) => report(id, { reason: 'TOO_MANY' })));
    const refused = replies.filter((reply) => reply.statusCode === 429);
    assert.equal(refused.length, 2);
    assert.equal(refused[0]?.json<{ code: string }>().code, 'too_many_reports');
    const accepted = ids.slice(1)[replies.findIndex((reply) => reply.statusCode === 200)] ?? '';
    assert.equal((await report(accepted, { reason: 'OFFENSIVE' })).statusCode, 200);
  });

  test('nobody reports what is another’s, or says more than fits', async () => {
    const bruno = await makeCitizen(io);
    const [id = ''] = ids;
    const foreign = await report(id, { reason: 'SCAM' }, bruno);
    assert.equal(foreign.json<{ code: string }>().code, 'report_message_not_found');
    assert.equal((await own(id, bruno)).statusCode, 404);
    for (const payload of [
      {},
      { reason: 'BORING' },
      { reason: 'SCAM', words: 'x'.repeat(501) },
      { reason: 'SCAM', words: 'a\u0000b' },
      { reason: 'SCAM', more: 1 },
    ]) {
      assert.equal((await report(id, payload)).statusCode, 400, JSON.stringify(payload));
    }
  });
});
