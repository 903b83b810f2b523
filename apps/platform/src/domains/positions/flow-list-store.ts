// The statements by which settlement is looked at: flows with what is left of them, the bank's credits.
import type { Db, Transaction } from '../../floor/database.ts';
import type { LineOutcome } from './settlement-rules.ts';

export interface LeftLine {
  flow_id: string;
  line: number;
  creditor_reference: string;
  receipt_id: string;
  transfer: number;
  amount: number;
  code: string;
  paid_on: Temporal.PlainDate;
  outcome: LineOutcome;
}

/** Lines that answer no receipt, in the order of the flows. */
export async function listLeftLines(db: Db, payee: string, limit: number): Promise<LeftLine[]> {
  return db<LeftLine[]>`
    select flow_id, line, creditor_reference, receipt_id, transfer, amount, code, paid_on, outcome
    from positions.flow_line
    where payee_fiscal_code = ${payee} and outcome <> 'matched'
    order by flow_id, line limit ${limit}`;
}

export interface LeftReceipt {
  receipt_id: string;
  notice_number: string;
  transfer: number;
  amount: number;
  paid_at: Temporal.Instant;
  psp_name: string;
}

/** Transfers of receipts, paid before a day, that no flow has settled: oldest first. */
export async function listLeftReceipts(
  db: Db,
  payee: string,
  before: Temporal.Instant,
  limit: number,
): Promise<LeftReceipt[]> {
  return db<LeftReceipt[]>`
    select r.receipt_id, r.notice_number, (t ->> 'idTransfer')::int as transfer, (t ->> 'transferAmount')::bigint as amount,
      r.paid_at, r.psp_name
    from positions.receipt r cross join lateral json_array_elements(r.transfers) t
    where r.recipient_fiscal_code = ${payee} and not r.is_settled and r.paid_at < ${before} and t ->> 'fiscalCodePA' = ${payee}
      and not exists (
        select 1 from positions.flow_line l where l.payee_fiscal_code = ${payee} and l.receipt_id = r.receipt_id
          and l.transfer = (t ->> 'idTransfer')::int and l.outcome in ('matched', 'other_amount'))
    order by r.paid_at, r.receipt_id, transfer limit ${limit}`;
}

export interface FlowRow {
  flow_id: string;
  written_at: Temporal.Instant;
  sender_code: string;
  sender_name: string | null;
  settlement_reference: string;
  settled_on: Temporal.PlainDate;
  total_count: number;
  total_amount: number;
  lines_count: number;
  lines_amount: number;
  source: 'upload' | 'node';
  replaced: number;
  lines_left: number;
  credited: number | null;
}

/** Newest settlement first; with what is left of each and what the bank has credited. */
export async function listFlows(
  db: Db,
  payee: string,
  asked: {
    flowId?: string | undefined;
    before?: { day: string; flowId: string } | undefined;
    limit: number;
  },
): Promise<FlowRow[]> {
  const { before } = asked;
  return db<FlowRow[]>`
    select f.*, (select count(*) from positions.flow_line l where l.payee_fiscal_code = f.payee_fiscal_code
        and l.flow_id = f.flow_id and l.outcome <> 'matched') as lines_left,
      (select sum(c.amount)::bigint from positions.bank_credit c where c.payee_fiscal_code = f.payee_fiscal_code
        and c.flow_id = f.flow_id) as credited
    from positions.flow f
    where f.payee_fiscal_code = ${payee} ${asked.flowId === undefined ? db`` : db`and f.flow_id = ${asked.flowId}`}
      ${before === undefined ? db`` : db`and (f.settled_on, f.flow_id) < (${before.day}::date, ${before.flowId})`}
    order by f.settled_on desc, f.flow_id desc limit ${asked.limit}`;
}

/** False when a credit with this reference was told already, the same or another. */
export async function insertCredit(
  tx: Transaction,
  payee: string,
  credit: { reference: string; flowId: string; amount: number; creditedOn: string },
  now: Temporal.Instant,
): Promise<'added' | 'same' | 'other'> {
  const added = await tx`
    insert into positions.bank_credit (payee_fiscal_code, reference, flow_id, amount, credited_on, told_at)
    values (${payee}, ${credit.reference}, ${credit.flowId}, ${credit.amount}, ${credit.creditedOn}, ${now})
    on conflict do nothing`;
  if (added.count === 1) return 'added';
  const [known] = await tx<{ is_same: boolean }[]>`
    select flow_id = ${credit.flowId} and amount = ${credit.amount} as is_same from positions.bank_credit
    where payee_fiscal_code = ${payee} and reference = ${credit.reference}`;
  return known?.is_same === true ? 'same' : 'other';
}

/** Credits whose flow has not come. */
export async function listLeftCredits(
  db: Db,
  payee: string,
  limit: number,
): Promise<
  { reference: string; flow_id: string; amount: number; credited_on: Temporal.PlainDate }[]
> {
  return db<
    { reference: string; flow_id: string; amount: number; credited_on: Temporal.PlainDate }[]
  >`
    select c.reference, c.flow_id, c.amount, c.credited_on from positions.bank_credit c
    where c.payee_fiscal_code = ${payee} and not exists (
      select 1 from positions.flow f where f.payee_fiscal_code = c.payee_fiscal_code and f.flow_id = c.flow_id)
    order by c.credited_on, c.reference limit ${limit}`;
}
