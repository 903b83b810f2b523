// Every statement on notices to devices.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import { type NewNotice, occasionOf } from './store.ts';

/**
 * One notice for each device that the person has subscribed in an open session. One that exists already is left as
 * it is. Returns how many are new.
 */
export async function insertPushes(
  db: Db,
  notices: readonly NewNotice[],
  now: Temporal.Instant,
): Promise<number> {
  const inserted = await db`
    insert into delivery.push_notice
      (citizen_id, message_id, occasion, device_id, service_id, next_attempt_at, expires_at)
    select t.citizen_id, t.message_id, t.occasion, a.id, t.service_id, ${now}, t.expires_at
    from unnest(${notices.map((n) => n.citizenId)}::uuid[], ${notices.map((n) => n.messageId)}::text[],
                ${notices.map((n) => n.serviceId)}::text[], ${notices.map(occasionOf)}::text[],
                ${notices.map((n) => n.expiresAt.toString())}::timestamptz[])
      as t(citizen_id, message_id, service_id, occasion, expires_at)
    join devices.push_address a on a.citizen_id = t.citizen_id and a.expires_at > ${now}
    on conflict (citizen_id, message_id, occasion, device_id) do nothing`;
  return inserted.count;
}

export interface PushKey {
  citizenId: CitizenId;
  messageId: string;
  occasion: string;
  deviceId: string;
}

export interface DuePush extends PushKey {
  attempts: number;
  expiresAt: Temporal.Instant;
  /** None when a counter asks: who asks is read in the app. */
  sender: { organizationName: string; requiresSecureChannels: boolean } | undefined;
  language: string | undefined;
  quiet: { quietFrom: number; quietUntil: number } | undefined;
  /** None when the device, its session or the person's wish for notices is gone. */
  address: { endpoint: string; p256dh: Buffer; auth: Buffer } | undefined;
}

interface DueRow {
  citizen_id: CitizenId;
  message_id: string;
  occasion: string;
  device_id: string;
  attempts: number;
  expires_at: Temporal.Instant;
  organization_name: string | null;
  require_secure_channels: boolean | null;
  first_language: string | null;
  quiet_from: number | null;
  quiet_until: number | null;
  endpoint: string | null;
  p256dh: Buffer | null;
  auth: Buffer | null;
  is_webhook_enabled: boolean | null;
}

function dueOf(row: DueRow): DuePush {
  const { endpoint, p256dh, auth } = row;
  const { organization_name: organizationName, require_secure_channels: requiresSecureChannels } =
    row;
  const isWanted = row.is_webhook_enabled === true;
  return {
    citizenId: row.citizen_id,
    messageId: row.message_id,
    occasion: row.occasion,
    deviceId: row.device_id,
    attempts: row.attempts,
    expiresAt: row.expires_at,
    sender:
      organizationName === null || requiresSecureChannels === null
        ? undefined
        : { organizationName, requiresSecureChannels },
    language: row.first_language ?? undefined,
    quiet:
      row.quiet_from === null || row.quiet_until === null
        ? undefined
        : { quietFrom: row.quiet_from, quietUntil: row.quiet_until },
    address:
      isWanted && endpoint !== null && p256dh !== null && auth !== null
        ? { endpoint, p256dh, auth }
        : undefined,
  };
}

/** Takes what is due until `leaseUntil`, as e-mail notices are taken: no two takers get the same one. */
export async function takePushes(
  db: Db,
  now: Temporal.Instant,
  leaseUntil: Temporal.Instant,
  limit: number,
): Promise<DuePush[]> {
  const rows = await db<DueRow[]>`
    with due as materialized (
      select citizen_id, message_id, occasion, device_id, next_attempt_at from delivery.push_notice
      where state = 'queued' and next_attempt_at <= ${now}
      order by next_attempt_at limit ${limit}
    ), taken as (
      update delivery.push_notice n set next_attempt_at = ${leaseUntil}, attempts = n.attempts + 1
      from due
      where n.citizen_id = due.citizen_id and n.message_id = due.message_id and n.occasion = due.occasion
        and n.device_id = due.device_id and n.next_attempt_at = due.next_attempt_at and n.state = 'queued'
      returning n.*
    )
    select t.citizen_id, t.message_id, t.occasion, t.device_id, t.attempts, t.expires_at,
           s.organization_name, s.require_secure_channels, r.first_language, r.is_webhook_enabled,
           c.quiet_from, c.quiet_until, a.endpoint, a.p256dh, a.auth
    from taken t
    left join services.public_service s using (service_id)
    left join citizens.reachability r on r.citizen_id = t.citizen_id
    left join delivery.choice c on c.citizen_id = t.citizen_id
    left join devices.push_address a on a.citizen_id = t.citizen_id and a.id = t.device_id and a.expires_at > ${now}`;
  return rows.map(dueOf);
}

export type PushState = 'queued' | 'sent' | 'failed' | 'expired';

/** How the attempts at all of these went, in one statement. `nextAttemptAt` counts for those that stay queued. */
export async function settlePushes(
  db: Db,
  settled: readonly (PushKey & { state: PushState; nextAttemptAt: Temporal.Instant })[],
): Promise<void> {
  await db`
    update delivery.push_notice n set state = s.state, next_attempt_at = s.next_attempt_at
    from unnest(${settled.map((one) => one.citizenId)}::uuid[], ${settled.map((one) => one.messageId)}::text[],
                ${settled.map((one) => one.occasion)}::text[], ${settled.map((one) => one.deviceId)}::uuid[],
                ${settled.map((one) => one.state)}::text[], ${settled.map((one) => one.nextAttemptAt.toString())}::timestamptz[])
      as s(citizen_id, message_id, occasion, device_id, state, next_attempt_at)
    where n.citizen_id = s.citizen_id and n.message_id = s.message_id and n.occasion = s.occasion
      and n.device_id = s.device_id and n.state = 'queued'`;
}

export async function dropPushes(db: Db, citizenId: CitizenId, messageId: string): Promise<void> {
  await db`
    update delivery.push_notice set state = 'expired'
    where citizen_id = ${citizenId} and message_id = ${messageId} and state = 'queued'`;
}
