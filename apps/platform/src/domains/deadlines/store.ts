// Every statement on deadlines and the choice of reminders. (The private calendar has its own: calendar-store.ts.)
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { Channel, Mode } from '../citizens/index.ts';
import type { NoticeState } from '../notices/index.ts';
import type { ReminderChoices } from './rules.ts';

export interface MessageKey {
  citizenId: CitizenId;
  messageId: string;
}

interface ChoiceColumns {
  days_before: number[] | null;
  quiet_from: number | null;
  quiet_until: number | null;
  even_if_read: boolean | null;
}

/** Undefined when the person has chosen nothing. */
export function choicesOf(row: ChoiceColumns): ReminderChoices | undefined {
  if (row.days_before === null || row.quiet_from === null || row.quiet_until === null)
    return undefined;
  return {
    daysBefore: row.days_before,
    quietFrom: row.quiet_from,
    quietUntil: row.quiet_until,
    evenIfRead: row.even_if_read === true,
  };
}

export type DatedRow = ChoiceColumns & {
  citizen_id: CitizenId;
  message_id: string;
  service_id: string;
  /** As the institution wrote it; may lie in any year. */
  due_date: string;
};

/** What the messages told by an event say of their due date, with the choices of who has to keep it. */
export async function listDated(db: Db, keys: readonly MessageKey[]): Promise<DatedRow[]> {
  return db<DatedRow[]>`
    select m.citizen_id, m.message_id, m.service_id, m.due_date,
           c.days_before, c.quiet_from, c.quiet_until, c.even_if_read
    from unnest(${keys.map((key) => key.citizenId)}::uuid[], ${keys.map((key) => key.messageId)}::text[])
      as k(citizen_id, message_id)
    join messages.dated_message m using (citizen_id, message_id)
    left join deadlines.reminder_choice c using (citizen_id)
    where m.due_date is not null`;
}

export interface KeptDeadline extends MessageKey {
  serviceId: string;
  dueAt: Temporal.Instant;
  nextReminderAt: Temporal.Instant | undefined;
}

const instants = (values: readonly (Temporal.Instant | undefined)[]) =>
  values.map((at) => at?.toString() ?? null);

/** What is there already with the same due date is left alone: its reminders may be on their way. */
export async function keepDeadlines(db: Db, kept: readonly KeptDeadline[]): Promise<void> {
  await db`
    insert into deadlines.deadline as d (citizen_id, message_id, service_id, due_at, next_reminder_at)
    select * from unnest(
      ${kept.map((one) => one.citizenId)}::uuid[], ${kept.map((one) => one.messageId)}::text[],
      ${kept.map((one) => one.serviceId)}::text[], ${instants(kept.map((one) => one.dueAt))}::timestamptz[],
      ${instants(kept.map((one) => one.nextReminderAt))}::timestamptz[])
    on conflict (citizen_id, message_id, notice_number) do update
      set due_at = excluded.due_at, next_reminder_at = excluded.next_reminder_at
      where d.due_at <> excluded.due_at`;
}

export interface RangeAsked {
  citizenId: CitizenId;
  from: Temporal.Instant;
  /** Excluded. */
  to: Temporal.Instant;
  after: { dueAt: Temporal.Instant; messageId: string; noticeNumber: string } | undefined;
  /** What asks for money and is neither paid nor withdrawn, as far as is known. */
  onlyUnpaid: boolean;
  limit: number;
}

export interface DeadlineRow {
  message_id: string;
  due_at: Temporal.Instant;
  created_at: Temporal.Instant;
  subject: string;
  service_id: string;
  service_name: string | null;
  organization_name: string | null;
  require_secure_channels: boolean | null;
  is_read: boolean;
  amount: number | null;
  /** Of a payment: how its notice stands. */
  payment_state: NoticeState | null;
  /** Of an instalment; empty: the message's own due date. */
  notice_number: string;
  payee_fiscal_code: string | null;
  installment: number | null;
  installments: number | null;
}

