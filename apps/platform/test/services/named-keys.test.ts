// A service's named keys: shown once, good until their end, from their addresses, for trials only; gone everywhere at once.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeMember,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../builders.ts';

interface Key {
  id: string;
  name: string;
  kind: string | null;
  last_four: string;
  is_expired: boolean;
  last_used_from: string | null;
  last_used_at: string | null;
}

const held = holdClock();
suite('A service’s named keys', () => {
  let io: TestPlatform;
  let second: TestPlatform;
  let service: TestService;
  let admin: TestCitizen;

  before(async () => {
    io = await startTestPlatform({ clock: held.clock });
    second = await startTestPlatform({ databaseUrl: io.databaseUrl, clock: held.clock });
    service = await makeService(io);
    admin = await makeMember(io, service.institutionId);
  });
  after(async () => {
    await second.close();
    await io.close();
  });

  const path = (id = '') =>
    `/backoffice/api/v1/institutions/${service.institutionId}/keys${id === '' ? '' : `/${id}`}`;
  const terms = (more: object = {}) => ({
    name: 'Portale',
    authorized_cidrs: [],
    expires_at: null,
    ...more,
  });
  const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    io.app.inject({ method, url, headers: admin.headers, ...(payload && { payload }) });
  async function make(more: object = {}) {
    const payload = { ...terms(more), service_id: service.serviceId, is_test: false, ...more };
    const reply = await ask('POST', path(), payload);
    assert.equal(reply.statusCode, 201, reply.body);
    return reply.json<{ id: string; secret: string }>();
  }
  const look = (secret: string, at = io, address = '192.0.2.10') =>
    at.app.inject({
      url: `/api/v1/services/${service.serviceId}`,
      headers: { 'ocp-apim-subscription-key': secret },
      remoteAddress: address,
    });
  const list = async () => (await ask('GET', path())).json<{ items: Key[] }>().items;

  test('a key is shown once, works beside IO’s pair, and the list tells when it was used and from where', async () => {
    const { id, secret } = await make({ name: 'Portale tributi' });
    assert.equal((await look(secret)).statusCode, 200);
    assert.equal((await look(service.primaryKey)).statusCode, 200);
    const reply = await ask('GET', path());
    assert.ok(!reply.body.includes(secret));
    assert.equal(reply.headers['cache-control'], 'no-store');
    const keys = await list();
    assert.deepEqual(
      keys.map(({ kind }) => String(kind)).toSorted((a, b) => (a < b ? -1 : 1)),
      ['null', 'primary', 'secondary'],
    );
    const used = await eventually('its use is noted', async () => {
      const key = (await list()).find((one) => one.id === id);
      return key?.last_used_at === null ? undefined : key;
    });
    assert.equal(used.last_used_from, '192.0', 'half an address');
    assert.equal(used.last_four, secret.slice(-4));
    const own = await look(secret);
    assert.ok(!own.body.includes(secret), 'IO’s wire shows the pair alone');
  });

  test('a revoked key opens nothing in any process within a second, and the next one goes on', async () => {
    const old = await make();
    const next = await make({ name: 'Portale, nuova' });
    for (const at of [io, second]) assert.equal((await look(old.secret, at)).statusCode, 200);
    assert.equal((await ask('DELETE', path(old.id))).statusCode, 204);
    await eventually(
      'every process refuses it',
      async () => {
        const replies = await Promise.all([io, second].map((at) => look(old.secret, at)));
        return replies.every(({ statusCode }) => statusCode === 401);
      },
      1000,
    );
    assert.equal((await look(next.secret, second)).statusCode, 200);
    assert.equal((await ask('DELETE', path(old.id))).json<{ code: string }>().code, 'key_unknown');
  });

  test('a key ends by itself, also where a process remembers it, and may be given longer', async () => {
    const end = held.now().add({ minutes: 5 });
    const { id, secret } = await make({ expires_at: end.toString() });
    assert.equal((await look(secret)).statusCode, 200);
    held.advance({ minutes: 5 });
    assert.equal((await look(secret)).json<{ code: string }>().code, 'key_expired');
    assert.equal((await list()).find((key) => key.id === id)?.is_expired, true);
    const past = terms({ expires_at: end.toString() });
    assert.equal((await ask('PUT', path(id), past)).json<{ code: string }>().code, 'key_end_past');
    assert.equal((await ask('PUT', path(id), terms())).statusCode, 204);
    await eventually('it opens again', async () => (await look(secret)).statusCode === 200, 2000);
  });

  test('a key is good from its own addresses alone', async () => {
    const { secret } = await make({ authorized_cidrs: ['198.51.100.0/24', '203.0.113.7'] });
    assert.equal((await look(secret, io, '198.51.100.9')).statusCode, 200);
    assert.equal((await look(secret, io, '203.0.113.7')).statusCode, 200);
    const elsewhere = await look(secret, io, '192.0.2.10');
    assert.equal(elsewhere.json<{ code: string }>().code, 'key_elsewhere');
    assert.match(elsewhere.body, /vale solo da certi indirizzi/);
  });

  test('a key for trials reaches the test recipients alone, and makes no keys', async () => {
    const [friend, stranger] = await Promise.all([makeCitizen(io), makeCitizen(io)]);
    const tried = await makeService(io, {
      institutionId: service.institutionId,
      organizationFiscalCode: service.organizationFiscalCode,
      groups: ['ApiMessageWrite', 'ApiMessageRead', 'ApiServiceRead', 'ApiServiceWrite'],
      authorizedRecipients: new Set([friend.fiscalCode]),
    });
    const { secret } = await make({ service_id: tried.serviceId, is_test: true });
    const headers = { 'ocp-apim-subscription-key': secret };
    const send = (fiscalCode: string) =>
      io.app.inject({
        method: 'POST',
        url: '/api/v1/messages',
        headers,
        payload: { fiscal_code: fiscalCode, content: validContent() },
      });
    assert.equal((await send(friend.fiscalCode)).statusCode, 201);
    const refused = await send(stranger.fiscalCode);
    assert.equal(refused.json<{ code: string }>().code, 'recipient_forbidden');
    assert.match(refused.body, /la chiave è «Solo provare»/);
    const anew = await io.app.inject({
      method: 'PUT',
      url: `/api/v1/services/${tried.serviceId}/keys`,
      headers,
      payload: { key_type: 'PRIMARY_KEY' },
    });
    assert.equal(anew.statusCode, 403);
  });

  test('a service has twenty keys at most, and nobody touches another institution’s', async () => {
    const already = (await list()).length;
    let last = 201;
    for (let made = 0; made < 25 && last === 201; made += 1) {
      const payload = { ...terms(), service_id: service.serviceId, is_test: false };
      last = (await ask('POST', path(), payload)).statusCode;
    }
    assert.equal(last, 409);
    assert.ok((await list()).length > already);
    const foreign = await makeService(io);
    const theirs = await makeMember(io, foreign.institutionId);
    const [key] = await list();
    const reply = await io.app.inject({
      method: 'DELETE',
      url: `/backoffice/api/v1/institutions/${foreign.institutionId}/keys/${key?.id}`,
      headers: theirs.headers,
    });
    assert.equal(reply.json<{ code: string }>().code, 'key_unknown');
    const payload = { ...terms(), service_id: foreign.serviceId, is_test: false };
    const cross = await ask('POST', path(), payload);
    assert.equal(cross.json<{ code: string }>().code, 'key_service_unknown');
  });
});
