// The counter: a clerk sees what the institution has sent to a person who shows a code, once, and the person reads it.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { judgeCode, MOST_WRONG } from '../../src/domains/counter/rules.ts';
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
  type TestService,
  validContent,
} from '../builders.ts';

interface Seen {
  message_id: string;
  subject: string;
  state: string;
  read: string;
  notice?: { number: string; state: string };
}

suite('The counter', () => {
  const held = holdClock();
  const noticeNumber = '301000000000004217';
  let io: TestPlatform;
  let service: TestService;
  let other: TestService;
  let clerk: TestCitizen;
  let anna: TestCitizen;
  let withNotice: string;

  before(async () => {
    io = await startTestPlatform({ clock: held.clock });
    service = await makeService(io, { organizationName: 'Comune di Torino' });
    other = await makeService(io);
    clerk = await makeMember(io, service.institutionId, 'operator', { name: 'Carlo' });
    anna = await makeCitizen(io);
    await send(service, { subject: 'Mensa: iscrizioni aperte' });
    await send(other, { subject: 'Di un altro ente' });
    withNotice = await send(service, {
      subject: 'Mensa: la retta di gennaio',
      payment_data: { amount: 8450, notice_number: noticeNumber },
    });
    await eventually('the last has come', async () => (await inbox()).includes(withNotice));
  });
  after(() => io.close());

  async function send(from: TestService, content: object): Promise<string> {
    const reply = await io.app.inject({
      method: 'POST',
      url: '/api/v1/messages',
      headers: from.headers,
      payload: { fiscal_code: anna.fiscalCode, content: validContent(content) },
    });
    assert.equal(reply.statusCode, 201, reply.body);
    return reply.json<{ id: string }>().id;
  }
  async function inbox(): Promise<string[]> {
    const reply = await io.app.inject({ url: '/app/api/v1/messages', headers: anna.headers });
    return reply.json<{ items: { id: string }[] }>().items.map(({ id }) => id);
  }
  async function code(person = anna): Promise<string> {
    const reply = await io.app.inject({
      method: 'POST',
      url: '/app/api/v1/counter-code',
      headers: person.headers,
    });
    assert.equal(reply.statusCode, 201, reply.body);
    return reply.json<{ code: string }>().code;
  }
  async function look(
    body: object,
    who = clerk,
    institutionId = service.institutionId,
  ): Promise<{ status: number; code: string; items: Seen[] }> {
    const reply = await io.app.inject({
      method: 'POST',
      url: `/backoffice/api/v1/institutions/${institutionId}/counter`,
      headers: who.headers,
      payload: { reason: 'Chiede se la mensa è pagata', ...body },
    });
    return { status: reply.statusCode, ...reply.json<{ code: string; items: Seen[] }>() };
  }
  const byPerson = (shown: string) => look({ fiscal_code: anna.fiscalCode, code: shown });
  const wrong = (shown: string) => (shown === '00000000' ? '00000001' : '00000000');

  test('with the code the clerk sees what this institution has sent, and nothing of another', async () => {
    const shown = await code();
    const { status, items } = await byPerson(`${shown.slice(0, 4)} ${shown.slice(4)}`);
    assert.equal(status, 200);
    assert.deepEqual(
      items.map(({ subject }) => subject),
      ['Mensa: la retta di gennaio', 'Mensa: iscrizioni aperte'],
    );
    assert.equal(items[0]?.notice?.number, noticeNumber);
    assert.equal(items[0]?.notice?.state, 'to_pay');
    assert.equal((await byPerson(shown)).code, 'counter_code_wrong', 'it opens once');
  });

  test('the person reads who looked and why; the register has the look without the person', async () => {
    const log = await io.app.inject({ url: '/app/api/v1/access-log', headers: anna.headers });
    const [newest] = log.json<{ items: { purpose: string; who: string; note: string }[] }>().items;
    assert.deepEqual(
      [newest?.purpose, newest?.who, newest?.note],
      ['COUNTER_LOOK', 'Comune di Torino', 'Chiede se la mensa è pagata'],
    );
    const admin = await makeMember(io, service.institutionId, 'administrator');
    const trail = await io.app.inject({
      url: `/backoffice/api/v1/institutions/${service.institutionId}/trail?act=counter_look`,
      headers: admin.headers,
    });
    assert.equal(trail.json<{ items: unknown[] }>().items.length, 1);
    assert.ok(!trail.body.includes(anna.fiscalCode) && !trail.body.includes(anna.citizenId));
  });

  test('by the number of the notice only its messages are seen, and only by its creditor', async () => {
    const shown = await code();
    const elsewhere = await makeMember(io, other.institutionId, 'operator');
    const foreign = await look(
      { notice_number: noticeNumber, code: shown },
      elsewhere,
      other.institutionId,
    );
    assert.equal(foreign.code, 'counter_code_wrong');
    const { items } = await look({ notice_number: '3010 0000 0000 0042 17', code: shown });
    assert.deepEqual(
      items.map((one) => one.message_id),
      [withNotice],
    );
  });

  test('without a good code everybody looks the same: unknown, never asked, ended, taken back', async () => {
    const refusals = new Set<string>();
    const unknown = await look({ fiscal_code: makeFiscalCode(), code: '12345678' });
    refusals.add(unknown.code);
    assert.equal((await byPerson('12345678')).code, unknown.code, 'never asked');
    const ended = await code();
    held.advance({ minutes: 10, seconds: 1 });
    assert.equal((await byPerson(ended)).code, 'counter_code_wrong', 'it has ended');
    const dropped = await code();
    const taken = await io.app.inject({
      method: 'DELETE',
      url: '/app/api/v1/counter-code',
      headers: anna.headers,
    });
    assert.equal(taken.statusCode, 204, taken.body);
    refusals.add((await byPerson(dropped)).code);
    assert.deepEqual([...refusals], ['counter_code_wrong']);
  });

  test('after five wrong tries even the right code opens nothing; a new one does', async () => {
    const shown = await code();
    for (let time = 0; time < MOST_WRONG; time += 1) await byPerson(wrong(shown));
    assert.equal((await byPerson(shown)).status, 403);
    assert.equal((await byPerson(await code())).status, 200);
  });

  test('of two clerks at the same moment one sees', async () => {
    const shown = await code();
    const both = await Promise.all([byPerson(shown), byPerson(shown)]);
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 403],
    );
  });

  test('who only reads may not look, and what is asked must be one thing', async () => {
    const reader = await makeMember(io, service.institutionId, 'read_only');
    const shown = await code();
    assert.equal((await look({ fiscal_code: anna.fiscalCode, code: shown }, reader)).status, 403);
    assert.equal((await look({ code: shown })).code, 'who_missing');
    const two = { fiscal_code: anna.fiscalCode, notice_number: noticeNumber, code: shown };
    assert.equal((await look(two)).code, 'who_missing');
    for (const bad of [
      { fiscal_code: 'ROSSI', code: shown },
      { notice_number: '12', code: shown },
      { fiscal_code: anna.fiscalCode, code: '1234' },
    ])
      assert.equal((await look(bad)).status, 400);
    const why = { fiscal_code: anna.fiscalCode, code: shown, reason: '' };
    assert.equal((await look(why)).status, 400);
  });
});

test('a code is good until its end, and is not judged once there were too many wrong tries', () => {
  const now = Temporal.Instant.from('2026-12-01T09:00:00Z');
  const known = { proof: 'a', expiresAt: now.add({ minutes: 1 }), wrongTries: 0 };
  assert.equal(judgeCode(known, 'a', now), 'good');
  assert.equal(judgeCode(known, 'b', now), 'wrong');
  assert.equal(judgeCode(known, 'a', known.expiresAt), 'none');
  assert.equal(judgeCode({ ...known, wrongTries: MOST_WRONG }, 'a', now), 'none');
  assert.equal(judgeCode(undefined, 'a', now), 'none');
});