/** Soonest first. The index gives the order, the messages are met by their primary key. Archived is done with. */
export async function listRange(db: Db, asked: RangeAsked): Promise<DeadlineRow[]> {
  const start = { dueAt: asked.from, messageId: '', noticeNumber: '' };
  const { dueAt, messageId, noticeNumber } = asked.after ?? start;
  return db<DeadlineRow[]>`
    select d.message_id, d.due_at, m.created_at, m.subject, d.service_id, s.service_name, s.organization_name,
           s.require_secure_channels, m.is_read, coalesce(d.amount, m.amount) as amount,
           coalesce(d.notice_state, n.state) as payment_state, d.notice_number, d.payee_fiscal_code, d.installment,
           d.installments
    from deadlines.deadline d
    join messages.dated_message m on m.citizen_id = d.citizen_id and m.message_id = d.message_id
    left join notices.held n on n.citizen_id = d.citizen_id and n.message_id = d.message_id
    left join services.public_service s on s.service_id = d.service_id
    where d.citizen_id = ${asked.citizenId} and d.due_at < ${asked.to}
      and (d.due_at, d.message_id, d.notice_number) > (${dueAt}, ${messageId}, ${noticeNumber}) and not m.is_archived
      and (not ${asked.onlyUnpaid} or (coalesce(d.amount, m.amount) is not null
        and coalesce(d.notice_state, n.state, 'to_pay') not in ('paid', 'withdrawn')))
    order by d.due_at, d.message_id, d.notice_number limit ${asked.limit}`;
}

/** Undefined: this person has no such message, or it has no due date. Archived ones too. */
export async function findDeadline(
  db: Db,
  citizenId: CitizenId,
  messageId: string,
): Promise<DeadlineRow | undefined> {
  const [row] = await db<DeadlineRow[]>`
    select d.message_id, d.due_at, m.created_at, m.subject, d.service_id, s.service_name, s.organization_name,
           s.require_secure_channels, m.is_read, coalesce(d.amount, m.amount) as amount,
           coalesce(d.notice_state, n.state) as payment_state, d.notice_number, d.payee_fiscal_code, d.installment,
           d.installments
    from deadlines.deadline d
    join messages.dated_message m on m.citizen_id = d.citizen_id and m.message_id = d.message_id
    left join notices.held n on n.citizen_id = d.citizen_id and n.message_id = d.message_id
    left join services.public_service s on s.service_id = d.service_id
    where d.citizen_id = ${citizenId} and d.message_id = ${messageId} and d.notice_number = ''`;
  return row;
}

export async function findChoices(
  db: Db,
  citizenId: CitizenId,
): Promise<ReminderChoices | undefined> {
  const [row] = await db<ChoiceColumns[]>`
    select days_before, quiet_from, quiet_until, even_if_read from deadlines.reminder_choice
    where citizen_id = ${citizenId}`;
  return row && choicesOf(row);
}

export async function saveChoices(
  db: Db,
  citizenId: CitizenId,
  choices: ReminderChoices,
  now: Temporal.Instant,
): Promise<void> {
  await db`
    insert into deadlines.reminder_choice (citizen_id, days_before, quiet_from, quiet_until, even_if_read, updated_at)
    values (${citizenId}, ${[...choices.daysBefore]}::int[], ${choices.quietFrom}, ${choices.quietUntil}, ${choices.evenIfRead}, ${now})
    on conflict (citizen_id) do update set
      days_before = excluded.days_before, quiet_from = excluded.quiet_from, quiet_until = excluded.quiet_until,
      even_if_read = excluded.even_if_read, updated_at = excluded.updated_at`;
}

/** The due dates still to come of one person, each once. */
export async function dueAfter(
  db: Db,
  citizenId: CitizenId,
  now: Temporal.Instant,
): Promise<Temporal.Instant[]> {
  const rows = await db<{ due_at: Temporal.Instant }[]>`
    select distinct due_at from deadlines.deadline where citizen_id = ${citizenId} and due_at > ${now}`;
  return rows.map((row) => row.due_at);
}

