// Every statement on notices: the truth by number, who holds one, the copy beside each message.
import type { Cents, CitizenId } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';
import type { KnownNotice, NoticeState, PaidThrough, Source } from './rules.ts';

export interface NoticeKey {
  payeeFiscalCode: string;
  noticeNumber: string;
}

export interface HeldRow extends NoticeKey {
  citizenId: CitizenId;
  messageId: string;
  serviceId: string;
  /** The sender's own name for the message. */
  reference: string | undefined;
}

/**
 * One statement for any number of messages. The row of the notice is locked on the way, in one order, so that a
 * truth told at the same moment is either seen here or finds the holder.
 */
export async function insertHeld(db: Db, rows: readonly HeldRow[]): Promise<void> {
  await db`
    with held as materialized (
      select * from unnest(
        ${rows.map((row) => row.citizenId)}::uuid[], ${rows.map((row) => row.messageId)}::text[],
        ${rows.map((row) => row.serviceId)}::text[], ${rows.map((row) => row.reference ?? null)}::text[],
        ${rows.map((row) => row.payeeFiscalCode)}::text[], ${rows.map((row) => row.noticeNumber)}::text[])
        as h(citizen_id, message_id, service_id, reference, payee_fiscal_code, notice_number)
    ), known as (
      insert into notices.notice as n (payee_fiscal_code, notice_number, state)
      select distinct payee_fiscal_code, notice_number, 'to_pay' from held order by 1, 2
      on conflict (payee_fiscal_code, notice_number) do update set state = n.state
      returning payee_fiscal_code, notice_number, state, paid_at, paid_through, source, heard_at
    ), holding as (
      insert into notices.holder (payee_fiscal_code, notice_number, citizen_id, message_id)
      select payee_fiscal_code, notice_number, citizen_id, message_id from held
      on conflict do nothing
    )
    insert into notices.held_notice (citizen_id, message_id, service_id, reference, payee_fiscal_code, notice_number,
      state, paid_at, paid_through, source, heard_at)
    select h.citizen_id, h.message_id, h.service_id, h.reference, h.payee_fiscal_code, h.notice_number,
      k.state, k.paid_at, k.paid_through, k.source, k.heard_at
    from held h join known k on k.payee_fiscal_code = h.payee_fiscal_code and k.notice_number = h.notice_number
    on conflict do nothing`;
}

/** Locks the rows in one order and makes those that are missing. */
export async function lockNotices(
  tx: Transaction,
  keys: readonly NoticeKey[],
): Promise<(NoticeKey & KnownNotice)[]> {
  const rows = await tx<
    {
      payee_fiscal_code: string;
      notice_number: string;
      state: NoticeState;
      paid_at: Temporal.Instant | null;
      paid_amount: Cents | null;
      paid_through: PaidThrough | null;
    }[]
  >`
    insert into notices.notice as n (payee_fiscal_code, notice_number, state)
    select distinct k.payee, k.number, 'to_pay'
    from unnest(${keys.map((key) => key.payeeFiscalCode)}::text[], ${keys.map((key) => key.noticeNumber)}::text[])
      as k(payee, number) order by 1, 2
    on conflict (payee_fiscal_code, notice_number) do update set state = n.state
    returning payee_fiscal_code, notice_number, state, paid_at, paid_amount, paid_through`;
  return rows.map((row) => ({
    payeeFiscalCode: row.payee_fiscal_code,
    noticeNumber: row.notice_number,
    state: row.state,
    paidAt: row.paid_at ?? undefined,
    paidAmount: row.paid_amount ?? undefined,
    paidThrough: row.paid_through ?? undefined,
  }));
}

export interface HeldChange {
  citizen_id: CitizenId;
  message_id: string;
  service_id: string;
  reference: string | null;
  payee_fiscal_code: string;
  notice_number: string;
  paid_at: Temporal.Instant | null;
  is_changed: boolean;
  /** It has become paid by this change. */
  is_newly_paid: boolean;
  /** What the service's webhooks are to be told; null without any. */
  wanted: string[] | null;
}

export type NewState = NoticeKey & KnownNotice & { source: Source };

