// Webhooks made in the back-office: by whom, for which service, and what is shown of the secret.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { problemSchema } from '@io/endpoint';
import {
  makeMember,
  makeService,
  startTestPlatform,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { makeSender } from './setting.ts';

const ADDRESS = 'https://comune.example/io-webhook';

suite('webhooks in the back-office', () => {
  let io: TestPlatform;
  let service: TestService;
  before(async () => {
    io = await startTestPlatform();
    service = await makeSender(io);
  });
  after(() => io.close());

  const refusal = async (
    asked: Promise<{ statusCode: number; json(): unknown }>,
    status: number,
    code: string,
  ) => {
    const reply = await asked;
    assert.deepEqual([reply.statusCode, problemSchema.parse(reply.json()).code], [status, code]);
  };

  test('somebody of the institution makes one in the back-office: the secret once, the event by the account’s groups, an entry in the register', async () => {
    const path = `/backoffice/api/v1/institutions/${service.institutionId}/webhooks`;
    const admin = await makeMember(io, service.institutionId, 'administrator');
    const ask = (who: { headers: Record<string, string> }, more: object = {}) =>
      io.app.inject({
        method: 'POST',
        url: path,
        headers: who.headers,
        payload: {
          service_id: service.serviceId,
          address: `${ADDRESS}/ufficio`,
          event_types: ['message.processed', 'message.read'],
          ...more,
        },
      });
    const made = await ask(admin);
    assert.equal(made.statusCode, 201, made.body);
    const { id, secret } = made.json<{ id: string; secret: string }>();
    assert.match(secret, /^whsec_/);
    const listed = await io.app.inject({ url: path, headers: admin.headers });
    assert.ok(listed.body.includes(id) && !listed.body.includes(secret));
    const { services } = listed.json<{ services: { service_id: string }[] }>();
    assert.deepEqual(
      services.map((one) => one.service_id),
      [service.serviceId],
    );
    await refusal(ask(admin), 409, 'webhook_exists');
    await refusal(ask(admin, { address: 'https://10.0.0.1/x' }), 400, 'address_refused');
    const other = await makeService(io, { groups: ['ApiMessageWrite'] });
    const foreign = { service_id: other.serviceId, address: `${ADDRESS}/altro` };
    await refusal(ask(admin, foreign), 404, 'webhook_service_unknown');
    const operator = await makeMember(io, service.institutionId, 'operator');
    assert.equal((await ask(operator)).statusCode, 403);
    const elsewhere = await makeMember(io, other.institutionId, 'administrator');
    assert.equal((await ask(elsewhere)).statusCode, 403, 'another institution’s people');
    const trail = await io.app.inject({
      url: `/backoffice/api/v1/institutions/${service.institutionId}/trail?act=webhook_made`,
      headers: admin.headers,
    });
    const [entry] = trail.json<{ items: { subject: string }[] }>().items;
    assert.equal(entry?.subject, 'comune.example');
    assert.ok(!trail.body.includes(secret));
  });
});
