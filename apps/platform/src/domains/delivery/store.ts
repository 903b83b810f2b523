// Every statement on e-mail notices. (Those that wait for the mail of their day: digest-store.ts.)
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

export interface NewNotice {
  citizenId: CitizenId;
  messageId: string;
  serviceId: string;
  subject: string;
  expiresAt: Temporal.Instant;
  /** Of a message with a deadline that may be near when the mail leaves. */
  dueAt: Temporal.Instant | undefined;
  /** Absent: the message has arrived. A reminder is one a day at most. */
  reminder?: { sentOn: Temporal.PlainDate; dueDay: Temporal.PlainDate };
  /** The notice is of a practice, whose id stands for the message's; one a day at most, with no word of it. */
  practice?: { sentOn: Temporal.PlainDate };
}

export function occasionOf({ reminder, practice }: NewNotice): string {
  if (practice !== undefined) return `practice ${practice.sentOn.toString()}`;
  return reminder === undefined ? 'arrival' : `reminder ${reminder.sentOn.toString()}`;
}

export const isOfPractice = ({ occasion }: Pick<NoticeKey, 'occasion'>): boolean =>
  occasion.startsWith('practice ');

/** For how long the mail of a day is tried. */
const DIGEST_HOURS = 72;

/**
 * A notice that exists already is left as it is: however often a message is moved, one mail for each occasion. The
 * arrivals of who wants one mail a day wait for it; `digests` says for each hour of the day which mail that is.
 */
export async function insertNotices(
  db: Db,
  notices: readonly NewNotice[],
  digests: readonly { day: Temporal.PlainDate; at: Temporal.Instant }[],
  now: Temporal.Instant,
): Promise<void> {
  await db`
    with digest_hour as (
      select (n - 1)::int as digest_hour, day, at
      from unnest(${digests.map(({ day }) => day.toString())}::date[], ${digests.map(({ at }) => at.toString())}::timestamptz[])
        with ordinality as d(day, at, n)
    ), given as (
      select t.*, d.day, d.at from unnest(${notices.map((n) => n.citizenId)}::uuid[], ${notices.map((n) => n.messageId)}::text[],
                ${notices.map((n) => n.serviceId)}::text[], ${notices.map((n) => n.subject)}::text[],
                ${notices.map((n) => n.expiresAt.toString())}::timestamptz[], ${notices.map(occasionOf)}::text[],
                ${notices.map((n) => n.reminder?.dueDay.toString() ?? null)}::date[],
                ${notices.map((n) => n.dueAt?.toString() ?? null)}::timestamptz[])
        as t(citizen_id, message_id, service_id, subject, expires_at, occasion, due_day, due_at)
      left join delivery.choice c
        on c.citizen_id = t.citizen_id and c.email_frequency = 'daily' and t.occasion = 'arrival'
      left join digest_hour d on d.digest_hour = c.digest_hour
    ), inserted as (
      insert into delivery.email_notice
        (citizen_id, message_id, occasion, service_id, subject, due_day, next_attempt_at, expires_at, due_at, state, digest_day)
      select citizen_id, message_id, occasion, service_id, subject, due_day, ${now}, expires_at, due_at,
        case when day is null then 'queued' else 'gathered' end, day
      from given
      on conflict (citizen_id, message_id, occasion) do nothing
      returning citizen_id, message_id, digest_day
    )
    insert into delivery.digest as g (citizen_id, day, next_attempt_at, expires_at)
    select distinct given.citizen_id, given.day, given.at, given.at + make_interval(hours => ${DIGEST_HOURS}::int)
    from inserted join given using (citizen_id, message_id)
    where inserted.digest_day is not null
    -- One that has gone already goes again: what came in its last moment must not wait for ever.
    on conflict (citizen_id, day) do update set state = 'queued', next_attempt_at = excluded.next_attempt_at
      where g.state <> 'queued'`;
}

/** Which notice: of whom, about what, when in its life. */
export interface NoticeKey {
  citizenId: CitizenId;
  messageId: string;
  occasion: string;
}

