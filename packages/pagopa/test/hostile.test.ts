// Every field of what the node sends us, spoilt in every way: it is refused, or it is what pagoPA's schemas accept.
// TEST_LONG=1 tries many more.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import * as pagopa from '../src/index.ts';
import { assertOfficial, schemasAbsent } from './official-schemas.ts';

// oxlint-disable-next-line node/no-process-env -- how long one wants to try
const isLong = process.env['TEST_LONG'] === '1';
const rounds = isLong ? 200_000 : 1_500;
/** Of the changes in one place each so many-th is tried. */
const stride = isLong ? 1 : 7;

const psp = 'http://pagopa-api.pagopa.gov.it/node/nodeForPsp.xsd';
const pa = 'http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd';
const ppt = 'http://ws.pagamenti.telematici.gov/';
const envelope = (namespace: string, root: string, body: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:n="${namespace}"><soapenv:Body><n:${root}>${body}</n:${root}></soapenv:Body></soapenv:Envelope>`;

const subject =
  '<debtor><uniqueIdentifier><entityUniqueIdentifierType>F</entityUniqueIdentifierType><entityUniqueIdentifierValue>MRNLNE85H54L219B</entityUniqueIdentifierValue></uniqueIdentifier><fullName>Elena Marino</fullName><city>Torino</city><country>IT</country><e-mail>e@x.example</e-mail></debtor>';
const transfer = (id: number, more: string) =>
  `<transfer><idTransfer>${id}</idTransfer><transferAmount>60.25</transferAmount><fiscalCodePA>00514490010</fiscalCodePA>${more}<remittanceInformation>/RFB/02/TXT/TARI</remittanceInformation><transferCategory>9/0101108TS/</transferCategory><metadata><mapEntry><key>a</key><value>b</value></mapEntry></metadata></transfer>`;
const iban = '<IBAN>IT60X0542811101000000123456</IBAN>';
const stamp =
  '<richiestaMarcaDaBollo><hashDocumento>YWJjZGVm</hashDocumento><tipoBollo>01</tipoBollo><provinciaResidenza>TO</provinciaResidenza></richiestaMarcaDaBollo>';
const routing =
  '<idPA>00514490010</idPA><idBrokerPA>99900000077</idBrokerPA><idStation>99900000077_48</idStation>';
const qrCode =
  '<qrCode><fiscalCode>00514490010</fiscalCode><noticeNumber>302000000000000184</noticeNumber></qrCode>';
const receipt = (transfers: string, tail: string) =>
  `${routing}<receipt><receiptId>t1</receiptId><noticeNumber>302000000000000184</noticeNumber><fiscalCode>00514490010</fiscalCode><outcome>OK</outcome><creditorReferenceId>02000000000000184</creditorReferenceId><paymentAmount>120.50</paymentAmount><description>TARI</description><companyName>Comune</companyName><officeName>Tributi</officeName>${subject}<transferList>${transfers}</transferList><idPSP>P</idPSP><pspFiscalCode>P</pspFiscalCode><pspPartitaIVA>1</pspPartitaIVA><PSPCompanyName>Banca</PSPCompanyName><idChannel>C</idChannel><channelDescription>app</channelDescription>${subject.replaceAll('debtor', 'payer')}<paymentMethod>CP</paymentMethod>${tail}<paymentDateTime>2026-11-28T10:00:00</paymentDateTime><applicationDate>2026-11-28</applicationDate><transferDate>2026-11-29</transferDate><standIn>true</standIn></receipt>`;
const fault =
  '<fault><faultCode>PPT_X</faultCode><faultString>x</faultString><id>NodoDeiPagamentiSPC</id><description>d</description><serial>1</serial><originalFaultCode>PAA_X</originalFaultCode></fault>';

interface Sample {
  message: pagopa.Message<unknown>;
  schema: string;
  xml: string;
}
const sample = <T>(message: pagopa.Message<T>, schema: string, body: string): Sample => ({
  message: message as unknown as pagopa.Message<unknown>,
  schema,
  xml: envelope(message.namespace, message.root, body),
});
const node = 'nodeForPsp.xsd';
const creditor = 'paForNode.xsd';
const samples: readonly Sample[] = [
  sample(
    pagopa.verifyPaymentNoticeRes,
    node,
    '<outcome>OK</outcome><paymentList><paymentOptionDescription><amount>120.50</amount><options>EQ</options><dueDate>2026-12-31</dueDate><paymentNote>x</paymentNote></paymentOptionDescription></paymentList><paymentDescription>TARI</paymentDescription><fiscalCodePA>00514490010</fiscalCodePA><companyName>Comune</companyName><officeName>x</officeName><standin>true</standin>',
  ),
  sample(pagopa.verifyPaymentNoticeRes, node, `<outcome>KO</outcome>${fault}`),
  sample(
    pagopa.activatePaymentNoticeV2Response,
    node,
    `<outcome>OK</outcome><totalAmount>120.50</totalAmount><paymentDescription>TARI</paymentDescription><fiscalCodePA>00514490010</fiscalCodePA><companyName>C</companyName><officeName>o</officeName><paymentToken>t1</paymentToken><transferList>${transfer(1, `<companyName>C</companyName>${iban}`)}${transfer(2, stamp)}</transferList><metadata><mapEntry><key>a</key><value>b</value></mapEntry></metadata><creditorReferenceId>02</creditorReferenceId><suggestedUserFee>1.00</suggestedUserFee><suggestedPaFee>1.00</suggestedPaFee><suggestedIdBundle>b</suggestedIdBundle><suggestedIdCiBundle>c</suggestedIdCiBundle><allCCP>false</allCCP><standin>false</standin>`,
  ),
  sample(pagopa.paVerifyPaymentNoticeReq, creditor, routing + qrCode),
  sample(
    pagopa.paGetPaymentReq,
    creditor,
    `${routing}${qrCode}<amount>120.50</amount><paymentNote>x</paymentNote><transferType>PAGOPA</transferType><dueDate>2026-12-31</dueDate>`,
  ),
  sample(
    pagopa.paGetPaymentV2Request,
    creditor,
    `${routing}${qrCode}<amount>120.50</amount><paymentNote>x</paymentNote><transferType>POSTAL</transferType><dueDate>2026-12-31</dueDate>`,
  ),
  sample(
    pagopa.paSendRTReq,
    creditor,
    receipt(transfer(1, iban) + transfer(2, iban), '<fee>1.00</fee>'),
  ),
  sample(
    pagopa.paSendRTV2Request,
    creditor,
    receipt(
      transfer(1, `<companyName>C</companyName>${iban}`) +
        transfer(2, '<MBDAttachment>YWJj</MBDAttachment>'),
      '<paymentNote>x</paymentNote><fee>1.00</fee><primaryCiIncurredFee>0.50</primaryCiIncurredFee><idBundle>b</idBundle><idCiBundle>c</idCiBundle>',
    ),
  ),
  sample(
    pagopa.nodoChiediElencoFlussiRendicontazioneRisposta,
    'nodeForPa.xsd',
    '<elencoFlussiRendicontazione><totRestituiti>1</totRestituiti><idRendicontazione><identificativoFlusso>2026-11-28P-1</identificativoFlusso><dataOraFlusso>2026-11-28T10:00:00</dataOraFlusso></idRendicontazione></elencoFlussiRendicontazione>',
  ),
  sample(
    pagopa.nodoChiediFlussoRendicontazioneRisposta,
    'nodeForPa.xsd',
    '<xmlRendicontazione>YWJj</xmlRendicontazione>',
  ),
];
assert.ok([psp, pa, ppt].every((one) => samples.some(({ xml }) => xml.includes(one))));

/** Whether we take it; anything thrown but a refusal is a defect. */
function isTaken({ message }: Sample, bytes: Uint8Array): boolean {
  try {
    pagopa.readEnvelope(message, bytes);
    return true;
  } catch (error) {
    if (error instanceof pagopa.XmlRefused || error instanceof pagopa.SoapFault) return false;
    throw error;
  }
}
function isOfficial({ schema }: Sample, xml: string): boolean {
  try {
    assertOfficial(xml, schema);
    return true;
  } catch {
    return false;
  }
}

const LEAF = /<([\w-]+)>([^<]*)<\/\1>/g;
const odd = [
  '',
  ' ',
  '0',
  '0.00',
  '0.0',
  '12.5',
  '12.500',
  '-12.50',
  '+12.50',
  '12,50',
  '1e3',
  'NaN',
  '٣.٠٠',
  '1000000000.00',
  '99999999999999999999.99',
  '0x10',
  'OK',
  'ok',
  'KO',
  'true',
  'TRUE',
  '2026-02-30',
  '31/12/2026',
  '2026-12-31T25:00:00',
  '&#0;',
  '😀',
  'x'.repeat(36),
  'x'.repeat(141),
  'x'.repeat(300),
  '00514490010',
  '302000000000000184',
  '30200000000000018',
  'F',
  'PAA_ZAFFIRO',
  '6',
  '1',
  '&lt;a/&gt;',
];

/** One change in each place: another text, gone, doubled, swapped with the next, something before it. */
function* spoilt(xml: string): Generator<string> {
  for (const match of xml.matchAll(LEAF)) {
    const [whole, name = '', text] = match;
    const before = xml.slice(0, match.index);
    const after = xml.slice(match.index + whole.length);
    for (const one of odd) if (one !== text) yield `${before}<${name}>${one}</${name}>${after}`;
    yield before + after;
    yield before + whole + whole + after;
    yield `${before}<extra/>${whole}${after}`;
    yield `${before}<${name} a="1">${text}</${name}>${after}`;
    yield `${before}<n:${name}>${text}</n:${name}>${after}`;
    const [next] = /^<([\w-]+)>[^<]*<\/\1>/.exec(after) ?? [];
    if (next !== undefined) yield before + next + whole + after.slice(next.length);
  }
}

/** Where two texts part, and what stands there in the second. */
function differenceOf(good: string, bad: string): string {
  let at = 0;
  while (good[at] === bad[at]) at += 1;
  return bad.slice(Math.max(0, at - 60), at + 60);
}

suite('what the node sends us, spoilt', () => {
  test('the samples are what we take, and what pagoPA’s schemas accept', () => {
    for (const one of samples) {
      assert.ok(isTaken(one, Buffer.from(one.xml)), one.xml);
      if (schemasAbsent === false) assertOfficial(one.xml, one.schema);
    }
  });

  test(
    'a change in any one place is refused by us wherever the schemas refuse it',
    { skip: schemasAbsent },
    () => {
      const looser: string[] = [];
      let refused = 0;
      let count = 0;
      for (const one of samples)
        for (const xml of spoilt(one.xml)) {
          count += 1;
          if (count % stride !== 0) continue;
          if (!isTaken(one, Buffer.from(xml))) refused += 1;
          else if (!isOfficial(one, xml)) looser.push(differenceOf(one.xml, xml));
        }
      assert.ok(refused > 500, String(refused));
      assert.deepEqual(looser, []);
    },
  );

  test('bytes changed anywhere, and other encodings, are read or refused, and nothing else', () => {
    let state = 7;
    const next = (below: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    for (let round = 0; round < rounds; round += 1) {
      const one = samples[round % samples.length];
      assert.ok(one);
      const bytes = Buffer.from(one.xml);
      for (let times = 1 + next(4); times > 0; times -= 1) {
        const at = next(bytes.length);
        bytes[at] = next(3) === 0 ? next(256) : (bytes[next(bytes.length)] ?? 0);
      }
      isTaken(one, next(20) === 0 ? bytes.subarray(0, next(bytes.length)) : bytes);
    }
    for (const one of samples)
      for (const encoding of ['utf16le', 'latin1'] as const)
        assert.equal(
          isTaken(
            one,
            Buffer.from(one.xml.replace('Comune', 'Città').replace('TARI', 'è'), encoding),
          ),
          encoding === 'latin1' && !/Comune|TARI/.test(one.xml),
        );
  });
});