const instants = (values: readonly (Temporal.Instant | undefined)[]) =>
  values.map((at) => at?.toString() ?? null);

/**
 * The notices are locked: what they say from now on, and the same beside the messages of whoever holds them, by one
 * statement. That a position of ours stands behind a notice stays said, whoever tells next.
 */
export async function saveStates(
  tx: Transaction,
  notices: readonly NewState[],
  now: Temporal.Instant,
): Promise<HeldChange[]> {
  return tx<HeldChange[]>`
    with said as materialized (
      select * from unnest(${notices.map((one) => one.payeeFiscalCode)}::text[], ${notices.map((one) => one.noticeNumber)}::text[],
          ${notices.map((one) => one.state)}::text[], ${instants(notices.map((one) => one.paidAt))}::timestamptz[],
          ${notices.map((one) => one.paidAmount ?? null)}::bigint[], ${notices.map((one) => one.paidThrough ?? null)}::text[],
          ${notices.map((one) => one.source)}::text[])
        as t(payee_fiscal_code, notice_number, state, paid_at, paid_amount, paid_through, source)
    ), kept as (
      update notices.notice n set state = t.state, paid_at = t.paid_at, paid_amount = t.paid_amount,
        paid_through = t.paid_through, heard_at = ${now},
        source = case when n.source = 'position' then n.source else t.source end
      from said t
      where n.payee_fiscal_code = t.payee_fiscal_code and n.notice_number = t.notice_number
    ), told as materialized (
      select k.citizen_id, k.message_id, t.state, t.paid_at, t.paid_through, t.source
      from said t
      join notices.holder k on k.payee_fiscal_code = t.payee_fiscal_code and k.notice_number = t.notice_number
    ), before as materialized (
      select h.citizen_id, h.message_id, h.state, h.paid_at, h.paid_through
      from told t join notices.held_notice h on h.citizen_id = t.citizen_id and h.message_id = t.message_id
    )
    update notices.held_notice h set state = t.state, paid_at = t.paid_at, paid_through = t.paid_through, heard_at = ${now},
      source = case when h.source = 'position' then h.source else t.source end
    from told t join before b on b.citizen_id = t.citizen_id and b.message_id = t.message_id
    where h.citizen_id = t.citizen_id and h.message_id = t.message_id
    returning h.citizen_id, h.message_id, h.service_id, h.reference, h.payee_fiscal_code, h.notice_number, h.paid_at,
      (h.state, h.paid_at, h.paid_through) is distinct from (b.state, b.paid_at, b.paid_through) as is_changed,
      h.state = 'paid' and b.state <> 'paid' as is_newly_paid,
      (select w.event_types from webhooks.wanted w where w.service_id = h.service_id) as wanted`;
}

/** Of each that is known; of the others nothing. */
export async function findNotice(
  db: Db,
  key: NoticeKey,
): Promise<(KnownNotice & { heardAt: Temporal.Instant | undefined }) | undefined> {
  const [row] = await db<
    {
      state: NoticeState;
      paid_at: Temporal.Instant | null;
      paid_amount: Cents | null;
      paid_through: PaidThrough | null;
      heard_at: Temporal.Instant | null;
    }[]
  >`
    select state, paid_at, paid_amount, paid_through, heard_at from notices.notice
    where payee_fiscal_code = ${key.payeeFiscalCode} and notice_number = ${key.noticeNumber}`;
  if (row === undefined) return undefined;
  return {
    state: row.state,
    paidAt: row.paid_at ?? undefined,
    paidAmount: row.paid_amount ?? undefined,
    paidThrough: row.paid_through ?? undefined,
    heardAt: row.heard_at ?? undefined,
  };
}

/** A message of this person asks for it. */
export async function isHeldBy(db: Db, citizenId: CitizenId, key: NoticeKey): Promise<boolean> {
  const rows = await db`
    select 1 from notices.holder
    where payee_fiscal_code = ${key.payeeFiscalCode} and notice_number = ${key.noticeNumber} and citizen_id = ${citizenId} limit 1`;
  return rows.length > 0;
}
