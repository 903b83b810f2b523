// The payment gateway of this process: one client for each context, made when it is first needed.
import type { Context } from '../../floor/context.ts';
import { Refusal } from '../../floor/errors.ts';
import { walletProblems } from './contract.ts';
import { GatewayRefused, GatewayUnknown, type PaymentGateway } from './gateway.ts';
import { createStripeGateway } from './gateway/stripe.ts';

const made = new WeakMap<Context, PaymentGateway>();

/** Undefined: none is connected. */
export function gatewayOf(context: Context): PaymentGateway | undefined {
  const settings = context.config.gateway;
  if (settings === undefined) return undefined;
  let gateway = made.get(context);
  if (gateway === undefined) {
    gateway = createStripeGateway(
      settings,
      context.outbound,
      () => context.clock().epochMilliseconds,
    );
    made.set(context, gateway);
  }
  return gateway;
}

/** Throws Refusal `wallet_not_available` when none is connected. */
export function neededGateway(context: Context): PaymentGateway {
  const gateway = gatewayOf(context);
  if (gateway === undefined) throw new Refusal(walletProblems.wallet_not_available);
  return gateway;
}

/** What the gateway does not do for us becomes `gateway_unreachable`; the log has its word. */
export async function orUnreachable<T>(context: Context, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!(error instanceof GatewayUnknown || error instanceof GatewayRefused)) throw error;
    context.log.warn({ event: 'gateway_failed', reason: error.message });
    throw new Refusal(walletProblems.gateway_unreachable, {
      headers: { 'retry-after': '30' },
      cause: error,
    });
  }
}
