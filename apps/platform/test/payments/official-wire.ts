// What goes over the wire, held to pagoPA's own words: SOAP to its schemas, REST to what its specifications ask for.
import assert from 'node:assert/strict';
import { z } from 'zod';
import { assertOnTheWire } from '../positions/schemas.ts';

export interface Exchange {
  from: string;
  to: string;
  operation: string;
  url: string;
  request: string;
  reply: string;
  status: string;
}

/** A name for each of our messages that was seen: the root of a SOAP message, the path of a REST one, and its outcome. */
export type Seen = Set<string>;

export const rootOf = (xml: string): string =>
  /<soapenv:Body><(?:\w+:)?(\w+)/.exec(xml)?.[1] ?? 'nothing';
const outcomeOf = (xml: string): string =>
  /<outcome>(OK|KO)<\/outcome>/.exec(xml)?.[1] ?? (xml.includes('Fault>') ? 'Fault' : '');

export function judgeSoap(xml: string, seen: Seen): void {
  assertOnTheWire(xml);
  const outcome = outcomeOf(xml);
  seen.add(outcome === '' ? rootOf(xml) : `${rootOf(xml)} ${outcome}`);
}

const id = z.string().min(1).max(35);
/** The digits as they were written: a number of JSON has lost its spelling once it is read. */
const euros = z.string().regex(/^(0|[1-9]\d{0,8})(\.\d{1,2})?$/);
const instant = z.iso.datetime({ offset: true });
const said = z.string().min(1);
/** Source: the specification of closePayment v2 that pagoPA's infrastructure publishes (Nodo-Per-PaymentManager 2.0.0). */
const details = (status: readonly string[]) =>
  z.strictObject({
    transaction: z.strictObject({
      transactionId: said,
      transactionStatus: z.enum(status),
      creationDate: instant,
      // Whole cents, as pagoPA's own engine sends them.
      amount: z.int().min(1),
      fee: z.int().min(0),
      grandTotal: z.int().min(1),
      paymentGateway: said,
      timestampOperation: instant,
      authorizationCode: said.optional(),
      rrn: said.optional(),
      errorCode: said.optional(),
      psp: z.strictObject({
        idPsp: id,
        idChannel: id,
        businessName: said,
        brokerName: id,
        pspOnUs: z.boolean(),
      }),
    }),
    info: z.strictObject({
      type: said,
      brand: said,
      brandLogo: z.string(),
      paymentMethodName: said,
      clientId: z.literal('IO'),
      lastFourDigits: z
        .string()
        .regex(/^\d{4}$/)
        .optional(),
      maskedEmail: z.string().includes('•').optional(),
    }),
    user: z.strictObject({ type: z.enum(['REGISTERED', 'GUEST']) }),
  });
const common = {
  totalAmount: z.string().regex(/^\d{1,9}\.\d{2}$/),
  fee: z.string().regex(/^\d{1,9}\.\d{2}$/),
  timestampOperation: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
};
const INFORMATION = {
  CP: z.strictObject({
    ...common,
    outcomePaymentGateway: z.enum(['OK', 'KO']),
    paymentGateway: said.optional(),
    rrn: said.optional(),
    authorizationCode: said.optional(),
  }),
  PPAL: z.strictObject({ ...common, transactionId: said, pspTransactionId: said }),
  BPAY: z.strictObject({
    ...common,
    outcomePaymentGateway: z.enum(['OK', 'KO']),
    transactionId: said,
    authorizationCode: said,
  }),
};
const closingBy = <K extends keyof typeof INFORMATION>(paymentMethod: K) =>
  z.strictObject({
    paymentTokens: z.array(z.string().min(1).max(36)).min(1).max(5),
    outcome: z.literal('OK'),
    idPSP: id,
    idBrokerPSP: id,
    idChannel: id,
    paymentMethod: z.literal(paymentMethod),
    transactionId: z.string().min(1).max(255),
    totalAmount: euros,
    fee: euros,
    primaryCiIncurredFee: euros.optional(),
    idBundle: z.string().min(1).optional(),
    idCiBundle: z.string().min(1).optional(),
    timestampOperation: instant,
    additionalPaymentInformations: INFORMATION[paymentMethod],
    transactionDetails: details(['Confermato']),
  });
const closing = z.union([closingBy('CP'), closingBy('PPAL'), closingBy('BPAY')]);
const givingUp = closingBy('CP')
  .pick({ paymentTokens: true, transactionId: true })
  .extend({
    outcome: z.literal('KO'),
    transactionDetails: details(['Rifiutato', 'Annullato']),
  });
const place = z.strictObject({
  fiscalCode: z.string().regex(/^\d{11}$/),
  noticeNumber: z.string().regex(/^[0-3]\d{17}$/),
});
const positions = z.strictObject({ positionslist: z.array(place).min(1).max(5) });
const fees = z.strictObject({
  paymentAmount: z.int().min(1),
  primaryCreditorInstitution: z.string().regex(/^\d{11}$/),
  paymentMethod: z.string().min(1),
  touchpoint: z.literal('IO'),
  transferList: z
    .array(
      z.strictObject({
        creditorInstitution: z.string().regex(/^\d{11}$/),
        digitalStamp: z.boolean(),
      }),
    )
    .min(1)
    .max(25),
});

const SHAPES: readonly [path: RegExp, name: string, shape: z.ZodType][] = [
  [/^\/pagopa\/nodo\/v2\/closepayment$/, 'closePayment', z.union([closing, givingUp])],
  [/^\/pagopa\/nodo\/checkPosition$/, 'checkPosition', positions],
  [/^\/pagopa\/fees\?maxOccurrences=\d+$/, 'fees', fees],
];
const RECEIPT = /^\/pagopa\/bizevents\/organizations\/\d{11}\/receipts\/\w{1,35}$/;

export function judgeRest({ url, request }: Exchange, seen: Seen): void {
  if (RECEIPT.test(url)) {
    seen.add('receipt');
    return;
  }
  const found = SHAPES.find(([path]) => path.test(url));
  assert.ok(found, url);
  const asked = JSON.parse(request) as Record<string, unknown>;
  // The wire shows what was sent as JSON has read it: a number's shortest spelling.
  for (const name of ['totalAmount', 'fee', 'primaryCiIncurredFee'])
    if (typeof asked[name] === 'number') asked[name] = String(asked[name]);
  const judged = found[2].safeParse(asked);
  assert.ok(judged.success, `${request}: ${judged.error?.message}`);
  const { outcome, paymentMethod } = asked;
  const which = [found[1], outcome, paymentMethod].filter((one) => typeof one === 'string');
  seen.add(which.join(' '));
}
