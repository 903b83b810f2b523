// What a failure of the SDK's means: nothing has happened, for sure, or nobody can tell.
import { Stripe } from 'stripe';
import { GatewayRefused, GatewayUnknown } from '../gateway.ts';

/** Their sentences may quote what was asked; only their word goes on. */
export function failureOf(error: unknown): Error {
  if (error instanceof GatewayRefused || error instanceof GatewayUnknown) return error;
  if (!(error instanceof Stripe.errors.StripeError)) return new GatewayUnknown('no answer');
  const code = error.code === undefined || error.code === '' ? error.type : error.code;
  // 409: the same request is under way. 429: it was turned away, but others before it may not have been.
  const status = error.statusCode ?? 0;
  const isRefusal = status >= 400 && status < 500 && status !== 409 && status !== 429;
  return isRefusal ? new GatewayRefused(code) : new GatewayUnknown(`no answer: ${code} ${status}`);
}

export async function asked<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw failureOf(error);
  }
}

export const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Stripe.errors.StripeError && codes.includes(error.code ?? '');
