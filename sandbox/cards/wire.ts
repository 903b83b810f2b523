// How objects look on the wire: the members of Stripe's objects that its clients read, and no others.
import type { Charge, Customer, Intent, Method, Refund, Setup } from './model.ts';

const seconds = (ms: number) => Math.floor(ms / 1000);
const common = (object: string, id: string, created: number) => ({
  id,
  object,
  created: seconds(created),
  livemode: false,
});

export const wireCustomer = ({ id, created, metadata }: Customer) => ({
  ...common('customer', id, created),
  email: null,
  name: null,
  metadata,
});

export function wireMethod(method: Method) {
  const { id, type, created, customer, card, email } = method;
  return {
    ...common('payment_method', id, created),
    type,
    customer: customer ?? null,
    allow_redisplay: 'always',
    billing_details: {
      address: null,
      email: null,
      name: null,
      phone: type === 'satispay' ? (method.phone ?? null) : null,
      tax_id: null,
    },
    metadata: {},
    ...(card && {
      card: {
        ...card,
        display_brand: card.brand,
        funding: 'credit',
        country: 'IT',
        checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
        three_d_secure_usage: { supported: true },
        wallet: null,
      },
    }),
    ...(type === 'paypal' && {
      paypal: { country: 'IT', payer_email: email ?? null, payer_id: null },
    }),
    ...(type === 'satispay' && { satispay: {} }),
  };
}

const nextAction = (
  { action, returnUrl }: Pick<Intent, 'action' | 'returnUrl'>,
  pageOf: (token: string) => string,
) =>
  action === undefined
    ? null
    : returnUrl === undefined
      ? { type: 'use_stripe_sdk', use_stripe_sdk: { url: pageOf(action.token) } }
      : {
          type: 'redirect_to_url',
          redirect_to_url: { url: pageOf(action.token), return_url: returnUrl },
        };

export function wireSetup(setup: Setup, pageOf: (token: string) => string) {
  return {
    ...common('setup_intent', setup.id, setup.created),
    client_secret: setup.clientSecret,
    status: setup.status,
    customer: setup.customer ?? null,
    payment_method: setup.method ?? null,
    payment_method_types: setup.types,
    usage: 'off_session',
    last_setup_error: setup.error ?? null,
    latest_attempt: null,
    next_action: nextAction(setup, pageOf),
    cancellation_reason: null,
    description: null,
    metadata: setup.metadata,
  };
}

function wireCharge(
  intent: Intent,
  charge: Charge,
  method: Method | undefined,
  withRefunds: boolean,
) {
  return {
    ...common('charge', charge.id, charge.created),
    amount: intent.amount,
    amount_captured: intent.captured,
    amount_refunded: intent.refunded,
    captured: intent.captured > 0,
    refunded: intent.refunded > 0 && intent.refunded === intent.captured,
    currency: intent.currency,
    customer: intent.customer ?? null,
    description: intent.description ?? null,
    disputed: false,
    failure_code: null,
    failure_message: null,
    metadata: intent.metadata,
    outcome: {
      network_status: 'approved_by_network',
      reason: null,
      risk_level: 'normal',
      seller_message: 'Payment complete.',
      type: 'authorized',
    },
    paid: true,
    payment_intent: intent.id,
    payment_method: intent.method ?? null,
    payment_method_details: {
      type: method?.type ?? 'card',
      ...(method?.card && {
        card: {
          authorization_code: charge.authorizationCode,
          brand: method.card.brand,
          exp_month: method.card.exp_month,
          exp_year: method.card.exp_year,
          last4: method.card.last4,
          network_transaction_id: charge.networkTransactionId,
          three_d_secure:
            charge.authentication === undefined
              ? null
              : {
                  authentication_flow: charge.authentication,
                  result: 'authenticated',
                  version: '2.2.0',
                },
        },
      }),
      ...(method?.type === 'paypal' && {
        paypal: { payer_email: method.email ?? null, transaction_id: charge.networkTransactionId },
      }),
      ...(method?.type === 'satispay' && { satispay: {} }),
    },
    status: 'succeeded',
    ...(withRefunds && { refunds: refundsOf(intent, charge) }),
  };
}

/** The newest ten, as the real one shows. */
function refundsOf({ refunds, currency }: Intent, charge: Charge) {
  const shown = refunds.toReversed().slice(0, 10);
  return wireList(
    `/v1/charges/${charge.id}/refunds`,
    shown.map((one) => wireRefund(one, currency)),
    refunds.length > shown.length,
  );
}

/** `latest_charge` is the charge itself where `expand[]` asks for it, with its refunds where it asks for them. */
export function wireIntent(
  intent: Intent,
  method: Method | undefined,
  pageOf: (token: string) => string,
  expanded: 'none' | 'charge' | 'refunds' = 'none',
) {
  const { charge } = intent;
  return {
    ...common('payment_intent', intent.id, intent.created),
    client_secret: intent.clientSecret,
    status: intent.status,
    amount: intent.amount,
    amount_capturable: intent.status === 'requires_capture' ? intent.amount : 0,
    amount_received: intent.captured,
    capture_method: intent.captureMethod,
    confirmation_method: 'automatic',
    currency: intent.currency,
    customer: intent.customer ?? null,
    description: intent.description ?? null,
    payment_method: intent.method ?? null,
    payment_method_types: [method?.type ?? 'card'],
    latest_charge:
      charge === undefined
        ? null
        : expanded === 'none'
          ? charge.id
          : wireCharge(intent, charge, method, expanded === 'refunds'),
    last_payment_error: intent.error ?? null,
    next_action: nextAction(intent, pageOf),
    canceled_at: intent.canceledAt === undefined ? null : seconds(intent.canceledAt),
    cancellation_reason: intent.cancellationReason ?? null,
    metadata: intent.metadata,
    setup_future_usage: null,
  };
}

export const wireRefund = (refund: Refund, currency: string) => ({
  ...common('refund', refund.id, refund.created),
  amount: refund.amount,
  charge: refund.charge,
  currency,
  payment_intent: refund.intent,
  reason: null,
  status: refund.status,
  ...(refund.status === 'failed' && {
    failure_reason: 'expired_or_canceled_card',
    failure_balance_transaction: `txn_${refund.id.slice(3)}`,
  }),
  metadata: refund.metadata,
});

export const wireList = (url: string, data: readonly unknown[], hasMore: boolean) => ({
  object: 'list',
  url,
  data,
  has_more: hasMore,
});
