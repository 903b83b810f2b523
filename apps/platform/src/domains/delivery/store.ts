// Every statement on e-mail notices.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

export interface NewNotice {
  citizenId: CitizenId;
  messageId: string;
  serviceId: string;
  subject: string;
  expiresAt: Temporal.Instant;
}

/** A notice that exists already is left as it is: however often a message is moved, one mail. */
export async function insertNotices(
  db: Db,
  notices: readonly NewNotice[],
  now: Temporal.Instant,
): Promise<void> {
  await db`
    insert into delivery.email_notice (citizen_id, message_id, service_id, subject, next_attempt_at, expires_at)
    select t.citizen_id, t.message_id, t.service_id, t.subject, ${now}, t.expires_at
    from unnest(${notices.map((n) => n.citizenId)}::uuid[], ${notices.map((n) => n.messageId)}::text[],
                ${notices.map((n) => n.serviceId)}::text[], ${notices.map((n) => n.subject)}::text[],
                ${notices.map((n) => n.expiresAt.toString())}::timestamptz[])
      as t(citizen_id, message_id, service_id, subject, expires_at)
    on conflict (citizen_id, message_id) do nothing`;
}

export interface DueNotice {
  citizenId: CitizenId;
  messageId: string;
  subject: string;
  attempts: number;
  expiresAt: Temporal.Instant;
  serviceName: string;
  organizationName: string;
  name: string;
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
      subject: string;
      attempts: number;
      expires_at: Temporal.Instant;
      service_name: string;
      organization_name: string;
      name: string;
      notice_email: string | null;
    }[]
  >`
    with due as materialized (
      select citizen_id, message_id, next_attempt_at from delivery.email_notice
      where state = 'queued' and next_attempt_at <= ${now}
      order by next_attempt_at limit ${limit}
    ), taken as (
      update delivery.email_notice n set next_attempt_at = ${leaseUntil}, attempts = n.attempts + 1
      from due
      where n.citizen_id = due.citizen_id and n.message_id = due.message_id
        and n.next_attempt_at = due.next_attempt_at and n.state = 'queued'
      returning n.*
    )
    select t.citizen_id, t.message_id, t.subject, t.attempts, t.expires_at,
           s.service_name, s.organization_name, i.name, r.notice_email
    from taken t
    join services.public_service s using (service_id)
    join citizens.identity i on i.citizen_id = t.citizen_id
    left join citizens.reachability r on r.citizen_id = t.citizen_id`;
  return rows.map((row) => ({
    citizenId: row.citizen_id,
    messageId: row.message_id,
    subject: row.subject,
    attempts: row.attempts,
    expiresAt: row.expires_at,
    serviceName: row.service_name,
    organizationName: row.organization_name,
    name: row.name,
    email: row.notice_email ?? undefined,
  }));
}

/** The end of a notice; its subject is no longer needed. */
export async function closeNotice(
  db: Db,
  citizenId: CitizenId,
  messageId: string,
  state: 'sent' | 'failed' | 'expired',
): Promise<void> {
  await db`
    update delivery.email_notice set state = ${state}, subject = null
    where citizen_id = ${citizenId} and message_id = ${messageId}`;
}

/** For a message that is no longer there to be read. A mail already on its way is not called back. */
export async function dropNotice(db: Db, citizenId: CitizenId, messageId: string): Promise<void> {
  await db`
    update delivery.email_notice set state = 'expired', subject = null
    where citizen_id = ${citizenId} and message_id = ${messageId} and state = 'queued'`;
}

export async function postpone(
  db: Db,
  citizenId: CitizenId,
  messageId: string,
  until: Temporal.Instant,
): Promise<void> {
  await db`
    update delivery.email_notice set next_attempt_at = ${until}
    where citizen_id = ${citizenId} and message_id = ${messageId} and state = 'queued'`;
}
