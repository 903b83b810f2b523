// A webhook, or one thing that it was told, found by its id alone, whoever it is of.
import type { Db } from '../../floor/database.ts';

export interface TracedWebhook {
  id: string;
  service_id: string;
  address: string;
  state: 'active' | 'paused' | 'off';
}

export async function traceWebhook(db: Db, id: string): Promise<TracedWebhook | undefined> {
  const [row] = await db<TracedWebhook[]>`
    select id, service_id, address, state from webhooks.subscription where id = ${id}`;
  return row;
}

export interface TracedDelivery {
  id: string;
  service_id: string;
  address: string;
  type: string;
  state: 'due' | 'delivered' | 'given_up';
  occurred_at: Temporal.Instant;
}

/** By the webhook-id. Events stand by their webhook: one descent for each of those, of which there are thousands. */
export async function traceDelivery(db: Db, id: string): Promise<TracedDelivery | undefined> {
  const [row] = await db<TracedDelivery[]>`
    select e.id, w.service_id, w.address, e.type, e.state, e.occurred_at
    from webhooks.subscription w
    cross join lateral (
      select * from webhooks.event e where e.subscription_id = w.id and e.id = ${id} order by e.id limit 1
    ) e
    limit 1`;
  return row;
}
