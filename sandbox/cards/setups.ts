// How a method comes into the vault: a SetupIntent from its creation to success or failure.
import { createHmac } from 'node:crypto';
import { GatewayError, invalid, sentenceOf, unexpectedState } from './errors.ts';
import type { Gateway } from './gateway.ts';
import { newId } from './ids.ts';
import type { IntentError, Method, Setup } from './model.ts';
import type { Reader } from './parameters.ts';
import { accounts, behaviourOf, brandOf, type Decline, passesLuhn } from './test-cards.ts';
import { wireSetup } from './wire.ts';

export const methodTypes = ['card', 'paypal', 'satispay'] as const;
export const setupParameters = [
  'customer',
  'allowed_payment_method_types',
  'payment_method_data',
  'usage',
  'confirm',
  'return_url',
  'mandate_data',
  'metadata',
  'description',
  'expand',
];
const newMethodParameters = [
  'type',
  'card',
  'paypal',
  'satispay',
  'billing_details',
  'allow_redisplay',
];
const cardParameters = ['number', 'exp_month', 'exp_year', 'cvc'];
const longestActionMs = 3_600_000;

function typesOf(reader: Reader): string[] {
  const types = reader.list('allowed_payment_method_types');
  for (const one of types) {
    if (!methodTypes.some((known) => known === one))
      throw invalid(
        `The payment method type "${one.slice(0, 40)}" is invalid.`,
        'parameter_invalid',
        'allowed_payment_method_types',
      );
  }
  return types.length === 0 ? ['card'] : types;
}

export function createSetup(gateway: Gateway, reader: Reader): Setup {
  const customer = reader.text('customer');
  if (customer !== undefined) gateway.customer(customer);
  const types = typesOf(reader);
  gateway.room();
  const id = newId('seti');
  const setup: Setup = {
    id,
    clientSecret: `${id}_secret_${newId('s').slice(2)}`,
    created: gateway.now(),
    customer,
    types,
    metadata: reader.map('metadata'),
    status: 'requires_payment_method',
    method: undefined,
    returnUrl: undefined,
    action: undefined,
    error: undefined,
  };
  gateway.setups.set(id, setup);
  if (reader.flag('confirm')) confirmSetup(gateway, setup, reader);
  return setup;
}

function newMethod(
  gateway: Gateway,
  reader: Reader | undefined,
  allowed: readonly string[],
): Method {
  if (reader === undefined)
    throw invalid('A payment method is needed.', 'parameter_missing', 'payment_method_data');
  const type = reader.required('type');
  if (!allowed.includes(type))
    throw invalid(
      `The type ${type.slice(0, 40)} is not allowed here.`,
      'parameter_invalid',
      'payment_method_data[type]',
    );
  const id = newId('pm');
  const created = gateway.now();
  if (type !== 'card') {
    const account = { behaviour: accounts.pays.behaviour, customer: undefined, id, created };
    return type === 'paypal'
      ? { ...account, type: 'paypal', email: 'persona@prova.example' }
      : { ...account, type: 'satispay', phone: '+393330001234' };
  }
  return readCard(gateway, reader.nested('card', cardParameters), { id, created });
}

const cardError = (code: string, param: string, message = sentenceOf(code)): GatewayError =>
  new GatewayError(402, { type: 'card_error', code, message, param }, true);

/** The number and the code are looked at here and kept nowhere. */
function readCard(
  gateway: Gateway,
  reader: Reader | undefined,
  { id, created }: { id: string; created: number },
): Method {
  if (reader === undefined)
    throw invalid('Missing required param: card.', 'parameter_missing', 'card');
  const number = reader.required('number').replaceAll(/[\s-]/g, '');
  const month = reader.integer('exp_month') ?? 0;
  const given = reader.integer('exp_year') ?? 0;
  const year = given < 100 ? given + 2000 : given;
  const code = reader.required('cvc');
  if (!/^\d{13,19}$/.test(number) || !passesLuhn(number))
    throw cardError('incorrect_number', 'number');
  const behaviour = behaviourOf(number);
  if (behaviour === undefined)
    throw cardError(
      'card_declined',
      'number',
      'Only the test cards of this simulator are accepted. Never type a real card here.',
    );
  if (month < 1 || month > 12)
    throw cardError('invalid_expiry_month', 'exp_month', 'The month of expiry is invalid.');
  const today = Temporal.Instant.fromEpochMilliseconds(gateway.now()).toZonedDateTimeISO(
    'Europe/Rome',
  );
  if (year > today.year + 30 || year * 12 + month < today.year * 12 + today.month)
    throw cardError('invalid_expiry_year', 'exp_year', 'The card has expired.');
  const brand = brandOf(number);
  if (code.length !== (brand === 'amex' ? 4 : 3) || !/^\d+$/.test(code))
    throw cardError('invalid_cvc', 'cvc', 'The security code is invalid.');
  const fingerprint = createHmac('sha256', gateway.fingerprintKey)
    .update(number)
    .digest('base64url');
  return {
    id,
    created,
    type: 'card',
    customer: undefined,
    behaviour,
    card: {
      brand,
      last4: number.slice(-4),
      exp_month: month,
      exp_year: year,
      fingerprint: fingerprint.slice(0, 16),
    },
  };
}

export function confirmSetup(gateway: Gateway, setup: Setup, reader: Reader): void {
  if (setup.status !== 'requires_payment_method')
    throw unexpectedState('setup_intent', setup.status, wireSetup(setup, gateway.pageOf));
  const method = newMethod(
    gateway,
    reader.nested('payment_method_data', newMethodParameters),
    setup.types,
  );
  setup.returnUrl = reader.address('return_url') ?? setup.returnUrl;
  setup.error = undefined;
  if (method.type !== 'card') {
    if (setup.returnUrl === undefined)
      throw invalid('A return_url is needed.', 'parameter_missing', 'return_url');
    gateway.methods.set(method.id, method);
    setup.method = method.id;
    gateway.ask(setup, method.type === 'paypal' ? 'redirect' : 'phone', longestActionMs);
    gateway.saySetup('requires_action', setup);
    return;
  }
  const wanted = method.behaviour.setup;
  if (wanted !== 'ok' && wanted !== 'challenge') {
    failSetup(gateway, setup, declineOf(wanted));
    throw new GatewayError(
      402,
      {
        type: 'card_error',
        ...wanted,
        message: sentenceOf(wanted.code),
        setup_intent: wireSetup(setup, gateway.pageOf),
      },
      true,
    );
  }
  gateway.methods.set(method.id, method);
  setup.method = method.id;
  if (wanted === 'challenge') {
    gateway.ask(setup, 'challenge', longestActionMs);
    gateway.saySetup('requires_action', setup);
    return;
  }
  succeedSetup(gateway, setup);
}

export const declineOf = (decline: Decline, type = 'card_error'): IntentError => ({
  type,
  ...decline,
  message: sentenceOf(decline.code),
});

export function succeedSetup(gateway: Gateway, setup: Setup): void {
  gateway.done(setup);
  setup.status = 'succeeded';
  const method = gateway.methodOf(setup);
  if (method !== undefined) {
    method.customer = setup.customer;
    gateway.sayMethod('attached', method);
  }
  gateway.saySetup('succeeded', setup);
}

export function failSetup(gateway: Gateway, setup: Setup, error: IntentError): void {
  gateway.done(setup);
  setup.status = 'requires_payment_method';
  setup.error = error;
  if (setup.method !== undefined) gateway.methods.delete(setup.method);
  setup.method = undefined;
  gateway.saySetup('setup_failed', setup);
}
