// Who waits and went away: is the one notice on the device sent when the turn is near, and the address then gone?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { eventually, type TestPlatform } from '../builders.ts';
import { type Browser, type PushServer, startPushServer } from '../push-server.ts';
import { asOperator, FIRST, makePerson, operatorOf, type Person, startDoor } from './people.ts';

suite('Call-back on the device', () => {
  let io: TestPlatform;
  let push: PushServer;
  let operator: Record<string, string>;
  before(async () => {
    push = await startPushServer(() => Temporal.Now.instant());
    io = await startDoor({ settings: { LOGIN_RATE: '20', LOGIN_BURST: '1' } });
    operator = await operatorOf(io);
  });
  after(async () => {
    await io?.close();
    await push?.close();
  });

  const pause = () =>
    asOperator(io, operator, 'PUT', '/gates/login/pause', { reason: { it: 'Sì.', en: 'Yes.' } });
  const resume = () => asOperator(io, operator, 'DELETE', '/gates/login/pause');

  const leave = (person: Person, { endpoint, keys }: Pick<Browser, 'endpoint' | 'keys'>) =>
    io.app.inject({
      method: 'POST',
      url: `/attesa/dispositivo?entityID=${encodeURIComponent(FIRST)}&lang=it`,
      headers: person.place === undefined ? {} : { cookie: `io_place=${person.place}` },
      payload: { endpoint, keys },
    });
  const kept = () =>
    io.platform.context.sql<{ text: string }[]>`
      select encode(sealed, 'escape') as text from admission.call_back where channel = 'push'`;

  test('one notice when the turn is near, and it leads back to the place', async () => {
    await pause();
    const person = makePerson();
    await person.knock(io);
    const browser = push.makeBrowser(io);
    const reply = await leave(person, browser);
    assert.equal(reply.statusCode, 204, reply.body);
    assert.equal((await leave(person, browser)).statusCode, 204, 'twice is once');
    const [row] = await kept();
    assert.ok(row && !row.text.includes('push/send'), 'kept encrypted');
    await resume();
    const [notice] = await eventually('the notice', async () => {
      const shown = push.shownBy(browser);
      return shown.length > 0 && shown;
    });
    assert.equal(push.shownBy(browser).length, 1);
    assert.equal(notice?.shown.title, 'IO: tra poco tocca a te');
    assert.match(
      notice?.shown.path ?? '',
      /^\/attesa\?entityID=https%3A%2F%2Fprimo\.example&lang=it$/,
    );
    assert.equal((await kept()).length, 0);
  });

  test('a push service that does not answer at first is asked again; a browser that is gone is not', async () => {
    await pause();
    const [patient, gone] = [makePerson(), makePerson()];
    await patient.knock(io);
    await gone.knock(io);
    const [first, second] = [push.makeBrowser(io), push.makeBrowser(io)];
    await leave(patient, first);
    await leave(gone, { ...second, endpoint: `${second.endpoint}x` });
    push.setFaults({ answer: 'error' });
    await resume();
    await eventually('it was tried', async () => {
      const rows = await io.platform.context.sql`
        select 1 from graphile_worker.jobs where task_identifier = 'admission.tell_turn_is_near' and attempts > 0`;
      return rows.length > 0;
    });
    push.setFaults({});
    await eventually('the notice', async () => push.shownBy(first).length === 1);
  });

  test('who has no place, an address inside, or keys that are none, is refused with words', async () => {
    const browser = push.makeBrowser(io);
    const stranger = await leave(makePerson(), browser);
    assert.equal(stranger.json<{ code: string }>().code, 'no_place');
    await pause();
    const person = makePerson();
    await person.knock(io);
    for (const wrong of [
      { endpoint: 'http://10.0.0.1/x', keys: browser.keys },
      { endpoint: 'nonsense', keys: browser.keys },
      { endpoint: browser.endpoint, keys: { ...browser.keys, p256dh: 'AAAA' } },
      { endpoint: browser.endpoint, keys: { ...browser.keys, auth: 'AAAA' } },
    ]) {
      const reply = await leave(person, wrong);
      assert.equal(reply.json<{ code: string }>().code, 'call_back_refused', wrong.endpoint);
    }
    assert.equal((await kept()).length, 0);
    await resume();
  });

  test('the worker is small, of its own scope, and opens nothing but the page', async () => {
    const reply = await io.app.inject({ url: '/attesa/avvisi.js' });
    assert.equal(reply.headers['service-worker-allowed'], '/attesa');
    assert.match(String(reply.headers['content-type']), /^text\/javascript/);
    assert.ok(reply.rawPayload.length < 2000);
  });
});
