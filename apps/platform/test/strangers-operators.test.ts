// Do the operators' endpoints refuse everybody who is not named in the settings, ordinary citizens too?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { type Endpoint, problemSchema } from '@io/endpoint';
import {
  makeCitizen,
  makeFiscalCode,
  makeService,
  startTestPlatform,
  type TestPlatform,
} from './builders.ts';
import { addressOf, declaredEndpoints, nameOf } from './routes/served-routes.ts';

const operatorCode = makeFiscalCode();
let io: TestPlatform;
let endpoints: Endpoint[];
suite('Who may come in at the operators’ door?', () => {
  before(async () => {
    io = await startTestPlatform({ settings: { OPERATORS: operatorCode } });
    endpoints = (await declaredEndpoints()).filter(({ door }) => door.kind === 'operator');
  });
  after(() => io.close());

  const knock = (endpoint: Endpoint, headers: Record<string, string>) =>
    io.app.inject({
      method: endpoint.method,
      url: addressOf(endpoint),
      headers,
      ...(endpoint.body !== undefined && { payload: {} }),
    });

  async function assertRefused(
    endpoint: Endpoint,
    who: string,
    headers: Record<string, string>,
    code: string,
  ): Promise<void> {
    const reply = await knock(endpoint, headers);
    const name = `${nameOf(endpoint)}, ${who}`;
    assert.ok(reply.statusCode === 401 || reply.statusCode === 403, `${name}: ${reply.body}`);
    assert.equal(problemSchema.parse(reply.json()).code, code, name);
  }

  test('neither strangers nor institutions nor ordinary citizens', async () => {
    const citizen = await makeCitizen(io);
    const { token } = await makeCitizen(io, { client: 'web' });
    const service = await makeService(io);
    const byCookie = { cookie: `io_session=${token}`, 'sec-fetch-site': 'same-origin' };
    assert.ok(endpoints.length > 5);
    for (const endpoint of endpoints) {
      await assertRefused(endpoint, 'no token', {}, 'session_missing');
      await assertRefused(endpoint, 'an institution', service.headers, 'session_missing');
      await assertRefused(endpoint, 'a citizen', citizen.headers, 'operators_only');
      await assertRefused(endpoint, 'a citizen by cookie', byCookie, 'operators_only');
    }
  });

  test('a write with an operator’s cookie is refused unless one of our own pages sends it', async () => {
    const { token } = await makeCitizen(io, { client: 'web', fiscalCode: operatorCode });
    const cookie = `io_session=${token}`;
    const writes = endpoints.filter(({ method }) => method !== 'GET');
    assert.ok(writes.length > 2);
    for (const endpoint of writes) {
      const elsewhere = { cookie, 'sec-fetch-site': 'cross-site' };
      await assertRefused(endpoint, 'another site', elsewhere, 'cross_site_write');
    }
  });

  test('who is named in the settings comes in', async () => {
    const operator = await makeCitizen(io, { fiscalCode: operatorCode, accepted: false });
    const list = endpoints.find(({ path }) => path.endsWith('/admission/gates')) as Endpoint;
    const reply = await knock(list, operator.headers);
    assert.equal(reply.statusCode, 200, reply.body);
  });
});
