// The one adapter behind the port: Stripe's SDK, whoever answers at the configured address.
import { Stripe } from 'stripe';
import type { Outbound } from '../../../floor/outbound.ts';
import {
  type Authorization,
  type CustomerRef,
  GatewayRefused,
  type PaymentGateway,
  type SetupState,
} from '../gateway.ts';
import { readEvent } from './event.ts';
import { asked, failureOf, isCode } from './failure.ts';
import { gatewayHttp } from './http.ts';
import { authorizationOf, methodOf, TYPES } from './read.ts';

export interface StripeSettings {
  url: string;
  secretKey: string;
  webhookSecret: string;
}

const TIMEOUT_MS = 15_000;
/** Payments of one person that are looked through for an order, newest first. */
const MAX_LOOKED_AT = 300;
const EXPAND = ['latest_charge.refunds'];

/** The order matters: a live payment before a dead one, should an order ever have several. */
const LIVELINESS: Authorization['state'][] = [
  'captured',
  'authorized',
  'pending',
  'needs_action',
  'refunded',
  'declined',
  'voided',
];
const liveliest = (all: readonly Authorization[]): Authorization | undefined =>
  all.toSorted((a, b) => LIVELINESS.indexOf(a.state) - LIVELINESS.indexOf(b.state))[0];

