// What tests of positions are made of: an institution that makes notices, and the node as it asks and leaves receipts.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestOptions,
  type TestPlatform,
  type TestService,
} from '../builders.ts';
import { assertValid } from './schemas.ts';

export const STATION = {
  idStation: '99900000077_48',
  idBrokerPA: '99900000077',
  password: 'sandbox48',
  segregationCode: '48',
};
export const STATION_KEY = 'chiave-stazione-di-prova-0001';

export function startWithStation(options: TestOptions = {}): Promise<TestPlatform> {
  const file = join(mkdtempSync(join(tmpdir(), 'io-station-')), 'station.json');
  writeFileSync(file, JSON.stringify(STATION));
  return startTestPlatform({
    ...options,
    settings: { PAGOPA_STATION: file, PAGOPA_STATION_KEY: STATION_KEY, ...options.settings },
  });
}

export const NOTICE_GROUPS = ['ApiPaymentNoticeWrite', 'ApiPaymentNoticeRead'];

export const makePayee = (io: TestPlatform, more: Parameters<typeof makeService>[1] = {}) =>
  makeService(io, { groups: [...SENDING_GROUPS, ...NOTICE_GROUPS, 'ApiNoRateLimit'], ...more });

export const IBAN = 'IT60X0542811101000000123456';
/** Of Poste Italiane. */
export const POSTAL_IBAN = 'IT23X0760101000000012345678';
export const OTHER_IBAN = 'IT40S0542811101000000123456';

/** Of one transfer, to the institution. */
export const asks = (amount: number, due: string, more: object = {}) => ({
  amount,
  due_date: due,
  transfers: [{ amount, iban: IBAN, category: '9/0101108TS/' }],
  ...more,
});

let serial = 0;
export const nextReference = (): string => `TARI-2027-${(serial += 1)}`;

export const position = (debtor: string, more: object = {}) => ({
  reference: nextReference(),
  debtor: { fiscal_code: debtor, full_name: 'Elena Rossi' },
  description: 'TARI 2027, via Garibaldi 12',
  payment: asks(12_050, '2027-06-30'),
  ...more,
});

export interface NoticeShown {
  notice_number: string;
  plan?: string;
  installment: number;
  state: string;
  amount: number;
  amount_today: number;
  due_date: string;
  paid_amount?: number;
  receipt_id?: string;
}
export interface PositionShown {
  id: string;
  reference: string;
  state: string;
  message_id?: string;
  description: string;
  notices: NoticeShown[];
}

export function asInstitution(io: TestPlatform, service: Pick<TestService, 'headers'>) {
  const call = (
    method: 'GET' | 'POST' | 'PUT',
    path: string,
    payload?: object,
    headers: Record<string, string> = {},
  ) =>
    io.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { ...service.headers, ...headers },
      ...(payload && { payload }),
    });
  return {
    call,
    make: async (payload: object): Promise<PositionShown> => {
      const reply = await call('POST', '/payment-notices', payload);
      assert.equal(reply.statusCode, 201, reply.body);
      return reply.json<PositionShown>();
    },
    look: async (id: string): Promise<PositionShown> => {
      const reply = await call('GET', `/payment-notices/${id}`);
      assert.equal(reply.statusCode, 200, reply.body);
      return reply.json<PositionShown>();
    },
    standing: async (number: string) => {
      const reply = await call('GET', `/payment-notices/standing/${number}`);
      assert.equal(reply.statusCode, 200, reply.body);
      return reply.json<{
        is_paid: boolean;
        can_be_paid: boolean;
        state: string;
        amount_today: number;
        psp_name?: string;
      }>();
    },
    receipts: async (query = '') => {
      const reply = await call('GET', `/payment-receipts?${query}`);
      assert.equal(reply.statusCode, 200, reply.body);
      return reply.json<{
        items: { receipt_id: string; notice_number: string; flag?: string; amount: number }[];
        next?: string;
      }>();
    },
  };
}

