// Does who has a message open see what befell its notice elsewhere?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import {
  eventually,
  holdClock,
  makeCitizen,
  makeService,
  type TestCitizen,
  validContent,
} from '../builders.ts';
import { cardsBooks } from './outside-books.ts';
import {
  makePayer,
  newNotice,
  pay,
  paying,
  type PaymentsSetting,
  startPayments,
  TORINO,
} from './setting.ts';

const capturedOf = async ({ sandbox }: PaymentsSetting): Promise<number> =>
  (await cardsBooks(sandbox)).reduce((sum, { captured }) => sum + captured, 0);

suite('a notice while its message is open', () => {
  const held = holdClock();
  let setting: PaymentsSetting;
  let payer: TestCitizen;
  before(async () => {
    setting = await startPayments({ clock: held.clock });
    payer = await makeCitizen(setting.io);
  });
  after(() => setting.close());

  test('who has a message open sees that its notice was paid at a tobacconist; nobody is told of another’s', async () => {
    const { io, sandbox } = setting;
    const service = await makeService(io, {
      organizationFiscalCode: TORINO,
      organizationName: 'Comune di Torino',
    });
    const number = newNotice();
    const content = validContent({ payment_data: { amount: 104, notice_number: number } });
    const sent = await io.app.inject({
      method: 'POST',
      url: `/api/v1/messages/${payer.fiscalCode}`,
      headers: service.headers,
      payload: { content },
    });
    assert.equal(sent.statusCode, 201, sent.body);
    const { id } = sent.json<{ id: string }>();
    const standing = async (citizen: TestCitizen) => {
      const reply = await paying(setting, citizen).call('POST', '/notices/standing', {
        payee_fiscal_code: TORINO,
        notice_number: number,
      });
      assert.equal(reply.statusCode, 200, reply.body);
      return reply.json<{ payment_state?: string }>();
    };
    const asked = async () => {
      const reply = await fetch(`${sandbox.pagopa.url}/api/exchanges`);
      const { exchanges } = (await reply.json()) as {
        exchanges: { operation: string; request: string }[];
      };
      return exchanges.filter(
        ({ operation, request }) => operation === 'nodo/checkPosition' && request.includes(number),
      ).length;
    };
    await eventually('the message has come', async () => {
      return (await standing(payer)).payment_state === 'to_pay';
    });
    await standing(payer);
    assert.equal(await asked(), 1, 'within a minute nobody asks again');
    const paid = await fetch(`${sandbox.pagopa.url}/counter/payments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ fiscal_code: TORINO, notice_number: number }),
    });
    assert.equal(((await paid.json()) as { outcome: string }).outcome, 'paid');
    const stranger = await makeCitizen(io);
    assert.deepEqual(await standing(stranger), {});
    held.advance({ minutes: 2 });
    assert.equal((await standing(payer)).payment_state, 'paid');
    const message = await io.app.inject({
      url: `/app/api/v1/messages/${id}`,
      headers: payer.headers,
    });
    const shown = message.json<{ payment_state: string; paid_through: string }>();
    assert.deepEqual([shown.payment_state, shown.paid_through], ['paid', 'elsewhere']);
    // When it was paid nobody has said: its history has it where it was heard of, and says so.
    const history = await paying(setting, payer).call('GET', '/transactions');
    const [line] = history.json<{ items: { at: string; is_at_known: boolean }[] }>().items;
    assert.deepEqual(
      [line?.is_at_known, line?.at],
      [false, held.now().toString({ smallestUnit: 'millisecond' })],
    );
    held.advance({ minutes: 5 });
    await standing(payer);
    assert.equal(await asked(), 2, 'what is paid stays so');
  });

  test('a clock that is five minutes wrong, either way, pays all the same: pagoPA says what has expired', async () => {
    const holder = await makePayer(setting);
    for (const minutes of [5, -5]) {
      const wanted = Temporal.Now.instant().add({ minutes });
      held.advance({ seconds: Math.round(wanted.since(held.now()).total('seconds')) });
      const earlier = await capturedOf(setting);
      const { id, total } = await pay(setting, holder, newNotice());
      await paying(setting, holder).until(id, 'paid');
      await eventually('what was approved is taken, once', async () => {
        return (await capturedOf(setting)) - earlier === total;
      });
    }
  });
});
