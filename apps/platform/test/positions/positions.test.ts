// Can an institution make, follow, change and withdraw its notices, and does everybody else see only their own?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeService,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import {
  asInstitution,
  asks,
  IBAN,
  makePayee,
  nextReference,
  NOTICE_GROUPS,
  OTHER_IBAN,
  position,
  type PositionShown,
  startWithStation,
} from './setting.ts';

suite('payment notices of an institution', () => {
  let io: TestPlatform;
  let service: TestService;
  let citizen: TestCitizen;
  let city: ReturnType<typeof asInstitution>;
  const held = holdClock(Temporal.Instant.from('2027-02-02T07:00:00Z'));
  before(async () => {
    io = await startWithStation({ clock: held.clock });
    service = await makePayee(io);
    city = asInstitution(io, service);
    citizen = await makeCitizen(io);
  });
  after(() => io.close());

  const refused = async (payload: object) => {
    const reply = await city.call('POST', '/payment-notices', payload);
    return reply.json<{ status: number; code: string; errors?: { path: string }[] }>();
  };

  test('one is made, with a number by IO, and found by id, list, reference and debtor', async () => {
    const asked = position(citizen.fiscalCode);
    const made = await city.make(asked);
    assert.equal(made.state, 'to_pay');
    assert.match(made.notices[0]?.notice_number ?? '', /^348\d{15}$/);
    assert.deepEqual(await city.look(made.id), made);
    const found = await city.call('GET', `/payment-notices?reference=${asked.reference}`);
    assert.deepEqual(found.json<{ items: PositionShown[] }>().items, [made]);
    const debtor = await city.call('POST', '/payment-notices/search', {
      debtor_fiscal_code: citizen.fiscalCode,
    });
    assert.ok(debtor.json<{ items: PositionShown[] }>().items.some((one) => one.id === made.id));
  });

  test('instalments, several beneficiaries and a stamp keep what was asked', async () => {
    const made = await city.make(
      position('12345678901', {
        payment: {
          amount: 3000,
          due_date: '2027-06-30',
          transfers: [
            { amount: 1000, iban: IBAN, category: '9/0101108TS/' },
            {
              amount: 400,
              iban: OTHER_IBAN,
              category: '9/0101108TS/',
              payee: { fiscal_code: '01907990012', name: 'Città metropolitana' },
            },
            {
              amount: 1600,
              stamp: { document_hash: `${'A'.repeat(43)}=`, province: 'TO' },
              category: '9/0101108TS/',
            },
          ],
        },
        plans: [
          { name: '2 rate', installments: [asks(1500, '2027-03-31'), asks(1500, '2027-06-30')] },
        ],
      }),
    );
    assert.deepEqual(
      made.notices.map((one) => [one.plan, one.installment, one.amount]),
      [
        [undefined, 1, 3000],
        ['2 rate', 1, 1500],
        ['2 rate', 2, 1500],
      ],
    );
    assert.equal(new Set(made.notices.map((one) => one.notice_number)).size, 3);
  });

  test('the same call with the same key is one notice, another body under it a mistake', async () => {
    const payload = position(citizen.fiscalCode);
    const key = { 'idempotency-key': `chiave-${payload.reference}` };
    const calls = await Promise.all(
      Array.from({ length: 4 }, () => city.call('POST', '/payment-notices', payload, key)),
    );
    const ids = calls.map((reply) => reply.json<{ id: string }>().id);
    assert.equal(new Set(ids).size, 1);
    assert.equal(calls.filter((reply) => reply.statusCode === 201).length, 1);
    const other = await city.call('POST', '/payment-notices', position('AAAAAA00A00A000A'), key);
    assert.equal(other.json<{ code: string }>().code, 'idempotency_key_reused');
    assert.equal(
      (await refused(payload)).code,
      'reference_taken',
      'without the key it is a second',
    );
  });

  test('a number of the institution’s own is kept, once for ever, and passed over when IO makes the next', async () => {
    const first = await city.make(position(citizen.fiscalCode));
    const sql = io.platform.context.sql;
    const [row] = await sql<{ last_serial: number }[]>`
      select last_serial from positions.numbering where payee_fiscal_code = ${service.organizationFiscalCode}`;
    const { noticeNumberOf } = await import('../../src/domains/positions/numbers.ts');
    const coming = noticeNumberOf('48', (row?.last_serial ?? 0) + 1);
    const given = position(citizen.fiscalCode, {
      payment: { ...asks(100, '2027-06-30'), notice_number: coming },
    });
    const made = await city.make(given);
    assert.equal(made.notices[0]?.notice_number, coming);
    const next = await city.make(position(citizen.fiscalCode));
    assert.notEqual(next.notices[0]?.notice_number, coming);
    assert.notEqual(next.notices[0]?.notice_number, first.notices[0]?.notice_number);
    const again = { ...given, reference: nextReference() };
    assert.equal((await refused(again)).code, 'notice_number_taken');
    await city.call('POST', `/payment-notices/${made.id}/withdrawal`, { reason: 'Sbagliato' });
    assert.equal((await refused(again)).code, 'notice_number_taken', 'also after a withdrawal');
  });

  test('many at once have numbers of their own', async () => {
    const rivals = Array.from({ length: 20 }, () => city.make(position(citizen.fiscalCode)));
    const numbers = (await Promise.all(rivals)).map((one) => one.notices[0]?.notice_number);
    assert.equal(new Set(numbers).size, 20);
  });

  test('a thousand in one call: the good ones are made, the bad ones say why, a repetition finds the same', async () => {
    const rows = Array.from({ length: 1000 }, (_, index) =>
      index % 100 === 7
        ? { ...position(citizen.fiscalCode), payment: asks(100, '2027-02-30') }
        : index === 500
          ? position(citizen.fiscalCode, { payment: asks(100, '2026-12-31') })
          : position(citizen.fiscalCode),
    );
    const key = { 'idempotency-key': 'campagna-1' };
    const post = async () =>
      (await city.call('POST', '/payment-notices/bulk', { payment_notices: rows }, key)).json<{
        accepted: number;
        refused: number;
        results: {
          index: number;
          status: number;
          id?: string;
          notice_numbers?: string[];
          problem?: { code: string; errors?: { path: string }[] };
        }[];
      }>();
    const first = await post();
    assert.deepEqual([first.accepted, first.refused], [989, 11]);
    assert.equal(first.results[7]?.problem?.errors?.[0]?.path, 'payment.due_date');
    assert.equal(first.results[500]?.problem?.code, 'due_date_past');
    const numbers = first.results.flatMap((one) => one.notice_numbers ?? []);
    assert.equal(new Set(numbers).size, 989);
    const again = await post();
    assert.deepEqual(
      again.results.map((one) => one.id),
      first.results.map((one) => one.id),
    );
  });

  test('with a message the debtor is written to, the notice filled in, and each side sees the other', async () => {
    const made = await city.make(
      position(citizen.fiscalCode, {
        payment: asks(12_050, '2027-06-30', { reduced: { amount: 10_000, until: '2027-02-28' } }),
        message: {
          subject: 'TARI 2027: avviso di pagamento',
          markdown: 'La TARI del 2027 per via Garibaldi 12 è di 120,50 euro. '.repeat(2),
        },
      }),
    );
    const id = made.message_id ?? '';
    const read = await eventually('the message has come', async () => {
      const reply = await io.app.inject({
        url: `/app/api/v1/messages/${id}`,
        headers: citizen.headers,
      });
      return (
        reply.statusCode === 200 &&
        reply.json<{ payment_state: string; content: { payment_data: object; due_date: string } }>()
      );
    });
    assert.equal(read.payment_state, 'to_pay');
    assert.deepEqual(read.content.payment_data, {
      amount: 10_000,
      notice_number: made.notices[0]?.notice_number,
      invalid_after_due_date: false,
      payee: { fiscal_code: service.organizationFiscalCode },
    });
    assert.equal(read.content.due_date, '2027-06-30T21:59:59.000Z');
    const sent = await io.app.inject({
      url: `/api/v1/messages/${citizen.fiscalCode}/${id}`,
      headers: service.headers,
    });
    assert.equal(sent.json<{ payment_status: string }>().payment_status, 'NOT_PAID');
    await city.call('POST', `/payment-notices/${made.id}/withdrawal`, {
      reason: 'Importo sbagliato',
    });
    const withdrawn = await io.app.inject({
      url: `/app/api/v1/messages/${id}`,
      headers: citizen.headers,
    });
    assert.equal(withdrawn.json<{ payment_state: string }>().payment_state, 'withdrawn');
  });

  test('a message that may not be sent leaves no notice behind', async () => {
    const silent = await makeService(io, { groups: NOTICE_GROUPS });
    const payload = position(citizen.fiscalCode, {
      message: { subject: 'Avviso di pagamento', markdown: 'Ti chiediamo di pagare. '.repeat(8) },
    });
    const verbs = asInstitution(io, silent);
    const reply = await verbs.call('POST', '/payment-notices', payload);
    assert.equal(reply.statusCode, 403, reply.body);
    const list = await verbs.call('GET', '/payment-notices');
    assert.deepEqual(list.json<{ items: unknown[] }>().items, []);
    const firm = await refused({
      ...payload,
      debtor: { fiscal_code: '12345678901', full_name: 'Ditta' },
    });
    assert.equal(firm.code, 'message_needs_person');
  });
});
