// Does a SPECIAL service write to those for whom it is active, and to nobody else?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeFiscalCode,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';

interface Activation {
  service_id: string;
  fiscal_code: string;
  status: string;
  version: number;
}

suite('activations of a SPECIAL service', () => {
  const held = holdClock();
  let io: TestPlatform;
  let service: TestService;
  before(async () => {
    io = await startTestPlatform({ clock: held.clock });
    service = await makeService(io, {
      groups: [...SENDING_GROUPS, 'ApiNoRateLimit'],
      metadata: {
        scope: 'NATIONAL',
        category: 'SPECIAL',
        description: 'Una carta',
        privacy_url: 'https://carta.example/privacy',
        email: 'carta@carta.example',
      },
    });
  });
  after(() => io.close());

  const ask = (fiscalCode: string, path = '/', headers = service.headers) =>
    io.app.inject({
      method: 'POST',
      url: `/api/v1/activations${path}`,
      headers,
      payload: { fiscal_code: fiscalCode },
    });
  const say = (fiscalCode: string, status: string, path = '/', headers = service.headers) =>
    io.app.inject({
      method: 'PUT',
      url: `/api/v1/activations${path}`,
      headers,
      payload: { fiscal_code: fiscalCode, status },
    });

  async function fateOf(citizen: TestCitizen, sender = service): Promise<string> {
    const sent = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: sender.headers,
      payload: { fiscal_code: citizen.fiscalCode, content: validContent() },
    });
    const { id } = sent.json<{ id: string }>();
    return eventually('its fate is decided', async () => {
      const reply = await io.app.inject({
        url: `/api/v1/messages/${citizen.fiscalCode}/${id}`,
        headers: sender.headers,
      });
      const { status, rejection_reason: reason = '' } = reply.json<{
        status: string;
        rejection_reason?: string;
      }>();
      return status !== 'ACCEPTED' && `${status} ${reason}`.trim();
    });
  }

  const isAllowed = async (citizen: TestCitizen) => {
    const reply = await io.app.inject({
      method: 'POST',
      url: '/api/v1/profiles',
      headers: service.headers,
      payload: { fiscal_code: citizen.fiscalCode },
    });
    return reply.json<{ sender_allowed: boolean }>().sender_allowed;
  };

  const preferences = `/app/api/v1/services/`;
  const read = async (citizen: TestCitizen) => {
    const url = `${preferences}${service.serviceId}/preferences`;
    const reply = await io.app.inject({ url, headers: citizen.headers });
    return reply.json<Record<string, unknown>>();
  };
  const choose = (citizen: TestCitizen, payload: object) =>
    io.app.inject({
      method: 'POST',
      url: `${preferences}${service.serviceId}/preferences`,
      headers: citizen.headers,
      payload,
    });

  test('it is read and said at IO’s address, with the slash and without, version by version', async () => {
    const fiscalCode = makeFiscalCode();
    const none = await ask(fiscalCode);
    assert.equal(none.statusCode, 404);
    assert.equal(none.json<{ code: string }>().code, 'activation_not_found');
    for (const [version, [status, path]] of (
      [
        ['PENDING', '/'],
        ['ACTIVE', ''],
        ['ACTIVE', '/'],
        ['INACTIVE', ''],
      ] as const
    ).entries()) {
      const expected = { service_id: service.serviceId, fiscal_code: fiscalCode, status, version };
      const said = await say(fiscalCode, status, path);
      assert.equal(said.statusCode, 200, said.body);
      assert.deepEqual(said.json<Activation>(), expected);
      for (const either of ['/', ''])
        assert.deepEqual((await ask(fiscalCode, either)).json<Activation>(), expected);
    }
  });

  test('active or just asked for it writes; otherwise its message is rejected', async () => {
    const citizen = await makeCitizen(io);
    const refused = 'REJECTED SERVICE_NOT_ALLOWED';
    assert.equal(await fateOf(citizen), refused, 'never activated');
    assert.equal(await isAllowed(citizen), false);
    await say(citizen.fiscalCode, 'PENDING');
    assert.equal(await fateOf(citizen), 'PROCESSED');
    held.advance({ hours: 23, minutes: 59 });
    assert.equal(await isAllowed(citizen), true);
    held.advance({ minutes: 1, seconds: 1 });
    assert.equal(await isAllowed(citizen), false, 'a day later nobody has said yes');
    assert.equal(await fateOf(citizen), refused);
    await say(citizen.fiscalCode, 'ACTIVE');
    held.advance({ days: 20 });
    assert.equal(await fateOf(citizen), 'PROCESSED');
    await say(citizen.fiscalCode, 'INACTIVE');
    assert.equal(await fateOf(citizen), refused);
  });

  test('a person in mode MANUAL is reached by a service that was activated, as in IO', async () => {
    const citizen = await makeCitizen(io, { mode: 'MANUAL' });
    await say(citizen.fiscalCode, 'ACTIVE');
    assert.equal(await fateOf(citizen), 'PROCESSED');
    const other = await makeService(io);
    assert.equal(await fateOf(citizen, other), 'REJECTED SERVICE_NOT_ALLOWED');
  });

  test('the person sees whether it is active, and chooses only how to be told', async () => {
    const citizen = await makeCitizen(io);
    const inactive = await read(citizen);
    assert.equal(inactive['activation_status'], 'INACTIVE');
    assert.equal(inactive['is_inbox_enabled'], false);
    const opened = await choose(citizen, { ...inactive, is_inbox_enabled: true });
    assert.equal(opened.statusCode, 409);
    assert.equal(opened.json<{ code: string }>().code, 'activation_decides');
    await say(citizen.fiscalCode, 'ACTIVE');
    const active = await read(citizen);
    assert.equal(active['activation_status'], 'ACTIVE');
    assert.equal(active['is_inbox_enabled'], true);
    assert.equal((await choose(citizen, { ...active, is_inbox_enabled: false })).statusCode, 409);
    const quiet = await choose(citizen, { ...active, is_email_enabled: false });
    assert.equal(quiet.statusCode, 200, quiet.body);
    assert.equal((await read(citizen))['is_email_enabled'], false);
    const plain = await makeService(io);
    const url = `${preferences}${plain.serviceId}/preferences`;
    const other = await io.app.inject({ url, headers: citizen.headers });
    assert.equal(other.json<Record<string, unknown>>()['activation_status'], undefined);
  });

  test('the person reads who changed it', async () => {
    const citizen = await makeCitizen(io);
    await say(citizen.fiscalCode, 'ACTIVE');
    const log = await io.app.inject({ url: '/app/api/v1/access-log', headers: citizen.headers });
    const [entry] = log.json<{ items: { purpose: string; who: string }[] }>().items;
    assert.equal(entry?.purpose, 'CHANGE_ACTIVATION');
    assert.match(entry?.who ?? '', /Comune di Prova/);
  });

  test('an everyday service, another address and bad fields are refused', async () => {
    const plain = await makeService(io);
    const code = makeFiscalCode();
    for (const reply of [
      await ask(code, '/', plain.headers),
      await say(code, 'ACTIVE', '', plain.headers),
    ])
      assert.equal(reply.json<{ code: string }>().code, 'not_special');
    const far = await makeService(io, {
      authorizedCidrs: ['192.0.2.0/24'],
      metadata: { scope: 'LOCAL', category: 'SPECIAL' },
    });
    assert.equal((await say(code, 'ACTIVE', '/', far.headers)).statusCode, 403);
    const table: [string, object][] = [
      ['fiscal_code', { fiscal_code: 'x', status: 'ACTIVE' }],
      ['fiscal_code', { fiscal_code: null, status: 'ACTIVE' }],
      ['status', { fiscal_code: code, status: 'active' }],
      ['status', { fiscal_code: code, status: 1 }],
    ];
    for (const [path, payload] of table) {
      const reply = await io.app.inject({
        method: 'PUT',
        url: '/api/v1/activations/',
        headers: service.headers,
        payload,
      });
      const [error] = reply.json<{ errors: { path: string; it: string; en: string }[] }>().errors;
      assert.equal(error?.path, path);
      assert.match(error?.it ?? '', /per esempio/);
      assert.match(error?.en ?? '', /such as/);
    }
    assert.equal((await ask(code)).statusCode, 404, 'nothing was kept');
  });
});
