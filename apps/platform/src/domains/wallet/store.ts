// Every statement on methods of payment, on their being added, and on the gateway's news.
import type { CitizenId } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';
import type { CustomerRef, GatewayMethod, MethodKind } from './gateway.ts';

export interface MethodRow {
  id: string;
  kind: MethodKind;
  token: string;
  brand: string | null;
  last4: string | null;
  expires: string | null;
  masked: string | null;
  created_at: Temporal.Instant;
}

export async function findCustomer(db: Db, citizenId: CitizenId): Promise<CustomerRef | undefined> {
  const [row] = await db<{ customer_ref: CustomerRef }[]>`
    select customer_ref from wallet.customer where citizen_id = ${citizenId}`;
  return row?.customer_ref;
}

/** Returns whom the gateway is to know, which may be what another request has just written. */
export async function saveCustomer(
  db: Db,
  citizenId: CitizenId,
  customer: CustomerRef,
  now: Temporal.Instant,
): Promise<CustomerRef> {
  await db`
    insert into wallet.customer (citizen_id, customer_ref, created_at)
    values (${citizenId}, ${customer}, ${now}) on conflict (citizen_id) do nothing`;
  return (await findCustomer(db, citizenId)) ?? customer;
}

/** The gateway knows `gone` no more, and nothing that was added under that name can pay. */
export async function forgetCustomer(
  tx: Transaction,
  citizenId: CitizenId,
  gone: CustomerRef,
): Promise<void> {
  const [row] = await tx`
    delete from wallet.customer where citizen_id = ${citizenId} and customer_ref = ${gone} returning 1`;
  // Another request was quicker, and what there is now is of the new name.
  if (row === undefined) return;
  const dead = await tx<{ token: string }[]>`
    delete from wallet.method where citizen_id = ${citizenId} returning token`;
  await tx`delete from wallet.method_owner where token = any(${dead.map(({ token }) => token)})`;
}

/** Newest first; a person has 20 at most. */
export async function listMethods(db: Db, citizenId: CitizenId): Promise<MethodRow[]> {
  return db<MethodRow[]>`
    select id, kind, token, brand, last4, expires, masked, created_at from wallet.method
    where citizen_id = ${citizenId} order by created_at desc, id desc limit 100`;
}

export async function findMethod(
  db: Db,
  citizenId: CitizenId,
  id: string,
): Promise<MethodRow | undefined> {
  const [row] = await db<MethodRow[]>`
    select id, kind, token, brand, last4, expires, masked, created_at from wallet.method
    where citizen_id = ${citizenId} and id = ${id}`;
  return row;
}

/** The same card keeps its id and takes the new token; the token before it is returned, for the gateway to forget. */
export async function saveMethod(
  db: Db,
  citizenId: CitizenId,
  id: string,
  method: GatewayMethod,
  now: Temporal.Instant,
): Promise<{ id: string; replaced: string | undefined }> {
  const { kind, token, sameAs, brand = null, last4 = null, expires = null, masked = null } = method;
  const [known] = await db<{ id: string; token: string }[]>`
    select id, token from wallet.method
    where citizen_id = ${citizenId} and kind = ${kind} and same_as = ${sameAs} for update`;
  const [saved] = await db<{ id: string }[]>`
    insert into wallet.method (citizen_id, id, kind, token, same_as, brand, last4, expires, masked, created_at)
    values (${citizenId}, ${id}, ${kind}, ${token}, ${sameAs}, ${brand}, ${last4}, ${expires}, ${masked}, ${now})
    on conflict (citizen_id, kind, same_as) do update set token = excluded.token, brand = excluded.brand,
      last4 = excluded.last4, expires = excluded.expires, masked = excluded.masked
    returning id`;
  const kept = saved?.id ?? id;
  const replaced = known !== undefined && known.token !== token ? known.token : undefined;
  if (replaced !== undefined) await db`delete from wallet.method_owner where token = ${replaced}`;
  await db`
    insert into wallet.method_owner (token, citizen_id, id) values (${token}, ${citizenId}, ${kept})
    on conflict (token) do update set citizen_id = excluded.citizen_id, id = excluded.id`;
  return { id: kept, replaced };
}

