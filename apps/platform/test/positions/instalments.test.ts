// Does a debtor who may pay in instalments see each way of paying, and have a deadline and a reminder for each instalment?
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
import {
  asInstitution,
  asks,
  asNode,
  makePayee,
  position,
  type PositionShown,
  startWithStation,
} from './setting.ts';

interface Ways {
  debtor_name?: string;
  choices: {
    plan?: string;
    is_begun: boolean;
    total: number;
    notices: { notice_number: string; installment: number; state: string; due_date: string }[];
  }[];
}

interface Due {
  message_id: string;
  due_day: string;
  title: string;
  amount?: number;
  payment_state?: string;
  is_done?: true;
  instalment?: { notice_number: string; number: number; of: number };
}

const MESSAGE = { subject: 'TARI 2027: avviso', markdown: 'Paga la TARI del 2027. '.repeat(8) };

suite('paying in instalments', () => {
  let io: TestPlatform;
  let service: TestService;
  let citizen: TestCitizen;
  let serial = 0;
  const held = holdClock(Temporal.Instant.from('2027-02-02T07:00:00Z'));

  before(async () => {
    io = await startWithStation({ clock: held.clock });
    service = await makePayee(io);
    citizen = await makeCitizen(io);
  });
  after(() => io.close());

  const payee = () => service.organizationFiscalCode;
  const three = () => ({
    name: '3 rate',
    installments: [asks(4000, '2027-03-31'), asks(4000, '2027-05-31'), asks(4050, '2027-07-30')],
  });
  const make = (more: object) =>
    asInstitution(io, service).make(position(citizen.fiscalCode, { message: MESSAGE, ...more }));
  const numbersOf = (made: PositionShown) => made.notices.map((one) => one.notice_number);

  async function ways(number: string, who = citizen): Promise<Ways> {
    const url = `/app/api/v1/payment-choices/${payee()}${number}`;
    const reply = await io.app.inject({ url, headers: who.headers });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json();
  }
  async function dueOf(made: PositionShown): Promise<Due[]> {
    const url = '/app/api/v1/deadlines?from=2027-01-01&to=2028-12-31&page_size=100';
    const reply = await io.app.inject({ url, headers: citizen.headers });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<{ items: Due[] }>().items.filter((one) => one.message_id === made.message_id);
  }
  const euros = (amount: number) =>
    `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
  async function receive(number: string, amount: number): Promise<void> {
    serial += 1;
    const id = `ricevutarate${String(serial).padStart(20, '0')}`;
    const answer = await asNode(io).leave({ payee: payee(), number, euros: euros(amount), id });
    assert.match(answer, /<outcome>OK</);
  }

  test('both ways are told, and to a stranger with the paper not whose they are', async () => {
    const made = await make({ plans: [three()] });
    const [whole = '', first = ''] = numbersOf(made);
    const seen = await ways(first);
    assert.equal(seen.debtor_name, 'Elena Rossi');
    assert.deepEqual(
      seen.choices.map(({ plan, is_begun, total, notices }) => [
        plan,
        is_begun,
        total,
        notices.length,
      ]),
      [
        [undefined, false, 12_050, 1],
        ['3 rate', false, 12_050, 3],
      ],
    );
    const stranger = await ways(whole, await makeCitizen(io));
    assert.equal(stranger.debtor_name, undefined);
    assert.equal(stranger.choices.length, 2);
    assert.deepEqual(await ways('348000000000000184'), { choices: [] });
  });

  test('the first instalment withdraws the payment at once, and the others are due each on its day', async () => {
    const made = await make({ plans: [three()] });
    const [whole = '', first = '', second = '', third = ''] = numbersOf(made);
    await eventually('the message is due', async () => (await dueOf(made)).length === 1);
    await receive(first, 4000);
    const seen = await ways(whole);
    assert.deepEqual(
      seen.choices.map(({ is_begun, notices }) => [is_begun, notices.map(({ state }) => state)]),
      [
        [false, ['closed']],
        [true, ['paid', 'to_pay', 'to_pay']],
      ],
    );
    const due = await eventually('each is due', async () => {
      const found = await dueOf(made);
      return found.length === 4 ? found : undefined;
    });
    assert.deepEqual(
      due.map((one) => [
        one.due_day,
        one.instalment?.number,
        one.amount,
        one.payment_state,
        one.is_done,
      ]),
      [
        ['2027-03-31', 1, 4000, 'paid', true],
        ['2027-05-31', 2, 4000, 'to_pay', undefined],
        ['2027-06-30', undefined, 12_050, 'withdrawn', true],
        ['2027-07-30', 3, 4050, 'to_pay', undefined],
      ],
    );
    const [reminder] = await io.platform.context.sql<{ next_reminder_at: Temporal.Instant }[]>`
      select next_reminder_at from deadlines.deadline where notice_number = ${second}`;
    assert.equal(reminder?.next_reminder_at.toString(), '2027-04-30T07:00:00Z', 'a month before');
    const feed = await io.app.inject({
      method: 'POST',
      url: '/app/api/v1/deadlines/calendar',
      headers: citizen.headers,
      payload: { contents: 'full' },
    });
    const calendar = await io.app.inject({
      url: new URL(feed.json<{ address: string }>().address).pathname,
    });
    const events = calendar.body.replaceAll('\r\n ', '');
    assert.match(events, /SUMMARY:TARI 2027: avviso \(rata 3 di 3\)/);
    assert.match(events, /SUMMARY:Pagato: TARI 2027: avviso \(rata 1 di 3\)/);
    await receive(second, 4000);
    await receive(third, 4050);
    assert.equal((await asInstitution(io, service).look(made.id)).state, 'paid');
    await eventually('nothing is left', async () =>
      (await dueOf(made)).every((one) => one.is_done),
    );
  });

  test('the payment at once withdraws the instalments, of which none is ever due', async () => {
    const made = await make({ plans: [three()] });
    const [whole = '', first = ''] = numbersOf(made);
    await receive(whole, 12_050);
    const seen = await ways(first);
    assert.deepEqual(
      seen.choices.map(({ is_begun, notices }) => [is_begun, notices.map(({ state }) => state)]),
      [
        [true, ['paid']],
        [false, ['closed', 'closed', 'closed']],
      ],
    );
    const due = await eventually('it is paid', async () => {
      const found = await dueOf(made);
      return found[0]?.payment_state === 'paid' ? found : undefined;
    });
    assert.equal(due.length, 1);
  });

  test('what can be paid in one plan only is due in all its parts from the beginning, till it is withdrawn', async () => {
    const made = await make({ payment: undefined, plans: [three()] });
    const due = await eventually('each is due', async () => {
      const found = await dueOf(made);
      return found.length === 3 ? found : undefined;
    });
    assert.deepEqual(
      due.map((one) => [one.due_day, one.instalment?.number]),
      [
        ['2027-03-31', undefined],
        ['2027-05-31', 2],
        ['2027-07-30', 3],
      ],
    );
    const url = `/payment-notices/${made.id}/withdrawal`;
    await asInstitution(io, service).call('POST', url, { reason: 'Sbagliato' });
    await eventually('none is left', async () => (await dueOf(made)).every((one) => one.is_done));
  });
});
