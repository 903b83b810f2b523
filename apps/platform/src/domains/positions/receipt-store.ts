// The statements on receipts: stored first, each once; then what they pay.
import type { Cents, CitizenId } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';
import type { Flag, NoticeStateHere, PositionState } from './rules.ts';

export interface NewReceipt {
  recipient: string;
  receiptId: string;
  payee: string;
  noticeNumber: string;
  creditorReference: string;
  positionId: string | undefined;
  amount: Cents;
  paidAt: Temporal.Instant;
  pspId: string;
  pspName: string;
  method: string | undefined;
  fee: Cents | undefined;
  description: string;
  payeeName: string;
  /** JSON. */
  debtor: string;
  payer: string | undefined;
  transfers: string;
  isStandIn: boolean;
  original: string;
  flag: Flag | undefined;
}

/** False when it is there already: the same receipt has the same effect once. */
export async function insertReceipt(
  tx: Transaction,
  one: NewReceipt,
  now: Temporal.Instant,
): Promise<boolean> {
  const added = await tx`
    insert into positions.receipt (recipient_fiscal_code, receipt_id, payee_fiscal_code, notice_number, creditor_reference,
      position_id, amount, paid_at, psp_id, psp_name, method, fee, description, payee_name, debtor, payer, transfers,
      is_stand_in, original, received_at, flag)
    values (${one.recipient}, ${one.receiptId}, ${one.payee}, ${one.noticeNumber}, ${one.creditorReference},
      ${one.positionId ?? null}, ${one.amount}, ${one.paidAt}, ${one.pspId}, ${one.pspName}, ${one.method ?? null},
      ${one.fee ?? null}, ${one.description}, ${one.payeeName}, ${one.debtor}::text::json, ${one.payer ?? null}::text::json,
      ${one.transfers}::text::json, ${one.isStandIn}, ${one.original}, ${now}, ${one.flag ?? null})
    on conflict (recipient_fiscal_code, receipt_id) do nothing`;
  return added.count === 1;
}

export async function hasReceipt(db: Db, recipient: string, receiptId: string): Promise<boolean> {
  const [row] = await db`
    select 1 from positions.receipt where recipient_fiscal_code = ${recipient} and receipt_id = ${receiptId}`;
  return row !== undefined;
}

export async function markNoticePaid(
  tx: Transaction,
  payee: string,
  number: string,
  by: { at: Temporal.Instant; amount: Cents; receiptId: string },
): Promise<void> {
  await tx`
    update positions.notice set state = 'paid', paid_at = ${by.at}, paid_amount = ${by.amount}, receipt_id = ${by.receiptId}
    where payee_fiscal_code = ${payee} and notice_number = ${number} and state in ('to_pay', 'closed')`;
}

/** The other choices of a position one of which was begun. */
export async function closeOtherPlans(
  tx: Transaction,
  payee: string,
  positionId: string,
  plan: number,
): Promise<string[]> {
  const rows = await tx<{ notice_number: string }[]>`
    update positions.notice set state = 'closed'
    where payee_fiscal_code = ${payee} and position_id = ${positionId} and plan <> ${plan} and state = 'to_pay'
    returning notice_number`;
  return rows.map((row) => row.notice_number);
}

export async function statesOf(
  db: Db,
  payee: string,
  positionId: string,
): Promise<{ plan: number; state: NoticeStateHere }[]> {
  return db<{ plan: number; state: NoticeStateHere }[]>`
    select plan, state from positions.notice where payee_fiscal_code = ${payee} and position_id = ${positionId}`;
}

export async function savePositionState(
  tx: Transaction,
  payee: string,
  id: string,
  state: PositionState,
  now: Temporal.Instant,
): Promise<void> {
  await tx`
    update positions.position set state = ${state}, updated_at = ${now} where payee_fiscal_code = ${payee} and id = ${id}`;
}

export async function insertDebtorCopy(
  tx: Transaction,
  copy: {
    citizenId: CitizenId;
    payee: string;
    receiptId: string;
    noticeNumber: string;
    payeeName: string;
    description: string;
    amount: Cents;
    debtorName: string;
    debtorFiscalCode: string;
    pspName: string;
    pspId: string;
    paidAt: Temporal.Instant;
  },
): Promise<void> {
  await tx`
    insert into positions.debtor_copy (citizen_id, payee_fiscal_code, receipt_id, notice_number, payee_name, description,
      amount, debtor_name, debtor_fiscal_code, psp_name, paid_at, psp_id)
    values (${copy.citizenId}, ${copy.payee}, ${copy.receiptId}, ${copy.noticeNumber}, ${copy.payeeName}, ${copy.description},
      ${copy.amount}, ${copy.debtorName}, ${copy.debtorFiscalCode}, ${copy.pspName}, ${copy.paidAt}, ${copy.pspId})
    on conflict do nothing`;
}

/** What the service's webhooks are to be told; null without any. */
export async function wantedBy(db: Db, serviceId: string): Promise<string[]> {
  const [row] = await db<{ event_types: string[] }[]>`
    select event_types from webhooks.wanted where service_id = ${serviceId}`;
  return row?.event_types ?? [];
}

export interface ReceiptRow {
  receipt_id: string;
  payee_fiscal_code: string;
  notice_number: string;
  position_id: string | null;
  reference: string | null;
  amount: number;
  paid_at: Temporal.Instant;
  psp_name: string;
  is_stand_in: boolean;
  received_at: Temporal.Instant;
  flag: Flag | null;
}

/** Newest first, along the index of all or of the flagged ones. */
export async function listReceipts(
  db: Db,
  asked: {
    recipient: string;
    flagged: boolean;
    before: { at: Temporal.Instant; receiptId: string } | undefined;
    limit: number;
  },
): Promise<ReceiptRow[]> {
  const { before } = asked;
  return db<ReceiptRow[]>`
    select r.receipt_id, r.payee_fiscal_code, r.notice_number, r.position_id, p.reference, r.amount, r.paid_at, r.psp_name,
      r.is_stand_in, r.received_at, r.flag
    from positions.receipt r
    left join positions.position p on p.payee_fiscal_code = r.payee_fiscal_code and p.id = r.position_id
    where r.recipient_fiscal_code = ${asked.recipient} ${asked.flagged ? db`and r.flag is not null` : db``}
      ${before === undefined ? db`` : db`and (r.received_at, r.receipt_id) < (${before.at}, ${before.receiptId})`}
    order by r.received_at desc, r.receipt_id desc limit ${asked.limit}`;
}

/** Of the notice, whoever received it first. */
export async function findPspOf(
  db: Db,
  recipient: string,
  receiptId: string,
): Promise<string | undefined> {
  const [row] = await db<{ psp_name: string }[]>`
    select psp_name from positions.receipt where recipient_fiscal_code = ${recipient} and receipt_id = ${receiptId}`;
  return row?.psp_name;
}
