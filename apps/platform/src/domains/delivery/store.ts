// Every statement on e-mail notices.
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

function occasionOf({ reminder, practice }: NewNotice): string {
  if (practice !== undefined) return `practice ${practice.sentOn.toString()}`;
  return reminder === undefined ? 'arrival' : `reminder ${reminder.sentOn.toString()}`;
}

export const isOfPractice = ({ occasion }: NoticeKey): boolean => occasion.startsWith('practice ');

/** A notice that exists already is left as it is: however often a message is moved, one mail for each occasion. */
export async function insertNotices(
  db: Db,
  notices: readonly NewNotice[],
  now: Temporal.Instant,
): Promise<void> {
  await db`
    insert into delivery.email_notice
      (citizen_id, message_id, occasion, service_id, subject, due_day, next_attempt_at, expires_at, due_at)
    select t.citizen_id, t.message_id, t.occasion, t.service_id, t.subject, t.due_day, ${now}, t.expires_at, t.due_at
    from unnest(${notices.map((n) => n.citizenId)}::uuid[], ${notices.map((n) => n.messageId)}::text[],
                ${notices.map((n) => n.serviceId)}::text[], ${notices.map((n) => n.subject)}::text[],
                ${notices.map((n) => n.expiresAt.toString())}::timestamptz[], ${notices.map(occasionOf)}::text[],
                ${notices.map((n) => n.reminder?.dueDay.toString() ?? null)}::date[],
                ${notices.map((n) => n.dueAt?.toString() ?? null)}::timestamptz[])
      as t(citizen_id, message_id, service_id, subject, expires_at, occasion, due_day, due_at)
    on conflict (citizen_id, message_id, occasion) do nothing`;
}

/** Which notice: of whom, about what, when in its life. */
export interface NoticeKey {
  citizenId: CitizenId;
  messageId: string;
  occasion: string;
}

export interface DueNotice extends NoticeKey {
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
    select t.citizen_id, t.message_id, t.occasion, t.subject, t.due_day, t.attempts, t.expires_at, t.due_at,
           s.service_name, s.organization_name, i.name, r.notice_email
    from taken t
    join services.public_service s using (service_id)
    join citizens.identity i on i.citizen_id = t.citizen_id
    left join citizens.reachability r on r.citizen_id = t.citizen_id`;
  return rows.map((row) => ({
    citizenId: row.citizen_id,
    messageId: row.message_id,
    occasion: row.occasion,
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

/** The end of a notice; its subject is no longer needed. */
export async function closeNotice(
  db: Db,
  { citizenId, messageId, occasion }: NoticeKey,
  state: 'sent' | 'failed' | 'expired',
): Promise<void> {
  await db`
    update delivery.email_notice set state = ${state}, subject = null
    where citizen_id = ${citizenId} and message_id = ${messageId} and occasion = ${occasion}`;
}

/** For a message that is no longer there to be read. A mail already on its way is not called back. */
export async function dropNotice(db: Db, citizenId: CitizenId, messageId: string): Promise<void> {
  await db`
    update delivery.email_notice set state = 'expired', subject = null
    where citizen_id = ${citizenId} and message_id = ${messageId} and state = 'queued'`;
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