export async function replanDue(
  db: Db,
  citizenId: CitizenId,
  plan: readonly { dueAt: Temporal.Instant; nextReminderAt: Temporal.Instant | undefined }[],
): Promise<void> {
  await db`
    update deadlines.deadline d set next_reminder_at = p.next_reminder_at
    from unnest(${instants(plan.map((one) => one.dueAt))}::timestamptz[],
                ${instants(plan.map((one) => one.nextReminderAt))}::timestamptz[]) as p(due_at, next_reminder_at)
    where d.citizen_id = ${citizenId} and d.due_at = p.due_at`;
}

export type DueReminder = ChoiceColumns & {
  citizen_id: CitizenId;
  message_id: string;
  notice_number: string;
  installment: number | null;
  installments: number | null;
  service_id: string;
  due_at: Temporal.Instant;
  subject: string | null;
  is_read: boolean | null;
  is_archived: boolean | null;
  amount: number | null;
  payment_state: NoticeState | null;
  preferences_mode: Mode | null;
  blocked: Record<string, Channel[]> | null;
  notice_email: string | null;
  is_webhook_enabled: boolean | null;
  choice_inbox: boolean | null;
  choice_email: boolean | null;
  choice_push: boolean | null;
  require_secure_channels: boolean | null;
};

/**
 * The reminders whose moment has come, with all that their need hangs on: one query, every join by primary key.
 * They stay locked until the transaction ends, and a second taker goes past them to the next.
 */
export async function takeReminders(
  db: Db,
  now: Temporal.Instant,
  limit: number,
): Promise<DueReminder[]> {
  return db<DueReminder[]>`
    with due as materialized (
      select citizen_id, message_id, notice_number, service_id, due_at, amount, notice_state, installment, installments
      from deadlines.deadline
      where next_reminder_at <= ${now}
      order by next_reminder_at limit ${limit} for update skip locked
    )
    select due.citizen_id, due.message_id, due.notice_number, due.service_id, due.due_at, due.installment, due.installments,
           m.subject, m.is_read, m.is_archived, coalesce(due.amount, m.amount) as amount,
           coalesce(due.notice_state, n.state) as payment_state,
           h.days_before, h.quiet_from, h.quiet_until, h.even_if_read,
           r.preferences_mode, r.blocked, r.notice_email, r.is_webhook_enabled,
           c.is_inbox_enabled as choice_inbox, c.is_email_enabled as choice_email,
           c.is_webhook_enabled as choice_push, s.require_secure_channels
    from due
    left join messages.dated_message m on m.citizen_id = due.citizen_id and m.message_id = due.message_id
    left join notices.held n on n.citizen_id = due.citizen_id and n.message_id = due.message_id
    left join deadlines.reminder_choice h on h.citizen_id = due.citizen_id
    left join citizens.reachability r on r.citizen_id = due.citizen_id
    left join citizens.service_choice c
      on c.citizen_id = due.citizen_id and c.service_id = due.service_id and c.settings_version = r.settings_version
    left join services.public_service s on s.service_id = due.service_id`;
}

export interface PlannedReminder extends MessageKey {
  noticeNumber: string;
  nextReminderAt: Temporal.Instant | undefined;
}

export async function planNext(db: Db, planned: readonly PlannedReminder[]): Promise<void> {
  await db`
    update deadlines.deadline d set next_reminder_at = p.next_reminder_at
    from unnest(${planned.map((one) => one.citizenId)}::uuid[], ${planned.map((one) => one.messageId)}::text[],
                ${planned.map((one) => one.noticeNumber)}::text[],
                ${instants(planned.map((one) => one.nextReminderAt))}::timestamptz[])
      as p(citizen_id, message_id, notice_number, next_reminder_at)
    where d.citizen_id = p.citizen_id and d.message_id = p.message_id and d.notice_number = p.notice_number`;
}
