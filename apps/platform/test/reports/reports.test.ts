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
  type TestService,
} from '../builders.ts';
import { sendAll } from '../search/setting.ts';

suite('reporting a message', () => {
  const operatorCode = makeFiscalCode();
  let io: TestPlatform;
  let anna: TestCitizen;
  let operator: TestCitizen;
  let ids: string[];
  let service: TestService;
  before(async () => {
    io = await startTestPlatform({ settings: { OPERATORS: operatorCode } });
    service = await makeService(io, {
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

  test('operators filter reports, mark one as done with and open it again; who, when and why stays', async () => {
    const citizen = await makeCitizen(io);
    const [scam = '', other = ''] = await sendAll(io, service, citizen, [{}, {}]);
    await report(scam, { reason: 'SCAM', words: 'Chiede il PIN' }, citizen);
    await report(other, { reason: 'OTHER' }, citizen);
    const ask = (
      method: 'GET' | 'PUT' | 'DELETE',
      path: string,
      payload?: object,
      who = operator,
    ) =>
      io.app.inject({
        method,
        url: `/backoffice/api/v1/reports${path}`,
        headers: who.headers,
        ...(payload && { payload }),
      });
    interface Shown {
      id: string;
      message_id: string;
      handled_at?: string;
      acts: { who: string; what: string; note: string }[];
    }
    const idsOf = async (query: string) =>
      (await ask('GET', `?${query}`)).json<{ items: Shown[] }>().items;
    const found = (await idsOf('state=open&reason=SCAM')).find((one) => one.message_id === scam);
    assert.ok(found);
    assert.ok((await idsOf('reason=SCAM')).every((one) => one.message_id !== other));

    for (const body of [{}, { note: '  ' }, { note: 'x'.repeat(501) }, { note: 'a\u0000' }])
      assert.equal((await ask('PUT', `/${found.id}/handling`, body)).statusCode, 400);
    const note = 'Il servizio è stato sospeso';
    const handled = await ask('PUT', `/${found.id}/handling`, { note });
    assert.equal(handled.statusCode, 200, handled.body);
    assert.ok(handled.json<Shown>().handled_at);
    assert.deepEqual(
      handled.json<Shown>().acts.map(({ who, what, note: said }) => [who, what, said]),
      [['Anna Prova', 'handled', note]],
    );
    const twice = await ask('PUT', `/${found.id}/handling`, { note: 'di nuovo' });
    assert.equal(twice.json<Shown>().acts.length, 1, 'told twice it is one act');
    assert.ok((await idsOf('state=handled')).some((one) => one.id === found.id));
    assert.ok((await idsOf('state=open')).every((one) => one.id !== found.id));

    const again = (await ask('DELETE', `/${found.id}/handling`)).json<Shown>();
    assert.equal(again.handled_at, undefined);
    assert.deepEqual(
      again.acts.map(({ what }) => what),
      ['reopened', 'handled'],
    );
    assert.deepEqual((await ask('GET', `/${found.id}`)).json(), again);
    const nobody = await ask('GET', '/0192f0a0-0000-7000-8000-000000000000');
    assert.equal(nobody.json<{ code: string }>().code, 'reported_not_found');
    assert.equal((await ask('PUT', `/${found.id}/handling`, { note }, citizen)).statusCode, 403);
  });
});
