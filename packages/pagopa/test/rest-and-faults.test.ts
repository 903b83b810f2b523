// What pagoPA answers by REST, and what its faults mean: nothing is read into an answer that is not there.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { cents, type NoticeNumber, type OrganizationFiscalCode } from '@io/vocabulary';
import * as pagopa from '../src/index.ts';

const qrCode = {
  fiscalCode: '00514490010' as OrganizationFiscalCode,
  noticeNumber: '302000000000000184' as NoticeNumber,
};

suite('pagoPA’s REST', () => {
  const closing = {
    outcome: 'OK',
    paymentTokens: ['t1', 't2'],
    transactionId: '0192f0a0000070008000000000000701',
    idPSP: 'A',
    idBrokerPSP: 'B',
    idChannel: 'C',
    paymentMethod: 'CP',
    totalAmount: cents(12_150),
    fee: cents(100),
    primaryCiIncurredFee: undefined,
    idBundle: undefined,
    idCiBundle: undefined,
    timestampOperation: '2026-11-28T18:00:00.000Z',
    additionalPaymentInformations: {
      totalAmount: '121.50',
      fee: '1.00',
      timestampOperation: '2026-11-28T19:00:00',
      outcomePaymentGateway: 'OK',
      paymentGateway: 'STRIPE',
    },
    transactionDetails: {
      transaction: {
        transactionId: '0192f0a0000070008000000000000701',
        transactionStatus: 'Confermato',
        creationDate: '2026-11-28T17:59:00.000Z',
        amount: cents(12_050),
        fee: cents(100),
        grandTotal: cents(12_150),
        paymentGateway: 'STRIPE',
        timestampOperation: '2026-11-28T18:00:00.000Z',
        psp: { idPsp: 'A', idChannel: 'C', businessName: 'Banca', brokerName: 'B', pspOnUs: false },
      },
      info: {
        type: 'CP',
        brand: 'VISA',
        brandLogo: '',
        paymentMethodName: 'CARDS',
        clientId: 'IO',
        lastFourDigits: '4242',
      },
      user: { type: 'REGISTERED' },
    },
  } as const;

  test('euros are numbers of two decimals, whatever a float would make of them', () => {
    assert.match(pagopa.writeClosePayment(closing), /"totalAmount":121\.50,"fee":1\.00/);
    const awkward = [29, 435, 1998, 458_611, 99_999_999_999].map((amount) => cents(amount));
    for (const amount of awkward) {
      const text = pagopa.writeClosePayment({ ...closing, totalAmount: amount });
      const digits = /"totalAmount":([\d.]+)/.exec(text)?.[1] ?? '';
      assert.equal(pagopa.centsOfDigits(digits), amount);
    }
    assert.equal(pagopa.centsOfDigits('0.29'), 29);
    assert.equal(pagopa.centsOfDigits('4.3'), 430);
    for (const wrong of ['-1', '1.234', '1e2', '', 'NaN'])
      assert.equal(pagopa.centsOfDigits(wrong), undefined);
  });

  test('only pagoPA’s own words end a closing; everything else is asked again', () => {
    const read = (status: number, body: string) => pagopa.readClosePayment(status, body).is;
    const ko = (description: string) => JSON.stringify({ outcome: 'KO', description });
    assert.equal(read(200, '{"outcome":"OK"}'), 'accepted');
    assert.equal(read(200, '{"outcome":"KO"}'), 'refused');
    assert.equal(read(400, ko('Mismatched amount')), 'refused');
    assert.equal(read(400, ko('Invalid token')), 'unknown');
    assert.equal(read(404, ko('Unknown token')), 'refused');
    assert.equal(read(422, ko('Node did not receive RPT yet')), 'refused');
    assert.equal(read(422, ko('Outcome already acquired')), 'acquired');
    assert.equal(read(422, '{"error":"Outcome already acquired"}'), 'acquired');
    assert.equal(read(400, '{"error":"Mismatched amount"}'), 'refused');
    assert.equal(read(500, '{"error":"x"}'), 'unknown');
    for (const [status, body] of [
      [500, ko('Internal Server Error')],
      [502, '<html>'],
      [404, '<html>'],
      [200, ''],
      [200, '[]'],
      [429, ko('x')],
    ] as const)
      assert.equal(read(status, body), 'unknown', `${status} ${body}`);
  });

  test('a receipt proves a payment only when it is of that token', () => {
    const receipt = {
      receiptId: 'token',
      noticeNumber: '302000000000000184',
      fiscalCode: '00514490010',
      outcome: 'OK',
      debtor: { entityUniqueIdentifierValue: 'ANONIMO', fullName: 'ANONIMO' },
    };
    const withAmount = `${JSON.stringify(receipt).slice(0, -1)},"paymentAmount":0.29}`;
    const named = `${withAmount.slice(0, -1)},"pspCompanyName":"Banca di Prova S.p.A."}`;
    const byWhom = pagopa.readReceipt(200, named, 'token');
    assert.equal(byWhom.is === 'found' && byWhom.receipt.pspCompany, 'Banca di Prova S.p.A.');
    const found = pagopa.readReceipt(200, withAmount, 'token');
    assert.deepEqual(found.is === 'found' && [found.receipt.amount, found.receipt.debtor], [
      29,
      undefined,
    ]);
    assert.equal(pagopa.readReceipt(200, withAmount, 'other').is, 'unknown');
    assert.equal(pagopa.readReceipt(404, '', 'token').is, 'absent');
    assert.equal(pagopa.readReceipt(500, withAmount, 'token').is, 'unknown');
  });

  test('positions: what is listed is taken, the rest is free, and an answer without words says nothing', () => {
    const all = [qrCode, { ...qrCode, noticeNumber: '302000000000000285' as NoticeNumber }];
    const listed = (state: string) =>
      JSON.stringify({ outcome: 'KO', positionslist: [{ ...qrCode, state }] });
    assert.deepEqual(pagopa.readCheckPosition(200, '{"outcome":"OK"}', all), ['free', 'free']);
    assert.deepEqual(pagopa.readCheckPosition(200, listed('PAYING'), all), ['paying', 'free']);
    assert.deepEqual(pagopa.readCheckPosition(200, listed('NOTIFIED'), all), ['paid', 'free']);
    for (const [status, body] of [
      [200, '{"outcome":"KO"}'],
      [500, listed('PAID')],
      [200, 'x'],
    ] as const)
      assert.equal(pagopa.readCheckPosition(status, body, all), undefined);
  });
});

