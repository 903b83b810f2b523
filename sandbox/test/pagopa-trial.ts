// A sandbox of its own, and a hand-written client of its node: strings in, strings out, so that nothing of what is
// tried helps to judge it.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { startSandbox, type Sandbox, type SandboxOptions } from '../index.ts';

export type Notice = { readonly fiscalCode: string; readonly noticeNumber: string };
export type Activated = { readonly paymentToken: string; readonly totalAmount: string };

type Answer = {
  readonly outcome: string;
  readonly faultCode: string;
  readonly description: string;
  readonly originalFaultCode: string;
  readonly xml: string;
};
type Books = {
  readonly positions: readonly BookedPosition[];
  readonly flows: readonly {
    readonly flow_id: string;
    readonly psp_id: string;
    readonly fiscal_code: string;
    readonly total: number;
    readonly lines: readonly {
      readonly iur: string;
      readonly amount: number;
      readonly code: string;
    }[];
  }[];
  readonly totals: Readonly<Record<string, number>>;
};
export type BookedPosition = {
  readonly status: string;
  readonly tokens: readonly {
    readonly token: string;
    readonly status: string;
    readonly history: readonly { readonly status: string }[];
    readonly late: boolean;
    readonly surplus: boolean;
    readonly amount: number;
    readonly receipts: readonly {
      readonly recipient: string;
      readonly status: string;
      readonly tries: number;
    }[];
  }[];
};

export const torino = '00514490010';
export const caller = `<idPSP>SBXFRONT</idPSP><idBrokerPSP>99900000011</idBrokerPSP><idChannel>99900000011_01</idChannel><password>sandbox01</password>`;
export const key = 'chiave-pagopa-di-prova-0001';
const nodeForPsp = 'http://pagopa-api.pagopa.gov.it/node/nodeForPsp.xsd';

