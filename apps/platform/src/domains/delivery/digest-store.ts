// Every statement on the one mail of the day.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { Channel, Mode } from '../citizens/index.ts';

export interface DueDigest {
  citizenId: CitizenId;
  day: Temporal.PlainDate;
  attempts: number;
  expiresAt: Temporal.Instant;
  name: string;
  /** None when the person wants no e-mail today. */
  email: string | undefined;
}

/** Takes what is due until `leaseUntil`: no two takers get the same one. */
export async function takeDigests(
  db: Db,
  now: Temporal.Instant,
  leaseUntil: Temporal.Instant,
  limit: number,
): Promise<DueDigest[]> {
  const rows = await db<
    {
      citizen_id: CitizenId;
      day: Temporal.PlainDate;
      attempts: number;
      expires_at: Temporal.Instant;
      name: string;
      notice_email: string | null;
    }[]
  >`
    with due as materialized (
      select citizen_id, day, next_attempt_at from delivery.digest
      where state = 'queued' and next_attempt_at <= ${now}
      order by next_attempt_at limit ${limit}
    ), taken as (
      update delivery.digest d set next_attempt_at = ${leaseUntil}, attempts = d.attempts + 1
      from due
      where d.citizen_id = due.citizen_id and d.day = due.day and d.next_attempt_at = due.next_attempt_at
        and d.state = 'queued'
      returning d.*
    )
    select t.citizen_id, t.day, t.attempts, t.expires_at, i.name, r.notice_email
    from taken t
    join citizens.identity i on i.citizen_id = t.citizen_id
    left join citizens.reachability r on r.citizen_id = t.citizen_id`;
  return rows.map((row) => ({
    citizenId: row.citizen_id,
    day: row.day,
    attempts: row.attempts,
    expiresAt: row.expires_at,
    name: row.name,
    email: row.notice_email ?? undefined,
  }));
}

export interface Gathered {
  citizen_id: CitizenId;
  message_id: string;
  service_id: string;
  subject: string;
  service_name: string | null;
  organization_name: string | null;
  require_secure_channels: boolean | null;
  preferences_mode: Mode | null;
  blocked: Record<string, Channel[]> | null;
  choice_inbox: boolean | null;
  choice_email: boolean | null;
}

/** What waits for these mails, oldest first, with today's choices: some of it may be unwanted by now. */
export async function listGathered(
  db: Db,
  digests: readonly { citizenId: CitizenId; day: Temporal.PlainDate }[],
): Promise<Gathered[]> {
  return db<Gathered[]>`
    select n.citizen_id, n.message_id, n.service_id, n.subject, s.service_name, s.organization_name,
           s.require_secure_channels, r.preferences_mode, r.blocked, c.is_inbox_enabled as choice_inbox,
           c.is_email_enabled as choice_email
    from unnest(${digests.map((one) => one.citizenId)}::uuid[], ${digests.map((one) => one.day.toString())}::date[])
      as d(citizen_id, day)
    join delivery.email_notice n
      on n.citizen_id = d.citizen_id and n.digest_day <= d.day and n.state = 'gathered'
    left join services.public_service s on s.service_id = n.service_id
    left join citizens.reachability r on r.citizen_id = n.citizen_id
    left join citizens.service_choice c on c.citizen_id = n.citizen_id and c.service_id = n.service_id
      and c.settings_version = r.settings_version
    order by n.citizen_id, n.message_id`;
}

/** Locks the mail of the day: what comes meanwhile comes before its end, or queues it again after it. */
export async function lockDigest(
  db: Db,
  citizenId: CitizenId,
  day: Temporal.PlainDate,
): Promise<void> {
  await db`select 1 from delivery.digest where citizen_id = ${citizenId} and day = ${day} for update`;
}

export async function closeGathered(
  db: Db,
  citizenId: CitizenId,
  messageIds: readonly string[],
  state: 'sent' | 'failed' | 'expired',
): Promise<void> {
  await db`
    update delivery.email_notice set state = ${state}, subject = null
    where citizen_id = ${citizenId} and message_id = any (${[...messageIds]}::text[]) and state = 'gathered'`;
}

/** The end of it, unless more has come for the same day: then it goes again at once. */
export async function closeDigest(
  db: Db,
  citizenId: CitizenId,
  day: Temporal.PlainDate,
  state: 'sent' | 'failed' | 'expired',
  now: Temporal.Instant,
): Promise<void> {
  await db`
    update delivery.digest d
    set state = case when more.waits then 'queued' else ${state} end, next_attempt_at = ${now}
    from (select exists (
      select 1 from delivery.email_notice
      where citizen_id = ${citizenId} and state = 'gathered' and digest_day <= ${day}) as waits) as more
    where d.citizen_id = ${citizenId} and d.day = ${day}`;
}

export async function postponeDigest(
  db: Db,
  citizenId: CitizenId,
  day: Temporal.PlainDate,
  until: Temporal.Instant,
): Promise<void> {
  await db`
    update delivery.digest set next_attempt_at = ${until}
    where citizen_id = ${citizenId} and day = ${day} and state = 'queued'`;
}

/** For who wants his mails at once from now on. */
export async function hurryDigests(
  db: Db,
  citizenId: CitizenId,
  now: Temporal.Instant,
): Promise<void> {
  await db`
    update delivery.digest set next_attempt_at = ${now} where citizen_id = ${citizenId} and state = 'queued'`;
}
