// Batches that tell of practices: each is made or brought up to date once, its message belongs to it, and what another
// person's or a later word is stays as it is.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { checkRow, parseTemplate, type Plan, type Template } from '@io/composing';
import { canonicalHeader, guessFields } from '@io/sheets';
import { practiceContent, practiceReference } from '../../src/domains/practices/shapes.ts';
import {
  eventually,
  makeCitizen,
  makeFiscalCode,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { keep, listed, looked, permit } from '../practices/setting.ts';
import { type Office, openOffice } from './office.ts';

const columns = [
  { header: 'Codice fiscale', field: 'fiscal_code' },
  { header: 'Nome', field: 'name' },
  { header: 'Scadenza', field: 'due_date' },
  { header: 'Pratica', field: 'practice_reference' },
  { header: 'Titolo pratica', field: 'practice_title' },
  { header: 'Stato pratica', field: 'practice_state' },
  { header: 'Da fare', field: 'practice_todo' },
];
const row = (
  number: number,
  code: string,
  reference: string,
  more: Record<number, string> = {},
) => ({
  number,
  cells: [
    ...[code, `Persona ${number}`, '31/01/2099', reference],
    ...['Posto all’asilo nido', 'In attesa di integrazioni', 'Porta il certificato'],
  ].map((cell, index) => more[index] ?? cell),
});

suite('Practices in a batch', () => {
  let office: Office;
  let io: TestPlatform;
  before(async () => {
    office = await openOffice();
    ({ io } = office);
  });
  after(() => office.close());

  const begin = async (more: object = {}) =>
    (await office.ask(office.clerk, 'POST', 'batches', office.words({ columns, ...more }))).body;
  const put = async (id: string, rows: object[]) =>
    (await office.ask(office.clerk, 'PUT', `batches/${id}/rows`, { version: 1, rows })).body;
  const faults = async (id: string, rows: object[]) =>
    (await put(id, rows)).errors.map(({ row: at, column, code }) => [at, column, code]);
  const sent = (id: string) =>
    eventually('batch sent', async () => {
      const { body } = await office.ask(office.clerk, 'GET', `batches/${id}`);
      return body.state === 'sent' ? body : undefined;
    });
  const send = async (id: string, rows: number) => {
    const confirmed = await office.move(office.clerk, id, { move: 'confirm', version: 1, rows });
    assert.equal(confirmed.body.state, 'held', JSON.stringify(confirmed.body));
    office.held.advance({ minutes: 6 });
    return sent(id);
  };
  const messagesOf = async (who: TestCitizen, id: string) => {
    const reply = await io.app.inject({
      url: `/app/api/v1/practices/${id}/messages`,
      headers: who.headers,
    });
    return reply.json<{ items: { id: string }[] }>().items;
  };

  test('a row makes its practice, and its message belongs to it; a step made again changes nothing', async () => {
    const me = await makeCitizen(io);
    const batch = await begin();
    assert.deepEqual(
      await put(batch.id, [row(2, me.fiscalCode, 'NIDO-1'), row(3, makeFiscalCode(), 'NIDO-2')]),
      {
        kept: 2,
        errors: [],
      },
    );
    const { sql } = io.platform.context;
    const ready = await sql<{ citizen_id: string; number: number; sealed: Buffer }[]>`
      select citizen_id, number, sealed from batches.recipient where batch_id = ${batch.id}`;
    const done = await send(batch.id, 2);
    assert.deepEqual([done.sent, done.refused], [2, 0]);
    const [practice] = (await listed(io, me)).items;
    assert.equal(practice?.reference, 'NIDO-1');
    const first = await looked(io, me, practice?.id ?? '');
    assert.deepEqual(first.state, { kind: 'waiting_for_citizen', text: 'Aspetta te' });
    const [message] = await eventually('the message has come', async () => {
      const items = await messagesOf(me, first.id);
      return items.length > 0 && items;
    });
    // The institution says more by the API; then the step is made again, as if the process had died after the messages.
    office.held.advance({ minutes: 1 });
    await keep(io, office.service, 'NIDO-1', permit({ fiscal_code: me.fiscalCode }));
    for (const { citizen_id: citizenId, number, sealed } of ready)
      await sql`update batches.recipient set state = 'ready', message_id = null, sealed = ${sealed}
        where citizen_id = ${citizenId} and batch_id = ${batch.id} and number = ${number}`;
    await sql`update batches.batch set state = 'sending', sent = 0, ended_at = null where id = ${batch.id}`;
    await sent(batch.id);
    const last = await looked(io, me, first.id);
    assert.equal(last.state.kind, 'in_progress', 'what was said later stays');
    assert.equal(last.history.length, 2);
    assert.deepEqual(await messagesOf(me, first.id), [message]);
  });

  test('a practice that is there keeps its steps; one that is only named stays as it is', async () => {
    const me = await makeCitizen(io);
    const { id } = await keep(io, office.service, 'SUE-1', permit({ fiscal_code: me.fiscalCode }));
    office.held.advance({ minutes: 1 });
    const told = await begin();
    await put(told.id, [row(2, me.fiscalCode, 'SUE-1', { 5: 'Accolto', 6: '' })]);
    await send(told.id, 1);
    const shown = await looked(io, me, id);
    assert.deepEqual(shown.state, { kind: 'accepted', text: 'Accolta' });
    assert.equal(shown.steps.length, 3);
    const named = await begin({ columns: columns.slice(0, 4) });
    assert.deepEqual(
      await faults(
        named.id,
        [row(2, me.fiscalCode, 'SUE-1'), row(3, me.fiscalCode, 'SUE-9')].map(
          ({ number, cells }) => ({ number, cells: cells.slice(0, 4) }),
        ),
      ),
      [[3, 'Pratica', 'practice_unknown']],
    );
    await send(named.id, 1);
    await eventually('both messages', async () => (await messagesOf(me, id)).length === 2);
    assert.equal((await looked(io, me, id)).history.length, 2);
  });

  test('each error of a row is said with its column, before anything leaves', async () => {
    const [me, other] = [await makeCitizen(io), await makeCitizen(io)];
    await keep(io, office.service, 'SUE-2', permit({ fiscal_code: other.fiscalCode }));
    const { id } = await begin();
    assert.deepEqual(
      await faults(id, [
        row(2, me.fiscalCode, 'SUE-2'),
        row(3, me.fiscalCode, 'SUE 3/2027', { 4: 'Nido', 5: 'boh', 6: 'x' }),
        row(4, me.fiscalCode, '', {}),
        row(5, me.fiscalCode, me.fiscalCode),
        row(6, me.fiscalCode, 'SUE-6', { 6: '' }),
        row(7, me.fiscalCode, 'SUE-7'),
        row(8, me.fiscalCode, 'SUE-7'),
        row(9, me.fiscalCode, '', { 4: '', 5: '', 6: '' }),
      ]),
      [
        [3, 'Pratica', 'practice_reference_wrong'],
        [3, 'Titolo pratica', 'practice_title_length'],
        [3, 'Stato pratica', 'practice_state_wrong'],
        [3, 'Da fare', 'practice_todo_length'],
        [4, 'Pratica', 'practice_reference_missing'],
        [5, 'Pratica', 'practice_reference_person'],
        [6, 'Da fare', 'practice_todo_missing'],
        [2, 'Pratica', 'practice_of_another'],
        [8, 'Pratica', 'practice_repeated'],
      ],
    );
    const alone = await office.ask(
      office.clerk,
      'POST',
      'batches',
      office.words({ columns: columns.filter(({ field }) => field !== 'practice_reference') }),
    );
    assert.equal(alone.body.code, 'column_missing');
  });

  test('a notice to pay belongs to the practice of its row', async () => {
    const me = await makeCitizen(io);
    const { id } = await begin({
      columns: [...columns, { header: 'Importo', field: 'amount' }],
      notices: {
        description: 'Nido, ((nome))',
        iban: 'IT60X0542811101000000123456',
        category: '9/0101108TS/',
      },
    });
    const { cells } = row(2, me.fiscalCode, 'NIDO-9', { 5: 'accolta' });
    assert.deepEqual(await put(id, [{ number: 2, cells: [...cells, '50,00'] }]), {
      kept: 1,
      errors: [],
    });
    await send(id, 1);
    const [practice] = (await listed(io, me)).items;
    await eventually(
      'its message',
      async () => (await messagesOf(me, practice?.id ?? '')).length === 1,
    );
  });

  test('whatever stands in the cells, what passes is what the API takes', () => {
    const template = (source: string): Template => {
      const parsed = parseTemplate(source);
      return 'template' in parsed ? parsed.template : assert.fail(source);
    };
    const headers = columns.map(({ header }) => header);
    assert.deepEqual(
      guessFields(headers),
      columns.map(({ field }) => field),
    );
    const plan: Plan = {
      columns: columns.map(({ header }, index) => ({
        header,
        canonical: canonicalHeader(header),
        field: guessFields(headers)[index],
      })),
      subject: template('Il posto al nido'),
      body: template('x'.repeat(100)),
      maxAmount: 1000,
      today: Temporal.PlainDate.from('2026-11-29'),
      invalidAfterDueDate: false,
    };
    const pieces = [
      ...[
        '',
        ' ',
        'A',
        'SUE-1',
        'a/b',
        '\n',
        '\t',
        '~',
        '.',
        '\ud83d\ude00',
        '\u0000',
        '\ufffd',
        'è',
      ],
      ...[
        'ricevuta',
        'Accolto',
        'waiting_for_citizen',
        'in attesa di integrazione',
        makeFiscalCode(),
      ],
      ...['parola '.repeat(30), '31/02/2099', '31/12/2099'],
    ];
    let seed = 7;
    const next = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed;
    };
    const cell = (good: string) =>
      next() % 2 === 0
        ? good
        : Array.from({ length: next() % 3 }, () => pieces[next() % pieces.length]).join('');
    let passed = 0;
    for (let round = 0; round < 1000; round += 1) {
      const cells = [
        ...[makeFiscalCode(), 'Anna', '', cell('SUE-1')],
        ...[cell('Posto al nido'), cell('sospesa'), cell('Porta il modulo')],
      ];
      const read = checkRow(plan, 2, cells);
      if (!('message' in read) || read.message.practice === undefined) continue;
      passed += 1;
      const { practice, practice_reference: reference } = read.message;
      const known = practiceContent.safeParse(practice);
      assert.ok(known.success, JSON.stringify([cells, known.error?.issues]));
      assert.ok(practiceReference.safeParse(reference).success, reference ?? '');
      assert.ok(practice.state.kind !== 'waiting_for_citizen' || practice.todo !== undefined);
    }
    assert.ok(passed > 100, `${passed} passed`);
  });
});
