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
const closing = z.strictObject({
  paymentTokens: z.array(z.string().min(1).max(36)).min(1).max(5),
  outcome: z.literal('OK'),
  idPSP: id,
  idBrokerPSP: id,
  idChannel: id,
  paymentMethod: z.string().min(1),
  transactionId: z.string().min(1).max(255),
  totalAmount: euros,
  fee: euros,
  primaryCiIncurredFee: euros.optional(),
  idBundle: z.string().min(1).optional(),
  idCiBundle: z.string().min(1).optional(),
  timestampOperation: z.iso.datetime({ offset: true }),
  additionalPaymentInformations: z.record(z.string(), z.string()),
});
const givingUp = closing
  .pick({ paymentTokens: true, transactionId: true })
  .extend({ outcome: z.literal('KO') });
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
  const spelled = request.replaceAll(
    /"(totalAmount|fee|primaryCiIncurredFee)":([\d.]+)/g,
    '"$1":"$2"',
  );
  const said = found[2].safeParse(JSON.parse(spelled));
  assert.ok(said.success, `${request}: ${said.error?.message}`);
  const { outcome } = JSON.parse(request) as { outcome?: string };
  seen.add(outcome === undefined ? found[1] : `${found[1]} ${outcome}`);
}
