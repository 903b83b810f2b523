// A thread that writes and signs Responses, so that the one that answers HTTP has time for that.

import { parentPort } from 'node:worker_threads';
import type { KeyObject } from 'node:crypto';
import { successResponse, type Author } from './response.ts';

type Arguments = Parameters<typeof successResponse>;

/** Instants and keys cannot, or should not, be sent again each time. */
export type Order = {
  readonly id: number;
  readonly answered: Arguments[0];
  readonly authentication: Arguments[1];
  readonly settings: Arguments[2];
  readonly entityId: string;
  readonly style: Author['style'];
  readonly certificate: string;
  /** There when this thread has not seen the certificate before. */
  readonly privateKey: KeyObject | undefined;
  readonly nowMs: number;
};

export type Delivery =
  | { readonly id: number; readonly xml: string }
  | { readonly id: number; readonly reason: string };

const keys = new Map<string, KeyObject>();

parentPort?.on('message', (order: Order) => {
  parentPort?.postMessage(deliver(order));
});

function deliver(order: Order): Delivery {
  const { id, answered, authentication, settings, entityId, style, certificate, nowMs } = order;
  if (order.privateKey !== undefined) keys.set(certificate, order.privateKey);
  const privateKey = keys.get(certificate);
  if (privateKey === undefined) return { id, reason: 'A key that was never sent' };
  try {
    const author = { entityId, style, key: { certificate, privateKey } };
    const now = Temporal.Instant.fromEpochMilliseconds(nowMs);
    return { id, xml: successResponse(answered, authentication, settings, author, now) };
  } catch (error) {
    return { id, reason: error instanceof Error ? error.message : String(error) };
  }
}
