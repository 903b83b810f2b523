// Who is let into the back-office: those named in OPERATORS, and nobody else.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  makeCitizen,
  makeFiscalCode,
  makeService,
  startTestPlatform,
  type TestPlatform,
} from '../builders.ts';
import { addressOf, declaredEndpoints, nameOf } from '../routes/served-routes.ts';

const fiscalCode = makeFiscalCode();
let io: TestPlatform;

suite('Operators', () => {
  before(async () => {
    io = await startTestPlatform({ settings: { OPERATORS: ` ${fiscalCode},` } });
  });
  after(() => io.close());

  const me = (headers: Record<string, string>) =>
    io.app.inject({ url: '/backoffice/api/v1/me', headers });

  test('an operator is told who they are, until they leave', async () => {
    const operator = await makeCitizen(io, { fiscalCode, accepted: false });
    const told = await me(operator.headers);
    assert.equal(told.statusCode, 200, told.body);
    const { expires_at, ...rest } = told.json<{ expires_at: string }>();
    assert.deepEqual(rest, { name: 'Anna', family_name: 'Prova', roles: ['operator'] });
    assert.ok(Date.parse(expires_at) > Date.now());
    await io.app.inject({ method: 'POST', url: '/logout', headers: operator.headers });
    await eventually(
      'the end is heard',
      async () => (await me(operator.headers)).statusCode === 401,
    );
  });

  test('a citizen who is not named opens nothing of the back-office, nor does a service', async () => {
    const citizen = await makeCitizen(io);
    const service = await makeService(io);
    const endpoints = (await declaredEndpoints()).filter(({ door }) => door.kind === 'operator');
    assert.ok(endpoints.length > 0);
    for (const endpoint of endpoints) {
      const knock = (headers: Record<string, string>) =>
        io.app.inject({
          method: endpoint.method,
          url: addressOf(endpoint),
          headers,
          ...(endpoint.body !== undefined && { payload: {} }),
        });
      const refused = await knock(citizen.headers);
      assert.equal(refused.statusCode, 403, `${nameOf(endpoint)}: ${refused.body}`);
      assert.equal(refused.json<{ code: string }>().code, 'operators_only', nameOf(endpoint));
      assert.equal((await knock(service.headers)).statusCode, 401, nameOf(endpoint));
    }
  });
});
