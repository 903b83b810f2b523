// Is everybody reminded of what is due, once, in time, and only while it is needed?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { sendReminders } from '../../src/domains/deadlines/actions.ts';
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
import { type MailServer, startMailServer } from '../mail-server.ts';
import { openNews } from '../sessions/news.ts';
import { endOf, keptDeadline, remindedOn, rome, send, sendDated } from './setting.ts';

suite('reminders', () => {
  // A Tuesday; what is due on Friday the 12th is reminded of on Thursday and Friday.
  const held = holdClock(rome('2027-02-09T10:00'));
  const due = endOf('2027-02-12');
  let mail: MailServer;
  let io: TestPlatform;
  let service: TestService;
  let people = 0;
  before(async () => {
    mail = await startMailServer();
    io = await startTestPlatform({ clock: held.clock, settings: { SMTP_URL: mail.url } });
    service = await makeService(io);
  });
  after(async () => {
    await io.close();
    await mail.close();
  });

  async function makeReader(more: Parameters<typeof makeCitizen>[1] = {}) {
    people += 1;
    const email = `lettore${people}@example.com`;
    return { ...(await makeCitizen(io, { email, ...more })), email };
  }
  const advanceTo = (text: string) =>
    held.advance({ seconds: rome(text).since(held.now()).total('seconds') });
  const runAll = async () => {
    let more = true;
    while (more) more = (await sendReminders(io.platform.context)) === 'more';
  };
  const mark = async (citizen: TestCitizen, id: string, change: object) => {
    const reply = await io.app.inject({
      method: 'PUT',
      url: `/app/api/v1/messages/${id}/message-status`,
      headers: citizen.headers,
      payload: change,
    });
    assert.equal(reply.statusCode, 200, reply.body);
  };
  const choose = async (citizen: TestCitizen, change: object) => {
    const choices = { url: '/app/api/v1/deadlines/reminders', headers: citizen.headers };
    const payload = { ...(await io.app.inject(choices)).json<object>(), ...change };
    const reply = await io.app.inject({ ...choices, method: 'PUT', payload });
    assert.equal(reply.statusCode, 200, reply.body);
  };
  const payment = { amount: 100, notice_number: '301000000000000001' };

  test('each is asked for just before it goes: read, archived, gone, unwanted, secret', async () => {
    const everybody: [string, Awaited<ReturnType<typeof makeReader>>, string, boolean][] = [];
    const add = async (
      who: string,
      isReminded: boolean,
      content: object = {},
      from = service,
      reader?: Awaited<ReturnType<typeof makeReader>>,
    ) => {
      const citizen = reader ?? (await makeReader());
      const id = await sendDated(io, from, citizen, { due_date: due, ...content });
      everybody.push([who, citizen, id, isReminded]);
      return [citizen, id] as const;
    };
    await add('has not read', true);
    await mark(...(await add('has read', false)), { change_type: 'reading', is_read: true });
    await mark(...(await add('has read, must pay', true, { payment_data: payment })), {
      change_type: 'reading',
      is_read: true,
    });
    await mark(...(await add('has archived', false, { payment_data: payment })), {
      change_type: 'archiving',
      is_archived: true,
    });
    const [keen, keenId] = await add('has read, and wants it all the same', true);
    await choose(keen, { even_if_read: true });
    await mark(keen, keenId, { change_type: 'reading', is_read: true });
    const [none] = await add('wants none', false);
    await choose(none, { days_before: [] });
    const secret = await makeService(io, { requireSecureChannels: true });
    await add('hears from a secure channel', false, {}, secret);
    await add('has no address', false, {}, service, await makeReader({ email: undefined }));

    // What is read in the meantime counts too: the question is asked at the moment.
    advanceTo('2027-02-11T08:59');
    const [last, lastId] = await add('reads at the last minute', false);
    await runAll();
    for (const [who, , id] of everybody) assert.deepEqual(await remindedOn(io, id), [], who);
    await mark(last, lastId, { change_type: 'reading', is_read: true });
    advanceTo('2027-02-11T09:00');
    await runAll();
    for (const [who, citizen, id, isReminded] of everybody) {
      assert.deepEqual(await remindedOn(io, id), isReminded ? ['2027-02-11'] : [], who);
      if (!isReminded) continue;
      const [first] = await eventually(`the mail for who ${who}`, async () => {
        const mails = mail.to(citizen.email).filter(({ subject }) => /^Promemoria/.test(subject));
        return mails.length > 0 && mails;
      });
      assert.match(
        first?.subject ?? '',
        /^Promemoria, entro venerdì 12 febbraio 2027 – Comune di Prova: /,
      );
      // Due tomorrow: the link goes past the waiting room.
      const link = new RegExp(`http://localhost:3000/precedenza/[^ ?]+\\?message=${id}\n`);
      assert.match(first?.text ?? '', link);
      assert.match(first?.text ?? '', /http:\/\/localhost:3000\/scadenze/);
      assert.match(first?.text ?? '', /by Friday,? 12 February 2027/);
      assert.doesNotMatch(
        first?.source ?? '',
        /carta d’identità scade il/,
        'the content stays on IO',
      );
    }
    const count = () => mail.to(everybody[0]?.[1].email ?? '').length;
    const earlier = count();
    await Promise.all([runAll(), runAll(), runAll()]);
    assert.equal(count(), earlier, 'another run finds nothing');
  });

  test('two runs at once, and a run again from where a crash left it, remind once', async () => {
    const readers = await Promise.all(Array.from({ length: 12 }, () => makeReader()));
    const ids = await Promise.all(
      readers.map((reader) => sendDated(io, service, reader, { due_date: endOf('2027-02-19') })),
    );
    const { sql } = io.platform.context;
    const moment = held.now();
    await sql`update deadlines.deadline set next_reminder_at = ${moment} where message_id = any (${ids}::text[])`;
    await Promise.all([runAll(), runAll(), runAll(), runAll()]);
    // As if the plan of the day had not been written down.
    await sql`update deadlines.deadline set next_reminder_at = ${moment} where message_id = any (${ids}::text[])`;
    await Promise.all([runAll(), runAll()]);
    for (const [index, id] of ids.entries()) {
      assert.deepEqual(await remindedOn(io, id), ['2027-02-11']);
      const to = readers[index]?.email ?? '';
      await eventually('the mail', async () => mail.to(to).length === 2);
    }
    const [closed] = await sql<{ count: number }[]>`
      select count(*) from delivery.email_notice where message_id = any (${ids}::text[]) and state = 'sent'`;
    assert.equal(closed?.count, 24, 'an arrival and a reminder each');
  });

  test('an open page hears that something is due, and that the list has changed', async () => {
    const reader = await makeReader();
    const news = await openNews(`${await io.listen()}/app/api/v1/events`, reader);
    const id = await sendDated(io, service, reader, { due_date: endOf('2027-02-15') });
    await news.next('deadlines');
    const { sql } = io.platform.context;
    await sql`update deadlines.deadline set next_reminder_at = ${held.now()} where message_id = ${id}`;
    await runAll();
    await news.next('reminders');
    await io.app.inject({ method: 'POST', url: '/logout', headers: reader.headers });
    await news.ended();
  });

  test('a change of choices counts for what is due already, and a late run waits for the morning', async () => {
    const reader = await makeReader();
    const id = await sendDated(io, service, reader, { due_date: endOf('2027-03-12') });
    const next = async () => (await keptDeadline(io, id)).next_reminder_at?.toString();
    assert.equal(await next(), rome('2027-03-05T09:00').toString(), 'thirty days before is past');
    await choose(reader, { days_before: [14, 3], quiet_from: 20, quiet_until: 10 });
    assert.equal(await next(), rome('2027-02-26T10:00').toString());
    // Nobody ran the jobs until ten at night.
    const { sql } = io.platform.context;
    await sql`update deadlines.deadline set next_reminder_at = ${rome('2027-02-11T09:00')} where message_id = ${id}`;
    advanceTo('2027-02-11T22:00');
    await runAll();
    assert.deepEqual(await remindedOn(io, id), []);
    assert.equal(await next(), rome('2027-02-12T10:00').toString());
    advanceTo('2027-02-12T10:00');
    await runAll();
    assert.deepEqual(await remindedOn(io, id), ['2027-02-12']);
    assert.equal(await next(), rome('2027-02-26T10:00').toString());
  });

  test('a due date that no living person will see is kept by nobody, and hurts no other', async () => {
    const reader = await makeReader();
    const strange = await send(io, service, reader, { due_date: '0000-01-01T00:00:00Z' });
    const far = await send(io, service, reader, { due_date: '9999-12-31T23:59:59Z' });
    await sendDated(io, service, reader, { due_date: due });
    const [row] = await io.platform.context.sql<{ count: number }[]>`
      select count(*) from deadlines.deadline where message_id in (${strange}, ${far})`;
    assert.equal(row?.count, 0);
    for (const id of [strange, far]) {
      const reply = await io.app.inject({
        url: `/app/api/v1/messages/${id}`,
        headers: reader.headers,
      });
      assert.equal(reply.statusCode, 200, reply.body);
    }
  });

  test('a mail that could not leave in the evening does not leave at night', async () => {
    const reader = await makeReader();
    const id = await sendDated(io, service, reader, { due_date: endOf('2027-02-25') });
    const { sql } = io.platform.context;
    await eventually('the arrival’s mail', async () => mail.to(reader.email).length === 1);
    advanceTo('2027-02-17T20:30');
    mail.setFaults({ temporary_failure: true });
    await sql`update deadlines.deadline set next_reminder_at = ${held.now()} where message_id = ${id}`;
    await runAll();
    const state = async () => {
      const [row] = await sql<{ state: string; attempts: number; pause: number }[]>`
        select state, attempts, extract(epoch from next_attempt_at - ${held.now()})::float8 as pause from delivery.email_notice where message_id = ${id} and occasion <> 'arrival'`;
      return row;
    };
    // The lease of an attempt under way is two minutes, so less than one is the pause after it.
    await eventually('an attempt has failed', async () => {
      const now = await state();
      return now !== undefined && now.attempts > 0 && now.pause < 60;
    });
    mail.setFaults({});
    advanceTo('2027-02-17T21:05');
    await eventually('it is given up', async () => (await state())?.state === 'expired');
    assert.equal(mail.to(reader.email).length, 1);
  });
});
