// Do calendars get what is due, in bytes that others understand, and only who has the address?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import ICAL from 'ical.js';
import { calendarFeed } from '../../src/domains/deadlines/calendar.ts';
import {
  holdClock,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { endOf, rome, sendDated } from './setting.ts';

/** What an independent parser reads, and what RFC 5545 asks of the bytes themselves. */
function read(text: string) {
  const lines = text.split('\r\n');
  assert.equal(lines.pop(), '', 'every line ends with CR LF');
  for (const line of lines) {
    assert.ok(Buffer.byteLength(line) <= 75, `more than 75 octets: ${line}`);
    assert.doesNotMatch(line, /[\r\n]/);
  }
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
  assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component);
    assert.ok(component.getFirstProperty('dtstamp'));
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      start: event.startDate.toString(),
      end: event.endDate.toString(),
      isDate: event.startDate.isDate,
      url: String(component.getFirstPropertyValue('url')),
      alarms: component
        .getAllSubcomponents('valarm')
        .map((alarm) => String(alarm.getFirstPropertyValue('trigger'))),
    };
  });
}

suite('calendars', () => {
  const held = holdClock(rome('2027-02-09T10:00'));
  let io: TestPlatform;
  let service: TestService;
  before(async () => {
    io = await startTestPlatform({ clock: held.clock });
    service = await makeService(io, { organizationName: 'Comune di Torino; Ufficio, 2' });
  });
  after(() => io.close());

  const own = (who: TestCitizen, method: 'GET' | 'POST' | 'PUT' | 'DELETE', payload?: object) =>
    io.app.inject({
      method,
      url: '/app/api/v1/deadlines/calendar',
      headers: who.headers,
      ...(payload && { payload }),
    });
  async function makeAddress(who: TestCitizen, contents = 'full'): Promise<string> {
    const reply = await own(who, 'POST', { contents });
    assert.equal(reply.statusCode, 201, reply.body);
    const { address } = reply.json<{ address: string }>();
    assert.match(address, /^http:\/\/localhost:3000\/calendar\/[A-Za-z0-9_-]{43}\.ics$/);
    return new URL(address).pathname;
  }
  const open = (url: string, headers: Record<string, string> = {}) =>
    io.app.inject({ url, headers });

  const difficult =
    'Pagare; subito, la «TARI» con \\ e una riga lunghissima, più di settantacinque ottetti àèìòù, \tdi sicuro';

  test('the due date of one message is a file of one whole day, with what an independent parser needs', async () => {
    const me = await makeCitizen(io);
    const file = async (id: string, who = me) =>
      io.app.inject({ url: `/app/api/v1/messages/${id}/deadline.ics`, headers: who.headers });
    const dues: [string, string, string][] = [
      [endOf('2026-12-31'), '2026-12-31', '2027-01-01'],
      [endOf('2027-03-28'), '2027-03-28', '2027-03-29'],
      [endOf('2027-10-31'), '2027-10-31', '2027-11-01'],
      // Half past eleven at night in London is already tomorrow in Italy.
      ['2027-06-30T22:30:00Z', '2027-07-01', '2027-07-02'],
    ];
    for (const [due, start, end] of dues) {
      const id = await sendDated(io, service, me, { subject: difficult, due_date: due });
      const reply = await file(id);
      assert.equal(reply.statusCode, 200);
      assert.match(String(reply.headers['content-type']), /^text\/calendar; charset=utf-8$/);
      assert.deepEqual(read(reply.body), [
        {
          uid: `${id}@localhost`,
          summary: difficult,
          description: `Comune di Torino; Ufficio, 2 – Servizio di prova\nhttp://localhost:3000/messaggi/${id}`,
          start,
          end,
          isDate: true,
          url: `http://localhost:3000/messaggi/${id}`,
          alarms: ['-PT15H', '-P6DT15H'],
        },
      ]);
      const stranger = await makeCitizen(io);
      assert.equal((await file(id, stranger)).statusCode, 404, 'nobody else’s');
    }
    const undated = await io.app.inject({
      url: '/app/api/v1/messages/01JDEM00000000000000000999/deadline.ics',
      headers: me.headers,
    });
    assert.equal(undated.json<{ code: string }>().code, 'deadline_not_found');
  });

  test('the private calendar has all of it without a login, and can tell less', async () => {
    const me = await makeCitizen(io);
    const secret = await makeService(io, { requireSecureChannels: true, serviceName: 'Referti' });
    const id = await sendDated(io, service, me, {
      subject: difficult,
      due_date: endOf('2027-02-12'),
    });
    const hidden = await sendDated(io, secret, me, {
      subject: 'Il tuo referto segreto',
      due_date: endOf('2027-02-13'),
    });
    assert.deepEqual((await own(me, 'GET')).json(), { is_on: false });
    const address = await makeAddress(me);
    const state = (await own(me, 'GET')).json<object>();
    assert.deepEqual(state, {
      is_on: true,
      contents: 'full',
      created_at: '2027-02-09T09:00:00.000Z',
    });

    const reply = await open(address);
    assert.equal(reply.statusCode, 200);
    assert.match(String(reply.headers['content-type']), /^text\/calendar; charset=utf-8$/);
    const [first, second] = read(reply.body);
    assert.equal(first?.uid, `${id}@localhost`);
    assert.equal(first?.summary, difficult);
    assert.deepEqual([first?.start, first?.isDate, first?.alarms], ['2027-02-12', true, []]);
    assert.equal(second?.uid, `${hidden}@localhost`);
    assert.equal(second?.summary, 'Scadenza, apri IO', 'a secure channel keeps its content');

    const changed = await own(me, 'PUT', { contents: 'reduced' });
    assert.equal(changed.json<{ contents: string }>().contents, 'reduced');
    const reduced = await open(address);
    assert.equal(read(reduced.body).length, 2);
    assert.doesNotMatch(reduced.body, /TARI|Torino|prova|messaggi\//i);
    assert.notEqual(reduced.headers['etag'], reply.headers['etag'], 'at once');
  });

  test('a rotated address ends at once, and so does a calendar that is switched off', async () => {
    const [me, other] = [await makeCitizen(io), await makeCitizen(io)];
    assert.equal((await own(me, 'PUT', { contents: 'full' })).statusCode, 404);
    assert.equal((await own(me, 'DELETE')).statusCode, 404);
    const first = await makeAddress(me);
    const others = await makeAddress(other);
    const second = await makeAddress(me);
    assert.notEqual(first, second);
    const gone = await open(first);
    assert.equal(gone.statusCode, 404);
    assert.equal(gone.json<{ code: string }>().code, 'calendar_unknown');
    assert.equal((await open(second)).statusCode, 200);
    assert.equal((await own(me, 'DELETE')).statusCode, 204);
    assert.equal((await open(second)).statusCode, 404);
    assert.equal((await open(others)).statusCode, 200, 'nobody else’s');
    assert.deepEqual((await own(me, 'GET')).json(), { is_on: false });
    const { sql } = io.platform.context;
    const [left] = await sql<{ count: number }[]>`
      select count(*) from deadlines.calendar_feed_owner where citizen_id = ${me.citizenId}`;
    assert.equal(left?.count, 0);
    // Only hashes are kept: nothing in the database is an address.
    const token = others.slice('/calendar/'.length, -'.ics'.length);
    const [row] = await sql<{ text: string }[]>`
      select string_agg(f::text || o::text, ' ') as text
      from deadlines.calendar_feed f, deadlines.calendar_feed_owner o`;
    assert.ok(row && !row.text.includes(token));
    for (const wrong of ['A'.repeat(43), 'A'.repeat(42), `${token}A`, '%00', '..%2f'])
      assert.ok((await open(`/calendar/${wrong}.ics`)).statusCode >= 400, wrong);
  });

  test('unchanged is said by tag and by date, and the calendar is made anew at most every fifteen minutes', async () => {
    const me = await makeCitizen(io);
    const address = await makeAddress(me);
    const fresh = await open(address);
    const etag = String(fresh.headers['etag']);
    const modified = String(fresh.headers['last-modified']);
    assert.equal(Date.parse(modified), held.now().epochMilliseconds);
    assert.equal((await open(address, { 'if-none-match': etag })).statusCode, 304);
    assert.equal((await open(address, { 'if-none-match': `"x", W/${etag}` })).statusCode, 304);
    assert.equal((await open(address, { 'if-modified-since': modified })).statusCode, 304);
    assert.equal(
      (await open(address, { 'if-none-match': '"x"', 'if-modified-since': modified })).statusCode,
      200,
      'the tag decides',
    );

    held.advance({ minutes: 14 });
    await sendDated(io, service, me, { due_date: endOf('2027-02-20') });
    assert.equal((await open(address)).headers['etag'], etag, 'made a moment ago');
    held.advance({ minutes: 1 });
    const many = await Promise.all(Array.from({ length: 10 }, () => open(address)));
    assert.ok(many.every((reply) => reply.statusCode === 200));
    const later = await open(address, { 'if-none-match': etag, 'if-modified-since': modified });
    assert.equal(later.statusCode, 200);
    assert.equal(read(later.body).length, 1);
    assert.equal(Date.parse(String(later.headers['last-modified'])), held.now().epochMilliseconds);

    const changedAt = later.headers['last-modified'];
    held.advance({ minutes: 20 });
    const same = await open(address);
    assert.equal(same.headers['last-modified'], changedAt, 'made anew, and nothing has changed');
    assert.equal(same.headers['etag'], later.headers['etag']);
  });

  test('a calendar is bounded, however much is due', async () => {
    const me = await makeCitizen(io);
    const { sql } = io.platform.context;
    await sql.unsafe(`
      with many as (select 'C' || lpad(n::text, 25, '0') as id, n from generate_series(1, 700) n), sent as (
        insert into messages.message (citizen_id, id, service_id, state, created_at, time_to_live, feature_level, subject, list_item)
        select '${me.citizenId}', id, '${service.serviceId}', 'processed', '2027-02-01', 3600, 'STANDARD', 'Una fra tante', '{"id":"' || id || '"' from many)
      insert into deadlines.deadline (citizen_id, message_id, service_id, due_at)
      select '${me.citizenId}', id, '${service.serviceId}', '2027-02-10'::timestamptz + n * interval '1 hour' from many`);
    const reply = await open(await makeAddress(me));
    assert.equal(read(reply.body).length, 500);
  });

  test('a calendar with nothing in it is still a calendar', () => {
    assert.deepEqual(
      read(calendarFeed([], { reduced: false, publicUrl: 'https://io.example' })),
      [],
    );
  });
});
