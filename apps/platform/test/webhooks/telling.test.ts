// Does an institution hear what became of its messages: each change once, signed, and nothing about the person?
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { Webhook as Verifier } from 'standardwebhooks';
import {
  eventually,
  makeCitizen,
  makeFiscalCode,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { type Receiver, startReceiver } from './receiver.ts';
import { asCitizen, makeSender, verbsOf } from './setting.ts';

/** The example that docs/webhooks.md gives to institutions, as it stands there. */
async function documentedVerifier() {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/webhooks.md'), 'utf8');
  const source = /```js\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
  const module = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
    isFromIO: (headers: object, body: string, secret: string, nowSeconds?: number) => boolean;
  };
  return module.isFromIO;
}

suite('what institutions hear', () => {
  let io: TestPlatform;
  let service: TestService;
  let citizen: TestCitizen;
  before(async () => {
    io = await startTestPlatform();
    service = await makeSender(io);
    citizen = await makeCitizen(io);
  });
  after(() => io.close());

  const setProfile = async (who: TestCitizen, more: object) => {
    const path = { url: '/app/api/v1/profile', headers: who.headers };
    const { version } = (await io.app.inject(path)).json<{ version: number }>();
    const mode = { service_preferences_settings: { mode: 'AUTO' } };
    const payload = { version, accepted_tos_version: 1, ...mode, ...more };
    const reply = await io.app.inject({ ...path, method: 'POST', payload });
    assert.equal(reply.statusCode, 200, reply.body);
  };
  const hears = (receiver: Receiver, id: string, types: string[]) =>
    eventually(`${id} is told as ${types.join(', ')}`, async () => {
      const told = receiver.typesOf(id);
      return told.length >= types.length && told;
    }).then((told) => assert.deepEqual(told, types));
  const events = async (id: string) =>
    io.platform.context.sql`select 1 from webhooks.event where message_id = ${id}`;

  test('acceptance and arrival are told in order, signed as the standard says, without a word about the person', async () => {
    await using receiver = await startReceiver();
    const { subscribe, send, call } = verbsOf(io, service);
    const webhook = await subscribe(receiver.url);
    assert.match(webhook.secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
    const id = await send(citizen.fiscalCode, { reference: 'pratica 7' });
    await hears(receiver, id, ['message.accepted', 'message.processed']);
    const verifier = new Verifier(webhook.secret);
    const isFromIO = await documentedVerifier();
    for (const { headers, body, event } of receiver.received) {
      assert.deepEqual(verifier.verify(body, headers as Record<string, string>), event);
      assert.throws(() => verifier.verify(`${body} `, headers as Record<string, string>));
      assert.equal(isFromIO(headers, body, webhook.secret), true);
      assert.equal(isFromIO(headers, `${body} `, webhook.secret), false);
      assert.equal(isFromIO(headers, body, webhook.secret, Date.now() / 1000 + 400), false);
      assert.deepEqual(Object.keys(event), ['type', 'timestamp', 'data']);
      assert.deepEqual(event.data, {
        message_id: id,
        service_id: service.serviceId,
        reference: 'pratica 7',
      });
      assert.doesNotMatch(body + JSON.stringify(headers), new RegExp(citizen.fiscalCode));
      assert.equal(headers['content-type'], 'application/json');
    }
    const ids = receiver.received.map((one) => one.id);
    assert.equal(new Set(ids).size, 2);
    await call('DELETE', `/webhooks/${webhook.id}`);
  });

  test('a rejection is told with its reason, a withdrawal and a correction by what replaces it', async () => {
    await using receiver = await startReceiver();
    const { subscribe, send, withdraw, correct, call } = verbsOf(io, service);
    const webhook = await subscribe(receiver.url);
    const nobody = makeFiscalCode();
    const lost = await send(nobody);
    await hears(receiver, lost, ['message.accepted', 'message.rejected']);
    const rejection = receiver.received.find(({ event }) => event.type === 'message.rejected');
    assert.equal(rejection?.event.data['rejection_reason'], 'USER_NOT_FOUND');

    const first = await send(citizen.fiscalCode);
    await asCitizen(io, citizen).has(first);
    assert.equal((await withdraw(citizen.fiscalCode, first)).statusCode, 200);
    assert.equal((await withdraw(citizen.fiscalCode, first)).statusCode, 200);
    await hears(receiver, first, ['message.accepted', 'message.processed', 'message.withdrawn']);

    const second = await send(citizen.fiscalCode);
    await asCitizen(io, citizen).has(second);
    const better = (await correct(citizen.fiscalCode, second)).json<{ id: string }>().id;
    await hears(receiver, better, ['message.accepted', 'message.processed']);
    await hears(receiver, second, ['message.accepted', 'message.processed', 'message.withdrawn']);
    const replaced = receiver.received.findLast(({ event }) => event.type === 'message.withdrawn');
    assert.equal(replaced?.event.data['replaced_by'], better);
    assert.equal((await events(first)).length, 3, 'a repeated withdrawal is no second change');
    await call('DELETE', `/webhooks/${webhook.id}`);
  });

  test('what waits is told when it is accepted, and again only when its fate is known', async () => {
    await using receiver = await startReceiver();
    const { subscribe, send, withdraw, call } = verbsOf(io, service);
    const webhook = await subscribe(receiver.url);
    const fiscalCode = makeFiscalCode();
    const keepUntil = Temporal.Now.plainDateISO('Europe/Rome').add({ days: 30 }).toString();
    const waiting = await send(fiscalCode, { keep_until: keepUntil });
    const cancelled = await send(fiscalCode, { keep_until: keepUntil });
    await hears(receiver, waiting, ['message.accepted']);
    await hears(receiver, cancelled, ['message.accepted']);
    await withdraw(fiscalCode, cancelled);
    await hears(receiver, cancelled, ['message.accepted', 'message.withdrawn']);
    await makeCitizen(io, { fiscalCode });
    await hears(receiver, waiting, ['message.accepted', 'message.processed']);
    assert.equal((await events(waiting)).length, 2);
    await call('DELETE', `/webhooks/${webhook.id}`);
  });

  test('a reading is told once, and only where a look at the message would show it', async () => {
    await using receiver = await startReceiver();
    const { subscribe, send, call } = verbsOf(io, service);
    const webhook = await subscribe(receiver.url, ['message.read']);
    const open = await makeCitizen(io);
    await setProfile(open, { last_app_version: '2.14.0' });
    const closed = await makeCitizen(io);
    await setProfile(closed, { last_app_version: '2.14.0' });
    const choice = await io.app.inject({
      method: 'POST',
      url: `/app/api/v1/services/${service.serviceId}/preferences`,
      headers: closed.headers,
      payload: {
        is_inbox_enabled: true,
        is_email_enabled: true,
        is_webhook_enabled: true,
        can_access_message_read_status: false,
        settings_version: 0,
      },
    });
    assert.equal(choice.statusCode, 200, choice.body);
    const old = await makeCitizen(io);
    await setProfile(old, { last_app_version: '2.13.0' });

    const read = async (who: TestCitizen, more: object) => {
      const id = await send(who.fiscalCode, more);
      await asCitizen(io, who).has(id);
      const twice = [await asCitizen(io, who).read(id), await asCitizen(io, who).read(id)];
      assert.deepEqual(
        twice.map((reply) => reply.statusCode),
        [200, 200],
      );
      const look = await call('GET', `/messages/${who.fiscalCode}/${id}`);
      return { id, shown: look.json<{ read_status?: string }>().read_status };
    };
    const advanced = { feature_level_type: 'ADVANCED' };
    const told = await read(open, advanced);
    assert.equal(told.shown, 'READ');
    await hears(receiver, told.id, ['message.read']);
    const silent = [await read(open, {}), await read(closed, advanced), await read(old, advanced)];
    assert.deepEqual(
      silent.map(({ shown }) => shown),
      [undefined, 'UNAVAILABLE', 'UNAVAILABLE'],
    );
    for (const { id } of silent) assert.equal((await events(id)).length, 0);
    assert.equal((await events(told.id)).length, 1);
    await call('DELETE', `/webhooks/${webhook.id}`);
  });

  test('who may no longer know of readings is no longer told', async () => {
    await using receiver = await startReceiver();
    const { context } = io.platform;
    const sender = await makeSender(io);
    const { subscribe, send } = verbsOf(io, sender);
    await subscribe(receiver.url, ['message.read']);
    const reader = await makeCitizen(io);
    await setProfile(reader, { last_app_version: '2.14.0' });
    const id = await send(reader.fiscalCode, { feature_level_type: 'ADVANCED' });
    await asCitizen(io, reader).has(id);
    await context.sql`update institutions.account set groups = ${SENDING_GROUPS}::text[] where id = ${sender.accountId}`;
    assert.equal((await asCitizen(io, reader).read(id)).statusCode, 200);
    assert.equal((await events(id)).length, 0);
  });

  test('each webhook hears what it names, and nobody hears of another service', async () => {
    await using all = await startReceiver();
    await using few = await startReceiver();
    const sender = await makeSender(io);
    const other = await makeService(io);
    const { subscribe, send } = verbsOf(io, sender);
    await subscribe(all.url);
    await subscribe(few.url, ['message.processed', 'message.paid', 'message.signed']);
    const own = await send(citizen.fiscalCode);
    const foreign = await verbsOf(io, other).send(citizen.fiscalCode);
    await asCitizen(io, citizen).has(foreign);
    await hears(all, own, ['message.accepted', 'message.processed']);
    await hears(few, own, ['message.processed']);
    assert.equal((await events(foreign)).length, 0, 'a service without webhooks costs nothing');
  });

  test('a message that we cannot deliver is told as failed', async () => {
    await using receiver = await startReceiver();
    const sender = await makeSender(io);
    await verbsOf(io, sender).subscribe(receiver.url);
    const { sql } = io.platform.context;
    const { citizenId } = await makeCitizen(io, { email: 'anna@example.com' });
    const id = '01JDEM00000000000000000555';
    // Its notice would end in a year that PostgreSQL does not read.
    await sql`
      insert into messages.message (citizen_id, id, service_id, state, created_at, time_to_live, feature_level, subject, list_item)
      values (${citizenId}, ${id}, ${sender.serviceId}, 'accepted', '9999-12-31', 2147483647, 'STANDARD', 'Prova', '{"id":"x"')`;
    await hears(receiver, id, ['message.accepted', 'message.failed']);
  });
});
