// How money moves: a PaymentIntent from its creation to its capture, release or return.
import { randomInt } from 'node:crypto';
import { GatewayError, invalid, sentenceOf, unexpectedState } from './errors.ts';
import type { Gateway } from './gateway.ts';
import { newId } from './ids.ts';
import type { Charge, Entry, Intent, IntentError, Method } from './model.ts';
import type { Reader } from './parameters.ts';
import { declineOf } from './setups.ts';
import { wireIntent } from './wire.ts';

export const intentParameters = [
  'amount',
  'currency',
  'customer',
  'payment_method',
  'allowed_payment_method_types',
  'payment_method_options',
  'capture_method',
  'confirm',
  'off_session',
  'return_url',
  'description',
  'statement_descriptor_suffix',
  'metadata',
  'expand',
];

/** How long a telephone rings, and how long an amount stays reserved. */
export const phoneMs = 120_000;
export const holdMs = 7 * 86_400_000;
const challengeMs = 3_600_000;

export const book = (
  gateway: Gateway,
  intent: Intent,
  type: Entry['type'],
  amount: number,
  id: string,
) => intent.entries.push({ at: gateway.now(), type, amount, id });

function add<K>(index: Map<K, Intent[]>, key: K | undefined, intent: Intent): void {
  if (key === undefined) return;
  const known = index.get(key);
  if (known === undefined) index.set(key, [intent]);
  else known.push(intent);
}

export function createIntent(gateway: Gateway, reader: Reader): Intent {
  const amount = reader.integer('amount');
  if (amount === undefined)
    throw invalid('Missing required param: amount.', 'parameter_missing', 'amount');
  const currency = reader.required('currency').toLowerCase();
  if (currency !== 'eur')
    throw invalid(`Invalid currency: ${currency.slice(0, 10)}`, undefined, 'currency');
  if (amount < 50) throw invalid('Amount must be at least €0.50 eur', 'amount_too_small', 'amount');
  if (amount > 99_999_999)
    throw invalid('Amount must be no more than €999,999.99', 'amount_too_large', 'amount');
  const captureMethod = reader.text('capture_method') ?? 'automatic';
  if (captureMethod !== 'manual' && captureMethod !== 'automatic')
    throw invalid('Invalid capture_method', 'parameter_invalid', 'capture_method');
  const customer = reader.text('customer');
  if (customer !== undefined) gateway.customer(customer);
  const method = reader.text('payment_method');
  if (method !== undefined) ownMethod(gateway, method, customer);
  gateway.room();
  const id = newId('pi');
  const intent: Intent = {
    id,
    clientSecret: `${id}_secret_${newId('s').slice(2)}`,
    created: gateway.now(),
    amount,
    currency,
    customer,
    captureMethod,
    description: reader.text('description', 1000),
    metadata: reader.map('metadata'),
    entries: [],
    status: method === undefined ? 'requires_payment_method' : 'requires_confirmation',
    method,
    returnUrl: reader.address('return_url'),
    action: undefined,
    error: undefined,
    charge: undefined,
    captured: 0,
    refunded: 0,
    refunds: [],
    canceledAt: undefined,
    cancellationReason: undefined,
    captureFailures: 0,
    refundFailures: 0,
  };
  gateway.intents.set(id, intent);
  add(gateway.intentsOfCustomer, customer, intent);
  add(gateway.intentsOfOrder, intent.metadata['order_id'], intent);
  if (reader.flag('confirm')) confirmIntent(gateway, intent);
  return intent;
}

function ownMethod(gateway: Gateway, id: string, customer: string | undefined): Method {
  const method = gateway.method(id);
  if (method.customer === undefined || method.customer !== customer)
    throw invalid(
      `The customer does not have a payment method with the ID ${id}. The payment method must be attached to the customer.`,
      'payment_method_not_available',
      'payment_method',
    );
  return method;
}

export function confirmIntent(gateway: Gateway, intent: Intent): void {
  if (intent.status !== 'requires_confirmation') throw stateError(gateway, intent);
  const method = ownMethod(gateway, intent.method ?? '', intent.customer);
  const { pay } = method.behaviour;
  if (typeof pay === 'object') throw decline(gateway, intent, declineOf(pay));
  if (method.type === 'satispay') gateway.ask(intent, 'phone', phoneMs);
  else if (pay === 'challenge')
    gateway.ask(intent, method.type === 'paypal' ? 'redirect' : 'challenge', challengeMs);
  if (intent.action === undefined) {
    authorize(gateway, intent, pay === 'frictionless' ? 'frictionless' : undefined);
    return;
  }
  gateway.sayIntent('requires_action', intent);
}

