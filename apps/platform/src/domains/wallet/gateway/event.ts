// What a signed message of the gateway's is about. What it says beyond that is not believed: the gateway is asked,
// unless it says what is known already.
import type { Stripe } from 'stripe';
import type { CallbackHeaders, GatewayEvent, MoneySaid } from '../gateway.ts';

/** How old a signed message may be. */
const TOLERANCE_SECONDS = 300;

function saidOf({ status, amount_received }: Record<string, unknown>): MoneySaid | undefined {
  if (status === 'requires_capture') return { state: 'authorized', captured: 0 };
  return status === 'succeeded' && typeof amount_received === 'number'
    ? { state: 'captured', captured: amount_received }
    : undefined;
}

/** Undefined when the signature is missing, wrong or too old, or what was signed is no event. */
export function readEvent(
  stripe: Stripe,
  raw: Buffer,
  headers: CallbackHeaders,
  webhookSecret: string,
  nowMs: number,
): GatewayEvent | undefined {
  const signature = headers['stripe-signature'];
  if (typeof signature !== 'string') return undefined;
  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(
      raw,
      signature,
      webhookSecret,
      TOLERANCE_SECONDS,
      undefined,
      nowMs,
    );
  } catch {
    return undefined;
  }
  const { id, type } = event;
  if (typeof id !== 'string' || id.length > 255 || typeof type !== 'string') return undefined;
  const told = { eventId: id, type };
  const object = event.data?.object as unknown as Record<string, unknown> | undefined;
  const own = object?.['id'];
  if (typeof own !== 'string') return { ...told, about: 'other' };
  if (type.startsWith('payment_intent.')) {
    const order = (object?.['metadata'] as Record<string, unknown> | undefined)?.['order_id'];
    const said = object && saidOf(object);
    return {
      ...told,
      about: 'operation',
      operationId: own,
      ...(typeof order === 'string' && { orderId: order }),
      ...(said && { said }),
    };
  }
  const payment = object?.['payment_intent'];
  if (/^(refund|charge)\./.test(type) && typeof payment === 'string')
    return { ...told, about: 'operation', operationId: payment };
  if (type.startsWith('setup_intent.')) return { ...told, about: 'setup', setupId: own };
  if (type === 'payment_method.detached') return { ...told, about: 'method', token: own };
  return { ...told, about: 'other' };
}
