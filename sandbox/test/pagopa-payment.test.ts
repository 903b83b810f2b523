import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { startPagoPaTrial, type PagoPaTrial } from './pagopa-trial.ts';

suite('a payment through the simulated node', () => {
  let trial: PagoPaTrial;

  before(async () => {
    trial = await startPagoPaTrial();
  });
  after(() => trial.close());

  test('verified, activated, closed, it is paid, and its receipt can be found', async () => {
    const notice = trial.notice(1, '00');
    const verified = await trial.verify(notice);
    assert.equal(verified.outcome, 'OK');
    const activated = await trial.activate(notice, { amount: verified.amount });
    assert.equal(activated.totalAmount, verified.amount);
    assert.equal((await trial.verify(notice)).faultCode, 'PPT_PAGAMENTO_IN_CORSO');
    const closed = await trial.closePayment([activated], { transactionId: 't-1' });
    assert.deepEqual(closed, { status: 200, body: { outcome: 'OK' } });
    const position = await trial.until(notice, ({ status }) => status === 'NOTIFIED');
    assert.equal(position.tokens[0]?.status, 'NOTIFIED');
    assert.deepEqual(
      position.tokens[0]?.history.map(({ status }) => status),
      [
        'PAYING',
        'PAYMENT_SENT',
        'PAYMENT_ACCEPTED',
        'PAID',
        'NOTICE_GENERATED',
        'NOTICE_SENT',
        'NOTIFIED',
      ],
    );
    const receipt = await trial.receipt(notice, activated.paymentToken);
    assert.equal(receipt.status, 200);
    assert.equal(receipt.body.paymentAmount, verified.amount);
    assert.equal(receipt.body.fee, '1.00');
    assert.equal((await trial.verify(notice)).faultCode, 'PPT_PAGAMENTO_DUPLICATO');
    const books = await trial.books();
    assert.equal(books.totals.receipts_pending, 0);
    assert.equal((await trial.closePayment([activated], {})).status, 422);
  });
});