export interface DueNotice extends NoticeKey {
  serviceId: string;
  subject: string;
  /** Of a reminder. */
  dueDay: Temporal.PlainDate | undefined;
  attempts: number;
  expiresAt: Temporal.Instant;
  serviceName: string;
  organizationName: string;
  name: string;
  dueAt: Temporal.Instant | undefined;
  /** The proved address where the person wants e-mail today; none when he no longer does. */
  email: string | undefined;
}

/**
 * Takes what is due and postpones it until `leaseUntil`, when it is due again if nobody has said how it went.
 * Two takers never get the same notice: the second finds the postponed time.
 */
export async function takeDue(
  db: Db,
  now: Temporal.Instant,
  leaseUntil: Temporal.Instant,
  limit: number,
): Promise<DueNotice[]> {
  const rows = await db<
    {
      citizen_id: CitizenId;
      message_id: string;
      occasion: string;
      service_id: string;
      subject: string;
      due_day: Temporal.PlainDate | null;
      attempts: number;
      expires_at: Temporal.Instant;
      due_at: Temporal.Instant | null;
      service_name: string;
      organization_name: string;
      name: string;
      notice_email: string | null;
    }[]
  >`
    with due as materialized (
      select citizen_id, message_id, occasion, next_attempt_at from delivery.email_notice
      where state = 'queued' and next_attempt_at <= ${now}
      order by next_attempt_at limit ${limit}
    ), taken as (
      update delivery.email_notice n set next_attempt_at = ${leaseUntil}, attempts = n.attempts + 1
      from due
      where n.citizen_id = due.citizen_id and n.message_id = due.message_id and n.occasion = due.occasion
        and n.next_attempt_at = due.next_attempt_at and n.state = 'queued'
      returning n.*
    )
    select t.citizen_id, t.message_id, t.occasion, t.service_id, t.subject, t.due_day, t.attempts, t.expires_at, t.due_at,
           s.service_name, s.organization_name, i.name, r.notice_email
    from taken t
    join services.public_service s using (service_id)
    join citizens.identity i on i.citizen_id = t.citizen_id
    left join citizens.reachability r on r.citizen_id = t.citizen_id`;
  return rows.map((row) => ({
    citizenId: row.citizen_id,
    messageId: row.message_id,
    occasion: row.occasion,
    serviceId: row.service_id,
    subject: row.subject,
    dueDay: row.due_day ?? undefined,
    attempts: row.attempts,
    expiresAt: row.expires_at,
    serviceName: row.service_name,
    organizationName: row.organization_name,
    name: row.name,
    dueAt: row.due_at ?? undefined,
    email: row.notice_email ?? undefined,
  }));
}

/**
 * The end of a notice; its subject is no longer needed. One that a server took ends a row of refusals, unless mails
 * have come back after they were taken.
 */
export async function closeNotice(
  db: Db,
  { citizenId, messageId, occasion }: NoticeKey,
  state: 'sent' | 'failed' | 'expired',
): Promise<void> {
  await db`
    with forgiven as (
      delete from delivery.mail_refusal
      where citizen_id = ${citizenId} and ${state}::text = 'sent' and last_report is null
    )
    update delivery.email_notice set state = ${state}, subject = null
    where citizen_id = ${citizenId} and message_id = ${messageId} and occasion = ${occasion}`;
}

export async function dropMails(db: Db, citizenId: CitizenId, messageId: string): Promise<void> {
  await db`
    update delivery.email_notice set state = 'expired', subject = null
    where citizen_id = ${citizenId} and message_id = ${messageId} and state in ('queued', 'gathered')`;
}

export async function postpone(
  db: Db,
  { citizenId, messageId, occasion }: NoticeKey,
  until: Temporal.Instant,
): Promise<void> {
  await db`
    update delivery.email_notice set next_attempt_at = ${until}
    where citizen_id = ${citizenId} and message_id = ${messageId} and occasion = ${occasion} and state = 'queued'`;
}

export interface ServiceNames {
  service_name: string;
  organization_name: string;
}

export async function findServiceNames(
  db: Db,
  serviceId: string,
): Promise<ServiceNames | undefined> {
  const [row] = await db<
    ServiceNames[]
  >`select service_name, organization_name from services.public_service where service_id = ${serviceId}`;
  return row;
}
