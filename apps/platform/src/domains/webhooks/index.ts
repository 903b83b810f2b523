// The face of webhooks: those who change a message or receive a payment tell it here, in the transaction of the change.
import type { Db } from '../../floor/database.ts';
import { newPlainId } from '../../floor/ids.ts';
import { publish } from '../../floor/live.ts';
import { insertEvents } from './event-store.ts';
import type { WebhookEvent } from './event-types.ts';
import { KEPT_DAYS, TRIED_HOURS } from './rules.ts';

export type { MessageEvent } from './event-types.ts';
export { traceDelivery, traceWebhook } from './trace-store.ts';

/**
 * Stores each event once for every webhook that wants it. Whoever calls has asked the view `webhooks.wanted` by the
 * way, so that a service without webhooks costs no statement.
 */
export async function tell(
  db: Db,
  events: readonly WebhookEvent[],
  now: Temporal.Instant,
): Promise<void> {
  // What was told and forgotten since must not be told anew: of a message that waited for months, say.
  const oldest = now.subtract({ hours: 24 * KEPT_DAYS });
  const fresh = events.filter((one) => Temporal.Instant.compare(one.occurredAt, oldest) >= 0);
  if (fresh.length === 0) return;
  const identified = fresh.map((event) => ({ ...event, id: newPlainId(now) }));
  const giveUpAt = now.add({ hours: TRIED_HOURS });
  const added = await insertEvents(db, identified, { now, giveUpAt });
  if (added > 0) await publish(db, 'webhooks', []);
}
