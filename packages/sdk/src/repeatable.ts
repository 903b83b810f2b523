// Which writes may be repeated, and the key that makes them so.
import type { SendOptions } from './caller.ts';

/** Writes with a key, and questions asked by POST, may be repeated. */
export const again = { isRepeatable: true } as const;

export const keyed = (options: SendOptions) => ({
  ...options,
  ...again,
  headers: { 'idempotency-key': options.idempotencyKey ?? crypto.randomUUID() },
});
