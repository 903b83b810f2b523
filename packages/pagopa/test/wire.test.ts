// Are pagoPA's messages written as its schemas want them, and read without trusting who sent them?
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { cents, type NoticeNumber, type OrganizationFiscalCode } from '@io/vocabulary';
import * as pagopa from '../src/index.ts';
import { assertOfficial, schemasAbsent } from './official-schemas.ts';

const caller = {
  idPSP: 'SBXFRONT',
  idBrokerPSP: '99900000011',
  idChannel: '99900000011_01',
  password: 'sandbox01',
};
const qrCode = {
  fiscalCode: '00514490010' as OrganizationFiscalCode,
  noticeNumber: '302000000000000184' as NoticeNumber,
};
const activation = {
  ...caller,
  idempotencyKey: '99900000011_AbCdEf0123',
  qrCode,
  expirationTime: 900_000,
  amount: cents(12_050),
  dueDate: Temporal.PlainDate.from('2026-12-31'),
  paymentNote: 'TARI <2026> & mora "è" \r\n',
  paymentMethod: 'CP',
  touchPoint: 'IO',
} as const;
const write = {
  verify: () => pagopa.writeEnvelope(pagopa.verifyPaymentNoticeReq, { ...caller, qrCode }),
  activate: (more: object = {}) =>
    pagopa.writeEnvelope(pagopa.activatePaymentNoticeV2Request, { ...activation, ...more }),
};
const bytes = (text: string) => Buffer.from(text);