function authorize(
  gateway: Gateway,
  intent: Intent,
  authentication: Charge['authentication'],
): void {
  gateway.done(intent);
  intent.error = undefined;
  intent.charge = {
    id: newId('ch'),
    created: gateway.now(),
    authorizationCode: String(randomInt(1_000_000)).padStart(6, '0'),
    networkTransactionId: String(randomInt(10 ** 12)).padStart(12, '0'),
    authentication,
  };
  book(gateway, intent, 'authorized', intent.amount, intent.charge.id);
  intent.status = 'requires_capture';
  const takesAtOnce = gateway.methodOf(intent)?.behaviour.takesAtOnce === true;
  if (intent.captureMethod === 'automatic' || takesAtOnce) take(gateway, intent, intent.amount);
  else gateway.sayIntent('amount_capturable_updated', intent);
}

/** The error to answer with; the payment may be tried again with another method. */
function decline(gateway: Gateway, intent: Intent, error: IntentError): GatewayError {
  failIntent(gateway, intent, error);
  return new GatewayError(
    402,
    {
      type: 'card_error',
      code: error.code,
      ...(error.decline_code !== undefined && { decline_code: error.decline_code }),
      message: error.message,
      payment_intent: wireIntent(intent, undefined, gateway.pageOf),
    },
    true,
  );
}

export function failIntent(gateway: Gateway, intent: Intent, error: IntentError): void {
  gateway.done(intent);
  intent.status = 'requires_payment_method';
  intent.error = error;
  book(gateway, intent, 'declined', intent.amount, intent.id);
  gateway.sayIntent('payment_failed', intent);
  intent.method = undefined;
}

/** The person has done on our page what was asked. */
export function actionPassed(gateway: Gateway, intent: Intent): void {
  const method = gateway.methodOf(intent);
  const { action } = intent;
  const refused = method?.behaviour.afterChallenge;
  if (refused !== undefined) failIntent(gateway, intent, declineOf(refused));
  else authorize(gateway, intent, action?.kind === 'challenge' ? 'challenge' : undefined);
}

export const stateError = (gateway: Gateway, intent: Intent): GatewayError =>
  unexpectedState(
    'payment_intent',
    intent.status,
    wireIntent(intent, gateway.methodOf(intent), gateway.pageOf),
  );

function take(gateway: Gateway, intent: Intent, amount: number): void {
  intent.captured = amount;
  intent.status = 'succeeded';
  book(gateway, intent, 'captured', amount, intent.charge?.id ?? intent.id);
  // What was reserved beyond it goes back to the person at once.
  if (amount < intent.amount) book(gateway, intent, 'released', intent.amount - amount, intent.id);
  gateway.sayIntent('succeeded', intent);
}

export function captureIntent(gateway: Gateway, intent: Intent, wanted: number | undefined): void {
  if (intent.status !== 'requires_capture') throw stateError(gateway, intent);
  const amount = wanted ?? intent.amount;
  if (amount < 1)
    throw invalid(
      'The amount must be at least 1.',
      'parameter_invalid_integer',
      'amount_to_capture',
    );
  if (amount > intent.amount)
    throw invalid(
      `The remaining amount to capture is ${intent.amount}.`,
      'amount_too_large',
      'amount_to_capture',
    );
  const fails = gateway.methodOf(intent)?.behaviour.captureFails ?? 0;
  if (intent.captureFailures < fails) {
    intent.captureFailures += 1;
    throw new GatewayError(500, { type: 'api_error', message: 'An unknown error occurred.' }, true);
  }
  take(gateway, intent, amount);
}

export function cancelIntent(gateway: Gateway, intent: Intent, reason: string | undefined): void {
  if (intent.status === 'succeeded' || intent.status === 'canceled')
    throw stateError(gateway, intent);
  if (intent.status === 'requires_capture')
    book(gateway, intent, 'released', intent.amount, intent.id);
  gateway.done(intent);
  intent.status = 'canceled';
  intent.canceledAt = gateway.now();
  intent.cancellationReason = reason;
  gateway.sayIntent('canceled', intent);
}

/** What time alone does: a telephone that nobody answers, an amount that nobody takes. */
export function sweep(gateway: Gateway): void {
  const now = gateway.now();
  for (const action of gateway.actions.values()) {
    if (action.expiresAt === undefined || action.expiresAt > now) continue;
    const intent = gateway.intents.get(action.target);
    gateway.actions.delete(action.token);
    if (intent?.action?.token !== action.token) continue;
    failIntent(gateway, intent, {
      type: 'invalid_request_error',
      code: 'payment_intent_payment_attempt_expired',
      message: 'The payment attempt has expired.',
    });
  }
}

/** All amounts that were held too long. Walks everything: for the moments in which the clock is moved, and each minute. */
export function releaseOld(gateway: Gateway): void {
  const oldest = gateway.now() - holdMs;
  for (const intent of gateway.intents.values()) {
    if (intent.status === 'requires_capture' && (intent.charge?.created ?? 0) < oldest)
      cancelIntent(gateway, intent, 'automatic');
  }
}

export const authenticationFailure: IntentError = {
  type: 'invalid_request_error',
  code: 'payment_intent_authentication_failure',
  message: 'The provided payment method has failed authentication.',
};
export const customerDecline: IntentError = {
  type: 'card_error',
  code: 'payment_method_customer_decline',
  message: sentenceOf('payment_method_customer_decline'),
};