export function envelope(body: string): string {
  return `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:n="${nodeForPsp}"><soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}

export function tag(xml: string, name: string): string {
  return new RegExp(`<(?:\\w+:)?${name}>([^<]*)<`).exec(xml)?.[1] ?? '';
}

export const qrCode = ({ fiscalCode, noticeNumber }: Notice) =>
  `<qrCode><fiscalCode>${fiscalCode}</fiscalCode><noticeNumber>${noticeNumber}</noticeNumber></qrCode>`;

/** Of the station that speaks the older way. */
export function olderNotice(number: number, digits = '00'): Notice {
  const first16 = `001${String(number).padStart(11, '0')}${digits}`;
  return {
    fiscalCode: torino,
    noticeNumber: `${first16}${String(Number(first16) % 93).padStart(2, '0')}`,
  };
}

export type PagoPaTrial = Awaited<ReturnType<typeof startPagoPaTrial>>;

export async function startPagoPaTrial(options: Partial<SandboxOptions> = {}) {
  const dataDir = await mkdtemp(join(tmpdir(), 'sandbox-pagopa-'));
  const sandbox: Sandbox = await startSandbox({ dataDir, spMetadataUrls: [], ...options });
  const { url } = sandbox.pagopa;

  const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'ocp-apim-subscription-key': key, ...headers },
      body: body === undefined ? 'null' : JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
  };
  const get = async (path: string): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(`${url}${path}`, {
      headers: { 'ocp-apim-subscription-key': key },
    });
    return { status: response.status, body: (await response.json()) as unknown };
  };
  const soap = async (
    action: string,
    xml: string | Uint8Array<ArrayBuffer>,
    {
      path = '/nodo-auth/node-for-psp/v1',
      headers = {},
    }: { readonly path?: string; readonly headers?: Record<string, string> } = {},
  ): Promise<Answer & { readonly status: number }> => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'text/xml; charset=utf-8',
        soapaction: `"${action}"`,
        'ocp-apim-subscription-key': key,
        ...headers,
      },
      body: xml,
    });
    const text = await response.text();
    return {
      status: response.status,
      xml: text,
      outcome: tag(text, 'outcome'),
      faultCode: tag(text, 'faultCode'),
      description: tag(text, 'description'),
      originalFaultCode: tag(text, 'originalFaultCode'),
    };
  };

  return {
    sandbox,
    url,
    post,
    get,
    soap,
    notice: (number: number, digits: string, code = '02'): Notice => {
      const first16 = `3${code}${String(number).padStart(11, '0')}${digits}`;
      return {
        fiscalCode: torino,
        noticeNumber: `${first16}${String(Number(first16) % 93).padStart(2, '0')}`,
      };
    },
    verify: async (notice: Notice, headers: Record<string, string> = {}) => {
      const answer = await soap(
        'verifyPaymentNotice',
        envelope(`<n:verifyPaymentNoticeReq>${caller}${qrCode(notice)}</n:verifyPaymentNoticeReq>`),
        { headers },
      );
      return { ...answer, amount: tag(answer.xml, 'amount') };
    },
    activate: async (
      notice: Notice,
      {
        amount = '10.00',
        idempotencyKey = '',
        expirationTime = '',
        as = caller,
        headers = {},
      }: {
        readonly amount?: string;
        readonly idempotencyKey?: string;
        readonly expirationTime?: string;
        readonly as?: string;
        readonly headers?: Record<string, string>;
      } = {},
    ): Promise<Answer & Activated> => {
      const optional = (name: string, value: string) =>
        value === '' ? '' : `<${name}>${value}</${name}>`;
      const answer = await soap(
        'activatePaymentNoticeV2',
        envelope(
          `<n:activatePaymentNoticeV2Request>${as}${optional('idempotencyKey', idempotencyKey)}${qrCode(notice)}${optional('expirationTime', expirationTime)}<amount>${amount}</amount></n:activatePaymentNoticeV2Request>`,
        ),
        { headers },
      );
      return {
        ...answer,
        paymentToken: tag(answer.xml, 'paymentToken'),
        totalAmount: tag(answer.xml, 'totalAmount'),
      };
    },
    sendOutcome: (
      tokens: readonly string[],
      outcome: 'OK' | 'KO',
      { as = caller, fee = '1.00' }: { readonly as?: string; readonly fee?: string } = {},
    ) =>
      soap(
        'sendPaymentOutcomeV2',
        envelope(
          `<n:sendPaymentOutcomeV2Request>${as}<paymentTokens>${tokens.map((token) => `<paymentToken>${token}</paymentToken>`).join('')}</paymentTokens><outcome>${outcome}</outcome><details><paymentMethod>cash</paymentMethod><fee>${fee}</fee><applicationDate>2026-12-01</applicationDate><transferDate>2026-12-02</transferDate></details></n:sendPaymentOutcomeV2Request>`,
        ),
      ),
    closePayment: (
      payments: readonly Activated[],
      more: Record<string, unknown>,
      headers: Record<string, string> = {},
    ) => {
      const sum = payments.reduce(
        (total, { totalAmount }) => total + Math.round(Number(totalAmount) * 100),
        100,
      );
      return post(
        '/nodo/v2/closepayment',
        {
          paymentTokens: payments.map(({ paymentToken }) => paymentToken),
          outcome: 'OK',
          idPSP: 'SBXBANCA',
          idBrokerPSP: '99900000022',
          idChannel: '99900000022_01',
          paymentMethod: 'CP',
          transactionId: 'transazione',
          totalAmount: sum / 100,
          fee: 1,
          timestampOperation: '2026-11-28T19:00:00+01:00',
          additionalPaymentInformations: {},
          ...more,
        },
        headers,
      );
    },
    receipt: async ({ fiscalCode }: Notice, iur: string) => {
      const { status, body } = await get(`/bizevents/organizations/${fiscalCode}/receipts/${iur}`);
      return { status, body: body as Record<string, string> };
    },
    reset: () => post('/reset', undefined),
    configure: async (settings: Record<string, unknown>) => {
      const { status, body } = await post('/config', settings);
      if (status !== 200) throw new Error(JSON.stringify(body));
    },
    advance: (milliseconds: number) => post('/clock', { advance_ms: milliseconds }),
    position: async ({ fiscalCode, noticeNumber }: Notice) =>
      (await get(`/books/${fiscalCode}/${noticeNumber}`)).body as BookedPosition,
    exchanges: async () =>
      (
        (await get('/api/exchanges')).body as {
          exchanges: { from: string; operation: string; request: string; reply: string }[];
        }
      ).exchanges,
    books: async () => (await get('/books')).body as Books,
    /** Waits for a position to be as wanted; fails after five seconds. */
    until: async (
      { fiscalCode, noticeNumber }: Notice,
      isSo: (position: BookedPosition) => boolean,
    ): Promise<BookedPosition> => {
      const deadline = Date.now() + 5_000;
      for (;;) {
        const position = (await get(`/books/${fiscalCode}/${noticeNumber}`)).body as BookedPosition;
        if (isSo(position)) return position;
        if (Date.now() > deadline) throw new Error(`still ${JSON.stringify(position)}`);
        await wait(20);
      }
    },
    close: async () => {
      await sandbox.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