suite('messages of pagoPA', () => {
  test('what we write is what its schemas accept', { skip: schemasAbsent }, () => {
    assertOfficial(write.verify(), 'nodeForPsp.xsd');
    assertOfficial(write.activate(), 'nodeForPsp.xsd');
    assertOfficial(
      write.activate({ dueDate: undefined, paymentNote: undefined }),
      'nodeForPsp.xsd',
    );
    for (const amount of [1, 99, 100, 120_50, 99_999_999_999])
      assertOfficial(write.activate({ amount: cents(amount) }), 'nodeForPsp.xsd');
    // The judge must be able to say no.
    const wrongOrder = write
      .verify()
      .replace(/(<idPSP>.*?<\/idPSP>)(<idBrokerPSP>.*?<\/idBrokerPSP>)/, '$2$1');
    assert.throws(() => assertOfficial(wrongOrder, 'nodeForPsp.xsd'));
    assert.throws(() =>
      assertOfficial(write.activate().replace('120.50', '120.5'), 'nodeForPsp.xsd'),
    );
  });

  test('what is written is read again as it was', () => {
    const read = pagopa.readEnvelope(
      pagopa.activatePaymentNoticeV2Request,
      bytes(write.activate()),
    );
    assert.equal(read.amount, 12_050);
    assert.equal(read.paymentNote, activation.paymentNote);
    assert.ok(read.dueDate?.equals(activation.dueDate));
    assert.equal(read.qrCode.noticeNumber, qrCode.noticeNumber);
  });

  test('only the root of a message has a namespace', () => {
    const text = write.activate();
    assert.match(text, /<n:activatePaymentNoticeV2Request><idPSP>/);
    const qualified = text.replaceAll('<idPSP>', '<n:idPSP>').replaceAll('</idPSP>', '</n:idPSP>');
    assert.throws(
      () => pagopa.readEnvelope(pagopa.activatePaymentNoticeV2Request, bytes(qualified)),
      pagopa.XmlRefused,
    );
  });

  test('amounts have two decimals and no sign; what is not so is refused, not rounded', () => {
    for (const wrong of [
      '120.5',
      '120.500',
      '-1.00',
      '1e3',
      '1,50',
      '',
      ' ',
      'NaN',
      '1000000000.00',
      '.50',
      '+1.00',
      '99999999999999999999.00',
    ])
      assert.throws(
        () =>
          pagopa.readEnvelope(
            pagopa.activatePaymentNoticeV2Request,
            bytes(write.activate().replace('120.50', wrong)),
          ),
        pagopa.XmlRefused,
        wrong,
      );
    const most = write.activate({ amount: cents(99_999_999_999) });
    assert.match(most, /<amount>999999999\.99<\/amount>/);
  });

  test('an element too many, missing, doubled or out of order is refused', () => {
    const text = write.verify();
    const cases = [
      text.replace('<idPSP>', '<extra>1</extra><idPSP>'),
      text.replace(/<idChannel>.*?<\/idChannel>/, ''),
      text.replace(/(<idChannel>.*?<\/idChannel>)/, '$1$1'),
      text.replace(/(<idPSP>.*?<\/idPSP>)(<idBrokerPSP>.*?<\/idBrokerPSP>)/, '$2$1'),
      text.replace('<qrCode>', '<qrCode x="1">'),
      text.replace('<qrCode>', '<qrCode>words'),
      text
        .replace('n:verifyPaymentNoticeReq>', 'n:verifyPaymentNoticeRes>')
        .replace('/n:verifyPaymentNoticeReq', '/n:verifyPaymentNoticeRes'),
      text.replace('pagopa.gov.it/node/', 'pagopa.gov.it/other/'),
    ];
    for (const one of cases)
      assert.throws(
        () => pagopa.readEnvelope(pagopa.verifyPaymentNoticeReq, bytes(one)),
        pagopa.XmlRefused,
        one,
      );
  });

  test('document types, entities, other encodings, depth and size end before they cost anything', () => {
    const text = write.verify();
    const bomb = text.replace(
      '?>',
      '?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
    );
    const deep = `<a>${'<a>'.repeat(5000)}${'</a>'.repeat(5000)}</a>`;
    const wide = text.replace('<idPSP>', `${'<x/>'.repeat(5000)}<idPSP>`);
    const latin = Buffer.from(
      text.replace('UTF-8', 'ISO-8859-1').replace('SBXFRONT', 'à'),
      'latin1',
    );
    const huge = Buffer.concat([bytes(text), Buffer.alloc(256 * 1024, 32)]);
    const started = performance.now();
    for (const one of [
      bytes(bomb),
      bytes(deep),
      bytes(wide),
      latin,
      huge,
      bytes(''),
      bytes('<a'),
      Buffer.from([0xff, 0xfe, 0x3c, 0]),
    ])
      assert.throws(
        () => pagopa.readEnvelope(pagopa.verifyPaymentNoticeReq, one),
        pagopa.XmlRefused,
      );
    const undeclared = text.replace('SBXFRONT', '&nothing;');
    assert.throws(() => pagopa.openEnvelope(bytes(undeclared)), pagopa.XmlRefused);
    assert.ok(performance.now() - started < 2000);
  });

  test('a fault of SOAP itself is told apart from an answer', () => {
    const fault = pagopa.writeSoapFault('Server', 'no <room>');
    assert.throws(
      () => pagopa.readEnvelope(pagopa.verifyPaymentNoticeRes, bytes(fault)),
      (error: Error) => error instanceof pagopa.SoapFault && error.faultcode === 'soapenv:Server',
    );
  });

  test('mutated answers are refused or read, and nothing else happens', () => {
    const text = pagopa.writeEnvelope(pagopa.verifyPaymentNoticeRes, {
      outcome: 'OK',
      paymentList: { paymentOptionDescription: [{ amount: cents(100), options: 'EQ' }] },
      paymentDescription: 'TARI',
      fiscalCodePA: qrCode.fiscalCode,
      companyName: 'Comune di Torino',
    });
    let state = 1;
    const next = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    for (let round = 0; round < 3000; round += 1) {
      const buffer = bytes(text);
      for (let times = 1 + next(4); times > 0; times -= 1)
        buffer[next(buffer.length)] =
          next(3) === 0 ? next(256) : (buffer[next(buffer.length)] ?? 0);
      try {
        const said = pagopa.readEnvelope(pagopa.verifyPaymentNoticeRes, buffer);
        const amount = said.paymentList?.paymentOptionDescription[0]?.amount;
        assert.ok(amount === undefined || Number.isSafeInteger(amount));
      } catch (error) {
        assert.ok(
          error instanceof pagopa.XmlRefused || error instanceof pagopa.SoapFault,
          String(error),
        );
      }
    }
  });
});
