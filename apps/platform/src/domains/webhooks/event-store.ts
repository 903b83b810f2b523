// The statements on what is told: events enter in sets, are listed, replayed, and forgotten in time.
import type { Db } from '../../floor/database.ts';
import { dataOf, type WebhookEvent } from './event-types.ts';

export type NewEvent = WebhookEvent & { id: string };

/**
 * A row for every subscription of the service that names the type, also one that is paused or has failed: it is told
 * when it is switched on again. None for one that is gone. Returns how many; a change that was told already adds none.
 */
export async function insertEvents(
  db: Db,
  events: readonly NewEvent[],
  at: { now: Temporal.Instant; giveUpAt: Temporal.Instant },
): Promise<number> {
  const added = await db`
    insert into webhooks.event (subscription_id, id, type, message_id, occurred_at, data, state, next_attempt_at, give_up_at)
    select s.id, e.id, e.type, e.message_id, e.occurred_at, e.data, 'due', ${at.now}, ${at.giveUpAt}
    from unnest(${events.map((e) => e.serviceId)}::text[], ${events.map((e) => e.id)}::text[], ${events.map((e) => e.type)}::text[],
                ${events.map((e) => ('messageId' in e ? e.messageId : null))}::text[], ${events.map((e) => e.occurredAt.toString())}::timestamptz[], ${events.map(dataOf)}::text[])
      as e(service_id, id, type, message_id, occurred_at, data)
    join webhooks.subscription s on s.service_id = e.service_id and s.off_reason is distinct from 'gone' and e.type = any (s.event_types)
    on conflict (subscription_id, message_id, type) do nothing`;
  return added.count;
}

export async function insertTrial(
  db: Db,
  trial: { subscriptionId: string; id: string; type: string; data: string },
  at: { now: Temporal.Instant; giveUpAt: Temporal.Instant },
): Promise<void> {
  await db`
    insert into webhooks.event (subscription_id, id, type, occurred_at, data, state, next_attempt_at, give_up_at)
    values (${trial.subscriptionId}, ${trial.id}, ${trial.type}, ${at.now}, ${trial.data}, 'due', ${at.now}, ${at.giveUpAt})`;
}

export interface DeliveryRow {
  id: string;
  type: string;
  message_id: string | null;
  occurred_at: Temporal.Instant;
  state: 'due' | 'delivered' | 'given_up';
  attempts: number;
  next_attempt_at: Temporal.Instant;
  attempted_at: Temporal.Instant | null;
  duration_ms: number | null;
  status: number | null;
  failure: string | null;
  answer: string | null;
}

/** Newest first. */
export async function listEvents(
  db: Db,
  asked: {
    subscriptionId: string;
    state: DeliveryRow['state'] | undefined;
    below: string;
    size: number;
  },
): Promise<DeliveryRow[]> {
  const ofState = asked.state === undefined ? db`` : db`and state = ${asked.state}`;
  return db<DeliveryRow[]>`
    select id, type, message_id, occurred_at, state, attempts, next_attempt_at, attempted_at, duration_ms, status, failure, answer
    from webhooks.event where subscription_id = ${asked.subscriptionId} and id < ${asked.below} ${ofState}
    order by id desc limit ${asked.size}`;
}

/** False when there is no such event. One that is still due is tried at once. */
export async function replayOne(
  db: Db,
  subscriptionId: string,
  id: string,
  at: { now: Temporal.Instant; giveUpAt: Temporal.Instant },
): Promise<boolean> {
  const changed = await db`
    update webhooks.event set state = 'due', attempts = 0, next_attempt_at = ${at.now}, give_up_at = ${at.giveUpAt}
    where subscription_id = ${subscriptionId} and id = ${id}`;
  return changed.count === 1;
}

/** Replays some of those with `after` < id < `below`, oldest first; the last id looked at, or undefined at the end. */
export async function replaySome(
  db: Db,
  asked: { subscriptionId: string; after: string; below: string; limit: number },
  at: { now: Temporal.Instant; giveUpAt: Temporal.Instant },
): Promise<string | undefined> {
  const [row] = await db<{ last: string | null }[]>`
    with chosen as materialized (
      select id from webhooks.event
      where subscription_id = ${asked.subscriptionId} and id > ${asked.after} and id < ${asked.below} order by id limit ${asked.limit}
    ), again as (
      update webhooks.event e set state = 'due', attempts = 0, next_attempt_at = ${at.now}, give_up_at = ${at.giveUpAt}
      from chosen where e.subscription_id = ${asked.subscriptionId} and e.id = chosen.id and e.state <> 'due'
    )
    select max(id) as last from chosen`;
  return row?.last ?? undefined;
}

/** Whose events there are, one after the other by the primary key; undefined after the last. */
export async function nextOwner(db: Db, after: string): Promise<string | undefined> {
  const [row] = await db<{ subscription_id: string }[]>`
    select subscription_id from webhooks.event where subscription_id > ${after} order by subscription_id limit 1`;
  return row?.subscription_id;
}

/** Forgets some of what is older than `below`, and everything of a subscription that has ended; true when there may be more. */
export async function forgetSome(
  db: Db,
  subscriptionId: string,
  below: string,
  limit: number,
): Promise<boolean> {
  const gone = await db`
    with old as materialized (
      select id from webhooks.event e
      where e.subscription_id = ${subscriptionId}
        and (e.id < ${below} or not exists (select 1 from webhooks.subscription s where s.id = ${subscriptionId}))
      order by id limit ${limit}
    )
    delete from webhooks.event e using old where e.subscription_id = ${subscriptionId} and e.id = old.id`;
  return gone.count === limit;
}