export function createStripeGateway(
  settings: StripeSettings,
  outbound: Outbound,
  nowMs: () => number,
): PaymentGateway {
  const { hostname, port, protocol } = new URL(settings.url);
  const stripe = new Stripe(settings.secretKey, {
    host: hostname,
    port,
    protocol: protocol === 'http:' ? 'http' : 'https',
    httpClient: gatewayHttp(outbound),
    maxNetworkRetries: 0,
    timeout: TIMEOUT_MS,
    telemetry: false,
  });
  const retrieve = async (id: string) =>
    authorizationOf(await stripe.paymentIntents.retrieve(id, { expand: EXPAND }));

  async function ofCustomer(orderId: string, customer: CustomerRef) {
    const found: Stripe.PaymentIntent[] = [];
    const list = stripe.paymentIntents.list({
      customer,
      limit: 100,
      expand: ['data.latest_charge.refunds'],
    });
    let looked = 0;
    for await (const intent of list) {
      if (intent.metadata['order_id'] === orderId) found.push(intent);
      looked += 1;
      if (looked >= MAX_LOOKED_AT) break;
    }
    return found;
  }

  async function ofOrder(orderId: string, customer: CustomerRef | undefined) {
    try {
      if (customer !== undefined)
        return liveliest((await ofCustomer(orderId, customer)).map(authorizationOf));
    } catch (error) {
      // A customer that is there no more has no list, but may have paid.
      if (!isCode(error, 'resource_missing')) throw error;
    }
    const { data } = await stripe.paymentIntents.search({
      query: `metadata['order_id']:'${orderId}'`,
      limit: 10,
      expand: ['data.latest_charge.refunds'],
    });
    return liveliest(data.map(authorizationOf));
  }

  const unlessMissing = <T>(call: () => Promise<T>): Promise<T | undefined> =>
    asked(async () => {
      try {
        return await call();
      } catch (error) {
        if (isCode(error, 'resource_missing')) return undefined;
        throw error;
      }
    });

  /** What is so already is an answer. Any other state is a refusal. */
  async function unless(
    call: () => Promise<Authorization>,
    operationId: string,
    isSo: (now: Authorization) => boolean,
    ...codes: string[]
  ): Promise<Authorization> {
    try {
      return await call();
    } catch (error) {
      if (!isCode(error, ...codes)) throw failureOf(error);
      const now = await asked(() => retrieve(operationId));
      if (isSo(now)) return now;
      throw failureOf(error);
    }
  }

  return {
    createCustomer: ({ reference, idempotencyKey }) =>
      asked(async () => {
        const body = { metadata: { reference } };
        const { id } = await stripe.customers.create(body, { idempotencyKey });
        return id as CustomerRef;
      }),

    createSetup: ({ customer, kind, returnUrl, consent, idempotencyKey }) =>
      asked(async () => {
        const type = TYPES[kind];
        const common = { customer, allowed_payment_method_types: [type] };
        const setup = await stripe.setupIntents.create(
          kind === 'card'
            ? { ...common, usage: 'on_session' }
            : {
                ...common,
                usage: 'off_session',
                payment_method_data: { type },
                confirm: true,
                return_url: returnUrl,
                mandate_data: {
                  customer_acceptance: {
                    type: 'online',
                    online: { ip_address: consent.address, user_agent: consent.userAgent },
                  },
                },
              },
          { idempotencyKey },
        );
        const redirectUrl = setup.next_action?.redirect_to_url?.url;
        return {
          setupId: setup.id,
          ...(kind === 'card' &&
            setup.client_secret !== null && { clientSecret: setup.client_secret }),
          ...(typeof redirectUrl === 'string' && { redirectUrl }),
        };
      }),

    getSetup: (setupId) =>
      asked(async (): Promise<SetupState> => {
        const setup = await stripe.setupIntents.retrieve(setupId, { expand: ['payment_method'] });
        if (setup.status === 'canceled')
          return { state: 'failed', code: 'canceled', isFinal: true };
        const error = setup.last_setup_error;
        if (setup.status === 'requires_payment_method' && error !== null) {
          // Only fields can be filled in again; whoever refused on another page begins anew.
          const isFinal = !setup.payment_method_types.includes('card');
          const code = error.decline_code ?? error.code ?? 'failed';
          return { state: 'failed', code, isFinal };
        }
        if (setup.status !== 'succeeded') return { state: 'waiting' };
        const method =
          typeof setup.payment_method === 'object' && setup.payment_method !== null
            ? methodOf(setup.payment_method)
            : undefined;
        if (method === undefined || typeof setup.customer !== 'string')
          return { state: 'failed', code: 'unknown_kind', isFinal: true };
        return { state: 'done', customer: setup.customer as CustomerRef, method };
      }),

    async removeMethod(token) {
      try {
        await stripe.paymentMethods.detach(token);
      } catch (error) {
        if (!isCode(error, 'resource_missing', 'payment_method_unexpected_state'))
          throw failureOf(error);
      }
    },

    async authorize({
      orderId,
      amount,
      methodToken,
      customer,
      returnUrl,
      description,
      idempotencyKey,
    }) {
      try {
        const intent = await stripe.paymentIntents.create(
          {
            amount,
            currency: 'eur',
            customer,
            payment_method: methodToken,
            capture_method: 'manual',
            confirm: true,
            return_url: returnUrl,
            description,
            metadata: { order_id: orderId },
            expand: EXPAND,
          },
          { idempotencyKey },
        );
        return authorizationOf(intent);
      } catch (error) {
        // A declined card is an answer, and brings the payment that it declined.
        const declined = error instanceof Stripe.errors.StripeCardError && error.payment_intent;
        if (!declined) throw failureOf(error);
        return authorizationOf(declined);
      }
    },

    getState: ({ orderId, operationId, customer }) =>
      operationId === undefined
        ? asked(() => ofOrder(orderId, customer))
        : unlessMissing(() => retrieve(operationId)),

    orderOf: (operationId) =>
      unlessMissing(async () => {
        const { metadata } = await stripe.paymentIntents.retrieve(operationId);
        return metadata['order_id'];
      }),

    capture: ({ operationId, amount, idempotencyKey }) =>
      unless(
        async () =>
          authorizationOf(
            await stripe.paymentIntents.capture(
              operationId,
              { amount_to_capture: amount, expand: EXPAND },
              { idempotencyKey },
            ),
          ),
        operationId,
        (now) => now.captured === amount,
        'payment_intent_unexpected_state',
      ),

    void: ({ operationId, idempotencyKey }) =>
      unless(
        async () =>
          authorizationOf(
            await stripe.paymentIntents.cancel(operationId, { expand: EXPAND }, { idempotencyKey }),
          ),
        operationId,
        (now) => now.state === 'voided',
        'payment_intent_unexpected_state',
      ),

    refund: ({ operationId, amount, idempotencyKey }) =>
      unless(
        async () => {
          const { status } = await stripe.refunds.create(
            { payment_intent: operationId, amount },
            { idempotencyKey },
          );
          if (status === 'failed' || status === 'canceled')
            throw new GatewayRefused('refund_failed');
          return retrieve(operationId);
        },
        operationId,
        (now) => now.state === 'refunded' && now.refunded === amount,
        'charge_already_refunded',
      ),

    readWebhook: (raw, headers) => readEvent(stripe, raw, headers, settings.webhookSecret, nowMs()),
  };
}
