// Batches that make notices to pay: each row once, with number, message and what can be paid; wrong rows told before.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { eventually, makeCitizen, makeFiscalCode, type TestPlatform } from '../builders.ts';
import { type Office, openOffice } from './office.ts';

const notices = {
  description: 'TARI 2099, ((nome))',
  iban: 'IT60X0542811101000000123456',
  category: '9/0101108TS/',
};
const columns = [
  { header: 'Codice fiscale', field: 'fiscal_code' },
  { header: 'Nome', field: 'name' },
  { header: 'Importo', field: 'amount' },
  { header: 'Scadenza', field: 'due_date' },
  { header: 'Numero avviso', field: 'notice_number' },
  { header: 'Rif.', field: 'reference' },
];
const body =
  'Ciao ((nome)), la TARI del 2099 è di ((importo|euro)) e si paga **entro il ((scadenza|data))**, da qui o in banca.';
const row = (number: number, code: string, more: Record<number, string> = {}) => ({
  number,
  cells: [code, `Persona ${number}`, '120,50', '31/01/2099', '', `R-${code}-${number}`].map(
    (cell, index) => more[index] ?? cell,
  ),
});

suite('Notices to pay in a batch', () => {
  let office: Office;
  let io: TestPlatform;
  before(async () => {
    office = await openOffice();
    ({ io } = office);
  });
  after(() => office.close());

  const begin = async (more: object = {}) => {
    const words = office.words({ name: 'TARI 2099', body, columns, notices, ...more });
    return office.ask(office.clerk, 'POST', 'batches', words);
  };
  const put = (id: string, rows: object[]) =>
    office.ask(office.clerk, 'PUT', `batches/${id}/rows`, { version: 1, rows });
  const faults = async (id: string, rows: object[]) =>
    (await put(id, rows)).body.errors.map(({ row: at, code }) => [at, code]);
  const send = async (id: string, rows: number) => {
    const confirmed = await office.move(office.clerk, id, { move: 'confirm', version: 1, rows });
    assert.equal(confirmed.body.state, 'held');
    office.held.advance({ minutes: 6 });
    return sent(id);
  };
  const sent = (id: string) =>
    eventually('batch sent', async () => {
      const { body: seen } = await office.ask(office.clerk, 'GET', `batches/${id}`);
      return seen.state === 'sent' ? seen : undefined;
    });

  test('each row becomes one notice with its message, however often a step is made again', async () => {
    const people = [await makeCitizen(io), await makeCitizen(io)];
    const { body: batch } = await begin();
    const rows = people.map(({ fiscalCode }, index) => row(index + 2, fiscalCode));
    const kept = await put(batch.id, [...rows, row(9, makeFiscalCode(), { 5: '' })]);
    assert.deepEqual(kept.body, { kept: 3, errors: [] });
    const { sql } = io.platform.context;
    const ready = await sql<{ citizen_id: string; number: number; sealed: Buffer }[]>`
      select citizen_id, number, sealed from batches.recipient where batch_id = ${batch.id}`;
    const done = await send(batch.id, 3);
    assert.deepEqual([done.sent, done.refused], [3, 0]);
    const made = () => sql<
      { number: number; message_id: string; notice_number: string; reference: string }[]
    >`
      select r.number, r.message_id, n.notice_number, p.reference, p.state, p.debtor ->> 'full_name' as name, n.amount::int
      from batches.recipient r join positions.position p on p.id = r.position_id and p.message_id = r.message_id
      join positions.notice n on n.position_id = p.id
      where r.batch_id = ${batch.id} order by r.number`;
    const first = await made();
    assert.equal(first.length, 3);
    assert.equal(new Set(first.map((one) => one.notice_number)).size, 3);
    assert.equal(first[2]?.reference, `${batch.id}:9`);
    // As if the process had died between the notices and the note of them.
    for (const { citizen_id: citizenId, number, sealed } of ready)
      await sql`update batches.recipient set state = 'ready', message_id = null, position_id = null, sealed = ${sealed}
        where citizen_id = ${citizenId} and batch_id = ${batch.id} and number = ${number}`;
    await sql`update batches.batch set state = 'sending', sent = 0, ended_at = null where id = ${batch.id}`;
    await sent(batch.id);
    assert.deepEqual(await made(), first);
    const [one] = people;
    const item = await eventually('the message with its payment', async () => {
      const reply = await io.app.inject({
        url: '/app/api/v1/messages?enrich_result_data=true',
        headers: one?.headers ?? {},
      });
      return reply.json<{ items: { has_attachments: boolean; id: string }[] }>().items[0];
    });
    assert.equal(item.id, first[0]?.message_id);
    const opened = await io.app.inject({
      url: `/app/api/v1/messages/${item.id}`,
      headers: one?.headers ?? {},
    });
    const { content } = opened.json<{
      content: { payment_data: { amount: number; notice_number: string }; due_date: string };
    }>();
    assert.equal(content.payment_data.amount, 12_050);
    assert.equal(content.payment_data.notice_number, first[0]?.notice_number);
    assert.equal(content.due_date.slice(0, 10), '2099-01-31');
  });

  test('what cannot be asked is said row by row before anything leaves', async () => {
    const { body: batch } = await begin();
    const code = makeFiscalCode();
    assert.deepEqual(
      await faults(batch.id, [
        row(2, code, { 2: '12,5' }),
        row(3, code, { 2: '12,505' }),
        row(4, code, { 2: '0' }),
        row(5, code, { 2: '-3,00' }),
        row(6, code, { 2: '50.000.000,00' }),
        row(7, code, { 3: '01/02/2020' }),
        row(8, code, { 4: '312345678901234570' }),
      ]),
      [
        [2, 'amount_decimals'],
        [3, 'amount_decimals'],
        [4, 'amount_zero'],
        [5, 'amount_negative'],
        [6, 'amount_too_high'],
        [7, 'day_past'],
        [8, 'notice_number_digits'],
      ],
    );
  });

  test('a reference stands in one row only, and in no notice of the institution before', async () => {
    const { body: batch } = await begin();
    const [one, other] = [makeFiscalCode(), makeFiscalCode()];
    const same = { 5: `TARI-${one}` };
    assert.deepEqual(await faults(batch.id, [row(2, one, same), row(3, other, same)]), [
      [3, 'reference_repeated'],
    ]);
    assert.deepEqual(await faults(batch.id, [row(4, other, same)]), [[4, 'reference_repeated']]);
    // The row that had it gives it back.
    assert.deepEqual(await faults(batch.id, [row(2, one)]), []);
    assert.deepEqual(await faults(batch.id, [row(4, other, same)]), []);
    await send(batch.id, 2);
    const { body: next } = await begin();
    assert.deepEqual(await faults(next.id, [row(2, other, same)]), [[2, 'reference_used']]);
    assert.deepEqual(
      await faults(next.id, [row(3, other, { 4: '312345678901234576' })]).then((found) =>
        found.map(([at]) => at),
      ),
      [3],
    );
  });

  test('a plan without the columns of a notice, or with a wrong IBAN, is refused', async () => {
    const without = await begin({
      columns: columns
        .filter(({ field }) => field !== 'due_date')
        .concat({ header: 'Scadenza' } as never),
    });
    assert.equal(without.body.code, 'column_missing');
    const wrong = await begin({ notices: { ...notices, iban: 'IT61X0542811101000000123456' } });
    assert.equal(wrong.status, 400);
    const faulty = await begin({ notices: { ...notices, description: 'TARI ((' } });
    assert.equal(faulty.body.code, 'template_faulty');
  });
});