const NAMESPACE = 'http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd';
export const envelope = (root: string, body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:n="${NAMESPACE}"><soapenv:Body><n:${root}>${body}</n:${root}></soapenv:Body></soapenv:Envelope>`;

export interface ReceiptSaid {
  payee: string;
  number: string;
  euros: string;
  id: string;
  recipient?: string;
  debtor?: string;
  at?: string;
  /** Fields after PSPCompanyName's channel, as XML. */
  more?: string;
  v1?: boolean;
  standIn?: boolean;
}

/** The node, as it calls. */
export function asNode(io: TestPlatform) {
  const post = (xml: string, action: string, headers: Record<string, string> = {}) =>
    io.app.inject({
      method: 'POST',
      url: '/pagopa/pa-for-node/v1',
      headers: {
        'content-type': 'text/xml; charset=utf-8',
        soapaction: action,
        'ocp-apim-subscription-key': STATION_KEY,
        ...headers,
      },
      payload: xml,
    });
  const ask = async (root: string, body: string): Promise<string> => {
    const xml = envelope(root, body);
    const reply = await post(xml, root.replace(/(Req|Request)$/, ''));
    assert.equal(reply.statusCode, 200, reply.body);
    assert.match(String(reply.headers['content-type']), /^text\/xml/);
    assertValid(reply.body);
    return reply.body;
  };
  const routing = (idPA: string) =>
    `<idPA>${idPA}</idPA><idBrokerPA>${STATION.idBrokerPA}</idBrokerPA><idStation>${STATION.idStation}</idStation>`;
  const qrCode = (payee: string, number: string) =>
    `<qrCode><fiscalCode>${payee}</fiscalCode><noticeNumber>${number}</noticeNumber></qrCode>`;
  const receiptXml = (said: ReceiptSaid) =>
    `${routing(said.recipient ?? said.payee)}<receipt><receiptId>${said.id}</receiptId><noticeNumber>${said.number}</noticeNumber><fiscalCode>${said.payee}</fiscalCode><outcome>OK</outcome><creditorReferenceId>${said.number.slice(1)}</creditorReferenceId><paymentAmount>${said.euros}</paymentAmount><description>TARI 2027</description><companyName>Comune di Prova</companyName><debtor><uniqueIdentifier><entityUniqueIdentifierType>F</entityUniqueIdentifierType><entityUniqueIdentifierValue>${said.debtor ?? 'ANONIMO'}</entityUniqueIdentifierValue></uniqueIdentifier><fullName>Elena Rossi</fullName></debtor><transferList><transfer><idTransfer>1</idTransfer><transferAmount>${said.euros}</transferAmount><fiscalCodePA>${said.payee}</fiscalCodePA><IBAN>${IBAN}</IBAN><remittanceInformation>/RFB/1/TXT/TARI</remittanceInformation><transferCategory>9/0101108TS/</transferCategory></transfer></transferList><idPSP>SBXTABAC</idPSP><PSPCompanyName>Tabaccheria di prova</PSPCompanyName><idChannel>99900000055_01</idChannel><channelDescription>Tabaccheria</channelDescription><fee>1.50</fee>${said.at === undefined ? '' : `<paymentDateTime>${said.at}</paymentDateTime>`}${said.standIn === true ? '<standIn>true</standIn>' : ''}</receipt>`;
  return {
    post,
    ask,
    routing,
    qrCode,
    receiptXml,
    verify: (payee: string, number: string) =>
      ask('paVerifyPaymentNoticeReq', routing(payee) + qrCode(payee, number)),
    getPayment: (payee: string, number: string, more = '') =>
      ask('paGetPaymentV2Request', routing(payee) + qrCode(payee, number) + more),
    leave: (said: ReceiptSaid) =>
      ask(said.v1 === true ? 'paSendRTReq' : 'paSendRTV2Request', receiptXml(said)),
  };
}

export const faultIn = (xml: string): string | undefined =>
  /<faultCode>(\w+)<\/faultCode>/.exec(xml)?.[1];
export const amountIn = (xml: string): string | undefined =>
  /<(?:amount|paymentAmount)>([\d.]+)</.exec(xml)?.[1];
