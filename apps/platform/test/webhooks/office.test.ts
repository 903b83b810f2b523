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

  test('one is changed and ended by whoever manages keys: the secret and the standing stay, and the register says from where to where', async () => {
    const own = await makeSender(io);
    const admin = await makeMember(io, own.institutionId, 'administrator');
    const operator = await makeMember(io, own.institutionId, 'operator');
    const path = `/backoffice/api/v1/institutions/${own.institutionId}/webhooks`;
    const ask = (
      who: { headers: Record<string, string> },
      method: 'POST' | 'PUT' | 'DELETE',
      url: string,
      payload?: object,
    ) => io.app.inject({ method, url, headers: who.headers, ...(payload && { payload }) });
    const make = async (name: string) => {
      const made = await ask(admin, 'POST', path, {
        service_id: own.serviceId,
        address: `${ADDRESS}/${name}`,
        event_types: ['message.processed'],
      });
      assert.equal(made.statusCode, 201, made.body);
      return made.json<{ id: string }>().id;
    };
    const id = await make('vecchio');
    await make('altro');
    const change = { address: 'https://nuovo.example/io', event_types: ['message.rejected'] };
    const { sql } = io.platform.context;
    const row = async () => {
      const [found] = await sql<
        {
          address: string;
          event_types: string[];
          state: string;
          secret: Buffer;
          failures: number;
        }[]
      >`select address, event_types, state, secret, failures from webhooks.subscription where id = ${id}`;
      return found;
    };
    const first = await row();
    await ask(admin, 'PUT', `${path}/${id}/standing`, { is_active: false });
    await sql`update webhooks.subscription set failures = 4 where id = ${id}`;

    assert.equal((await ask(operator, 'PUT', `${path}/${id}`, change)).statusCode, 403);
    const twin = { ...change, address: `${ADDRESS}/altro` };
    await refusal(ask(admin, 'PUT', `${path}/${id}`, twin), 409, 'webhook_exists');
    const inside = { ...change, address: 'https://10.0.0.1/x' };
    await refusal(ask(admin, 'PUT', `${path}/${id}`, inside), 400, 'address_refused');
    assert.equal((await row())?.address, `${ADDRESS}/vecchio`, 'nothing of it was kept');

    const same = { ...change, address: `${ADDRESS}/vecchio` };
    assert.equal((await ask(admin, 'PUT', `${path}/${id}`, same)).statusCode, 204);
    assert.equal((await row())?.failures, 4, 'the same address goes on failing');
    assert.equal((await ask(admin, 'PUT', `${path}/${id}`, change)).statusCode, 204);
    assert.deepEqual(await row(), { ...first, ...change, state: 'paused', failures: 0 });

    assert.equal((await ask(operator, 'DELETE', `${path}/${id}`)).statusCode, 403);
    const stranger = await makeMember(io, service.institutionId, 'administrator');
    const elsewhere = `/backoffice/api/v1/institutions/${service.institutionId}/webhooks/${id}`;
    await refusal(ask(stranger, 'DELETE', elsewhere), 404, 'webhook_not_found');
    await refusal(ask(stranger, 'PUT', elsewhere, change), 404, 'webhook_not_found');
    assert.equal((await ask(admin, 'DELETE', `${path}/${id}`)).statusCode, 204);
    assert.equal(await row(), undefined);
    await refusal(ask(admin, 'DELETE', `${path}/${id}`), 404, 'webhook_not_found');
    const trail = await io.app.inject({
      url: `/backoffice/api/v1/institutions/${own.institutionId}/trail`,
      headers: admin.headers,
    });
    const { items } = trail.json<{
      items: { act: string; subject: string; details: Record<string, unknown> }[];
    }>();
    const about = items.filter(({ details }) => details['webhook'] === id);
    assert.deepEqual(
      about.map(({ act, subject, details }) => [act, subject, details['address'] ?? null]),
      [
        ['webhook_deleted', 'nuovo.example', change.address],
        ['webhook_changed', 'comune.example', `${ADDRESS}/vecchio → ${change.address}`],
        ['webhook_changed', 'comune.example', `${ADDRESS}/vecchio`],
        ['webhook_changed', 'comune.example', null],
        ['webhook_made', 'comune.example', null],
      ],
    );
  });
});
