// Does everybody who looks at a message learn that its notice is paid, and does nobody hear it twice or unsay it?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { cents } from '@io/vocabulary';
import { recordTruths } from '../../src/domains/notices/index.ts';
import { transaction } from '../../src/floor/database.ts';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { send, sendDated } from '../deadlines/setting.ts';
import { startReceiver } from '../webhooks/receiver.ts';
import { makeSender, verbsOf } from '../webhooks/setting.ts';

type Truth = Parameters<typeof recordTruths>[1][number];

interface Shown {
  id: string;
  payment_state?: string;
  paid_at?: string;
  paid_through?: string;
}

let serial = 0;
const noticeNumber = () => `3020000000${String((serial += 1)).padStart(8, '0')}`;
const payment = (number: string) => ({
  payment_data: { amount: 12_050, notice_number: number, invalid_after_due_date: false },
});

suite('a message that asks for a payment', () => {
  let io: TestPlatform;
  let service: TestService;
  let citizen: TestCitizen;
  const held = holdClock(Temporal.Instant.from('2027-02-02T07:00:00Z'));
  before(async () => {
    io = await startTestPlatform({ clock: held.clock });
    service = await makeService(io);
    citizen = await makeCitizen(io);
  });
  after(() => io.close());

  const record = (number: string, more: Partial<Truth> = {}) => {
    const { sql, clock } = io.platform.context;
    const truth: Truth = {
      payeeFiscalCode: service.organizationFiscalCode,
      noticeNumber: number,
      state: 'paid',
      paidAt: clock(),
      paidAmount: cents(12_050),
      paidThrough: 'elsewhere',
      source: 'receipt',
      ...more,
    };
    return transaction(sql, (tx) => recordTruths(tx, [truth], clock()));
  };
  const listed = async (who = citizen, query = 'enrich_result_data=true') => {
    const reply = await io.app.inject({
      url: `/app/api/v1/messages?${query}`,
      headers: who.headers,
    });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.json<{ items: Shown[] }>().items;
  };
  const arrived = (id: string, who = citizen) =>
    eventually('it has arrived', async () => (await listed(who)).find((one) => one.id === id));
  const looked = async (id: string, who = citizen) =>
    (
      await io.app.inject({ url: `/app/api/v1/messages/${id}`, headers: who.headers })
    ).json<Shown>();
  const status = async (id: string, sender = service) =>
    (
      await io.app.inject({
        url: `/api/v1/messages/${citizen.fiscalCode}/${id}`,
        headers: sender.headers,
      })
    ).json<{ status: string; payment_status?: string }>().payment_status;

  test('list, message and sender follow what is known of the notice; one without payment says nothing', async () => {
    const number = noticeNumber();
    const plain = await send(io, service, citizen, {});
    const id = await send(io, service, citizen, payment(number));
    assert.equal((await arrived(id)).payment_state, 'to_pay');
    assert.equal((await arrived(plain)).payment_state, undefined);
    assert.equal(await status(plain), undefined);
    assert.equal(await status(id), undefined, 'nobody has told yet');
    await record(number, { state: 'to_pay', source: 'verification' });
    assert.equal(await status(id), 'NOT_PAID');
    await record(number);
    const paidAt = held.now().toString({ fractionalSecondDigits: 3 });
    const paid = { payment_state: 'paid', paid_at: paidAt, paid_through: 'elsewhere' };
    for (const shown of [await arrived(id), await looked(id)]) {
      const { payment_state, paid_at, paid_through } = shown;
      assert.deepEqual({ payment_state, paid_at, paid_through }, paid);
    }
    assert.equal(await status(id), 'PAID');
    await record(number, { state: 'to_pay', source: 'verification' });
    assert.equal((await looked(id)).payment_state, 'paid', 'never unsaid');
  });

  test('everybody who was sent the notice sees it paid, also who is sent it afterwards', async () => {
    const number = noticeNumber();
    const other = await makeCitizen(io);
    const first = await send(io, service, citizen, payment(number));
    await arrived(first);
    await record(number);
    const second = await send(io, service, other, payment(number));
    assert.equal((await arrived(second, other)).payment_state, 'paid');
    assert.equal((await arrived(first)).payment_state, 'paid');
    assert.equal((await listed(other)).length, 1, 'and nobody sees the messages of another');
  });

  test('a notice of the same number at another institution stays to pay', async () => {
    const number = noticeNumber();
    const elsewhere = await makeService(io);
    const id = await send(io, elsewhere, citizen, payment(number));
    await arrived(id);
    await record(number);
    assert.equal((await looked(id)).payment_state, 'to_pay');
  });

  test('two at once who tell and who send end in agreement', async () => {
    const rounds = Array.from({ length: 12 }, async () => {
      const number = noticeNumber();
      const [id] = await Promise.all([send(io, service, citizen, payment(number)), record(number)]);
      return id;
    });
    for (const id of await Promise.all(rounds)) {
      await arrived(id);
      assert.equal((await looked(id)).payment_state, 'paid');
    }
  });

  test('an open page hears of it, and a page remembered by its mark is made anew', async () => {
    const number = noticeNumber();
    const id = await send(io, service, citizen, payment(number));
    await arrived(id);
    const heard: string[] = [];
    io.platform.context.live.on('inbox', (keys) => heard.push(...keys));
    const url = '/app/api/v1/messages?enrich_result_data=true';
    const { etag } = (await io.app.inject({ url, headers: citizen.headers })).headers;
    await record(number);
    await eventually('the news have come', async () => heard.includes(citizen.citizenId));
    const again = await io.app.inject({
      url,
      headers: { ...citizen.headers, 'if-none-match': String(etag) },
    });
    assert.equal(again.statusCode, 200);
  });

  test('a paid notice is a deadline that is done, of which no reminder comes', async () => {
    const due = { due_date: '2027-02-12T22:59:59Z' };
    const [paidNumber, openNumber] = [noticeNumber(), noticeNumber()];
    const paid = await sendDated(io, service, citizen, { ...due, ...payment(paidNumber) });
    const open = await sendDated(io, service, citizen, { ...due, ...payment(openNumber) });
    await record(paidNumber);
    const reply = await io.app.inject({
      url: '/app/api/v1/deadlines?from=2027-02-01',
      headers: citizen.headers,
    });
    const items = reply.json<{ items: { message_id: string; is_done?: boolean }[] }>().items;
    const done = (id: string) => items.find((one) => one.message_id === id)?.is_done;
    assert.equal(done(paid), true);
    assert.equal(done(open), undefined);
  });

  test('the sender’s webhook is told once that the notice is paid, without a word about the person', async () => {
    await using receiver = await startReceiver();
    const sender = await makeSender(io);
    await verbsOf(io, sender).subscribe(receiver.url, ['message.paid']);
    const number = noticeNumber();
    const id = await verbsOf(io, sender).send(citizen.fiscalCode, {
      reference: 'mensa 7',
      content: {
        subject: 'Retta della mensa scolastica',
        markdown: 'La retta della mensa di novembre è da pagare entro la fine del mese. '.repeat(2),
        ...payment(number),
      },
    });
    await arrived(id);
    const payeeFiscalCode = sender.organizationFiscalCode;
    await record(number, { payeeFiscalCode, state: 'paying', source: 'payments' });
    await record(number, { payeeFiscalCode });
    await record(number, { payeeFiscalCode, paidThrough: 'io', source: 'payments' });
    await eventually('it is told', async () => receiver.typesOf(id).length > 0);
    const { event, body } = receiver.received[0] as (typeof receiver.received)[number];
    assert.deepEqual(event.data, {
      message_id: id,
      service_id: sender.serviceId,
      reference: 'mensa 7',
      payee_fiscal_code: payeeFiscalCode,
      notice_number: number,
      paid_at: held.now().toString({ fractionalSecondDigits: 3 }),
    });
    assert.doesNotMatch(body, new RegExp(citizen.fiscalCode));
    const { sql } = io.platform.context;
    const [row] = await sql`select count(*) as count from webhooks.event where message_id = ${id}`;
    assert.equal(row?.['count'], 1);
  });

  test('a notice that hides behind another kind of content is found all the same', async () => {
    const remote = await makeService(io, {
      groups: [...SENDING_GROUPS, 'ApiThirdPartyMessageWrite'],
    });
    const number = noticeNumber();
    const id = await send(io, remote, citizen, {
      ...payment(number),
      third_party_data: { id: 'atto-1', has_attachments: false },
    });
    await arrived(id);
    await record(number, { payeeFiscalCode: remote.organizationFiscalCode });
    assert.equal((await looked(id)).payment_state, 'paid');
  });
});
