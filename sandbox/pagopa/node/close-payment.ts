// closePayment v2: the front-end has the money, or gives up; tokens change hands or are let go. All of them or none.

import { type Cents, parseEuros, sumCents } from '@io/vocabulary';
import type { PagoPa } from '../pagopa.ts';
import type { World } from '../world.ts';
import { notifyProvider } from './notify-provider.ts';
import { refuseByReceipt } from './receipts.ts';
import { scenarioOf } from './scenario.ts';
import { scenarioOfHeader } from '../settings.ts';
import { type Attempt, type Closure, moveTo } from './state.ts';
import type { Scenario } from '../scenarios.ts';

export type CloseAnswer = {
  readonly status: number;
  readonly body: { readonly outcome: 'OK' | 'KO'; readonly description?: string };
  /** The effect is there, the answer is lost. */
  readonly isLost?: boolean;
};

type Json = Readonly<Record<string, unknown>>;

class Refused extends Error {
  readonly status: number;
  constructor(status: number, description: string) {
    super(description);
    this.status = status;
  }
}

export function closePayment(
  pagopa: PagoPa,
  body: unknown,
  headers: Readonly<Record<string, string | string[] | undefined>>,
  version: 1 | 2 = 2,
): CloseAnswer {
  try {
    const closure = { ...readClosure(body), version };
    const attempts = attemptsOf(pagopa, closure);
    const [first] = attempts;
    const scenario =
      first === undefined ? 'payable' : scenarioOf(pagopa, first.position, 'closure', headers);
    refuseByScenario(scenario);
    const request = body as Json;
    checkState(attempts, closure.outcome, pagopa.clock.now());
    if (closure.outcome === 'OK') {
      checkProvider(pagopa.world, request, closure);
      checkAmounts(attempts, closure);
      checkVersion(attempts, closure);
    }
    apply(
      pagopa,
      attempts,
      { ...closure, asked: scenarioOfHeader(headers['x-sandbox-scenario']) },
      request,
    );
    return { status: 200, body: { outcome: 'OK' }, isLost: scenario === 'closure_answer_lost' };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return { status: error.status, body: { outcome: 'KO', description: error.message } };
  }
}

function refuseByScenario(scenario: Scenario): void {
  if (scenario === 'closure_500') throw new Refused(500, 'Internal Server Error');
  if (scenario === 'closure_422') throw new Refused(422, 'Node did not receive RPT yet');
}

type Read = Omit<Closure, 'at' | 'asked'>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function readClosure(body: unknown): Read {
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

/** Euros as a JSON number of at most two decimals: its shortest spelling is exact for every amount there is. */
function amountIn(json: Json, name: string, isRequired: boolean): Cents | undefined {
  const value = json[name];
  if (value === undefined && !isRequired) return undefined;
  const [, whole, decimals = ''] =
    typeof value === 'number' ? (/^(\d+)(?:\.(\d{1,2}))?$/.exec(String(value)) ?? []) : [];
  const cents = whole === undefined ? undefined : parseEuros(`${whole}.${decimals.padEnd(2, '0')}`);
  if (cents === undefined) throw new Refused(400, `Invalid ${name}`);
  return cents;
}

function isInstant(value: string): boolean {
  try {
    Temporal.Instant.from(value);
    return true;
  } catch {
    return false;
  }
}

function attemptsOf({ state }: PagoPa, { tokens }: Read): Attempt[] {
  return tokens.map((token) => {
    const attempt = state.attempts.get(token);
    if (attempt === undefined) throw new Refused(404, 'Unknown token');
    return attempt;
  });
}

function checkState(
  attempts: readonly Attempt[],
  outcome: 'OK' | 'KO',
  now: Temporal.Instant,
): void {
  for (const attempt of attempts) {
    if (attempt.closure !== undefined || attempt.outcome !== undefined)
      throw new Refused(422, 'Outcome already acquired');
    const isOver =
      attempt.status === 'CANCELLED' || Temporal.Instant.compare(now, attempt.expiresAt) >= 0;
    if (isOver) throw new Refused(400, 'Unacceptable outcome when token has expired');
    if (outcome === 'OK' && attempt.rpt !== undefined && attempt.rpt.document === undefined)
      throw new Refused(422, 'Node did not receive RPT yet');
    if (attempt.status !== 'PAYING' && attempt.status !== 'PAYING_RPT')
      throw new Refused(422, 'Outcome already acquired');
  }
}

function checkProvider(world: World, json: Json, { paymentMethod }: Read): void {
  const all = [...world.providers.values()];
  const provider = world.providers.get(String(json['idPSP']));
  if (provider === undefined) throw new Refused(404, 'The indicated PSP does not exist');
  if (all.every(({ broker }) => broker !== json['idBrokerPSP']))
    throw new Refused(404, 'The indicated brokerPSP does not exist');
  if (all.every(({ channel }) => channel !== json['idChannel']))
    throw new Refused(404, 'The indicated channel does not exist');
  if (
    provider.broker !== json['idBrokerPSP'] ||
    provider.channel !== json['idChannel'] ||
    provider.url === undefined
  )
    throw new Refused(404, 'Incorrect PSP-brokerPSP-Channel-Payment type configuration');
  if (
    !/^(CP|PPAL|BPAY|JIF|RBPR|RBPS|RBPB|RBPP|RPIC|RICO|MYBK|OBEP|SATY|APPL|GOOG|AD|BBT|BP|PO)$/.test(
      paymentMethod ?? '',
    )
  )
    throw new Refused(400, 'Invalid payment type');
}

/** The first version knows one token, and accounts alone. */
function checkVersion(attempts: readonly Attempt[], { version }: Pick<Read, 'version'>): void {
  if (version === 2) return;
  if (attempts.length > 1) throw new Refused(400, 'Invalid token number');
  const hasStamp = attempts.some(({ data }) =>
    data.transferList.transfer.some(({ IBAN }) => IBAN === undefined),
  );
  if (hasStamp) throw new Refused(400, 'Wrong channel version');
}

function checkAmounts(attempts: readonly Attempt[], { total, fee }: Read): void {
  const sum = sumCents([...attempts.map(({ data }) => data.paymentAmount), fee]);
  if (sum !== total) throw new Refused(400, 'Mismatched amount');
}

function apply(
  pagopa: PagoPa,
  attempts: readonly Attempt[],
  read: Omit<Closure, 'at'>,
  json: Json,
): void {
  const now = pagopa.clock.now();
  const closure: Closure = { ...read, at: now };
  for (const attempt of attempts) {
    attempt.closure = closure;
    pagopa.idempotency.forget(attempt.activatedBy, attempt.idempotencyKey);
    if (closure.outcome === 'KO') {
      moveTo(attempt, 'CANCELLED', now);
      attempt.position.status = 'INSERTED';
      pagopa.state.open.delete(attempt);
      refuseByReceipt(pagopa, attempt, 'ANNULLATO');
      continue;
    }
    attempt.provider = {
      id: String(json['idPSP']),
      broker: String(json['idBrokerPSP']),
      channel: String(json['idChannel']),
    };
    moveTo(attempt, 'PAYMENT_SENT', now);
  }
  if (closure.outcome === 'OK') pagopa.later(notifyProvider(pagopa, attempts, closure));
}
