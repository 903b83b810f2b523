// For whom a notice was paid: is it on the payer's receipt and on the debtor's copy, and read nowhere else?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { checkSome } from '../../src/domains/payments/check.ts';
import { eventually, makeFiscalCode } from '../builders.ts';
import {
  makePayer,
  newNotice,
  pay,
  type Payer,
  paying,
  type PaymentsSetting,
  startPayments,
  TORINO,
} from './setting.ts';

suite('for whom a notice was paid', () => {
  let setting: PaymentsSetting;
  let payer: Payer;

  before(async () => {
    setting = await startPayments();
    payer = await makePayer(setting);
  });
  after(() => setting.close());

  test('for whom it was paid is on its receipt by name and fiscal code, which is sealed where it is kept', async () => {
    const notice = newNotice();
    const other = makeFiscalCode();
    const made = await fetch(`${setting.sandbox.pagopa.url}/notices`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        fiscal_code: TORINO,
        notice_number: notice,
        amount: 8450,
        description: 'Mensa scolastica',
        debtor: { fiscal_code: other, name: 'Luca Evola' },
      }),
    });
    assert.equal(made.status, 201, await made.text());
    const { id } = await pay(setting, payer, notice);
    await paying(setting, payer).until(id, 'paid');
    const debtorOn = async (receipt: string) => {
      const url = `/app/api/v1/receipts/${receipt}`;
      const reply = await setting.io.app.inject({ url, headers: payer.headers });
      return reply.json<{ items: { debtor?: object }[] }>().items[0]?.debtor;
    };
    const debtor = await eventually('the receipt is read', () => debtorOn(id));
    assert.deepEqual(debtor, { name: 'Luca Evola', fiscal_code: other });
    assert.deepEqual(await debtorOn(`${id}-0`), debtor, 'on the copy to hand over too');
    const { defects } = await checkSome(setting.io.platform.context, '');
    assert.deepEqual(defects, [], 'what is kept is what the log makes');
    const { sql } = setting.io.platform.context;
    const [kept] = await sql<{ told: string; item: string }[]>`
      select string_agg(e.told::text, '') as told, (select to_jsonb(i)::text from payments.item i where i.payment_id = ${id}) as item
      from payments.entry e where e.payment_id = ${id}`;
    assert.ok(kept !== undefined && kept.told.includes('debtorCode'));
    assert.ok(!kept.told.includes(other) && !kept.item.includes(other), 'nobody reads it there');
  });
});
