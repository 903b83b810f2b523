// Batches: a list checked row by row, confirmed, held, sent once to each, paused and stopped when somebody says so.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  makeCitizen,
  makeFiscalCode,
  makeMember,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { type Office, openOffice, rowOf, strangers } from './office.ts';

interface ExampleSaid {
  example: { number: number; subject: string; markdown: string } | null;
}

let office: Office;
let held: Office['held'];
let io: TestPlatform;
let service: TestService;
let admin: TestCitizen;
let clerk: TestCitizen;
let ask: Office['ask'];
let move: Office['move'];
let draft: Office['draft'];
const words = (more: object = {}) => office.words(more);

suite('Batches', () => {
  before(async () => {
    office = await openOffice();
    ({ held, io, service, admin, clerk, ask, move, draft } = office);
  });
  after(() => office.close());

  const detail = async (who: TestCitizen, id: string) =>
    (await ask(who, 'GET', `batches/${id}`)).body;
  const seen = (id: string) => detail(clerk, id);
  const endHold = () => held.advance({ minutes: 6 });
  const inState = (id: string, state: string) =>
    eventually(`batch ${state}`, async () => {
      const batch = await seen(id);
      return batch.state === state ? batch : undefined;
    });

  test('a confirmed batch waits, can be undone, then reaches each person once', async () => {
    const people = [await makeCitizen(io), await makeCitizen(io)];
    const codes = [...people.map(({ fiscalCode }) => fiscalCode), ...strangers(1)];
    const { id } = await draft(codes);
    const confirmed = await move(clerk, id, { move: 'confirm', version: 1, rows: 3 });
    assert.equal(confirmed.body.state, 'held');
    assert.equal((await move(clerk, id, { move: 'undo' })).body.state, 'draft');
    assert.equal((await move(clerk, id, { move: 'confirm', version: 1, rows: 3 })).status, 200);
    held.advance({ minutes: 4 });
    assert.equal((await seen(id)).state, 'held');
    endHold();
    const sent = await inState(id, 'sent');
    assert.deepEqual([sent.total, sent.sent, sent.refused], [3, 3, 0]);
    for (const [index, person] of people.entries()) {
      const items = await eventually('message readable', async () => {
        const reply = await io.app.inject({
          url: '/app/api/v1/messages?enrich_result_data=true',
          headers: person.headers,
        });
        const page = reply.json<{ items: { message_title: string }[] }>().items;
        return page.length > 0 && page;
      });
      assert.deepEqual(
        items.map(({ message_title: title }) => title),
        [`Mensa scolastica di Bimbo ${index + 2}`],
      );
    }
    held.advance({ seconds: 10 });
    // Counts below ten are only few.
    const { outcome } = await seen(id);
    assert.deepEqual(
      [outcome?.['delivered'], outcome?.['not_on_io'], outcome?.['read']],
      ['few', 'few', 0],
    );
  });

  test('a step made again after it was cut off writes nobody twice', async () => {
    const people = await Promise.all(Array.from({ length: 5 }, () => makeCitizen(io)));
    const { id } = await draft(people.map(({ fiscalCode }) => fiscalCode));
    await move(clerk, id, { move: 'confirm', version: 1, rows: 5 });
    const { sql, secrets } = io.platform.context;
    const kept = await sql<{ citizen_id: string; number: number; sealed: Buffer }[]>`
      select citizen_id, number, sealed from batches.recipient where batch_id = ${id}`;
    assert.ok(kept.every(({ sealed }) => !sealed.includes('Bimbo')));
    assert.ok(secrets.decrypt((kept[0] as { sealed: Buffer }).sealed).includes('Bimbo'));
    endHold();
    await inState(id, 'sent');
    const first = await sql<{ message_id: string }[]>`
      select message_id from batches.recipient where batch_id = ${id} order by number`;
    // As if the process had died between the acceptance and the note of it.
    for (const { citizen_id: citizenId, number, sealed } of kept) {
      await sql`update batches.recipient set state = 'ready', message_id = null, sealed = ${sealed}
        where citizen_id = ${citizenId} and batch_id = ${id} and number = ${number}`;
    }
    await sql`update batches.batch set state = 'sending', sent = 0, ended_at = null where id = ${id}`;
    await inState(id, 'sent');
    const second = await sql<{ message_id: string }[]>`
      select message_id from batches.recipient where batch_id = ${id} order by number`;
    assert.deepEqual(second, first);
    const [messages] = await sql<{ count: number }[]>`
      select count(*)::int as count from messages.message where citizen_id = any(${people.map(({ citizenId }) => citizenId)}::uuid[])`;
    assert.equal(messages?.count, 5);
  });

  test('a row of a text that has changed since does not leave with the new one', async () => {
    const [left, kept] = [makeFiscalCode(), makeFiscalCode()];
    const { id } = await draft([left, kept]);
    const changed = await ask(clerk, 'PUT', `batches/${id}`, { ...words(), version: 1 });
    assert.equal(changed.body.version, 2);
    const forecast = (await ask(clerk, 'GET', `batches/${id}/forecast`)).body;
    assert.equal(forecast.total, 0);
    const put = { version: 2, rows: [rowOf(3, kept)] };
    assert.equal((await ask(clerk, 'PUT', `batches/${id}/rows`, put)).body.kept, 1);
    await move(clerk, id, { move: 'confirm', version: 2, rows: 1 });
    endHold();
    const sent = await inState(id, 'sent');
    assert.deepEqual([sent.total, sent.sent], [1, 1]);
  });

  test('bad rows come back with every fault, and the same row mended takes its place', async () => {
    const { body: batch } = await ask(clerk, 'POST', 'batches', words());
    const code = makeFiscalCode();
    const put = (rows: object[]) =>
      ask(clerk, 'PUT', `batches/${batch.id}/rows`, { version: 1, rows });
    const { body } = await put([
      rowOf(2, code),
      { number: 3, cells: ['X', '', '31/02/2027'] },
      { number: 4, cells: [] },
    ]);
    assert.equal(body.kept, 1);
    assert.deepEqual(
      body.errors.filter(({ row }) => row === 3).map(({ column, code: fault }) => [column, fault]),
      [
        ['Codice fiscale', 'fiscal_code_wrong'],
        ['Scadenza', 'not_a_day'],
        ['Nome', 'field_missing'],
      ],
    );
    assert.equal((await put([rowOf(2, makeFiscalCode()), rowOf(3, code)])).body.kept, 2);
    const refused = await move(clerk, batch.id, { move: 'confirm', version: 1, rows: 3 });
    assert.deepEqual([refused.status, refused.body.code], [409, 'rows_missing']);
    const confirmed = await move(clerk, batch.id, { move: 'confirm', version: 1, rows: 2 });
    assert.equal(confirmed.body.total, 2);
    const late = await put([rowOf(9, code)]);
    assert.deepEqual([late.status, late.body.code], [409, 'not_a_draft']);
  });

  test('two tabs do not overwrite each other, and rows of an older text do not count', async () => {
    const { id } = await draft(strangers(2));
    const change = (version: number, name: string) =>
      ask(clerk, 'PUT', `batches/${id}`, words({ name, version }));
    assert.equal((await change(1, 'Prima')).body.version, 2);
    const second = await change(1, 'Seconda');
    assert.deepEqual([second.status, second.body.code], [409, 'changed_elsewhere']);
    const stale = await ask(clerk, 'PUT', `batches/${id}/rows`, {
      version: 1,
      rows: [rowOf(2, makeFiscalCode())],
    });
    assert.equal(stale.body.code, 'changed_elsewhere');
    const confirmed = await move(clerk, id, { move: 'confirm', version: 2, rows: 2 });
    assert.equal(confirmed.body.code, 'no_rows');
  });

  test('one message is seen filled while it waits, by who sends, without whose it is; not once it has left', async () => {
    const [code = ''] = strangers(1);
    const { id } = await draft([code]);
    const example = async (who: TestCitizen) => {
      const { status, body } = await ask(who, 'GET', `batches/${id}/example`);
      return { status, text: JSON.stringify(body), body: body as unknown as ExampleSaid };
    };
    const seenByClerk = await example(clerk);
    assert.equal(seenByClerk.body.example?.subject, 'Mensa scolastica di Bimbo 2');
    assert.match(seenByClerk.body.example?.markdown ?? '', /entro il 31 gennaio 2099/);
    assert.ok(!seenByClerk.text.includes(code), 'not whose it is');
    const reader = await makeMember(io, service.institutionId, 'read_only');
    assert.equal((await example(reader)).status, 403);
    await move(clerk, id, { move: 'confirm', version: 1, rows: 1 });
    assert.equal((await example(admin)).body.example?.number, 2, 'who approves sees it too');
    endHold();
    await inState(id, 'sent');
    assert.deepEqual((await example(clerk)).body, { example: null });
    const other = await draft([code]);
    await ask(clerk, 'PUT', `batches/${other.id}`, words({ version: 1, subject: 'Altro' }));
    const reworded = await ask(clerk, 'GET', `batches/${other.id}/example`);
    assert.deepEqual(reworded.body, { example: null }, 'checked against another text');
  });

  test('a large batch waits for a second person who has seen just that', async () => {
    const { id } = await draft(strangers(1001));
    const waiting = await move(clerk, id, { move: 'confirm', version: 1, rows: 1001 });
    assert.equal(waiting.body.state, 'waiting_approval');
    const { snapshot } = waiting.body;
    const [mail] = await eventually('who may approve is told', async () => {
      const told = office
        .mails()
        .filter(({ subject }) => /aspetta la tua approvazione/.test(subject));
      return told.length > 0 && told;
    });
    assert.match(mail?.text ?? '', new RegExp(`1\\.001 persone.*/enti/.*/invii/${id}`, 's'));
    assert.match(mail?.text ?? '', /^Ciao Ada/);
    const [forAdmin, forClerk] = await Promise.all([detail(admin, id), detail(clerk, id)]);
    assert.deepEqual([forAdmin.is_own, forAdmin.has_approver], [false, true]);
    assert.equal(forClerk.is_own, true);
    const asClerk = await move(clerk, id, { move: 'approve', snapshot });
    assert.deepEqual([asClerk.status, asClerk.body.code], [403, 'needs_another_person']);
    const other = await move(admin, id, { move: 'approve', snapshot: 'x' });
    assert.equal(other.body.code, 'snapshot_differs');
    assert.equal((await move(admin, id, { move: 'approve', snapshot })).body.state, 'held');
    endHold();
    const sent = await inState(id, 'sent');
    assert.equal(sent.sent, 1001);
    held.advance({ seconds: 10 });
    await eventually('all fates decided', async () => {
      held.advance({ seconds: 10 });
      return (await seen(id)).outcome?.['not_on_io'] === 1001;
    });
  });

  test('where nobody else may approve it, who prepared it is told so and nobody is written to', async () => {
    const { body: batch } = await ask(admin, 'POST', 'batches', words({ name: 'Da sola' }));
    const rows = strangers(1000).map((code, index) => rowOf(index + 2, code));
    await ask(admin, 'PUT', `batches/${batch.id}/rows`, { version: 1, rows });
    const confirm = { move: 'confirm', version: 1, rows: 1000 };
    assert.equal((await move(admin, batch.id, confirm)).body.state, 'waiting_approval');
    assert.equal((await detail(admin, batch.id)).has_approver, false);
    const second = await makeMember(io, service.institutionId, 'administrator', { name: 'Bice' });
    const { snapshot, has_approver: hasApprover } = await detail(second, batch.id);
    assert.equal(hasApprover, true);
    const approved = await move(second, batch.id, { move: 'approve', snapshot });
    assert.equal(approved.body.state, 'held');
    assert.equal((await detail(second, batch.id)).has_approver, undefined);
    assert.ok(office.mails().every(({ subject }) => !subject.includes('Da sola')));
    await move(second, batch.id, { move: 'stop' });
  });

  test('the first ones go ahead, and the others wait until somebody says so', async () => {
    const { id } = await draft(strangers(30));
    await move(clerk, id, { move: 'confirm', version: 1, rows: 30, canary: 4 });
    endHold();
    const paused = await inState(id, 'paused');
    assert.deepEqual([paused.paused_because, paused.sent], ['canary', 4]);
    await move(clerk, id, { move: 'resume' });
    assert.equal((await inState(id, 'sent')).sent, 30);
  });

  test('a batch whose rows are refused one after the other stops by itself and says why', async () => {
    const { id } = await draft(strangers(20));
    await move(clerk, id, { move: 'confirm', version: 1, rows: 20, canary: 10 });
    // The service may meanwhile write to its test recipients alone.
    const { sql } = io.platform.context;
    await sql`update institutions.account set groups = array['ApiLimitedMessageWrite'] where id = ${service.accountId}`;
    endHold();
    const paused = await inState(id, 'paused');
    assert.deepEqual([paused.paused_because, paused.refused], ['refusals', 10]);
    const { body } = await ask(clerk, 'GET', `batches/${id}/refused`);
    assert.equal(body.items.length, 10);
    assert.ok(body.items.every(({ problem }) => /^[a-z_]+$/.test(problem)));
    await sql`update institutions.account set groups = array['ApiMessageWrite','ApiMessageRead','ApiLimitedProfileRead','ApiServiceRead'] where id = ${service.accountId}`;
    assert.equal((await move(clerk, id, { move: 'stop' })).body.state, 'stopped');
    assert.equal((await move(clerk, id, { move: 'resume' })).body.code, 'not_possible_now');
  });

  test('how many can be reached is said as counts, never so few that they point at somebody', async () => {
    const people = await Promise.all(Array.from({ length: 3 }, () => makeCitizen(io)));
    const strange = strangers(12);
    const forecast = async (codes: readonly string[]) => {
      const { id } = await draft([...codes]);
      const { body } = await ask(clerk, 'GET', `batches/${id}/forecast`);
      const { reached, not_on_io, service_off } = { ...body } as Record<string, unknown>;
      return { reached, not_on_io, service_off };
    };
    const few = { reached: 'few', not_on_io: { at_least: 10 }, service_off: 'few' };
    assert.deepEqual(await forecast([...people.map((one) => one.fiscalCode), ...strange]), few);
    // Twelve who are not there and one of whom somebody wants to know: the answer is the same either way.
    assert.deepEqual(await forecast([people[0]?.fiscalCode ?? '', ...strange]), few);
    assert.deepEqual(await forecast([...strangers(1), ...strange]), few);
    assert.deepEqual(await forecast([people[0]?.fiscalCode ?? '']), {
      ...few,
      not_on_io: 'few',
    });
    // Who has switched the service off is on IO, and is not counted among those who read.
    const off = await Promise.all(Array.from({ length: 10 }, () => makeCitizen(io)));
    const on = await Promise.all(Array.from({ length: 10 }, () => makeCitizen(io)));
    for (const { headers } of off) {
      const url = `/app/api/v1/services/${service.serviceId}/preferences`;
      const now = (await io.app.inject({ url, headers })).json<object>();
      const reply = await io.app.inject({
        method: 'POST',
        url,
        headers,
        payload: { ...now, is_inbox_enabled: false },
      });
      assert.equal(reply.statusCode, 200, reply.body);
    }
    assert.deepEqual(
      await forecast([...off, ...on].map((one) => one.fiscalCode).concat(strangers(11))),
      { reached: 10, not_on_io: 11, service_off: 10 },
    );
  });
});