suite('families of faults', () => {
  const fault = (faultCode: string, more: object = {}) =>
    pagopa.readFault({ faultCode, faultString: '', id: 'NodoDeiPagamentiSPC', ...more });

  test('each code has its family; one that nobody knows is generic, with its raw code', () => {
    assert.equal(fault('PPT_PAGAMENTO_DUPLICATO').family, 'duplicated');
    assert.equal(fault('PPT_PAGAMENTO_IN_CORSO').family, 'ongoing');
    assert.equal(fault('PPT_STAZIONE_INT_PA_SCONOSCIUTA').family, 'data_error');
    assert.equal(fault('PPT_STAZIONE_INT_PA_TIMEOUT').family, 'payee_unreachable');
    assert.deepEqual(fault('PPT_ONDA_ANOMALA'), {
      family: 'generic',
      code: 'PPT_ONDA_ANOMALA',
      raisedBy: 'NodoDeiPagamentiSPC',
    });
    assert.equal(fault('').family, 'generic');
    assert.equal(fault('<script>').code, 'script');
  });

  test('what the creditor said counts more than the envelope it comes in', () => {
    const wrapped = (original: string) =>
      fault('PPT_ERRORE_EMESSO_DA_PAA', { originalFaultCode: original, id: '00514490010' });
    assert.equal(wrapped('PAA_PAGAMENTO_SCADUTO').family, 'expired');
    assert.equal(wrapped('PAA_PAGAMENTO_ANNULLATO').family, 'canceled');
    assert.equal(wrapped('PAA_PAGAMENTO_SCONOSCIUTO').raisedBy, '00514490010');
    const inWords = fault('PPT_ERRORE_EMESSO_DA_PAA', {
      description: 'FaultCode: PAA_PAGAMENTO_DUPLICATO',
    });
    assert.equal(inWords.family, 'duplicated');
    assert.equal(wrapped('PAA_ZAFFIRO').code, 'PAA_ZAFFIRO');
    assert.equal(wrapped('PAA_ZAFFIRO').family, 'generic');
  });
});
