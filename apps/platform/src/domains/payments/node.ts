// Our side of the line to pagoPA: one function a question, every answer one of a closed list. Nothing here repeats a
// call or decides what an answer means for a payment.
import {
  activatePaymentNoticeV2Request,
  activatePaymentNoticeV2Response,
  type ClosingAnswer,
  type ClosingKo,
  type ClosingOk,
  type FaultRead,
  type FeeOption,
  type FeesAsked,
  type Message,
  type Position,
  readCheckPosition,
  readClosePayment,
  readEnvelope,
  readFault,
  readFees,
  readReceipt,
  type ReceiptAnswer,
  SOAP_CONTENT_TYPE,
  verifyPaymentNoticeReq,
  verifyPaymentNoticeRes,
  writeCheckPosition,
  writeClosePayment,
  writeEnvelope,
  writeFees,
} from '@io/pagopa';
import type { Cents, NoticeNumber, OrganizationFiscalCode } from '@io/vocabulary';
import type { PagopaSettings } from '../../config-pagopa.ts';
import type { Outbound } from '../../floor/outbound.ts';

export interface NoticeAsked {
  payee: OrganizationFiscalCode;
  noticeNumber: NoticeNumber;
}

export interface NoticeFound {
  is: 'found';
  amount: Cents;
  dueDate: Temporal.PlainDate | undefined;
  description: string;
  payeeName: string;
  officeName: string | undefined;
}
type Refused = { is: 'refused'; fault: FaultRead };
/** No answer, or one that says nothing: with a time-out, a cut connection, nonsense. */
type Unknown = { is: 'unknown' };

export interface PagopaNode {
  verify(notice: NoticeAsked): Promise<NoticeFound | Refused | Unknown>;
  activate(
    notice: NoticeAsked & { amount: Cents; key: string; paymentMethod: 'CP' | 'PPAL' | 'JIF' },
  ): Promise<{ is: 'activated'; token: string; total: Cents } | Refused | Unknown>;
  close(closing: ClosingOk | ClosingKo): Promise<ClosingAnswer>;
  /** Undefined: nobody can tell. */
  positions(all: readonly Position[]): Promise<('free' | 'paying' | 'paid')[] | undefined>;
  fees(asked: FeesAsked): Promise<FeeOption[] | undefined>;
  receipt(payee: string, token: string): Promise<ReceiptAnswer>;
  /** A new key for one activation: repeated with it, the node gives the same answer. */
  newKey(): string;
}

/** What pagoPA waits for its creditors, and two seconds. Source: SANP's time-outs. */
const ACTIVATE_MS = 14_000;
const VERIFY_MS = 12_000;
const CLOSE_MS = 14_000;
const LOOK_MS = 10_000;
const MOST_BYTES = 256 * 1024;
const TOKEN_MS = 900_000;
const UNKNOWN: Unknown = { is: 'unknown' };

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

