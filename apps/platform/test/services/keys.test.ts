// Can a service change its locks by itself, at once everywhere, and nobody else’s?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { eventually, makeService, startTestPlatform, type TestPlatform } from '../builders.ts';

suite('a service’s keys made anew', () => {
  let io: TestPlatform;
  let second: TestPlatform;
  before(async () => {
    io = await startTestPlatform();
    second = await startTestPlatform({ databaseUrl: io.databaseUrl });
  });
  after(async () => {
    await second.close();
    await io.close();
  });

  const groups = ['ApiServiceRead', 'ApiServiceWrite'];
  const headersOf = (key: string) => ({ 'ocp-apim-subscription-key': key });
  const look = (at: TestPlatform, key: string) =>
    at.app.inject({ url: '/api/v1/services', headers: headersOf(key) });
  const anew = (serviceId: string, key: string, payload: object) =>
    io.app.inject({
      method: 'PUT',
      url: `/api/v1/services/${serviceId}/keys`,
      headers: headersOf(key),
      payload,
    });

  test('the new key opens, the old one no more in any process, the other one still', async () => {
    const { serviceId, primaryKey, secondaryKey } = await makeService(io, { groups });
    assert.equal((await look(second, primaryKey)).statusCode, 200);
    const reply = await anew(serviceId, secondaryKey, { key_type: 'PRIMARY_KEY' });
    assert.equal(reply.statusCode, 200, reply.body);
    assert.equal(reply.headers['cache-control'], 'no-store');
    const keys = reply.json<{ primary_key: string; secondary_key: string }>();
    assert.match(keys.primary_key, /^[0-9a-f]{32}$/);
    assert.notEqual(keys.primary_key, primaryKey);
    assert.equal(keys.secondary_key, `…${secondaryKey.slice(-4)}`, 'of the other only a hint');
    for (const at of [io, second]) {
      await eventually('the old key opens nothing', async () => {
        return (await look(at, primaryKey)).statusCode === 401;
      });
      for (const key of [keys.primary_key, secondaryKey])
        assert.equal((await look(at, key)).statusCode, 200);
    }
    const shown = await io.app.inject({
      url: `/api/v1/services/${serviceId}`,
      headers: headersOf(secondaryKey),
    });
    const hint = shown.json<{ primary_key: string }>().primary_key;
    assert.equal(hint, `…${keys.primary_key.slice(-4)}`, 'it is shown whole only once');
  });

  test('another service’s keys, another address and a key of no kind are refused', async () => {
    const own = await makeService(io, { groups });
    const sister = await makeService(io, { groups, institutionId: own.institutionId });
    const foreign = await anew(sister.serviceId, own.primaryKey, { key_type: 'PRIMARY_KEY' });
    assert.equal(foreign.json<{ code: string }>().code, 'foreign_service');
    assert.equal((await look(io, sister.primaryKey)).statusCode, 200);
    const elsewhere = await makeService(io, { groups, authorizedCidrs: ['192.0.2.0/24'] });
    const far = await anew(elsewhere.serviceId, elsewhere.primaryKey, { key_type: 'PRIMARY_KEY' });
    assert.equal(far.statusCode, 403);
    for (const payload of [{ key_type: 'primary' }, { key_type: null }]) {
      const bad = await anew(own.serviceId, own.primaryKey, payload);
      const [error] = bad.json<{ errors: { path: string; it: string }[] }>().errors;
      assert.equal(error?.path, 'key_type');
      assert.match(error?.it ?? '', /per esempio/);
    }
  });
});
