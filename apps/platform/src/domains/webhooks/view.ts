// A webhook and a delivery as they are shown, by key and in the back-office.
import { wireInstant } from '../../floor/clock.ts';
import type { DeliveryView, WebhookView } from './contract.ts';
import type { DeliveryRow } from './event-store.ts';
import type { Subscription } from './store.ts';

export function viewOf(row: Subscription, now: Temporal.Instant): WebhookView {
  const old = row.old_secret_until;
  return {
    id: row.id,
    service_id: row.service_id,
    address: row.address,
    event_types: row.event_types,
    state: row.state,
    ...(row.off_reason !== null && { off_reason: row.off_reason }),
    ...(row.off_since !== null && { off_since: wireInstant(row.off_since) }),
    ...(row.failing_since !== null && { failing_since: wireInstant(row.failing_since) }),
    ...(old !== null &&
      Temporal.Instant.compare(old, now) > 0 && { old_secret_valid_until: wireInstant(old) }),
    created_at: wireInstant(row.created_at),
    updated_at: wireInstant(row.updated_at),
  };
}

export function deliveryOf(row: DeliveryRow): DeliveryView {
  return {
    id: row.id,
    type: row.type,
    ...(row.message_id !== null && { message_id: row.message_id }),
    timestamp: wireInstant(row.occurred_at),
    state: row.state,
    attempts: row.attempts,
    ...(row.state === 'due' && { next_attempt_at: wireInstant(row.next_attempt_at) }),
    ...(row.attempted_at !== null && {
      last_attempt: {
        at: wireInstant(row.attempted_at),
        duration_ms: row.duration_ms ?? 0,
        ...(row.status !== null && { status: row.status }),
        ...(row.failure !== null && { failure: row.failure }),
        ...(row.answer !== null && { answer: row.answer }),
      },
    }),
  };
}

export const GREATEST_ID = 'ZZZZZZZZZZZZZZZZZZZZZZZZZZ';
