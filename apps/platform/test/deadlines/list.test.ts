// Does everybody see what is due of his own, in order, page by page, by the index?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
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
import { paidElsewhere } from '../notices/paid.ts';
import { endOf, rome, sendDated } from './setting.ts';

interface Page {
  items: {
    message_id: string;
    due_day: string;
    title: string;
    amount?: number;
    is_read: boolean;
  }[];
  next?: string;
}

suite('the list of deadlines', () => {
  const held = holdClock(rome('2027-02-09T10:00'));
  let io: TestPlatform;
  let service: TestService;
  before(async () => {
    io = await startTestPlatform({ clock: held.clock });
    service = await makeService(io);
  });
  after(() => io.close());

  const ask = (who: TestCitizen, query = '') =>
    io.app.inject({ url: `/app/api/v1/deadlines?${query}`, headers: who.headers });
  const list = async (who: TestCitizen, query = '') => {
    const reply = await ask(who, query);
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<Page>();
  };
  const days = (page: Page) => page.items.map((item) => item.due_day);

  test('soonest first, from today on or for the days asked, each page after the other', async () => {
    const [me, other] = [await makeCitizen(io), await makeCitizen(io)];
    for (const day of ['2027-03-28', '2027-02-12', '2027-02-09', '2027-01-10', '2027-10-31'])
      await sendDated(io, service, me, { due_date: endOf(day) });
    const same = await sendDated(io, service, me, {
      due_date: endOf('2027-02-12'),
      payment_data: { amount: 12_050, notice_number: '301000000000000001' },
    });
    await sendDated(io, service, other, { due_date: endOf('2027-02-12') });

    const all = ['2027-02-09', '2027-02-12', '2027-02-12', '2027-03-28', '2027-10-31'];
    assert.deepEqual(days(await list(me)), all);
    const paid = (await list(me)).items.find((item) => item.message_id === same);
    assert.equal(paid?.amount, 12_050);
    assert.deepEqual(days(await list(me, 'from=2027-01-01&to=2027-02-09')), [
      '2027-01-10',
      '2027-02-09',
    ]);
    assert.deepEqual(
      days(await list(me, 'from=2027-03-28&to=2027-03-28')),
      ['2027-03-28'],
      '23 hours',
    );
    assert.deepEqual(
      days(await list(me, 'from=2027-10-31&to=2027-10-31')),
      ['2027-10-31'],
      '25 hours',
    );
    assert.deepEqual(days(await list(other)), ['2027-02-12'], 'nobody else’s');

    const walked: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list(me, `page_size=2${cursor === undefined ? '' : `&cursor=${cursor}`}`);
      assert.ok(page.items.length <= 2);
      walked.push(...days(page));
      cursor = page.next;
    } while (cursor !== undefined);
    assert.deepEqual(walked, all);
  });

  test('what was to be paid and is not paid is found by itself, whatever its date; what is paid or asks for nothing is not', async () => {
    const me = await makeCitizen(io);
    let serial = 100;
    const owed = (day: string) => {
      serial += 1;
      return sendDated(io, service, me, {
        due_date: endOf(day),
        payment_data: { amount: 12_050, notice_number: `301000000000000${serial}` },
      });
    };
    const longAgo = await owed('2026-05-31');
    const archived = await owed('2026-12-31');
    await owed('2027-01-10');
    await paidElsewhere(io, service.organizationFiscalCode, `301000000000000${serial}`);
    await sendDated(io, service, me, { due_date: endOf('2027-01-20') });
    const lately = await owed('2027-02-08');
    await owed('2027-02-09');
    await io.app.inject({
      method: 'PUT',
      url: `/app/api/v1/messages/${archived}/message-status`,
      headers: me.headers,
      payload: { change_type: 'archiving', is_archived: true },
    });
    const ids = async (more: string) =>
      (await list(me, `from=2025-02-10&to=2027-02-08&unpaid=true${more}`)).items.map(
        (item) => item.message_id,
      );
    assert.deepEqual(await ids(''), [longAgo, lately]);
    assert.deepEqual(await ids('&page_size=1'), [longAgo]);
    assert.equal((await ask(me, 'unpaid=maybe')).statusCode, 400);
  });

  test('what is archived is done with, and what is brought back is due again', async () => {
    const me = await makeCitizen(io);
    const id = await sendDated(io, service, me, { due_date: endOf('2027-02-12') });
    const archive = (is_archived: boolean) =>
      io.app.inject({
        method: 'PUT',
        url: `/app/api/v1/messages/${id}/message-status`,
        headers: me.headers,
        payload: { change_type: 'archiving', is_archived },
      });
    await archive(true);
    assert.deepEqual((await list(me)).items, []);
    await archive(false);
    assert.equal((await list(me)).items.length, 1);
  });

  test('what its sender takes back is due no longer, even for who has read it', async () => {
    const me = await makeCitizen(io);
    const unread = await sendDated(io, service, me, { due_date: endOf('2027-02-12') });
    const read = await sendDated(io, service, me, { due_date: endOf('2027-02-13') });
    const marked = await io.app.inject({
      method: 'PUT',
      url: `/app/api/v1/messages/${read}/message-status`,
      headers: me.headers,
      payload: { change_type: 'reading', is_read: true },
    });
    assert.equal(marked.statusCode, 200, marked.body);
    assert.equal((await list(me)).items.length, 2);
    for (const id of [unread, read]) {
      const reply = await io.app.inject({
        method: 'POST',
        url: `/api/v1/messages/${me.fiscalCode}/${id}/withdrawal`,
        headers: service.headers,
        payload: { reason: 'L’importo era sbagliato' },
      });
      assert.equal(reply.statusCode, 200, reply.body);
    }
    assert.deepEqual((await list(me)).items, []);
  });

  test('what waited for somebody who was not here yet is due from the moment it comes in', async () => {
    const late = await makeCitizen(io, { accepted: false });
    const sent = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: service.headers,
      payload: {
        fiscal_code: late.fiscalCode,
        keep_until: '2027-06-01',
        content: {
          subject: 'Una scadenza che aspetta',
          markdown: 'Questo messaggio aspetta chi non è ancora su IO. '.repeat(3),
          due_date: endOf('2027-03-10'),
        },
      },
    });
    assert.equal(sent.statusCode, 201);
    assert.deepEqual((await list(late)).items, []);
    await io.app.inject({
      method: 'POST',
      url: '/app/api/v1/profile',
      headers: late.headers,
      payload: {
        version: 0,
        accepted_tos_version: 1,
        service_preferences_settings: { mode: 'AUTO' },
      },
    });
    await eventually('it is due', async () => (await list(late)).items.length === 1);
  });

  test('days and cursors that are none are refused by their name', async () => {
    const me = await makeCitizen(io);
    const wrong: [string, string][] = [
      ['from=2027-02-30', 'from'],
      ['from=1999-01-01', 'from'],
      ['to=tomorrow', 'to'],
      ['page_size=101', 'page_size'],
      ['cursor=2027-13-31T22:59:59.000Z_01JDEM00000000000000000999', 'cursor'],
      ['cursor=2027-02-30T22:59:59.000Z_01JDEM00000000000000000999', 'cursor'],
      ['cursor=x', 'cursor'],
    ];
    for (const [query, path] of wrong) {
      const reply = await ask(me, query);
      assert.equal(reply.statusCode, 400, `${query}: ${reply.body}`);
      assert.equal(reply.json<{ errors: { path: string }[] }>().errors[0]?.path, path, query);
    }
    for (const query of ['from=2027-02-02&to=2027-02-01', 'from=2027-01-01&to=2029-12-31']) {
      const reply = await ask(me, query);
      assert.equal(reply.json<{ code: string }>().code, 'range_not_valid', query);
    }
  });

  test('choices that are none are refused by their name, and keep nothing', async () => {
    const me = await makeCitizen(io);
    const choices = { url: '/app/api/v1/deadlines/reminders', headers: me.headers };
    const good = {
      days_before: [30, 7, 1, 0],
      quiet_from: 21,
      quiet_until: 8,
      even_if_read: false,
    };
    assert.deepEqual((await io.app.inject(choices)).json(), good, 'as it is without a choice');
    const wrong: [object, string][] = [
      [{ days_before: [91] }, 'days_before.0'],
      [{ days_before: [-1] }, 'days_before.0'],
      [{ days_before: [1, 1] }, 'days_before'],
      [{ days_before: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] }, 'days_before'],
      [{ days_before: '1' }, 'days_before'],
      [{ quiet_from: 24 }, 'quiet_from'],
      [{ quiet_until: 7.5 }, 'quiet_until'],
      [{ even_if_read: 'no' }, 'even_if_read'],
    ];
    for (const [change, path] of wrong) {
      const reply = await io.app.inject({
        ...choices,
        method: 'PUT',
        payload: { ...good, ...change },
      });
      assert.equal(reply.statusCode, 400, JSON.stringify(change));
      assert.equal(reply.json<{ errors: { path: string }[] }>().errors[0]?.path, path);
    }
    assert.deepEqual((await io.app.inject(choices)).json(), good);
    const mine = { days_before: [0, 14], quiet_from: 0, quiet_until: 0, even_if_read: true };
    const saved = await io.app.inject({ ...choices, method: 'PUT', payload: mine });
    assert.deepEqual(saved.json(), { ...mine, days_before: [14, 0] });
    assert.deepEqual((await io.app.inject(choices)).json(), saved.json());
  });

  test('a page is read by its index, however much is due of others and of one’s own', async () => {
    const me = await makeCitizen(io);
    const { sql } = io.platform.context;
    // 200 people with 100 each, and 3,000 of one's own.
    await sql
      .unsafe(
        `create temporary table many as
           select md5((n % 200)::text)::uuid as citizen_id, '1' || lpad(n::text, 25, '0') as id, n from generate_series(1, 20000) n
           union all select '${me.citizenId}', '2' || lpad(n::text, 25, '0'), n from generate_series(1, 3000) n;
         insert into messages.message (citizen_id, id, service_id, state, created_at, time_to_live, feature_level, subject, list_item)
           select citizen_id, id, '${service.serviceId}', 'processed', '2027-02-01', 3600, 'STANDARD', 'x', '{"id":"' || id || '"' from many;
         insert into deadlines.deadline (citizen_id, message_id, service_id, due_at)
           select citizen_id, id, '${service.serviceId}', '2027-01-01'::timestamptz + n * interval '1 hour' from many;
         analyze messages.message;
         analyze deadlines.deadline;`,
      )
      .simple();
    const rows = await sql.unsafe<{ 'QUERY PLAN': string }[]>(
      `explain select d.message_id, m.subject, s.service_name
       from deadlines.deadline d
       join messages.dated_message m on m.citizen_id = d.citizen_id and m.message_id = d.message_id
       left join services.public_service s on s.service_id = d.service_id
       where d.citizen_id = '${me.citizenId}' and d.due_at < '2027-06-01'
         and (d.due_at, d.message_id) > ('2027-02-01', '') and not m.is_archived
       order by d.due_at, d.message_id limit 51`,
    );
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    assert.match(plan, /Index Scan using deadline_by_due on deadline/, plan);
    assert.match(plan, /Index Scan using message_\w+ on message/, plan);
    assert.doesNotMatch(plan, /Sort|Seq Scan on (deadline|message)/, plan);
    assert.equal((await list(me, 'page_size=100')).items.length, 100);

    const due = await sql.unsafe<{ 'QUERY PLAN': string }[]>(
      `explain select citizen_id, message_id from deadlines.deadline
       where next_reminder_at <= '2027-02-09' order by next_reminder_at limit 2000 for update skip locked`,
    );
    assert.match(
      due.map((row) => row['QUERY PLAN']).join('\n'),
      /Index Scan using deadline_reminders/,
    );
  });
});