/** The token that the gateway is to forget; undefined when there is no such method. */
export async function deleteMethod(
  db: Db,
  citizenId: CitizenId,
  id: string,
): Promise<string | undefined> {
  const [gone] = await db<{ token: string }[]>`
    delete from wallet.method where citizen_id = ${citizenId} and id = ${id} returning token`;
  if (gone === undefined) return undefined;
  await db`delete from wallet.method_owner where token = ${gone.token}`;
  return gone.token;
}

export async function findMethodOwner(
  db: Db,
  token: string,
): Promise<{ citizenId: CitizenId; id: string } | undefined> {
  const [row] = await db<{ citizen_id: CitizenId; id: string }[]>`
    select citizen_id, id from wallet.method_owner where token = ${token}`;
  return row && { citizenId: row.citizen_id, id: row.id };
}

export interface SetupRow {
  id: string;
  kind: MethodKind;
  gateway_setup_id: string;
  state: 'waiting' | 'done' | 'failed';
  method_id: string | null;
  failure_code: string | null;
}

export async function insertSetup(
  db: Db,
  citizenId: CitizenId,
  setup: { id: string; kind: MethodKind; gatewaySetupId: string },
  now: Temporal.Instant,
): Promise<void> {
  await db`
    insert into wallet.setup (citizen_id, id, kind, gateway_setup_id, state, created_at)
    values (${citizenId}, ${setup.id}, ${setup.kind}, ${setup.gatewaySetupId}, 'waiting', ${now})`;
  await db`
    insert into wallet.setup_owner (gateway_setup_id, citizen_id, id)
    values (${setup.gatewaySetupId}, ${citizenId}, ${setup.id})`;
}

export async function countSetups(
  db: Db,
  citizenId: CitizenId,
  since: Temporal.Instant,
): Promise<number> {
  const [row] = await db<{ count: number }[]>`
    select count(*) as count from wallet.setup where citizen_id = ${citizenId} and created_at > ${since}`;
  return row?.count ?? 0;
}

/** `lock`: until the transaction ends, so that an end is written once. */
export async function findSetup(
  db: Db,
  citizenId: CitizenId,
  id: string,
  lock: 'lock' | 'look',
): Promise<SetupRow | undefined> {
  const [row] = await db<SetupRow[]>`
    select id, kind, gateway_setup_id, state, method_id, failure_code from wallet.setup
    where citizen_id = ${citizenId} and id = ${id} ${lock === 'lock' ? db`for update` : db``}`;
  return row;
}

export async function endSetup(
  db: Db,
  citizenId: CitizenId,
  id: string,
  end: { methodId: string } | { failureCode: string },
): Promise<void> {
  const isDone = 'methodId' in end;
  await db`
    update wallet.setup set state = ${isDone ? 'done' : 'failed'},
      method_id = ${isDone ? end.methodId : null}, failure_code = ${isDone ? null : end.failureCode}
    where citizen_id = ${citizenId} and id = ${id}`;
}

export async function findSetupOwner(
  db: Db,
  gatewaySetupId: string,
): Promise<{ citizenId: CitizenId; id: string } | undefined> {
  const [row] = await db<{ citizen_id: CitizenId; id: string }[]>`
    select citizen_id, id from wallet.setup_owner where gateway_setup_id = ${gatewaySetupId}`;
  return row && { citizenId: row.citizen_id, id: row.id };
}

/** False when it was taken in before. */
export async function insertEvent(
  db: Db,
  event: { eventId: string; type: string },
  now: Temporal.Instant,
): Promise<boolean> {
  const rows = await db`
    insert into wallet.gateway_event (event_id, type, received_at)
    values (${event.eventId}, ${event.type.slice(0, 100)}, ${now}) on conflict (event_id) do nothing`;
  return rows.count === 1;
}

/** Events and additions from before `oldest`, some at a time; returns how many. */
export async function deleteOld(db: Db, oldest: Temporal.Instant, limit: number): Promise<number> {
  const events = await db`
    delete from wallet.gateway_event where event_id in (
      select event_id from wallet.gateway_event where received_at < ${oldest} limit ${limit})`;
  const setups = await db`
    with old as (
      select citizen_id, id, gateway_setup_id from wallet.setup where created_at < ${oldest} limit ${limit}
    ), gone as (
      delete from wallet.setup s using old o where s.citizen_id = o.citizen_id and s.id = o.id
      returning s.gateway_setup_id
    )
    delete from wallet.setup_owner w using gone g where w.gateway_setup_id = g.gateway_setup_id`;
  return Math.max(events.count, setups.count);
}
