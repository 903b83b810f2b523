// A notice is paid: from the look-up to the receipt, and every way in which it is not.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { eventually } from '../builders.ts';
import { cardsBooks, positionOf } from './outside-books.ts';
import { checkSome } from '../../src/domains/payments/check.ts';
import {
  makePayer,
  newNotice,
  pay,
  type Payer,
  paying,
  prepare,
  type PaymentsSetting,
  type Refused,
  startPayments,
  TORINO,
} from './setting.ts';

suite('paying a notice', () => {
  let setting: PaymentsSetting;
  let payer: Payer;

  before(async () => {
    setting = await startPayments();
    payer = await makePayer(setting);
  });
  after(async () => {
    const { defects, checked } = await checkSome(setting.io.platform.context, '');
    assert.ok(checked > 0);
    assert.deepEqual(defects, [], 'what is kept is what the log makes');
    await setting.close();
  });

  test('a notice is looked up, paid, and shown as paid with its amount, fee and method', async () => {
    const notice = newNotice();
    const looked = await paying(setting, payer).verify(notice, { amount: 1 });
    assert.equal(looked.statusCode, 200, looked.body);
    const seen = looked.json<{ amount: number; amount_changed: boolean; rpt_id: string }>();
    assert.equal(seen.amount_changed, true);
    assert.equal(seen.rpt_id, `${TORINO}${notice}`);
    const view = await pay(setting, payer, notice);
    const paid = await paying(setting, payer).until(view.id, 'paid');
    assert.equal(paid.amount, seen.amount);
    assert.equal(paid.total, seen.amount + (paid.fee ?? NaN));
    assert.match(paid.method?.label ?? '', /4242$/);
    assert.ok(paid.paid_at);
    assert.deepEqual(paid.receipt_ids, [view.id]);
  });

  test('the answer to the confirmation tells how far it came: paid, waiting for the bank, or refused', async () => {
    const { state } = await pay(setting, payer, newNotice());
    assert.ok(['paid', 'being_confirmed'].includes(state), state);
    const careful = await makePayer(setting, '4000000000003220');
    const asked = await pay(setting, careful, newNotice());
    assert.equal(asked.state, 'needs_action');
    assert.match(asked.redirect_url ?? '', /^http/);
    const poor = await makePayer(setting, '4000000000000341');
    assert.equal((await pay(setting, poor, newNotice())).state, 'refused');
  });

  const approve = (url: string | undefined, code: string) =>
    fetch(url ?? '', {
      method: 'POST',
      body: new URLSearchParams({ choice: 'confirm', code }),
      redirect: 'manual',
    });
  const moneyOf = async (id: string) =>
    (await cardsBooks(setting.sandbox)).filter((one) => one.order_id === id);

  test('what is charged is what was approved, once, and the institution has its receipt', async () => {
    const notice = newNotice();
    const { id, total } = await pay(setting, payer, notice);
    await paying(setting, payer).until(id, 'paid');
    const [money, ...more] = await eventually('it is taken', async () => {
      const found = await moneyOf(id);
      return found[0]?.captured === total ? found : undefined;
    });
    assert.deepEqual(more, []);
    assert.equal(money?.refunded, 0);
    const position = await eventually('its institution has booked it', async () => {
      const one = await positionOf(setting.sandbox, TORINO, notice);
      return one.status === 'NOTIFIED' ? one : undefined;
    });
    assert.equal(position.tokens.length, 1);
    const receipt = await setting.io.app.inject({
      url: `/app/api/v1/receipts/${id}`,
      headers: payer.headers,
    });
    assert.match(receipt.json<{ psp_id: string }>().psp_id, /^SBX/);
  });

  test('each family of refusals has its page: what it means, pagoPA’s own code beside', async () => {
    const cases: [string, number, string, string | undefined][] = [
      ['10', 404, 'notice_unknown', 'PAA_PAGAMENTO_SCONOSCIUTO'],
      ['11', 409, 'notice_already_paid', 'PAA_PAGAMENTO_DUPLICATO'],
      ['12', 409, 'notice_in_progress', 'PAA_PAGAMENTO_IN_CORSO'],
      ['13', 409, 'notice_expired', 'PAA_PAGAMENTO_SCADUTO'],
      ['14', 409, 'notice_withdrawn', 'PAA_PAGAMENTO_ANNULLATO'],
      ['15', 503, 'payee_unreachable', 'PAA_SYSTEM_ERROR'],
      ['16', 502, 'notice_refused', 'PAA_ZAFFIRO'],
      ['20', 503, 'payee_unreachable', 'PPT_STAZIONE_INT_PA_IRRAGGIUNGIBILE'],
      ['50', 503, 'node_unavailable', 'PPT_SYSTEM_ERROR'],
      ['52', 503, 'node_unavailable', 'PPT_SUPERAMENTOSOGLIA'],
      ['51', 502, 'notice_refused', 'PPT_ONDA_ANOMALA'],
      ['55', 503, 'node_unavailable', undefined],
    ];
    for (const [digits, status, code, fault] of cases) {
      const reply = await paying(setting, payer).verify(newNotice(digits));
      const refused = reply.json<Refused>();
      assert.deepEqual(
        [reply.statusCode, refused.code, refused['fault_code']],
        [status, code, fault],
        `${digits}: ${reply.body}`,
      );
      assert.ok(refused['detail_it'] !== '' && refused['detail_en'] !== '');
    }
    const nobodys = `399${'0'.repeat(15)}`;
    const mistyped = await paying(setting, payer).verify(nobodys);
    assert.equal(mistyped.json<Refused>().code, 'notice_data_wrong');
  });

  test('of several notices the refusal says which one is in the way, before they are activated and after', async () => {
    const { verify, begin } = paying(setting, payer);
    const amountOf = async (notice: string) =>
      (await verify(notice)).json<{ amount: number }>().amount;
    const [good, late] = [newNotice(), newNotice('30')];
    const paid = newNotice('11');
    const refused = await begin([
      [good, await amountOf(good)],
      [paid, 1000],
    ]);
    assert.deepEqual(
      [refused.json<Refused>().code, refused.json<Refused>()['rpt_id']],
      ['notice_already_paid', `${TORINO}${paid}`],
    );
    const dearer = await begin([
      [late, (await amountOf(late)) - 1],
      [good, await amountOf(good)],
    ]);
    assert.deepEqual(
      [dearer.json<Refused>().code, dearer.json<Refused>()['rpt_id']],
      ['amount_differs', `${TORINO}${late}`],
    );
    const { id, chosen } = await prepare(setting, payer, [good, late]);
    await paying(setting, payer).confirm(id, chosen);
    const ended = await paying(setting, payer).until(id, 'refused');
    assert.deepEqual(
      [ended.refusal?.code, ended.refusal?.rpt_id],
      ['notice_expired', `${TORINO}${late}`],
    );
  });

  test('an amount that changes while it is activated is shown and asked again, and nothing is authorised before', async () => {
    const view = await pay(setting, payer, newNotice('02'));
    const changed = await paying(setting, payer).until(view.id, 'amount_changed');
    assert.deepEqual(await moneyOf(view.id), []);
    const listed = await paying(setting, payer).offers(view.id, payer.card.id);
    const [first] = listed.json<{ items: { offer_id: string; fee: number }[] }>().items;
    const chosen = {
      method_id: payer.card.id,
      offer_id: first?.offer_id ?? '',
      approved_fee: first?.fee ?? 0,
    };
    const { confirm } = paying(setting, payer);
    const old = await confirm(view.id, { ...chosen, approved_amount: changed.amount - 100 });
    assert.equal(old.json<Refused>().code, 'amount_differs');
    await confirm(view.id, { ...chosen, approved_amount: changed.amount });
    const end = await paying(setting, payer).until(view.id, 'paid', 'amount_changed', 'refused');
    assert.equal(end.amount, changed.amount);
  });

  test('a cart of three notices is paid whole', async () => {
    const notices = [newNotice(), newNotice('40'), newNotice('41')];
    const { id } = await pay(setting, payer, ...notices);
    const paid = await paying(setting, payer).until(id, 'paid');
    assert.equal(paid.notices.length, 3);
    assert.equal(
      paid.amount,
      paid.notices.reduce((sum, one) => sum + one.amount, 0),
    );
  });

  test('a cart of which one notice cannot be activated frees the others and charges nothing', async () => {
    const good = newNotice();
    const { id } = await pay(setting, payer, good, newNotice('30'));
    const end = await paying(setting, payer).until(id, 'refused');
    assert.equal(end.refusal?.code, 'notice_expired');
    assert.deepEqual(await moneyOf(id), []);
    await eventually('the other is free again', async () => {
      const reply = await paying(setting, payer).verify(good);
      return reply.statusCode === 200;
    });
  });

  test('a card that the bank refuses ends refused, and the notice can be paid with another', async () => {
    const poor = await makePayer(setting, '4000000000000341');
    const notice = newNotice();
    const { id } = await pay(setting, poor, notice);
    const end = await paying(setting, poor).until(id, 'refused');
    assert.equal(end.refusal?.code, 'method_declined');
    const again = await eventually('free again', async () => {
      const reply = await paying(setting, payer).verify(notice);
      return reply.statusCode === 200;
    });
    assert.ok(again);
    const second = await pay(setting, payer, notice);
    await paying(setting, payer).until(second.id, 'paid');
  });

  test('the bank’s question is passed on, and its answer ends the payment', async () => {
    const careful = await makePayer(setting, '4000000000003220');
    const asked = await pay(setting, careful, newNotice());
    const waiting = await paying(setting, careful).until(asked.id, 'needs_action');
    await approve(waiting.redirect_url, '123456');
    await paying(setting, careful).until(asked.id, 'paid');
    const failing = await pay(setting, careful, newNotice());
    const second = await paying(setting, careful).until(failing.id, 'needs_action');
    await approve(second.redirect_url, '000000');
    const end = await paying(setting, careful).until(failing.id, 'refused');
    assert.equal(end.refusal?.code, 'method_declined');
  });

  const news = ['twice', 'before', 'never', 'late', 'reordered'] as const;
  for (const webhook of news)
    test(`the gateway’s news come ${webhook}: the payer is charged once, and sees the truth all the while`, async () => {
      setting.sandbox.cards.setFaults({ webhook, webhook_delay_ms: 400 });
      try {
        const careful = await makePayer(setting, '4000000000003220');
        const { id, total } = await pay(setting, careful, newNotice());
        const waiting = await paying(setting, careful).until(id, 'needs_action');
        assert.deepEqual(
          (await moneyOf(id)).map(({ captured }) => captured),
          [0],
        );
        await approve(waiting.redirect_url, '123456');
        await paying(setting, careful).until(id, 'paid');
        await eventually('it is taken once', async () => {
          const [money, ...more] = await moneyOf(id);
          return more.length === 0 && money?.captured === total && money?.refunded === 0;
        });
      } finally {
        setting.sandbox.cards.setFaults({ webhook: 'normal' });
      }
    });

  test('given up before pagoPA was offered it, a payment frees its notice and holds no money', async () => {
    const careful = await makePayer(setting, '4000000000003220');
    const notice = newNotice();
    const { id } = await pay(setting, careful, notice);
    await paying(setting, careful).until(id, 'needs_action');
    const pending = await paying(setting, careful).call('GET', '/pending');
    assert.equal(pending.json<{ items: { id: string }[] }>().items[0]?.id, id);
    const own = (await paying(setting, careful).verify(notice)).json<Refused>();
    assert.deepEqual(
      [own.code, own['own'], own['transaction_id']],
      ['notice_in_progress', true, id],
    );
    const theirs = (await paying(setting, payer).verify(notice)).json<Refused>();
    assert.deepEqual(
      [theirs.code, theirs['own'], theirs['transaction_id']],
      ['notice_in_progress', false, undefined],
    );
    await paying(setting, careful).cancel(id);
    await paying(setting, careful).until(id, 'cancelled');
    assert.equal(
      (await moneyOf(id)).every((one) => one.held === 0 && one.captured === 0),
      true,
    );
    // The money is free first; then pagoPA is told, and the notice is.
    await eventually(
      'the notice is free',
      async () => (await paying(setting, careful).verify(notice)).statusCode === 200,
    );
    const late = await paying(setting, careful).cancel(id);
    assert.equal(late.statusCode, 200, 'asked again, it is the same');
  });

  test('refused by the provider after the money was reserved, it is released and never taken', async () => {
    const { id } = await pay(setting, payer, newNotice('60'));
    const end = await paying(setting, payer).until(id, 'refused');
    assert.equal(end.refusal?.code, 'pagopa_refused');
    const [money] = await moneyOf(id);
    assert.deepEqual([money?.held, money?.captured], [0, 0]);
  });

  test('once pagoPA has been offered it, it cannot be given up any more', async () => {
    const { id } = await pay(setting, payer, newNotice('64'));
    await paying(setting, payer).until(id, 'being_confirmed');
    const late = await paying(setting, payer).cancel(id);
    assert.deepEqual([late.statusCode, late.json<Refused>().code], [409, 'transaction_moved']);
  });
});
