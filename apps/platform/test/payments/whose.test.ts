// Whose payment is it, and who may say what became of it? Keys, two people, strangers, pagoPA's callback, one's history.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { TransactionView } from '../../src/domains/payments/contract.ts';
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
} from './setting.ts';

suite('whose payment it is', () => {
  let setting: PaymentsSetting;
  let payer: Payer;

  before(async () => {
    setting = await startPayments();
    payer = await makePayer(setting);
  });
  after(() => setting.close());

  test('the same request with the same key is the same payment; another body with it is refused', async () => {
    const { begin } = paying(setting, payer);
    const notice = newNotice();
    const { amount } = (await paying(setting, payer).verify(notice)).json<{ amount: number }>();
    const key = crypto.randomUUID();
    const [one, two] = await Promise.all([
      begin([[notice, amount]], key),
      begin([[notice, amount]], key),
    ]);
    assert.equal(one.json<TransactionView>().id, two.json<TransactionView>().id);
    const other = await begin([[newNotice(), amount]], key);
    assert.deepEqual([other.statusCode, other.json<Refused>().code], [422, 'payment_key_reused']);
    const stranger = await makePayer(setting);
    const theirs = await paying(setting, stranger).begin([[notice, amount]], key);
    assert.notEqual(theirs.json<TransactionView>().id, one.json<TransactionView>().id);
  });

  test('two people with one notice: one pays, the other hears that it is in progress, then paid', async () => {
    const other = await makePayer(setting);
    const notice = newNotice();
    const mine = await prepare(setting, payer, [notice]);
    const theirs = await prepare(setting, other, [notice]);
    const [first, second] = await Promise.all([
      paying(setting, payer).confirm(mine.id, mine.chosen),
      paying(setting, other).confirm(theirs.id, theirs.chosen),
    ]);
    const winners = [first, second].filter((one) => one.statusCode === 200);
    assert.equal(winners.length, 1, `${first.body}\n${second.body}`);
    const loser = first.statusCode === 200 ? second : first;
    assert.match(loser.json<Refused>().code, /^notice_(in_progress|already_paid)$/);
    const { id } = (winners[0] as typeof first).json<TransactionView>();
    const owner = id === mine.id ? payer : other;
    await paying(setting, owner).until(id, 'paid');
    const again = await paying(setting, owner).verify(notice);
    const known = again.json<Refused>();
    assert.deepEqual(
      [known.code, known['where'], known['transaction_id']],
      ['notice_already_paid', 'io', id],
    );
    const stranger = owner === payer ? other : payer;
    const seen = (await paying(setting, stranger).verify(notice)).json<Refused>();
    assert.deepEqual([seen.code, seen['transaction_id']], ['notice_already_paid', undefined]);
  });

  test('pagoPA’s word is taken only with its key, and for payments that are there', async () => {
    const { app } = setting.io;
    const tell = (id: string, key: string) =>
      app.inject({
        method: 'POST',
        url: `/callbacks/pagopa/transactions/${id}`,
        headers: { 'ocp-apim-subscription-key': key },
        payload: { outcome: 'OK', payments: [] },
      });
    const { id } = await prepare(setting, payer, [newNotice()]);
    const hex = id.replaceAll('-', '');
    assert.equal((await tell(hex, 'wrong')).statusCode, 401);
    assert.equal((await tell('0'.repeat(32), setting.sandbox.pagopa.stationKey)).statusCode, 400);
    assert.equal((await tell('x', setting.sandbox.pagopa.stationKey)).statusCode, 400);
    assert.equal((await tell(hex, setting.sandbox.pagopa.stationKey)).statusCode, 200);
    assert.equal(
      (await paying(setting, payer).read(id)).state,
      'draft',
      'before it was offered nothing can become of it',
    );
  });

  test('a payment is nobody else’s to see, to pay or to cancel', async () => {
    const other = await makePayer(setting);
    const { id, chosen } = await prepare(setting, payer, [newNotice()]);
    const them = paying(setting, other);
    for (const reply of [
      await them.call('GET', `/transactions/${id}`),
      await them.offers(id, other.card.id),
      await them.confirm(id, { ...chosen, method_id: other.card.id }),
      await them.cancel(id),
    ])
      assert.deepEqual(
        [reply.statusCode, reply.json<Refused>().code],
        [404, 'transaction_not_found'],
      );
    const notMine = await paying(setting, payer).confirm(id, {
      ...chosen,
      method_id: other.card.id,
    });
    assert.equal(notMine.json<Refused>().code, 'method_not_usable');
  });

  test('a history has the newest first, by year, a page at a time', async () => {
    for (let paid = 0; paid < 3; paid += 1) {
      const { id } = await pay(setting, payer, newNotice());
      await paying(setting, payer).until(id, 'paid');
    }
    const first = await paying(setting, payer).call('GET', '/transactions?page_size=2');
    const page = first.json<{
      items: { at: string; state: string; id?: string }[];
      next?: string;
    }>();
    assert.equal(page.items.length, 2);
    assert.ok(page.next);
    const second = await paying(setting, payer).call(
      'GET',
      `/transactions?page_size=2&cursor=${page.next}`,
    );
    const more = second.json<typeof page>();
    const all = [...page.items, ...more.items];
    assert.equal(new Set(all.map((one) => one.id)).size, all.length);
    assert.deepEqual(
      all.map((one) => one.at),
      all
        .map((one) => one.at)
        .toSorted()
        .toReversed(),
    );
    const longAgo = await paying(setting, payer).call('GET', '/transactions?year=2001');
    assert.deepEqual(longAgo.json<typeof page>().items, []);
  });
});
