// Every statement on the browsers that take notices.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

export interface NewDevice {
  citizenId: CitizenId;
  id: string;
  sessionId: string;
  endpoint: string;
  endpointHash: Buffer;
  p256dh: Buffer;
  auth: Buffer;
}

/** Who had this browser's address before; locked until the transaction ends. */
export async function findOwner(
  db: Db,
  endpointHash: Buffer,
): Promise<{ citizenId: CitizenId; id: string } | undefined> {
  const [row] = await db<{ citizen_id: CitizenId; id: string }[]>`
    select citizen_id, id from devices.endpoint_owner where endpoint_hash = ${endpointHash} for update`;
  return row && { citizenId: row.citizen_id, id: row.id };
}

/**
 * Keeps this browser for this session: a person's browser keeps its id, and an address that the session had before
 * gives way. Returns the id.
 */
export async function saveDevice(
  db: Db,
  device: NewDevice,
  now: Temporal.Instant,
): Promise<string> {
  const [saved] = await db<{ id: string }[]>`
    insert into devices.subscription (citizen_id, id, session_id, endpoint, endpoint_hash, p256dh, auth, created_at)
    values (${device.citizenId}, ${device.id}, ${device.sessionId}, ${device.endpoint}, ${device.endpointHash},
      ${device.p256dh}, ${device.auth}, ${now})
    on conflict (citizen_id, endpoint_hash) do update set session_id = excluded.session_id,
      p256dh = excluded.p256dh, auth = excluded.auth
    returning id`;
  const id = saved?.id ?? device.id;
  await db`
    insert into devices.endpoint_owner (endpoint_hash, citizen_id, id)
    values (${device.endpointHash}, ${device.citizenId}, ${id})
    on conflict (endpoint_hash) do update set citizen_id = excluded.citizen_id, id = excluded.id`;
  await db`
    with gone as (
      delete from devices.subscription
      where citizen_id = ${device.citizenId} and session_id = ${device.sessionId} and id <> ${id}
      returning endpoint_hash, citizen_id, id
    )
    delete from devices.endpoint_owner o using gone
    where o.endpoint_hash = gone.endpoint_hash and o.citizen_id = gone.citizen_id and o.id = gone.id`;
  return id;
}

/** False when the person has no such device. */
export async function deleteDevice(db: Db, citizenId: CitizenId, id: string): Promise<boolean> {
  const [gone] = await db<{ endpoint_hash: Buffer }[]>`
    delete from devices.subscription where citizen_id = ${citizenId} and id = ${id} returning endpoint_hash`;
  if (gone === undefined) return false;
  await db`
    delete from devices.endpoint_owner
    where endpoint_hash = ${gone.endpoint_hash} and citizen_id = ${citizenId} and id = ${id}`;
  return true;
}

export interface DeviceRow {
  id: string;
  session_id: string;
  device: string;
  created_at: Temporal.Instant;
}

/** Only those whose session is open: the others get nothing any more. */
export async function listDevices(
  db: Db,
  citizenId: CitizenId,
  now: Temporal.Instant,
): Promise<DeviceRow[]> {
  return db<DeviceRow[]>`
    select s.id, s.session_id, o.device, s.created_at
    from devices.subscription s
    join sessions.open_session o on o.id = s.session_id and o.citizen_id = s.citizen_id
    where s.citizen_id = ${citizenId} and o.expires_at > ${now}
    order by s.created_at desc, s.id desc`;
}

/** A person's devices that are too many: all but the newest `kept`. */
export async function listSurplus(db: Db, citizenId: CitizenId, kept: number): Promise<string[]> {
  const rows = await db<{ id: string }[]>`
    select id from devices.subscription where citizen_id = ${citizenId}
    order by created_at desc, id desc offset ${kept}`;
  return rows.map((row) => row.id);
}

/** Devices whose session has ended, some at a time; returns how many. */
export async function deleteEnded(db: Db, now: Temporal.Instant, limit: number): Promise<number> {
  const gone = await db`
    with ended as (
      select s.citizen_id, s.id from devices.subscription s
      left join sessions.open_session o on o.id = s.session_id and o.expires_at > ${now}
      where o.id is null limit ${limit}
    ), gone as (
      delete from devices.subscription s using ended e
      where s.citizen_id = e.citizen_id and s.id = e.id
      returning s.endpoint_hash, s.citizen_id, s.id
    )
    delete from devices.endpoint_owner o using gone
    where o.endpoint_hash = gone.endpoint_hash and o.citizen_id = gone.citizen_id and o.id = gone.id`;
  return gone.count;
}
