// Does every event arrive in the end, whatever its receiver does, and does no receiver hold another back?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  holdClock,
  makeCitizen,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { startTlsProxy } from '../browser/tls-proxy.ts';
import { publish } from '../../src/floor/live.ts';
import { TRIED_HOURS } from '../../src/domains/webhooks/rules.ts';
import { startReceiver } from './receiver.ts';
import { makeSender, verbsOf } from './setting.ts';

suite('telling a receiver', () => {
  const held = holdClock();
  let io: TestPlatform;
  let service: TestService;
  let citizen: TestCitizen;
  let verbs: ReturnType<typeof verbsOf>;
  before(async () => {
    io = await startTestPlatform({ clock: held.clock });
    service = await makeSender(io);
    citizen = await makeCitizen(io);
    verbs = verbsOf(io, service);
  });
  after(() => io.close());

  const end = (id: string) => verbs.call('DELETE', `/webhooks/${id}`);
  const isTried = (times: number) => (one: { attempts: number; last_attempt?: object }) =>
    one.attempts >= times && one.last_attempt !== undefined;

  test('a failure is tried again later under the same webhook-id, with a signature of its own time', async () => {
    await using receiver = await startReceiver(() => 500);
    const { id } = await verbs.subscribe(receiver.url);
    const trial = await verbs.trial(id);
    const failed = await verbs.delivery(id, trial, isTried(1));
    assert.equal(failed.state, 'due');
    assert.equal(failed.last_attempt?.status, 500);
    assert.equal(failed.last_attempt?.answer, 'così non va', 'as one line of plain text');
    assert.ok((await verbs.find(id)).failing_since);
    receiver.answerWith(() => 200);
    held.advance({ seconds: 11 });
    const done = await verbs.delivery(id, trial, ({ state }) => state === 'delivered');
    assert.equal(done.attempts, 2);
    const [first, second] = receiver.received;
    assert.equal(first?.id, trial);
    assert.equal(second?.id, trial);
    assert.equal(first?.body, second?.body);
    assert.notEqual(first?.headers['webhook-timestamp'], second?.headers['webhook-timestamp']);
    assert.equal((await verbs.find(id)).failing_since, undefined);
    await end(id);
  });

  test('410 switches off at once, and switched on again it hears anew', async () => {
    await using receiver = await startReceiver(() => 410);
    const { id, event_types: types } = await verbs.subscribe(receiver.url);
    await verbs.trial(id);
    const off = await eventually('it is off', async () => {
      const found = await verbs.find(id);
      return found.state === 'off' && found;
    });
    assert.equal(off.off_reason, 'gone');
    const refused = await verbs.call('POST', `/webhooks/${id}/test`);
    assert.equal(refused.json<{ code: string }>().code, 'webhook_not_active');
    const unheard = await verbs.send(citizen.fiscalCode);
    await eventually('the message is settled', async () => {
      const reply = await verbs.call('GET', `/messages/${citizen.fiscalCode}/${unheard}`);
      return reply.json<{ status: string }>().status === 'PROCESSED';
    });
    receiver.answerWith(() => 200);
    const settings = { address: receiver.url, event_types: types };
    const on = await verbs.call('PUT', `/webhooks/${id}`, settings);
    assert.equal(on.json<{ state: string }>().state, 'active');
    const heard = await verbs.trial(id);
    await verbs.delivery(id, heard, ({ state }) => state === 'delivered');
    assert.deepEqual(receiver.typesOf(unheard), [], 'while it was off nothing was kept for it');
    await end(id);
  });

  test('what happens in a pause comes afterwards, once, however long it was; nothing leaves meanwhile', async () => {
    await using receiver = await startReceiver();
    const { id, event_types: types } = await verbs.subscribe(receiver.url);
    const settings = { address: receiver.url, event_types: types };
    await verbs.call('PUT', `/webhooks/${id}`, { ...settings, is_active: false });
    const sent = await verbs.send(citizen.fiscalCode);
    await eventually('it is kept', async () => (await verbs.deliveries(id)).items.length === 2);
    // Longer than an event is tried: the pause is not the receiver's failure.
    held.advance({ hours: TRIED_HOURS + 24 });
    await publish(io.platform.context.sql, 'webhooks', []);
    assert.deepEqual(receiver.received, []);
    receiver.answerWith(() => 500);
    await verbs.call('PUT', `/webhooks/${id}`, { ...settings, is_active: true });
    await eventually('it fails at first', async () => {
      const [, first] = (await verbs.deliveries(id)).items;
      return first?.last_attempt?.status === 500 && first.state === 'due';
    });
    receiver.answerWith(() => 204);
    held.advance({ minutes: 5 });
    await publish(io.platform.context.sql, 'webhooks', []);
    await eventually('both have come', async () => {
      const { items } = await verbs.deliveries(id);
      return items.every(({ state }) => state === 'delivered');
    });
    const came = receiver.typesOf(sent);
    assert.deepEqual([...new Set(came)], ['message.accepted', 'message.processed']);
    assert.equal(came.at(-1), 'message.processed');
    await end(id);
  });

  test('a receiver may ask for a pause', async () => {
    await using receiver = await startReceiver((_received, response) => {
      response.setHeader('retry-after', '3600');
      return 429;
    });
    const { id } = await verbs.subscribe(receiver.url);
    const trial = await verbs.trial(id);
    const asked = await verbs.delivery(id, trial, isTried(1));
    const next = Temporal.Instant.from(asked.next_attempt_at ?? '');
    assert.ok(next.since(held.now()).total('minutes') > 59.99);
    receiver.answerWith(() => 200);
    const second = await verbs.trial(id);
    held.advance({ minutes: 61 });
    await verbs.delivery(id, trial, ({ state }) => state === 'delivered');
    await verbs.delivery(id, second, ({ state }) => state === 'delivered');
    assert.equal(receiver.received.length, 3, 'nothing came in the pause');
    await end(id);
  });

  test('what fails for three days is given up, and who fails for five is switched off', async () => {
    await using receiver = await startReceiver(() => 503);
    const { id } = await verbs.subscribe(receiver.url);
    const trial = await verbs.trial(id);
    const { sql } = io.platform.context;
    let hours = 0;
    let over = await verbs.delivery(id, trial, isTried(1));
    while (over.state === 'due') {
      const seen = over.attempts;
      held.advance({ hours: 2 });
      hours += 2;
      await publish(sql, 'webhooks', []);
      over = await verbs.delivery(id, trial, (one) => {
        if (one.state !== 'due') return true;
        const isDue =
          Temporal.Instant.compare(Temporal.Instant.from(one.next_attempt_at ?? ''), held.now()) <=
          0;
        return one.attempts > seen || !isDue;
      });
    }
    assert.ok(hours >= 60 && hours <= 84, `about three days: ${hours} hours`);
    assert.ok(over.attempts > 10, `tried ${over.attempts} times`);
    held.advance({ hours: 126 - hours });
    await verbs.trial(id);
    const off = await eventually('it is off', async () => {
      const found = await verbs.find(id);
      return found.state === 'off' && found;
    });
    assert.equal(off.off_reason, 'failing');
    const kept = await verbs.send(citizen.fiscalCode);
    await eventually('what happens is kept', async () =>
      (await verbs.deliveries(id)).items.some(({ message_id: of }) => of === kept),
    );
    receiver.answerWith(() => 204);
    await verbs.call('PUT', `/webhooks/${id}`, {
      address: receiver.url,
      event_types: off.event_types,
    });
    await eventually('and comes', async () => receiver.typesOf(kept).includes('message.processed'));
    await end(id);
  });

  test('a receiver that hangs holds back only itself, and its time is bounded', async () => {
    await using slow = await startReceiver(() => undefined);
    await using quick = await startReceiver();
    const hanging = await verbs.subscribe(slow.url);
    const well = await verbs.subscribe(quick.url);
    const lost = await verbs.trial(hanging.id);
    await eventually('the slow one has been called', async () => slow.hanging() > 0);
    const sent = await Promise.all(
      Array.from({ length: 20 }, () => verbs.send(citizen.fiscalCode)),
    );
    for (const id of sent)
      await eventually('the quick one hears all', async () => quick.typesOf(id).length === 2);
    assert.equal(slow.received.length, 1, 'one run at a time for each receiver');
    const timedOut = await verbs.delivery(hanging.id, lost, isTried(1));
    assert.equal(timedOut.last_attempt?.failure, 'timeout');
    assert.ok((timedOut.last_attempt?.duration_ms ?? 0) < 12_000);
    await end(hanging.id);
    await end(well.id);
  });

  test('events of one message come in order, also when the first fails', async () => {
    await using receiver = await startReceiver((one) =>
      one.event.type === 'message.accepted' ? 500 : 200,
    );
    const { id } = await verbs.subscribe(receiver.url);
    const message = await verbs.send(citizen.fiscalCode);
    await eventually('the first has failed', async () => receiver.received.length > 0);
    receiver.answerWith(() => 200);
    await eventually('both are there', async () => {
      held.advance({ seconds: 5 });
      return receiver.typesOf(message).includes('message.processed');
    });
    const types = receiver.typesOf(message);
    assert.deepEqual(types, ['message.accepted', 'message.accepted', 'message.processed']);
    await end(id);
  });

  test('nobody is there, nobody vouches for it, the name is unknown, the address is ours: each is said', async () => {
    const { sql } = io.platform.context;
    const receiver = await startReceiver();
    const closed = receiver.url;
    await receiver[Symbol.asyncDispose]();
    const unvouched = await startTlsProxy('localhost');
    const { id } = await verbs.subscribe(closed);
    const failures = new Map([
      [closed, 'connection_failed'],
      [`https://127.0.0.1:${unvouched.port}/hook`, 'certificate'],
      ['https://10.0.0.1/hook', 'inside_address'],
      ['https://nessuno.invalid/hook', 'name_not_found'],
    ]);
    for (const [address, failure] of failures) {
      await sql`update webhooks.subscription set address = ${address}, resting_until = null where id = ${id}`;
      const trial = await verbs.trial(id);
      const tried = await verbs.delivery(id, trial, isTried(1));
      assert.equal(tried.last_attempt?.failure, failure, address);
      assert.equal(tried.last_attempt?.status, undefined);
    }
    await unvouched.close();
    await end(id);
  });

  test('what a process had taken when it died is told by another', async () => {
    await using receiver = await startReceiver(() => undefined);
    const { id } = await verbs.subscribe(receiver.url);
    // As a worker leaves it that has taken the event and is gone: nobody says how it went.
    await using second = await startReceiver();
    const { sql } = io.platform.context;
    const trial = await verbs.trial(id);
    await eventually('it is taken', async () => receiver.hanging() === 1);
    const [row] = await sql<{ state: string; attempts: number }[]>`
      select state, attempts from webhooks.event where id = ${trial}`;
    assert.deepEqual([row?.state, row?.attempts], ['due', 1], 'taken, and still due');
    await sql`update webhooks.subscription set address = ${second.url} where id = ${id}`;
    const other = await startTestPlatform({
      clock: held.clock,
      databaseUrl: io.databaseUrl,
      settings: { ROLES: 'jobs' },
    });
    try {
      held.advance({ minutes: 4 });
      const done = await verbs.delivery(id, trial, ({ state }) => state === 'delivered');
      assert.equal(done.attempts, 2);
      assert.deepEqual([...new Set(second.received.map((one) => one.id))], [trial]);
    } finally {
      await other.close();
    }
    await end(id);
  });

  test('two processes tell everything, and each event once when nothing fails', async () => {
    await using receiver = await startReceiver();
    const { id } = await verbs.subscribe(receiver.url);
    const other = await startTestPlatform({
      clock: held.clock,
      databaseUrl: io.databaseUrl,
      settings: { ROLES: 'jobs' },
    });
    try {
      const rows = Array.from({ length: 300 }, () => ({
        fiscal_code: citizen.fiscalCode,
        content: { subject: 'Un avviso di prova', markdown: 'x'.repeat(100) },
      }));
      const sent = await verbs.call('POST', '/messages/bulk', { messages: rows });
      assert.equal(sent.statusCode, 200, sent.body);
      await eventually('all are told', async () => receiver.received.length >= 600, 40_000);
      assert.equal(new Set(receiver.received.map((one) => one.id)).size, 600);
      assert.equal(receiver.received.length, 600);
    } finally {
      await other.close();
    }
    await end(id);
  });
});
