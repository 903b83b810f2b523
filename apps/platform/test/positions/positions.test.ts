// Can an institution make, follow, change and withdraw its notices, and does everybody else see only their own?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeService,
  SENDING_GROUPS,
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
    assert.deepEqual(calls.map((reply) => reply.statusCode).sort(), [200, 200, 200, 201]);
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
    const after_ = await io.app.inject({
      url: `/app/api/v1/messages/${id}`,
      headers: citizen.headers,
    });
    assert.equal(after_.json<{ payment_state: string }>().payment_state, 'withdrawn');
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

  test('terms change while nothing is paid, and a withdrawn notice stays withdrawn', async () => {
    const made = await city.make(position(citizen.fiscalCode));
    const number = made.notices[0]?.notice_number ?? '';
    const put = (payload: object) => city.call('PUT', `/payment-notices/${made.id}`, payload);
    const changed = await put({
      description: 'TARI 2027, saldo',
      notices: [{ notice_number: number, ...asks(9900, '2027-07-31') }],
    });
    assert.equal(changed.statusCode, 200, changed.body);
    const shown = await city.look(made.id);
    assert.deepEqual(
      [shown.description, shown.notices[0]?.amount, shown.notices[0]?.due_date],
      ['TARI 2027, saldo', 9900, '2027-07-31'],
    );
    const foreign = await put({
      notices: [{ notice_number: '348000000000000184', ...asks(1, '2027-07-31') }],
    });
    assert.equal(foreign.json<{ code: string }>().code, 'notice_not_found');
    const withdraw = () =>
      city.call('POST', `/payment-notices/${made.id}/withdrawal`, { reason: 'Doppio' });
    assert.equal((await withdraw()).json<PositionShown>().state, 'withdrawn');
    assert.equal((await withdraw()).statusCode, 200, 'once more changes nothing');
    assert.equal(
      (await put({ description: 'x' })).json<{ code: string }>().code,
      'position_withdrawn',
    );
  });

  test('after the last due date a notice expires where the institution said so, and holders see it', async () => {
    const base = { payment: asks(500, '2027-02-10') };
    const ends = await city.make(
      position(citizen.fiscalCode, { ...base, switch_to_expired: true }),
    );
    const stays = await city.make(position(citizen.fiscalCode, base));
    held.advance({ days: 10 });
    assert.equal((await city.look(ends.id)).state, 'expired');
    assert.equal((await city.look(stays.id)).state, 'to_pay');
    const standing = await city.standing(ends.notices[0]?.notice_number ?? '');
    assert.deepEqual(
      [standing.state, standing.can_be_paid, standing.is_paid],
      ['expired', false, false],
    );
  });

  test('the clerk’s look at a person’s notice is told to that person', async () => {
    const made = await city.make(position(citizen.fiscalCode));
    const other = asInstitution(
      io,
      await makePayee(io, {
        institutionId: service.institutionId,
        organizationFiscalCode: service.organizationFiscalCode,
      }),
    );
    const number = made.notices[0]?.notice_number ?? '';
    assert.equal((await other.standing(number)).is_paid, false, 'any service of the institution');
    const log = await io.app.inject({ url: '/app/api/v1/access-log', headers: citizen.headers });
    const [newest] = log.json<{ items: { purpose: string }[] }>().items;
    assert.equal(newest?.purpose, 'NOTICE_LOOKED_UP');
  });

  test('another institution, and another service, find nothing; without the group nobody enters', async () => {
    const made = await city.make(position(citizen.fiscalCode));
    const number = made.notices[0]?.notice_number ?? '';
    const stranger = asInstitution(io, await makePayee(io));
    const sister = asInstitution(
      io,
      await makePayee(io, {
        institutionId: service.institutionId,
        organizationFiscalCode: service.organizationFiscalCode,
      }),
    );
    for (const verbs of [stranger, sister]) {
      assert.equal((await verbs.call('GET', `/payment-notices/${made.id}`)).statusCode, 404);
      const withdrawal = `/payment-notices/${made.id}/withdrawal`;
      assert.equal((await verbs.call('POST', withdrawal, { reason: 'x' })).statusCode, 404);
      assert.equal((await verbs.call('PUT', `/payment-notices/${made.id}`, {})).statusCode, 404);
      const list = await verbs.call('GET', '/payment-notices');
      assert.deepEqual(list.json<{ items: unknown[] }>().items, []);
    }
    assert.equal(
      (await stranger.call('GET', `/payment-notices/standing/${number}`)).statusCode,
      404,
    );
    const without = asInstitution(io, await makeService(io, { groups: SENDING_GROUPS }));
    assert.equal((await without.call('GET', '/payment-notices')).statusCode, 403);
    const reader = asInstitution(io, await makeService(io, { groups: ['ApiPaymentNoticeRead'] }));
    assert.equal((await reader.call('GET', '/payment-notices')).statusCode, 200);
    assert.equal(
      (await reader.call('POST', '/payment-notices', position(citizen.fiscalCode))).statusCode,
      403,
    );
  });

  test('every wrong field is named', async () => {
    const good = () => position(citizen.fiscalCode);
    const transfers = asks(100, '2027-06-30').transfers;
    const cases: [object, string][] = [
      [{ reference: '' }, 'reference'],
      [{ reference: 'a\nb' }, 'reference'],
      [{ debtor: { fiscal_code: 'X', full_name: 'A' } }, 'debtor.fiscal_code'],
      [
        { debtor: { fiscal_code: citizen.fiscalCode, full_name: 'x'.repeat(71) } },
        'debtor.full_name',
      ],
      [
        { debtor: { fiscal_code: citizen.fiscalCode, full_name: 'x', province: 'to' } },
        'debtor.province',
      ],
      [{ description: 'x'.repeat(141) }, 'description'],
      [{ description: 'emoji \u{1F600}' }, 'description'],
      [{ payment: undefined }, 'payment'],
      [{ payment: asks(0, '2027-06-30') }, 'payment.amount'],
      [{ payment: asks(-1, '2027-06-30') }, 'payment.amount'],
      [{ payment: asks(1.5, '2027-06-30') }, 'payment.amount'],
      [{ payment: asks(10_000_000_000, '2027-06-30') }, 'payment.amount'],
      [{ payment: asks(100, '30/06/2027') }, 'payment.due_date'],
      [{ payment: { ...asks(100, '2027-06-30'), amount: 101 } }, 'payment.transfers'],
      [{ payment: { ...asks(100, '2027-06-30'), transfers: [] } }, 'payment.transfers'],
      [
        { payment: { ...asks(600, '2027-06-30'), transfers: Array(6).fill(transfers[0]) } },
        'payment.transfers',
      ],
      [
        {
          payment: {
            ...asks(100, '2027-06-30'),
            transfers: [{ ...transfers[0], iban: 'IT60X0542811101000000123457' }],
          },
        },
        'payment.transfers.0.iban',
      ],
      [
        { payment: { ...asks(100, '2027-06-30'), transfers: [{ amount: 100, category: 'x' }] } },
        'payment.transfers.0.iban',
      ],
      [
        { payment: { ...asks(100, '2027-06-30'), notice_number: '348000000000000185' } },
        'payment.notice_number',
      ],
      [
        { payment: asks(100, '2027-06-30', { reduced: { amount: 100, until: '2027-03-01' } }) },
        'payment.reduced.amount',
      ],
      [
        { payment: asks(100, '2027-06-30', { increased: { amount: 90, after: '2027-03-01' } }) },
        'payment.increased.amount',
      ],
      [
        { plans: [{ name: 'una', installments: [asks(100, '2027-06-30')] }] },
        'plans.0.installments',
      ],
      [
        {
          plans: [
            { name: 'due', installments: [asks(100, '2027-06-30'), asks(100, '2027-05-30')] },
          ],
        },
        'plans.0.installments.1.due_date',
      ],
      [{ message: { subject: 'corto', markdown: 'x'.repeat(80) } }, 'message.subject'],
    ];
    for (const [more, path] of cases) {
      const problem = await refused({ ...good(), ...more });
      assert.equal(problem.status, 400, JSON.stringify(more));
      assert.ok(
        problem.errors?.some((one) => one.path.startsWith(path)),
        `${path}: ${JSON.stringify(problem)}`,
      );
    }
    const elsewhere = await refused({
      ...good(),
      payment: { ...asks(100, '2027-06-30'), notice_number: '302000000000000184' },
    });
    assert.equal(elsewhere.code, 'notice_number_elsewhere');
  });
});
