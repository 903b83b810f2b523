// What a body of closePayment says, or which of its fields is wrong.

import { type Cents, sumCents } from '@io/vocabulary';
import { eurosIn, isInstant } from './json-values.ts';
import type { Closure } from './state.ts';

export type Json = Readonly<Record<string, unknown>>;

/** Status and description of a refusal, in the node's words. */
export class Refused extends Error {
  readonly status: number;
  constructor(status: number, description: string) {
    super(description);
    this.status = status;
  }
}

export type ClosureRead = Omit<Closure, 'at' | 'asked'>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function readClosure(body: unknown): ClosureRead {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new Refused(400, 'Invalid request');
  const json = body as Json;
  const { paymentTokens: tokens, outcome } = json;
  if (
    !Array.isArray(tokens) ||
    tokens.length === 0 ||
    !tokens.every(
      (token): token is string => typeof token === 'string' && /^.{1,35}$/.test(token),
    ) ||
    new Set(tokens).size !== tokens.length
  )
    throw new Refused(400, 'Invalid paymentTokens');
  if (tokens.length > 5) throw new Refused(400, 'Invalid token number');
  if (outcome !== 'OK' && outcome !== 'KO') throw new Refused(400, 'Invalid outcome');
  const isOk = outcome === 'OK';
  const timestamp = textIn(json, 'timestampOperation', isOk, 40) ?? '';
  if (timestamp !== '' && !isInstant(timestamp))
    throw new Refused(400, 'Invalid timestampOperation');
  const transactionId = textIn(json, 'transactionId', true, 255) ?? '';
  if (isOk) for (const name of ['idPSP', 'idBrokerPSP', 'idChannel']) textIn(json, name, true, 35);
  const information = informationIn(json);
  if (!isDetails(json['transactionDetails'])) throw new Refused(400, 'Invalid transactionDetails');
  const zero = sumCents([]);
  return {
    tokens,
    outcome,
    transactionId,
    timestamp,
    total: amountIn(json, 'totalAmount', isOk) ?? zero,
    fee: amountIn(json, 'fee', isOk) ?? zero,
    primaryCiIncurredFee: amountIn(json, 'primaryCiIncurredFee', false),
    idBundle: textIn(json, 'idBundle', false, 70),
    idCiBundle: textIn(json, 'idCiBundle', false, 70),
    paymentMethod: textIn(json, 'paymentMethod', isOk, 35),
    information,
    version: 2,
  };
}

/** What the gateway has to say, for the provider: texts alone, by names of the caller's. */
function informationIn(json: Json): [string, string][] {
  const given = json['additionalPaymentInformations'] ?? {};
  const entries = isObject(given) ? Object.entries(given) : [];
  if (!isObject(given) || !entries.every((entry): entry is [string, string] => isShort(entry[1])))
    throw new Refused(400, 'Invalid additionalPaymentInformations');
  return entries;
}
const isShort = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= 140;

/** Source: the specification of Nodo-Per-PaymentManager 2.0.0, but for the amounts, which its own engine sends in cents. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  transaction: [
    'creationDate',
    'transactionId',
    'transactionStatus',
    'amount',
    'grandTotal',
    'paymentGateway',
    'timestampOperation',
  ],
  info: ['brand', 'brandLogo', 'clientId', 'paymentMethodName', 'type'],
  user: ['type'],
};

/** It may be left out, as older callers do; what is there must be whole. */
function isDetails(value: unknown): boolean {
  if (value === undefined) return true;
  return (
    isObject(value) &&
    Object.entries(NEEDED).every(([part, names]) => {
      const given = value[part];
      return isObject(given) && names.every((name) => isOfItsKind(name, given[name]));
    })
  );
}
const isOfItsKind = (name: string, value: unknown): boolean =>
  name === 'amount' || name === 'grandTotal'
    ? Number.isSafeInteger(value) && (value as number) >= 0
    : typeof value === 'string' && value.length <= 255;

function textIn(
  json: Json,
  name: string,
  isRequired: boolean,
  longest: number,
): string | undefined {
  const value = json[name];
  if (value === undefined && !isRequired) return undefined;
  if (typeof value !== 'string' || value === '' || value.length > longest)
    throw new Refused(400, `Invalid ${name}`);
  return value;
}

function amountIn(json: Json, name: string, isRequired: boolean): Cents | undefined {
  const value = json[name];
  if (value === undefined && !isRequired) return undefined;
  const cents = eurosIn(value);
  if (cents === undefined) throw new Refused(400, `Invalid ${name}`);
  return cents;
}
