// A clerk asks and a phone in a pocket rings: once, at night too, without saying who asks, and never so that the clerk
// can tell who has one.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { ring } from '../../src/domains/counter/ringing.ts';
import { ASKED_MINUTES, HUSHED_HOURS, MOST_RUNG } from '../../src/domains/counter/rules.ts';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeFiscalCode,
  makeMember,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { rome } from '../deadlines/setting.ts';
import { type Browser, type PushServer, startPushServer, subscribe } from '../push-server.ts';

suite('A phone rings at the counter', () => {
  // A Tuesday, in hours in which nothing else rings.
  const held = holdClock(rome('2027-02-09T23:30'));
  let push: PushServer;
  let io: TestPlatform;
  before(async () => {
    push = await startPushServer(held.clock);
    io = await startTestPlatform({ clock: held.clock });
  });
  after(async () => {
    await io.close();
    await push.close();
  });

  interface Office {
    institutionId: string;
    clerk: TestCitizen;
  }
  async function makeOffice(organizationName = 'Comune di Torino'): Promise<Office> {
    const { institutionId } = await makeService(io, { organizationName });
    return { institutionId, clerk: await makeMember(io, institutionId, 'operator') };
  }
  async function makeOwner(): Promise<TestCitizen & { browser: Browser }> {
    const citizen = await makeCitizen(io);
    const browser = push.makeBrowser(io);
    assert.equal((await subscribe(io, citizen, browser)).statusCode, 200);
    return { ...citizen, browser };
  }
  async function ask({ institutionId, clerk }: Office, fiscalCode: string): Promise<string> {
    const reply = await io.app.inject({
      method: 'POST',
      url: `/backoffice/api/v1/institutions/${institutionId}/counter-requests`,
      headers: clerk.headers,
      payload: { fiscal_code: fiscalCode, reason: 'Se la mensa è pagata' },
    });
    assert.equal(reply.statusCode, 201, reply.body);
    return reply.json<{ id: string }>().id;
  }
  const answer = (who: TestCitizen, id: string, isAllowed: boolean) =>
    io.app.inject({
      method: 'PUT',
      url: `/app/api/v1/counter-requests/${id}`,
      headers: who.headers,
      payload: { is_allowed: isAllowed },
    });
  const sql = () => io.platform.context.sql;
  /** Every job of asking has run: what rings has been decided. */
  const decided = () =>
    eventually('nothing is left to decide', async () => {
      const rows =
        await sql()`select 1 from graphile_worker.jobs where task_identifier = 'counter.ring'`;
      return rows.length === 0;
    });
  const states = async (id: string) =>
    (
      await sql()<
        { state: string }[]
      >`select state from delivery.push_notice where message_id = ${id} order by device_id`
    ).map(({ state }) => state);
  const become = (id: string, ...wanted: string[]) =>
    eventually(`it is ${wanted.join()}`, async () => (await states(id)).join() === wanted.join());

  test('at night too, on each device once, and it says neither who asks nor why', async () => {
    const owner = await makeOwner();
    const second = push.makeBrowser(io);
    const phone = await makeCitizen(io, { fiscalCode: owner.fiscalCode, accepted: false });
    await subscribe(io, phone, second);
    const id = await ask(await makeOffice(), owner.fiscalCode);
    await become(id, 'sent', 'sent');
    // A worker that died before it noted its work does it again.
    await ring(io.platform.context, { citizen_id: owner.citizenId, request_id: id });
    for (const browser of [owner.browser, second]) {
      const [notice, ...more] = push.shownBy(browser);
      assert.deepEqual(more, []);
      assert.deepEqual(notice?.shown, {
        title: 'IO',
        body: 'Uno sportello ti chiede il permesso. Apri IO solo se ci sei davanti adesso.',
        lang: 'it',
        path: '/profilo/sportello',
        tag: `${id} counter`,
      });
      assert.equal(notice.urgency, 'high');
      assert.equal(notice.times, 1);
      assert.doesNotMatch(JSON.stringify(notice), /Torino|mensa/);
    }
  });

  test('asking looks at no device: it is answered alike while nobody can look', async () => {
    const owner = await makeOwner();
    const office = await makeOffice();
    const silent = await makeCitizen(io);
    await sql().begin(async (tx) => {
      await tx`lock table devices.subscription, delivery.push_notice, counter.rung, counter.hushed in access exclusive mode`;
      for (const person of [owner.fiscalCode, silent.fiscalCode, makeFiscalCode()])
        await ask(office, person);
    });
    await decided();
    await eventually('it has rung', async () => push.shownBy(owner.browser).length === 1);
  });

  test('who wants no notices has none, and the request all the same', async () => {
    const owner = await makeOwner();
    await sql()`update citizens.profile set is_webhook_enabled = false where citizen_id = ${owner.citizenId}`;
    const id = await ask(await makeOffice(), owner.fiscalCode);
    await become(id, 'expired');
    assert.deepEqual(push.shownBy(owner.browser), []);
    assert.equal((await answer(owner, id, true)).statusCode, 204);
  });

  test('of many requests the first few ring, whoever asks', async () => {
    const owner = await makeOwner();
    const offices = await Promise.all(Array.from({ length: MOST_RUNG + 2 }, () => makeOffice()));
    await Promise.all(offices.map((office) => ask(office, owner.fiscalCode)));
    await decided();
    const rung = await sql()`select 1 from counter.rung where citizen_id = ${owner.citizenId}`;
    assert.equal(rung.length, MOST_RUNG);
    await eventually(
      'they have rung',
      async () => push.shownBy(owner.browser).length === MOST_RUNG,
    );
    held.advance({ minutes: 61 });
    await ask(await makeOffice(), owner.fiscalCode);
    await eventually(
      'an hour later it rings again',
      async () => push.shownBy(owner.browser).length === MOST_RUNG + 1,
    );
  });

  test('who refuses an institution is left alone by it for a day; the clerk notices nothing', async () => {
    const owner = await makeOwner();
    const office = await makeOffice();
    const id = await ask(office, owner.fiscalCode);
    await become(id, 'sent');
    assert.equal((await answer(owner, id, false)).statusCode, 204);
    const again = await ask(office, owner.fiscalCode);
    await decided();
    assert.deepEqual(await states(again), []);
    const other = await ask(await makeOffice(), owner.fiscalCode);
    await become(other, 'sent');
    held.advance({ hours: HUSHED_HOURS, minutes: 1 });
    await become(await ask(office, owner.fiscalCode), 'sent');
  });

  test('what was answered or is over rings no more', async () => {
    const owner = await makeOwner();
    push.setFaults({ answer: 'error' });
    const answered = await ask(await makeOffice(), owner.fiscalCode);
    await become(answered, 'queued');
    await eventually('it was tried', async () => {
      const [row] = await sql()<
        { attempts: number }[]
      >`select attempts from delivery.push_notice where message_id = ${answered}`;
      return row?.attempts === 1;
    });
    assert.equal((await answer(owner, answered, true)).statusCode, 204);
    await become(answered, 'expired');
    push.setFaults({});
    const late = await ask(await makeOffice(), owner.fiscalCode);
    await become(late, 'sent');
    held.advance({ minutes: ASKED_MINUTES, seconds: 1 });
    await sql()`delete from counter.rung where request_id = ${late}`;
    await ring(io.platform.context, { citizen_id: owner.citizenId, request_id: late });
    const rung = await sql()`select 1 from counter.rung where request_id = ${late}`;
    assert.deepEqual([...rung], []);
    assert.equal(push.shownBy(owner.browser).length, 1);
  });
});
