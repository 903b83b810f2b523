// Search at the operators' console: each thing by its id; whoever is looked for reads it.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  makeCitizen,
  makeFiscalCode,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';
import { asks, makePayee, position, startWithStation } from '../positions/setting.ts';

interface Said {
  code: string;
  items: Record<string, string>[];
}

suite('Search at the console', () => {
  const operatorCode = makeFiscalCode();
  let io: TestPlatform;
  let operator: TestCitizen;
  let anna: TestCitizen;
  let service: TestService;

  before(async () => {
    io = await startWithStation({ settings: { OPERATORS: operatorCode } });
    operator = await makeCitizen(io, { fiscalCode: operatorCode, name: 'Bruna', accepted: false });
    anna = await makeCitizen(io);
    service = await makePayee(io, {
      organizationName: 'Comune di Gressoney',
      serviceName: 'Funivia',
    });
  });
  after(() => io.close());

  async function ask(
    method: 'GET' | 'POST',
    path: string,
    payload?: object,
  ): Promise<{ status: number; body: Said }> {
    const reply = await io.app.inject({
      method,
      url: `/backoffice/api/v1/console/${path}`,
      headers: operator.headers,
      ...(payload && { payload }),
    });
    return { status: reply.statusCode, body: reply.json<Said>() };
  }
  const search = (q: string, why?: string) =>
    ask('POST', 'search', { q, ...(why !== undefined && { reason: why }) });
  const kinds = async (q: string, why?: string) =>
    (await search(q, why)).body.items.map((one) => one['kind']);
  const send = () =>
    io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: service.headers,
      payload: { fiscal_code: anna.fiscalCode, content: validContent() },
    });
  const looks = async () => {
    const reply = await io.app.inject({ url: '/app/api/v1/access-log', headers: anna.headers });
    return reply.json<{ items: { purpose: string; note?: string }[] }>().items;
  };

  test('search finds each thing by its id; a fiscal code only with a reason that the person reads', async () => {
    const { id } = (await send()).json<{ id: string }>();
    assert.deepEqual(await kinds(service.institutionId), ['institution']);
    assert.deepEqual(await kinds(service.organizationFiscalCode), ['institution']);
    assert.deepEqual(await kinds(service.serviceId.toLowerCase()), ['service']);
    const listed = await ask('GET', `services?q=${service.serviceId.toLowerCase()}`);
    assert.deepEqual(
      listed.body.items.map((one) => one['service_id']),
      [service.serviceId],
    );
    const key = service.headers['ocp-apim-subscription-key'] ?? '';
    const byKey = (await search(key)).body.items;
    assert.deepEqual(
      byKey.map((one) => [one['kind'], one['service_id']]),
      [['key', service.serviceId]],
      'a key that was found lying about says whose it is',
    );
    assert.ok(!JSON.stringify(byKey).includes(key), 'and is not said again');
    assert.deepEqual(await kinds(byKey[0]?.['id'] ?? ''), ['key']);
    const made = await io.app.inject({
      method: 'POST',
      url: '/api/v1/webhooks',
      headers: service.headers,
      payload: { address: 'https://funivia.example/io', event_types: ['message.accepted'] },
    });
    const webhook = made.json<{ id: string }>();
    assert.deepEqual(
      (await search(webhook.id)).body.items.map((one) => [one['kind'], one['state']]),
      [['webhook', 'webhook_active']],
      made.body,
    );
    const tried = await io.app.inject({
      method: 'POST',
      url: `/api/v1/webhooks/${webhook.id}/test`,
      headers: service.headers,
    });
    assert.deepEqual(await kinds(tried.json<{ id: string }>().id), ['delivery'], tried.body);
    const owed = await io.app.inject({
      method: 'POST',
      url: '/api/v1/payment-notices',
      headers: service.headers,
      payload: position(anna.fiscalCode, { payment: asks(12_050, '2099-06-30') }),
    });
    assert.deepEqual(
      (await search(owed.json<{ id: string }>().id)).body.items.map((one) => [
        one['kind'],
        one['state'],
        one['title'],
      ]),
      [['position', 'to_pay', service.organizationFiscalCode]],
      owed.body,
    );
    assert.deepEqual((await kinds('gressoney')).slice(0, 1), ['institution']);
    assert.deepEqual(await kinds('301000000000000001'), []);
    assert.deepEqual(await kinds('0192f0a0-0000-7000-8000-00000000dead'), []);
    assert.deepEqual(await kinds('%'), []);
    const earlier = (await looks()).length;
    assert.deepEqual(await kinds(`${id.slice(0, 4)} ${id.slice(4)}`), ['message']);
    assert.equal((await looks()).length, earlier + 1, 'a message is a person’s');
    const without = await search(anna.fiscalCode);
    assert.deepEqual([without.status, without.body.code], [400, 'reason_needed']);
    const found = await search(anna.fiscalCode, 'Chiede perché non riceve');
    assert.deepEqual(
      [found.body.items[0]?.['kind'], found.body.items[0]?.['state']],
      ['person', 'on_io'],
    );
    assert.ok(found.body.items.some((one) => one['kind'] === 'message' && one['id'] === id));
    const [newest] = await looks();
    assert.equal(newest?.purpose, 'OPERATOR_SEARCH');
    assert.equal(newest?.note, 'Chiede perché non riceve');
    const nobody = await search(makeFiscalCode(), 'Chiede perché non riceve');
    assert.equal(nobody.body.items[0]?.['state'], 'not_on_io');
  });
});
