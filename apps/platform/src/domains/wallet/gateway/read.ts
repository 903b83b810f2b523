// What the gateway's objects mean to us: only what we need is read, and each value is looked at.
import { type Cents, parseCents } from '@io/vocabulary';
import type { Stripe } from 'stripe';
import {
  type Authorization,
  type GatewayMethod,
  GatewayUnknown,
  type MethodKind,
} from '../gateway.ts';
import { expiryOf, maskedEmail, maskedPhone } from '../rules.ts';

/** Their words for our kinds. */
export const TYPES: Record<MethodKind, 'card' | 'paypal' | 'satispay'> = {
  card: 'card',
  paypal: 'paypal',
  phone_push: 'satispay',
};

const kindOf = (type: string): MethodKind | undefined =>
  (Object.keys(TYPES) as MethodKind[]).find((kind) => TYPES[kind] === type);

/** Money that is not what we can read is not guessed. */
function amountOf(value: unknown): Cents {
  const amount = typeof value === 'number' ? parseCents(value) : undefined;
  if (amount === undefined) throw new GatewayUnknown('an amount that cannot be read');
  return amount;
}

const STATES: Record<string, Authorization['state']> = {
  requires_action: 'needs_action',
  processing: 'pending',
  requires_capture: 'authorized',
  // Its attempt has failed; nothing is reserved, and we never try the same one again.
  requires_payment_method: 'declined',
  requires_confirmation: 'declined',
  canceled: 'voided',
  succeeded: 'captured',
};

const chargeOf = ({ latest_charge: charge }: Stripe.PaymentIntent): Stripe.Charge | undefined =>
  charge !== null && typeof charge === 'object' ? charge : undefined;

function proofsOf(charge: Stripe.Charge | undefined) {
  const details = charge?.payment_method_details;
  const authorizationCode = details?.card?.authorization_code;
  const reference = details?.card?.network_transaction_id ?? details?.paypal?.transaction_id;
  return {
    ...(typeof authorizationCode === 'string' && { authorizationCode }),
    ...(typeof reference === 'string' && { reference }),
  };
}

const FAILED = new Set<string | null>(['failed', 'canceled']);

/**
 * A refund that was accepted may fail days later, and whether the charge's own sum forgets it then we do not know:
 * each refund says how it stands.
 */
function refundsOf(charge: Stripe.Charge | undefined): { refunded: Cents; isReturning: boolean } {
  const list = charge?.refunds;
  if (list === undefined || list === null)
    return { refunded: amountOf(charge?.amount_refunded ?? 0), isReturning: false };
  if (list.has_more) throw new GatewayUnknown('more refunds than it shows');
  const alive = list.data.filter(({ status }) => !FAILED.has(status));
  return {
    refunded: amountOf(alive.reduce((sum, { amount }) => sum + amountOf(amount), 0)),
    isReturning: alive.some(({ status }) => status !== 'succeeded'),
  };
}

/** Throws GatewayUnknown for a state that we do not know: it is asked again, and never taken for an end. */
export function authorizationOf(intent: Stripe.PaymentIntent): Authorization {
  const state = STATES[intent.status];
  if (state === undefined) throw new GatewayUnknown(`a state that is new to us: ${intent.status}`);
  const charge = chargeOf(intent);
  const amount = amountOf(intent.amount);
  const captured = amountOf(intent.amount_received);
  const { refunded, isReturning } = refundsOf(charge);
  const isGivenBack = state === 'captured' && refunded > 0 && refunded === captured;
  const redirectUrl = intent.next_action?.redirect_to_url?.url;
  const error = intent.last_payment_error;
  const declineCode = error?.decline_code ?? error?.code;
  return {
    operationId: intent.id,
    orderId: intent.metadata['order_id'] ?? '',
    amount,
    captured,
    refunded,
    ...(isReturning && { isReturning }),
    state: isGivenBack ? 'refunded' : state,
    ...(state === 'needs_action' && typeof redirectUrl === 'string' && { redirectUrl }),
    ...(state === 'declined' && typeof declineCode === 'string' && { declineCode }),
    ...proofsOf(charge),
  };
}

/** Undefined for a kind that we do not offer. */
export function methodOf(method: Stripe.PaymentMethod): GatewayMethod | undefined {
  const kind = kindOf(method.type);
  if (kind === undefined) return undefined;
  const { card, paypal, billing_details: billing } = method;
  const base = { token: method.id, kind };
  if (card !== undefined) {
    const expires = expiryOf(card.exp_year, card.exp_month);
    return {
      ...base,
      sameAs: card.fingerprint ?? method.id,
      brand: card.brand,
      ...(/^\d{4}$/.test(card.last4) && { last4: card.last4 }),
      ...(expires !== undefined && { expires }),
    };
  }
  const email = paypal?.payer_email ?? billing?.email;
  const phone = billing?.phone;
  const masked = typeof email === 'string' ? maskedEmail(email) : maskedPhone(phone ?? '');
  return { ...base, sameAs: masked ?? method.id, ...(masked !== undefined && { masked }) };
}
