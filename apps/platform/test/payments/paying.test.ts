// A notice is paid: from the look-up to the receipt, and every way in which it is not.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { TransactionView } from '../../src/domains/payments/contract.ts';
import { checkSome } from '../../src/domains/payments/check.ts';
import {
  makePayer,
  newNotice,
  pay,
  type Payer,
  paying,
  type PaymentsSetting,
  prepare,
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
});
