// Does our station answer the node in its own language, and does a receipt count exactly once whatever it is of?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  holdClock,
  makeCitizen,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { startReceiver } from '../webhooks/receiver.ts';
import {
  amountIn,
  asInstitution,
  asks,
  asNode,
  faultIn,
  IBAN,
  makePayee,
  OTHER_IBAN,
  position,
  startWithStation,
} from './setting.ts';

const euros = (cents: number) =>
  `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

suite('the station of institutions', () => {
  let io: TestPlatform;
  let service: TestService;
  let citizen: TestCitizen;
  let city: ReturnType<typeof asInstitution>;
  let node: ReturnType<typeof asNode>;
  let payee: string;
  const held = holdClock(Temporal.Instant.from('2027-02-02T07:00:00Z'));
  before(async () => {
    io = await startWithStation({ clock: held.clock });
    service = await makePayee(io, {
      groups: ['ApiMessageWrite', 'ApiMessageRead', 'ApiPaymentNoticeWrite', 'ApiNoRateLimit'],
    });
    payee = service.organizationFiscalCode;
    city = asInstitution(io, service);
    node = asNode(io);
    citizen = await makeCitizen(io);
  });
  after(() => io.close());

  let receipts = 0;
  const receiptId = () => `token${String((receipts += 1)).padStart(27, '0')}`;
  const makeOne = async (more: object = {}) => {
    const made = await city.make(position(citizen.fiscalCode, more));
    return { ...made, number: made.notices[0]?.notice_number ?? '' };
  };
  const pay = (
    number: string,
    cents: number,
    more: Partial<Parameters<typeof node.leave>[0]> = {},
  ) =>
    node.leave({
      payee,
      number,
      euros: euros(cents),
      id: more.id ?? receiptId(),
      debtor: citizen.fiscalCode,
      at: '2027-02-02T08:00:00',
      ...more,
    });

  test('verify says what is asked today, and follows the days of a reduction and an increase', async () => {
    const { number } = await makeOne({
      payment: asks(10_000, '2027-03-31', {
        reduced: { amount: 7000, until: '2027-02-02' },
        increased: { amount: 20_000, after: '2027-03-31' },
      }),
    });
    const reduced = await node.verify(payee, number);
    assert.equal(amountIn(reduced), '70.00');
    assert.match(reduced, /<options>EQ<\/options><dueDate>2027-03-31<\/dueDate><allCCP>false</);
    assert.equal(amountIn(await node.getPayment(payee, number)), '70.00');
    held.advance({ days: 1 });
    assert.equal(amountIn(await node.verify(payee, number)), '100.00');
    held.advance({ days: 60 });
    assert.equal(amountIn(await node.verify(payee, number)), '200.00');
    held.advance({ days: -61 });
  });

  test('getPayment gives debtor, reference and transfers in both versions; a stamp only in the second', async () => {
    const { number } = await makeOne({
      payment: {
        amount: 3000,
        due_date: '2027-06-30',
        transfers: [
          { amount: 1000, iban: IBAN, category: '9/0101108TS/' },
          {
            amount: 400,
            iban: OTHER_IBAN,
            category: '9/0101108TS/',
            payee: { fiscal_code: '01907990012', name: 'Città metropolitana di Torino & altri' },
          },
          {
            amount: 1600,
            stamp: { document_hash: `${'A'.repeat(43)}=`, province: 'TO' },
            category: '9/0301116TS/',
          },
        ],
      },
    });
    const second = await node.getPayment(payee, number);
    assert.match(second, new RegExp(`<creditorReferenceId>${number.slice(1)}<`));
    assert.match(second, /<transferAmount>16\.00<\/transferAmount>.*<richiestaMarcaDaBollo>/);
    assert.match(second, /Città metropolitana di Torino &amp; altri/);
    assert.match(second, new RegExp(`<entityUniqueIdentifierValue>${citizen.fiscalCode}<`));
    const body = node.routing(payee) + node.qrCode(payee, number);
    assert.equal(faultIn(await node.ask('paGetPaymentReq', body)), 'PAA_SEMANTICA');
    const plain = await makeOne();
    const first = await node.ask(
      'paGetPaymentReq',
      node.routing(payee) + node.qrCode(payee, plain.number),
    );
    assert.equal(amountIn(first), '120.50');
    assert.match(first, new RegExp(`<IBAN>${IBAN}</IBAN>`));
  });

  test('each thing that stands in the way has its fault', async () => {
    const withdrawn = await makeOne();
    await city.call('POST', `/payment-notices/${withdrawn.id}/withdrawal`, { reason: 'Doppio' });
    const ended = await makeOne({ payment: asks(100, '2027-02-02'), switch_to_expired: true });
    const open = await makeOne();
    const paid = await makeOne();
    await pay(paid.number, 12_050);
    assert.equal(faultIn(await node.verify(payee, withdrawn.number)), 'PAA_PAGAMENTO_ANNULLATO');
    assert.equal(faultIn(await node.verify(payee, paid.number)), 'PAA_PAGAMENTO_DUPLICATO');
    assert.equal(
      faultIn(await node.verify(payee, '348000000000000184')),
      'PAA_PAGAMENTO_SCONOSCIUTO',
    );
    held.advance({ days: 1 });
    assert.equal(faultIn(await node.getPayment(payee, ended.number)), 'PAA_PAGAMENTO_SCADUTO');
    held.advance({ days: -1 });
    const ask = (routing: string) =>
      node.ask('paVerifyPaymentNoticeReq', routing + node.qrCode(payee, open.number));
    const right = node.routing(payee);
    const wrong: [string, string][] = [
      [right.replace(`<idPA>${payee}`, '<idPA>00000000001'), 'PAA_ID_DOMINIO_ERRATO'],
      [right.replace('99900000077</idBroker', '1</idBroker'), 'PAA_ID_INTERMEDIARIO_ERRATO'],
      [right.replace('99900000077_48', '99900000077_01'), 'PAA_STAZIONE_INT_ERRATA'],
    ];
    for (const [routing, code] of wrong) assert.equal(faultIn(await ask(routing)), code);
  });

  test('a receipt pays the notice: clerk, institution, message and webhook know, and a second copy changes nothing', async () => {
    await using receiver = await startReceiver();
    const hook = await city.call('POST', '/webhooks', {
      address: receiver.url,
      event_types: ['payment.received', 'message.paid'],
    });
    assert.equal(hook.statusCode, 201, hook.body);
    const made = await makeOne({
      message: {
        subject: 'TARI 2027: avviso di pagamento',
        markdown: 'La TARI del 2027 per via Garibaldi 12 è di 120,50 euro. '.repeat(2),
      },
    });
    const url = `/app/api/v1/messages/${made.message_id}`;
    const read = async () =>
      (await io.app.inject({ url, headers: citizen.headers })).json<{ payment_state?: string }>();
    await eventually('it has come', async () => (await read()).payment_state === 'to_pay');
    const id = receiptId();
    const once = { id, at: '2027-02-02T08:00:00' };
    const said = await Promise.all(Array.from({ length: 5 }, () => pay(made.number, 12_050, once)));
    const duplicates = said.filter((one) => faultIn(one) === 'PAA_RECEIPT_DUPLICATA');
    assert.equal(duplicates.length, 4, said.join('\n'));
    assert.equal((await city.look(made.id)).state, 'paid');
    const standing = await city.standing(made.number);
    assert.deepEqual(
      [standing.is_paid, standing.can_be_paid, standing.psp_name],
      [true, false, 'Tabaccheria di prova'],
    );
    assert.equal((await read()).payment_state, 'paid');
    await eventually('both are told', async () => receiver.received.length >= 2);
    const byType = new Map(receiver.received.map(({ event }) => [event.type, event.data]));
    assert.equal(receiver.received.length, 2);
    assert.deepEqual(byType.get('payment.received'), {
      service_id: service.serviceId,
      reference: made.reference,
      payee_fiscal_code: payee,
      notice_number: made.number,
      receipt_id: id,
      amount: 12_050,
      paid_at: '2027-02-02T07:00:00.000Z',
    });
    assert.ok(byType.has('message.paid'));
    const change = await city.call('PUT', `/payment-notices/${made.id}`, { description: 'x' });
    assert.equal(change.json<{ code: string }>().code, 'position_paid');
    const { sql } = io.platform.context;
    const copies = await sql<{ amount: number; debtor_name: string }[]>`
      select amount, debtor_name from positions.debtor_receipts
      where citizen_id = ${citizen.citizenId} and receipt_id = ${id}`;
    assert.deepEqual([...copies], [{ amount: 12_050, debtor_name: 'Elena Rossi' }]);
  });

  test('paying by instalments closes the payment at once, and the last one makes it paid', async () => {
    const made = await makeOne({
      payment: asks(3000, '2027-06-30'),
      plans: [
        { name: '2 rate', installments: [asks(1500, '2027-03-31'), asks(1500, '2027-06-30')] },
        {
          name: '3 rate',
          installments: [
            asks(1000, '2027-03-31'),
            asks(1000, '2027-04-30'),
            asks(1000, '2027-06-30'),
          ],
        },
      ],
    });
    const numbers = made.notices.map((one) => one.notice_number);
    const [whole = '', first = '', second = '', third = ''] = numbers;
    await pay(first, 1500);
    assert.equal((await city.look(made.id)).state, 'partially_paid');
    assert.equal(faultIn(await node.verify(payee, whole)), 'PAA_PAGAMENTO_ANNULLATO');
    assert.equal(faultIn(await node.verify(payee, third)), 'PAA_PAGAMENTO_ANNULLATO');
    assert.equal(amountIn(await node.verify(payee, second)), '15.00');
    const verified = await node.verify(payee, second);
    assert.match(verified, /rata 2 di 2/);
    await pay(second, 1500);
    const shown = await city.look(made.id);
    assert.equal(shown.state, 'paid');
    assert.deepEqual(
      shown.notices.map((one) => one.state),
      ['closed', 'paid', 'paid', 'closed', 'closed', 'closed'],
    );
    assert.equal(faultIn(await node.verify(payee, whole)), 'PAA_PAGAMENTO_DUPLICATO');
  });

  test('a receipt is stored and answered well whatever it is of, and flagged for somebody to look at', async () => {
    const [withdrawn, twice, other, choices] = [
      await makeOne(),
      await makeOne(),
      await makeOne(),
      await makeOne({
        plans: [{ name: '2', installments: [asks(6000, '2027-03-31'), asks(6050, '2027-06-30')] }],
      }),
    ];
    await city.call('POST', `/payment-notices/${withdrawn.id}/withdrawal`, { reason: 'Doppio' });
    await pay(twice.number, 12_050);
    await pay(choices.number, 12_050);
    const unknown = '348999999999999972';
    const plan = choices.notices[1]?.notice_number ?? '';
    const said = [
      await pay(unknown, 100, { standIn: true }),
      await pay(withdrawn.number, 12_050),
      await pay(twice.number, 12_050),
      await pay(other.number, 12_000),
      await pay(plan, 6000, { v1: true }),
    ];
    assert.deepEqual(said.map(faultIn), [undefined, undefined, undefined, undefined, undefined]);
    const { items } = await city.receipts('flagged=true');
    assert.deepEqual(items.map((one) => String(one.flag)).sort(), [
      'already_paid',
      'other_amount',
      'other_choice',
      'unknown_notice',
      'withdrawn',
    ]);
    assert.equal((await city.standing(other.number)).is_paid, true, 'the money has come');
    assert.equal((await city.standing(withdrawn.number)).is_paid, true);
    assert.equal((await city.look(twice.id)).notices[0]?.receipt_id !== undefined, true);
    const all = await city.receipts('page_size=3');
    assert.equal(all.items.length, 3);
    const more = await city.receipts(`page_size=100&cursor=${all.next}`);
    const ids = [...all.items, ...more.items].map((one) => one.receipt_id);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(ids.length, receiptsOfPayee());
  });
  const receiptsOfPayee = () => receipts;

  test('a copy for another body is stored for it alone, and each keeps its own', async () => {
    const metropolis = await makePayee(io);
    const made = await makeOne();
    const id = receiptId();
    const copy = { id, recipient: metropolis.organizationFiscalCode };
    const known = (await city.receipts('page_size=100')).items.length;
    assert.equal(faultIn(await pay(made.number, 12_050, copy)), undefined);
    assert.equal(faultIn(await pay(made.number, 12_050, copy)), 'PAA_RECEIPT_DUPLICATA');
    assert.equal((await city.look(made.id)).state, 'to_pay', 'only its own receipt settles it');
    assert.equal(faultIn(await pay(made.number, 12_050, { id })), undefined);
    assert.equal((await city.look(made.id)).state, 'paid');
    assert.equal((await city.receipts('page_size=100')).items.length, known + 1);
    const theirs = await asInstitution(io, metropolis).receipts();
    assert.deepEqual(
      theirs.items.map((one) => [one.receipt_id, one.flag]),
      [[id, undefined]],
    );
  });
});