export function createNode(
  { url, subscriptionKey, psp, tls }: PagopaSettings,
  outbound: Pick<Outbound, 'callConfigured'>,
  /** How each call that a payer waits for went, for whoever watches over the gate; repetitions of the engine's say little. */
  seen: (ms: number, isWell: boolean) => void,
): PagopaNode {
  const key = { 'ocp-apim-subscription-key': subscriptionKey };

  async function call(
    path: string,
    asked: {
      method: 'GET' | 'POST';
      headers: Record<string, string>;
      body?: string;
      ms: number;
      isWaitedFor?: boolean;
    },
  ): Promise<{ status: number; body: Buffer } | undefined> {
    const started = performance.now();
    try {
      const answer = await outbound.callConfigured(`${url}${path}`, {
        method: asked.method,
        headers: { ...key, 'accept-encoding': 'identity', ...asked.headers },
        ...(asked.body !== undefined && { body: asked.body }),
        timeoutMs: asked.ms,
        maxBytes: MOST_BYTES,
        excess: 'fail',
        tls,
      });
      if (asked.isWaitedFor === true) seen(performance.now() - started, answer.status < 500);
      return answer;
    } catch {
      if (asked.isWaitedFor === true) seen(performance.now() - started, false);
      return undefined;
    }
  }

  /** Undefined: no answer, or none that is this message. */
  async function soap<Q, A>(
    action: string,
    [question, value]: readonly [Message<Q>, Q],
    answer: Message<A>,
    ms: number,
  ): Promise<A | undefined> {
    const reply = await call('/nodo-auth/node-for-psp/v1', {
      method: 'POST',
      headers: { 'content-type': SOAP_CONTENT_TYPE, soapaction: action },
      body: writeEnvelope(question, value),
      ms,
      isWaitedFor: true,
    });
    try {
      return reply && readEnvelope(answer, reply.body);
    } catch {
      return undefined;
    }
  }

  const rest = async (path: string, body: string, ms: number) =>
    call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body,
      ms,
    });
  const qrCode = ({ payee, noticeNumber }: NoticeAsked) => ({ fiscalCode: payee, noticeNumber });

  return {
    async verify(notice) {
      const asked = { ...psp, qrCode: qrCode(notice) };
      const question = [verifyPaymentNoticeReq, asked] as const;
      const said = await soap('verifyPaymentNotice', question, verifyPaymentNoticeRes, VERIFY_MS);
      if (said?.fault !== undefined) return { is: 'refused', fault: readFault(said.fault) };
      const option = said?.paymentList?.paymentOptionDescription[0];
      if (said?.outcome !== 'OK' || option === undefined) return UNKNOWN;
      return {
        is: 'found',
        amount: option.amount,
        dueDate: option.dueDate,
        description: said.paymentDescription ?? '',
        payeeName: said.companyName ?? notice.payee,
        officeName: said.officeName,
      };
    },
    async activate(notice) {
      const asked = {
        ...psp,
        idempotencyKey: notice.key,
        qrCode: qrCode(notice),
        expirationTime: TOKEN_MS,
        amount: notice.amount,
        paymentMethod: notice.paymentMethod,
        touchPoint: 'IO' as const,
      };
      const question = [activatePaymentNoticeV2Request, asked] as const;
      const answer = activatePaymentNoticeV2Response;
      const said = await soap('activatePaymentNoticeV2', question, answer, ACTIVATE_MS);
      if (said?.fault !== undefined) return { is: 'refused', fault: readFault(said.fault) };
      if (
        said?.outcome !== 'OK' ||
        said.paymentToken === undefined ||
        said.totalAmount === undefined ||
        // Its schema lets it say so, and nobody can be asked to pay nothing.
        said.totalAmount === 0
      )
        return UNKNOWN;
      return { is: 'activated', token: said.paymentToken, total: said.totalAmount };
    },
    async close(closing) {
      const reply = await rest('/nodo/v2/closepayment', writeClosePayment(closing), CLOSE_MS);
      return reply === undefined
        ? { is: 'unknown', status: 0, description: '' }
        : readClosePayment(reply.status, reply.body.toString('utf8'));
    },
    async positions(all) {
      const reply = await rest('/nodo/checkPosition', writeCheckPosition(all), LOOK_MS);
      return reply && readCheckPosition(reply.status, reply.body.toString('utf8'), all);
    },
    async fees(asked) {
      const reply = await rest('/fees?maxOccurrences=20', writeFees(asked), LOOK_MS);
      return reply && readFees(reply.status, reply.body.toString('utf8'));
    },
    async receipt(payee, token) {
      const path = `/bizevents/organizations/${payee}/receipts/${encodeURIComponent(token)}`;
      const headers = { accept: 'application/json' };
      const reply = await call(path, { method: 'GET', headers, ms: LOOK_MS });
      return reply === undefined
        ? UNKNOWN
        : readReceipt(reply.status, reply.body.toString('utf8'), token);
    },
    newKey() {
      const random = crypto.getRandomValues(new Uint8Array(10));
      // Six bits of each: 62 letters and digits, two of them twice as often.
      const word = Array.from(random, (byte) => LETTERS[byte % LETTERS.length] ?? 'A').join('');
      return `${psp.idBrokerPSP}_${word}`;
    },
  };
}

/** pagoPA's codes of a kind of method: one list for what is activated, another for fees and closing. */
export const ACTIVATION_CODES = { card: 'CP', paypal: 'PPAL', phone_push: 'JIF' } as const;
export const METHOD_CODES = { card: 'CP', paypal: 'PPAL', phone_push: 'BPAY' } as const;
