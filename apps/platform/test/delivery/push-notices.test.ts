// Does everybody who wants it get exactly one notice on each device, whatever happens on the way?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { sendReminders } from '../../src/domains/deadlines/actions.ts';
import { sendPushes } from '../../src/domains/delivery/push-jobs.ts';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { endOf, keptDeadline, rome, send } from '../deadlines/setting.ts';
import { type Browser, type PushServer, startPushServer, subscribe } from '../push-server.ts';

suite('notices on devices', () => {
  // A Tuesday morning.
  const held = holdClock(rome('2027-02-09T10:00'));
  let push: PushServer;
  let io: TestPlatform;
  let service: TestService;
  before(async () => {
    push = await startPushServer(held.clock);
    io = await startTestPlatform({ clock: held.clock });
    service = await makeService(io, { organizationName: 'Comune di Torino' });
  });
  after(async () => {
    await io.close();
    await push.close();
  });

  async function makeReader(): Promise<TestCitizen & { browser: Browser }> {
    const citizen = await makeCitizen(io);
    const browser = push.makeBrowser(io);
    const reply = await subscribe(io, citizen, browser);
    assert.equal(reply.statusCode, 200, reply.body);
    return { ...citizen, browser };
  }
  const stateOf = async (id: string) => {
    const [...rows] = await io.platform.context.sql<
      { state: string; attempts: number; next_attempt_at: Temporal.Instant }[]
    >`select state, attempts, next_attempt_at from delivery.push_notice where message_id = ${id} order by device_id, occasion`;
    return rows;
  };
  const noticesAre = (id: string, ...states: string[]) =>
    eventually(`the notices are ${states.join()}`, async () => {
      const rows = await stateOf(id);
      return rows.map(({ state }) => state).join() === states.join() && rows;
    });
  /** Attempted and put off: the lease of an attempt under way is 150 seconds. */
  const putOff = (id: string, attempts: number) =>
    eventually('it is put off', async () => {
      const [row] = await stateOf(id);
      const seconds = row?.next_attempt_at.since(held.now()).total('seconds') ?? 0;
      return row?.state === 'queued' && row.attempts === attempts && seconds !== 150 && seconds;
    });

  test('each device gets one notice that says who writes and nothing of what', async () => {
    const reader = await makeReader();
    const phone = await makeCitizen(io, { fiscalCode: reader.fiscalCode, accepted: false });
    const second = push.makeBrowser(io);
    await subscribe(io, phone, second);
    const id = await send(io, service, reader, { subject: 'Cartella clinica' });
    await noticesAre(id, 'sent', 'sent');
    for (const browser of [reader.browser, second]) {
      const notices = push.shownBy(browser);
      assert.equal(notices.length, 1);
      assert.deepEqual(notices[0]?.shown, {
        title: 'Comune di Torino',
        body: 'Ti ha scritto su IO. Apri per leggere.',
        lang: 'it',
        path: `/messaggi/${id}`,
        tag: `${id} arrival`,
      });
      assert.equal(notices[0]?.urgency, 'normal');
      assert.doesNotMatch(JSON.stringify(notices[0]), /Cartella clinica|Servizio di prova/);
    }
  });

  test('of a service whose name would say too much, not even the name is told', async () => {
    const secret = await makeService(io, {
      requireSecureChannels: true,
      organizationName: 'Centro salute mentale',
    });
    const reader = await makeReader();
    const id = await send(io, secret, reader, {});
    await noticesAre(id, 'sent');
    const [notice] = push.shownBy(reader.browser);
    assert.equal(notice?.shown.title, 'IO');
    assert.doesNotMatch(notice?.payload ?? '', /salute|Centro|prova/);
  });

  test('who speaks another language reads English', async () => {
    const reader = await makeReader();
    await io.platform.context
      .sql`update citizens.profile set preferred_languages = '{de_DE}' where citizen_id = ${reader.citizenId}`;
    await noticesAre(await send(io, service, reader, {}), 'sent');
    const [notice] = push.shownBy(reader.browser);
    assert.equal(notice?.shown.lang, 'en');
    assert.equal(notice.shown.body, 'Has written to you on IO. Open to read.');
  });

  test('nobody hears of a message who does not want it, in general or from this service, or has left', async () => {
    const [noneAtAll, notThis, left] = [await makeReader(), await makeReader(), await makeReader()];
    const profile = { url: '/app/api/v1/profile', headers: noneAtAll.headers };
    const { version } = (await io.app.inject(profile)).json<{ version: number }>();
    const settings = { service_preferences_settings: { mode: 'AUTO' } };
    const payload = { version, ...settings, is_webhook_enabled: false };
    await io.app.inject({ ...profile, method: 'POST', payload });
    const preferences = {
      url: `/app/api/v1/services/${service.serviceId}/preferences`,
      headers: notThis.headers,
    };
    const current = (await io.app.inject(preferences)).json<object>();
    await io.app.inject({
      ...preferences,
      method: 'POST',
      payload: { ...current, is_webhook_enabled: false },
    });
    await io.app.inject({ method: 'POST', url: '/logout', headers: left.headers });
    for (const reader of [noneAtAll, notThis, left]) {
      const id = await send(io, service, reader, {});
      const processed = await eventually('it has come', async () => {
        const [row] = await io.platform.context.sql<
          { state: string }[]
        >`select state from messages.message where id = ${id} and state = 'processed'`;
        return row;
      });
      assert.equal(processed.state, 'processed');
      assert.deepEqual(await stateOf(id), []);
      assert.deepEqual(push.shownBy(reader.browser), []);
    }
    const other = await send(io, await makeService(io), notThis, {});
    await noticesAre(other, 'sent');
  });

  test('who leaves between the message and its notice hears nothing', async () => {
    const reader = await makeReader();
    push.setFaults({ answer: 'error' });
    const id = await send(io, service, reader, {});
    await putOff(id, 1);
    await io.app.inject({ method: 'POST', url: '/logout', headers: reader.headers });
    push.setFaults({});
    held.advance({ minutes: 1 });
    await noticesAre(id, 'expired');
    assert.deepEqual(push.shownBy(reader.browser), []);
  });

  for (const answer of ['gone', 'unknown'] as const) {
    test(`a browser that is ${answer} is forgotten, and the others hear all the same`, async () => {
      const reader = await makeReader();
      const phone = await makeCitizen(io, { fiscalCode: reader.fiscalCode, accepted: false });
      const second = push.makeBrowser(io);
      await subscribe(io, phone, second);
      push.setFaults({ answer, only: [reader.browser.id] });
      const id = await send(io, service, reader, {});
      await eventually('one went and one did not', async () => {
        const states = (await stateOf(id)).map(({ state }) => state);
        return states.toSorted().join() === 'failed,sent';
      });
      push.setFaults({});
      const list = await io.app.inject({
        url: '/app/api/v1/push-devices',
        headers: phone.headers,
      });
      assert.equal(list.json<{ items: object[] }>().items.length, 1);
      assert.equal(push.shownBy(second).length, 1);
    });
  }

  test('a push service that has too much asks for a pause and gets it', async () => {
    const reader = await makeReader();
    push.setFaults({ answer: 'busy', retry_after: 300 });
    const id = await send(io, service, reader, {});
    assert.equal(await putOff(id, 1), 300);
    push.setFaults({});
    const requests = push.service.requests;
    held.advance({ seconds: 299 });
    assert.equal(await sendPushes(io.platform.context), 'idle');
    assert.equal(push.service.requests, requests, 'nobody knocks before the time');
    held.advance({ seconds: 2 });
    await noticesAre(id, 'sent');
    assert.equal(push.shownBy(reader.browser)[0]?.times, 1);
  });

  for (const answer of ['error', 'nothing'] as const) {
    test(`a push service that answers ${answer} for three hours loses and doubles nothing`, async () => {
      const reader = await makeReader();
      push.setFaults({ answer });
      const id = await send(io, service, reader, {});
      const end = held.now().add({ hours: 3 });
      for (let attempt = 1; Temporal.Instant.compare(held.now(), end) < 0; attempt += 1) {
        const seconds = await putOff(id, attempt);
        held.advance({ seconds: Math.ceil(seconds) });
        await sendPushes(io.platform.context);
      }
      push.setFaults({});
      held.advance({ hours: 1 });
      await noticesAre(id, 'sent');
      assert.equal(push.shownBy(reader.browser)[0]?.times, 1);
    });
  }

  test('what will never be taken is given up at once', async () => {
    const reader = await makeReader();
    push.setFaults({ answer: 'too_large' });
    const id = await send(io, service, reader, {});
    const [row] = await noticesAre(id, 'failed');
    assert.equal(row?.attempts, 1);
    push.setFaults({});
  });

  test('two workers at once, and one that died after sending, show it once', async () => {
    const reader = await makeReader();
    const id = await send(io, service, reader, {});
    await Promise.all([sendPushes(io.platform.context), sendPushes(io.platform.context)]);
    await noticesAre(id, 'sent');
    assert.equal(push.shownBy(reader.browser)[0]?.times, 1);
    // The worker died between the push service's answer and its own note of it.
    await io.platform.context
      .sql`update delivery.push_notice set state = 'queued', next_attempt_at = ${held.now()} where message_id = ${id}`;
    await sendPushes(io.platform.context);
    await noticesAre(id, 'sent');
    const notices = push.shownBy(reader.browser);
    assert.equal(notices.length, 1, 'the second takes the place of the first');
  });

  test('at night no device rings: it hears in the morning', async () => {
    const reader = await makeReader();
    held.advance({ seconds: rome('2027-02-10T22:30').since(held.now()).total('seconds') });
    const id = await send(io, service, reader, {});
    await putOff(id, 1);
    const [row] = await stateOf(id);
    assert.equal(row?.next_attempt_at.toString(), rome('2027-02-11T08:00').toString());
    assert.deepEqual(push.shownBy(reader.browser), []);
    held.advance({ seconds: rome('2027-02-11T08:00').since(held.now()).total('seconds') });
    await noticesAre(id, 'sent');
  });

  test('who wants no quiet hours has none', async () => {
    const reader = await makeReader();
    const choices = { url: '/app/api/v1/notice-choices', headers: reader.headers };
    const current = (await io.app.inject(choices)).json<object>();
    assert.deepEqual(current, {
      email_frequency: 'at_once',
      digest_hour: 18,
      quiet_from: 21,
      quiet_until: 8,
    });
    const payload = { ...current, quiet_from: 0, quiet_until: 0 };
    assert.equal((await io.app.inject({ ...choices, method: 'PUT', payload })).statusCode, 200);
    held.advance({ seconds: rome('2027-02-12T02:00').since(held.now()).total('seconds') });
    await noticesAre(await send(io, service, reader, {}), 'sent');
  });

  test('a reminder of what is due comes on the device too, once', async () => {
    held.advance({ seconds: rome('2027-02-12T09:30').since(held.now()).total('seconds') });
    const reader = await makeReader();
    const id = await send(io, service, reader, { due_date: endOf('2027-02-17') });
    await keptDeadline(io, id);
    await noticesAre(id, 'sent');
    held.advance({ seconds: rome('2027-02-16T09:05').since(held.now()).total('seconds') });
    await sendReminders(io.platform.context);
    await sendReminders(io.platform.context);
    await noticesAre(id, 'sent', 'sent');
    const reminder = push
      .shownBy(reader.browser)
      .find(({ shown }) => shown.tag !== `${id} arrival`);
    assert.equal(reminder?.urgency, 'high');
    assert.match(reminder.shown.body, /la scadenza è vicina/);
    assert.equal(reminder.times, 1);
  });
});
