// The statements by which workers take what is due, receiver by receiver, and write how it went.
import type { Db } from '../../floor/database.ts';
import { TRIED_HOURS } from './rules.ts';

export interface DueEvent {
  id: string;
  type: string;
  message_id: string | null;
  occurred_at: Temporal.Instant;
  data: string;
  /** With the one that begins now. */
  attempts: number;
  give_up_at: Temporal.Instant;
}

/** What one receiver is to be told now. */
export interface Lane {
  subscriptionId: string;
  address: string;
  failures: number;
  secret: Buffer;
  oldSecret: Buffer | undefined;
  events: DueEvent[];
}

interface TakenRow extends DueEvent {
  subscription_id: string;
  address: string;
  failures: number;
  secret: Buffer;
  old_secret: Buffer | null;
}

export interface LanesAsked {
  now: Temporal.Instant;
  /** When what is taken is due again, if nobody has said how it went. */
  leaseUntil: Temporal.Instant;
  /** Receivers that this process is telling already. */
  busy: readonly string[];
  /** Receivers strictly above. */
  after: string;
  lanes: number;
  width: number;
}

/**
 * Receivers with something due are found by walking the index of what is due from owner to owner, so the cost is
 * theirs in number and not that of what waits. One that fails is given one event at a time. Workers step over each
 * other's rows, and the lease keeps them apart after the commit.
 */
export async function takeLanes(db: Db, asked: LanesAsked): Promise<Lane[]> {
  const rows = await db<TakenRow[]>`
    with recursive owner(id) as (
      (select subscription_id from webhooks.event where state = 'due' and subscription_id > ${asked.after} order by subscription_id limit 1)
      union all
      select (select e.subscription_id from webhooks.event e where e.state = 'due' and e.subscription_id > owner.id order by e.subscription_id limit 1)
      from owner where owner.id is not null
    ), ready as materialized (
      select s.id, s.address, s.failures, s.secret, s.resumed_at, case when s.old_secret_until > ${asked.now} then s.old_secret end as old_secret
      from owner join webhooks.subscription s on s.id = owner.id
      where s.state = 'active' and (s.resting_until is null or s.resting_until <= ${asked.now}) and s.id <> all (${[...asked.busy]}::text[])
        and exists (select 1 from webhooks.event e where e.subscription_id = s.id and e.state = 'due' and e.next_attempt_at <= ${asked.now})
      order by s.id limit ${asked.lanes}
    ), due as materialized (
      select d.subscription_id, d.id from ready r cross join lateral (
        select e.subscription_id, e.id from webhooks.event e
        where e.subscription_id = r.id and e.state = 'due' and e.next_attempt_at <= ${asked.now}
        order by e.next_attempt_at, e.id limit case when r.failures > 0 then 1 else ${asked.width}::int end
        for update skip locked
      ) d
    ), taken as (
      update webhooks.event e set next_attempt_at = ${asked.leaseUntil}, attempts = e.attempts + 1
      from due where e.subscription_id = due.subscription_id and e.id = due.id
      returning e.subscription_id, e.id, e.type, e.message_id, e.occurred_at, e.data, e.attempts, e.give_up_at
    )
    select t.subscription_id, t.id, t.type, t.message_id, t.occurred_at, t.data, t.attempts,
           greatest(t.give_up_at, r.resumed_at + make_interval(hours => ${TRIED_HOURS}::int)) as give_up_at,
           r.address, r.failures, r.secret, r.old_secret
    from taken t join ready r on r.id = t.subscription_id order by t.subscription_id, t.id`;
  const lanes = new Map<string, Lane>();
  for (const row of rows) {
    const lane = lanes.get(row.subscription_id) ?? {
      subscriptionId: row.subscription_id,
      address: row.address,
      failures: row.failures,
      secret: row.secret,
      oldSecret: row.old_secret ?? undefined,
      events: [],
    };
    lane.events.push(row);
    lanes.set(row.subscription_id, lane);
  }
  return [...lanes.values()];
}

/** How one attempt went. */
export interface Attempted {
  id: string;
  state: 'due' | 'delivered' | 'given_up';
  nextAttemptAt: Temporal.Instant;
  at: Temporal.Instant;
  durationMs: number;
  status: number | undefined;
  failure: string | undefined;
  answer: string | undefined;
}

/** What was replayed, delivered by another or forgotten meanwhile is left as it is, unless this is a success. */
export async function writeAttempts(
  db: Db,
  subscriptionId: string,
  attempts: readonly Attempted[],
): Promise<void> {
  await db`
    update webhooks.event e set state = a.state, next_attempt_at = a.next_attempt_at,
      attempted_at = a.at, duration_ms = a.duration_ms, status = a.status, failure = a.failure, answer = a.answer
    from unnest(${attempts.map((a) => a.id)}::text[], ${attempts.map((a) => a.state)}::text[], ${attempts.map((a) => a.nextAttemptAt.toString())}::timestamptz[],
                ${attempts.map((a) => a.at.toString())}::timestamptz[], ${attempts.map((a) => a.durationMs)}::int[], ${attempts.map((a) => a.status ?? null)}::int[],
                ${attempts.map((a) => a.failure ?? null)}::text[], ${attempts.map((a) => a.answer ?? null)}::text[])
      as a(id, state, next_attempt_at, at, duration_ms, status, failure, answer)
    where e.subscription_id = ${subscriptionId} and e.id = a.id and (e.state = 'due' or a.state = 'delivered')`;
}

/** Taken and then not tried: due again, as if nobody had taken them. */
export async function putBack(
  db: Db,
  subscriptionId: string,
  ids: readonly string[],
  dueAt: Temporal.Instant,
): Promise<void> {
  await db`
    update webhooks.event set next_attempt_at = ${dueAt}, attempts = attempts - 1
    where subscription_id = ${subscriptionId} and id = any (${[...ids]}::text[]) and state = 'due' and attempts > 0`;
}
