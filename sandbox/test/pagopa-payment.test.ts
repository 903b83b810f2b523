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

  test('closed in the first version, its provider hears by the first pspNotifyPayment', async () => {
    const close = (token: string, amount: string, more: object) =>
      trial.post('/nodo/v1/closepayment', {
        paymentTokens: [token],
        outcome: 'OK',
        identificativoPsp: 'SBXBANCA',
        tipoVersamento: 'BPAY',
        identificativoIntermediario: '99900000022',
        identificativoCanale: '99900000022_01',
        pspTransactionId: 'psp-1',
        totalAmount: Number(amount) + 1,
        fee: 1,
        timestampOperation: '2026-11-28T19:00:00Z',
        additionalPaymentInformations: {
          transactionId: '11225398',
          outcomePaymentGateway: 'EFF',
          authorizationCode: 'resOK',
        },
        ...more,
      });
    const methods = [
      ['BPAY', 'bancomatpayPayment'],
      ['CP', 'creditCardPayment'],
      ['PPAL', 'paypalPayment'],
    ] as const;
    for (const [number, [tipoVersamento, element]] of methods.entries()) {
      const notice = trial.notice(50 + number, '00');
      const { amount } = await trial.verify(notice);
      const { paymentToken, totalAmount } = await trial.activate(notice, { amount });
      const closed = await close(paymentToken, totalAmount, { tipoVersamento });
      assert.deepEqual(closed, { status: 200, body: { esito: 'OK' } });
      await trial.until(notice, ({ status }) => status === 'NOTIFIED');
      const about = (await trial.exchanges()).filter(({ request }) =>
        request.includes(`<paymentToken>${paymentToken}<`),
      );
      assert.ok(
        about.some(({ request }) => request.includes(`<${element}>`)),
        element,
      );
      assert.ok(about.some(({ request }) => request.includes('sendPaymentOutcomeReq')));
    }
    const [one, other] = [trial.notice(60, '00'), trial.notice(61, '00')];
    const tokens: string[] = [];
    for (const notice of [one, other]) {
      const { amount } = await trial.verify(notice);
      tokens.push((await trial.activate(notice, { amount })).paymentToken);
    }
    const cart = await close('', '1', { paymentTokens: tokens, totalAmount: 999 });
    assert.deepEqual([cart.status, (cart.body as { esito: string }).esito], [400, 'KO']);
    const given = { paymentTokens: tokens.slice(0, 1), outcome: 'KO' };
    assert.deepEqual((await trial.post('/nodo/v1/closepayment', given)).body, { esito: 'OK' });
    const unknown = await close('0'.repeat(32), '1', {});
    assert.deepEqual(unknown, { status: 404, body: { esito: 'KO', descrizione: 'Unknown token' } });
  });
});
