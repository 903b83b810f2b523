// The statements on subscriptions: what an institution keeps of its webhooks. (What is told: event-store.ts.)
import type { Db, Transaction } from '../../floor/database.ts';

export interface Subscription {
  id: string;
  service_id: string;
  address: string;
  event_types: string[];
  state: 'active' | 'paused' | 'off';
  off_reason: 'gone' | 'failing' | null;
  off_since: Temporal.Instant | null;
  old_secret_until: Temporal.Instant | null;
  failing_since: Temporal.Instant | null;
  created_at: Temporal.Instant;
  updated_at: Temporal.Instant;
}

/** Any number of ours; with the service it makes changes of one service's webhooks come one after the other. */
const LOCK = 20_261_122;

export async function lockService(tx: Transaction, serviceId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(${LOCK}, hashtext(${serviceId}))`;
}

const MOST = 100;

export async function listSubscriptions(db: Db, serviceId: string): Promise<Subscription[]> {
  return db<Subscription[]>`
    select id, service_id, address, event_types, state, off_reason, off_since, old_secret_until, failing_since, created_at, updated_at
    from webhooks.subscription where service_id = ${serviceId} order by id limit ${MOST}`;
}

export async function findSubscription(
  db: Db,
  serviceId: string,
  id: string,
): Promise<Subscription | undefined> {
  const [row] = await db<Subscription[]>`
    select id, service_id, address, event_types, state, off_reason, off_since, old_secret_until, failing_since, created_at, updated_at
    from webhooks.subscription where id = ${id} and service_id = ${serviceId}`;
  return row;
}

export async function insertSubscription(
  db: Db,
  row: { id: string; serviceId: string; address: string; eventTypes: string[]; secret: Buffer },
  now: Temporal.Instant,
): Promise<void> {
  await db`
    insert into webhooks.subscription (id, service_id, address, event_types, state, secret, created_at, updated_at)
    values (${row.id}, ${row.serviceId}, ${row.address}, ${row.eventTypes}::text[], 'active', ${row.secret}, ${now}, ${now})`;
}

/** Switched on again, it begins without a past: what was kept for it meanwhile is tried from now on. */
export async function updateSubscription(
  db: Db,
  id: string,
  change: { address: string; eventTypes: string[]; state: 'active' | 'paused' },
  now: Temporal.Instant,
): Promise<void> {
  await db`
    update webhooks.subscription set address = ${change.address}, event_types = ${change.eventTypes}::text[],
      state = ${change.state}, off_reason = null, off_since = null,
      failures = 0, failing_since = null, resting_until = null, updated_at = ${now},
      resumed_at = case when ${change.state}::text = 'active' and state <> 'active' then ${now} else resumed_at end
    where id = ${id}`;
}

/** How it stands does not change. Another address has not failed yet. */
export async function updateSettings(
  db: Db,
  id: string,
  change: { address: string; eventTypes: string[] },
  now: Temporal.Instant,
): Promise<void> {
  const { address } = change;
  await db`
    update webhooks.subscription set address = ${address}, event_types = ${change.eventTypes}::text[],
      failures = case when address = ${address} then failures else 0 end,
      failing_since = case when address = ${address} then failing_since end,
      resting_until = case when address = ${address} then resting_until end,
      updated_at = ${now}
    where id = ${id}`;
}

export async function deleteSubscription(db: Db, id: string): Promise<void> {
  await db`delete from webhooks.subscription where id = ${id}`;
}

/** `oldUntil` undefined: the old secret ends at once. */
export async function replaceSecret(
  db: Db,
  id: string,
  secret: Buffer,
  oldUntil: Temporal.Instant | undefined,
  now: Temporal.Instant,
): Promise<void> {
  const until = oldUntil?.toString() ?? null;
  await db`
    update webhooks.subscription set updated_at = ${now}, secret = ${secret},
      old_secret = case when ${until}::timestamptz is null then null else secret end, old_secret_until = ${until}::timestamptz
    where id = ${id}`;
}

/** What the service's webhooks name, all together, but for those that are gone. To be made anew whenever one of them changes. */
export async function refreshInterest(tx: Transaction, serviceId: string): Promise<void> {
  await tx`delete from webhooks.interest where service_id = ${serviceId}`;
  await tx`
    insert into webhooks.interest (service_id, event_types)
    select service_id, array_agg(distinct type) from webhooks.subscription, unnest(event_types) as type
    where service_id = ${serviceId} and off_reason is distinct from 'gone' group by service_id`;
}

/** The receiver has answered well. */
export async function markWell(db: Db, id: string): Promise<void> {
  await db`
    update webhooks.subscription set failures = 0, failing_since = null, resting_until = null
    where id = ${id} and failures > 0`;
}

/** Returns since when nothing has succeeded; undefined when it is not active any more. */
export async function markFailing(
  db: Db,
  id: string,
  failing: { failures: number; now: Temporal.Instant; restingUntil: Temporal.Instant },
): Promise<{ failing_since: Temporal.Instant; service_id: string } | undefined> {
  const [row] = await db<{ failing_since: Temporal.Instant; service_id: string }[]>`
    update webhooks.subscription set failures = failures + ${failing.failures},
      failing_since = coalesce(failing_since, ${failing.now}), resting_until = ${failing.restingUntil}
    where id = ${id} and state = 'active'
    returning failing_since, service_id`;
  return row;
}

export async function switchOff(
  db: Db,
  id: string,
  reason: 'gone' | 'failing',
  now: Temporal.Instant,
): Promise<void> {
  await db`
    update webhooks.subscription set state = 'off', off_reason = ${reason}, off_since = ${now}, updated_at = ${now}
    where id = ${id} and state = 'active'`;
}

/** Old secrets whose time is over are not kept. */
export async function dropOldSecrets(db: Db, now: Temporal.Instant): Promise<void> {
  await db`
    update webhooks.subscription set old_secret = null, old_secret_until = null where old_secret_until <= ${now}`;
}
