// Can an institution keep its webhooks by itself, and only its own: make, change, renew, try, look, tell again?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { problemSchema } from '@io/endpoint';
import { Webhook as Verifier } from 'standardwebhooks';
import { connect } from '../../src/floor/database.ts';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import type { HeldClock } from '../time.ts';
import { startReceiver } from './receiver.ts';
import { makeSender, verbsOf } from './setting.ts';

const ADDRESS = 'https://comune.example/io-webhook';

suite('webhooks of a service', () => {
  let held: HeldClock;
  let io: TestPlatform;
  let service: TestService;
  let verbs: ReturnType<typeof verbsOf>;
  before(async () => {
    // Verifiers refuse what is older than five minutes, and this file may have been read long before its turn.
    held = holdClock();
    io = await startTestPlatform({ clock: held.clock });
    service = await makeSender(io);
    verbs = verbsOf(io, service);
  });
  after(() => io.close());

  const refusal = async (
    asked: Promise<{ statusCode: number; json(): unknown }>,
    status: number,
    code: string,
  ) => {
    const reply = await asked;
    const problem = problemSchema.parse(reply.json());
    assert.deepEqual([reply.statusCode, problem.code], [status, code]);
    return problem;
  };

  test('one is made, listed, changed, paused and ended; the secret is shown once', async () => {
    const made = await verbs.subscribe(ADDRESS, ['message.read', 'message.paid', 'message.read']);
    assert.deepEqual(made.event_types, ['message.read', 'message.paid']);
    const { secret, ...shown } = made;
    assert.match(secret, /^whsec_/);
    const listed = await verbs.call('GET', '/webhooks');
    assert.deepEqual(listed.json(), { items: [shown] });
    const settings = { address: `${ADDRESS}/2#x`, event_types: ['message.rejected'] };
    const paused = await verbs.call('PUT', `/webhooks/${made.id}`, {
      ...settings,
      is_active: false,
    });
    assert.equal(paused.statusCode, 200, paused.body);
    const { address, state } = paused.json<{ address: string; state: string }>();
    assert.deepEqual([address, state], [`${ADDRESS}/2`, 'paused']);
    await refusal(verbs.call('POST', `/webhooks/${made.id}/test`), 409, 'webhook_not_active');
    assert.equal((await verbs.call('DELETE', `/webhooks/${made.id}`)).statusCode, 204);
    await refusal(verbs.call('GET', `/webhooks/${made.id}`), 404, 'webhook_not_found');
    const { sql } = io.platform.context;
    const left = await sql`select 1 from webhooks.interest where service_id = ${service.serviceId}`;
    assert.equal(left.length, 0);
  });

  test('the secret is not in the database as it is', async () => {
    const { id, secret } = await verbs.subscribe(ADDRESS);
    const sql = connect(io.databaseUrl, { max: 1 });
    const [row] = await sql<{ secret: Buffer }[]>`
      select secret from webhooks.subscription where id = ${id}`;
    await sql.end();
    const plain = Buffer.from(secret.slice('whsec_'.length), 'base64');
    assert.equal(plain.length, 32);
    assert.equal(row?.secret.includes(plain), false);
    await verbs.call('DELETE', `/webhooks/${id}`);
  });

  test('the same address twice, too many, the inside, and what is badly written are refused in clear words', async () => {
    const first = await verbs.subscribe(ADDRESS);
    const make = (more: object) =>
      verbs.call('POST', '/webhooks', {
        address: `${ADDRESS}/x`,
        event_types: ['message.read'],
        ...more,
      });
    await refusal(make({ address: ADDRESS }), 409, 'webhook_exists');
    for (const address of [
      'http://comune.example/hook',
      'https://192.168.0.1/hook',
      'https://[fd00::1]/hook',
      'https://a:b@comune.example/hook',
      'ftp://comune.example',
      'nessuno',
      'https://\u0000.example/',
    ])
      await refusal(make({ address }), 400, 'address_refused');
    for (const more of [
      { address: '' },
      { address: `https://comune.example/${'x'.repeat(500)}` },
      { address: 7 },
      { event_types: [] },
      { event_types: ['message.sent'] },
      { event_types: 'message.read' },
      { event_types: Array.from({ length: 11 }, () => 'message.read') },
      { service_id: 'x' },
    ]) {
      const problem = await refusal(make(more), 400, 'invalid_request');
      const [field] = Object.keys(more);
      assert.match(problem.errors?.[0]?.path ?? '', new RegExp(`^${field}`));
      assert.ok(problem.errors?.[0]?.it && problem.errors[0].en);
    }
    const foreign = await makeService(io);
    await refusal(make({ service_id: foreign.serviceId }), 403, 'webhook_of_other_service');
    const others = await Promise.all(
      Array.from({ length: 9 }, (_, n) => verbs.subscribe(`${ADDRESS}/${n}`)),
    );
    await refusal(make({}), 409, 'too_many_webhooks');
    for (const { id } of [first, ...others]) await verbs.call('DELETE', `/webhooks/${id}`);
  });

  test('two calls at once with one address make one webhook', async () => {
    const body = { address: ADDRESS, event_types: ['message.processed'] };
    const replies = await Promise.all([1, 2, 3].map(() => verbs.call('POST', '/webhooks', body)));
    const statuses = replies.map((reply) => reply.statusCode).sort((a, b) => a - b);
    assert.deepEqual(statuses, [201, 409, 409]);
    const made = replies.find((reply) => reply.statusCode === 201);
    await verbs.call('DELETE', `/webhooks/${made?.json<{ id: string }>().id}`);
  });

  test('another service, also of the same institution, finds nothing', async () => {
    const { id } = await verbs.subscribe(ADDRESS);
    const sister = await makeService(io, {
      institutionId: service.institutionId,
      accountId: service.accountId,
    });
    const theirs = verbsOf(io, sister);
    const settings = { address: ADDRESS, event_types: ['message.processed'] };
    const deed = `/webhooks/${id}`;
    const tries = [
      theirs.call('GET', deed),
      theirs.call('PUT', deed, settings),
      theirs.call('DELETE', deed),
      theirs.call('POST', `${deed}/secret`, {}),
      theirs.call('POST', `${deed}/test`),
      theirs.call('GET', `${deed}/deliveries`),
      theirs.call('POST', `${deed}/deliveries/${id}/replay`),
      theirs.call('POST', `${deed}/replay`, { since: held.now().toString() }),
    ];
    for (const one of tries) await refusal(one, 404, 'webhook_not_found');
    assert.deepEqual((await theirs.call('GET', '/webhooks')).json(), { items: [] });
    await verbs.call('DELETE', `/webhooks/${id}`);
  });

  test('who may not know of readings cannot ask to be told of them', async () => {
    const plain = await makeService(io);
    const body = { address: ADDRESS, event_types: ['message.read'] };
    const asked = verbsOf(io, plain).call('POST', '/webhooks', body);
    await refusal(asked, 403, 'reading_not_allowed');
  });

  test('while the secret is renewed both are good, and afterwards the new one alone', async () => {
    await using receiver = await startReceiver();
    const { id, secret: old } = await verbs.subscribe(receiver.url);
    const renewed = await verbs.call('POST', `/webhooks/${id}/secret`, { old_secret_hours: 2 });
    const { secret, old_secret_valid_until: until } = renewed.json<Record<string, string>>();
    assert.notEqual(secret, old);
    assert.ok(until);
    const isGood = async (key: string | undefined) => {
      const trial = await verbs.trial(id);
      await verbs.delivery(id, trial, ({ state }) => state === 'delivered');
      const one = receiver.received.find((received) => received.id === trial);
      try {
        new Verifier(key ?? '').verify(one?.body ?? '', one?.headers as Record<string, string>);
        return true;
      } catch {
        return false;
      }
    };
    assert.deepEqual([await isGood(old), await isGood(secret)], [true, true]);
    const signatures = String(receiver.received[0]?.headers['webhook-signature']).split(' ');
    assert.equal(signatures.length, 2);
    const { sql } = io.platform.context;
    await sql`update webhooks.subscription set old_secret_until = ${held.now()} where id = ${id}`;
    assert.deepEqual([await isGood(old), await isGood(secret)], [false, true]);
    const ended = await verbs.call('POST', `/webhooks/${id}/secret`, { old_secret_hours: 0 });
    assert.deepEqual([await isGood(secret)], [false]);
    assert.ok(await isGood(ended.json<Record<string, string>>()['secret']));
    await verbs.call('DELETE', `/webhooks/${id}`);
  });

  test('one delivery is told again, and everything since a moment, under the same ids', async () => {
    await using receiver = await startReceiver();
    const citizen = await makeCitizen(io);
    const { id } = await verbs.subscribe(receiver.url, ['message.processed']);
    const send = async () => {
      const message = await verbs.send(citizen.fiscalCode);
      await eventually('it is told', async () => receiver.typesOf(message).length > 0);
      return message;
    };
    const early = await send();
    held.advance({ minutes: 1 });
    const since = held.now().toString();
    const late = [await send(), await send()];
    const told = receiver.received.map((one) => one.id);
    await eventually('all is written down', async () => {
      const { items } = await verbs.deliveries(id);
      return items.every(({ state }) => state === 'delivered');
    });
    const again = await verbs.call('POST', `/webhooks/${id}/replay`, { since });
    assert.equal(again.statusCode, 202, again.body);
    await eventually('both came again', async () => receiver.received.length === 5);
    assert.deepEqual(
      receiver.received
        .slice(3)
        .map((one) => one.id)
        .sort(),
      told.slice(1).sort(),
    );
    assert.equal(receiver.typesOf(early).length, 1);
    assert.ok(late.every((message) => receiver.typesOf(message).length === 2));
    const [oldest] = told;
    await verbs.call('POST', `/webhooks/${id}/deliveries/${oldest}/replay`);
    await eventually('it came again', async () => receiver.typesOf(early).length === 2);

    const bad = verbs.call('POST', `/webhooks/${id}/replay`, { since: '2020-01-01T00:00:00Z' });
    await refusal(bad, 400, 'replay_too_old');
    const worse = verbs.call('POST', `/webhooks/${id}/replay`, { since: 'ieri' });
    await refusal(worse, 400, 'invalid_request');
    const nothing = '01JDEM00000000000000000999';
    const none = verbs.call('POST', `/webhooks/${id}/deliveries/${nothing}/replay`);
    await refusal(none, 404, 'delivery_not_found');
    await verbs.call('DELETE', `/webhooks/${id}`);
  });

  test('the log goes page by page, newest first, and forgets after fourteen days', async () => {
    await using receiver = await startReceiver((one) =>
      one.event.data['webhook_id'] === undefined ? 200 : 400,
    );
    const { id } = await verbs.subscribe(receiver.url);
    const trials: string[] = [];
    for (let n = 0; n < 5; n += 1) trials.push(await verbs.trial(id));
    const page = await verbs.deliveries(id, 'page_size=3');
    assert.deepEqual(
      page.items.map((one) => one.id),
      trials.slice(2).toReversed(),
    );
    const rest = await verbs.deliveries(id, `page_size=3&maximum_id=${page.next}`);
    assert.deepEqual(
      rest.items.map((one) => one.id),
      trials.slice(0, 2).toReversed(),
    );
    assert.equal(rest.next, undefined);
    assert.equal((await verbs.deliveries(id, 'state=given_up')).items.length, 0);
    const { sql } = io.platform.context;
    const sweep = () =>
      sql`select graphile_worker.add_job('webhooks.sweep', '{}'::json)`.then(() =>
        eventually('the sweep is done', async () => {
          const left =
            await sql`select 1 from graphile_worker.jobs where task_identifier = 'webhooks.sweep'`;
          return left.length === 0;
        }),
      );
    await sweep();
    assert.equal((await verbs.deliveries(id)).items.length, 5);
    held.advance({ hours: 24 * 14 + 1 });
    const kept = await verbs.trial(id);
    await sweep();
    assert.deepEqual(
      (await verbs.deliveries(id)).items.map((one) => one.id),
      [kept],
    );
    await verbs.call('DELETE', `/webhooks/${id}`);
    await sweep();
    const left = await sql`select 1 from webhooks.event where subscription_id = ${id}`;
    assert.equal(left.length, 0, 'of a webhook that has ended nothing is kept');
  });
});
