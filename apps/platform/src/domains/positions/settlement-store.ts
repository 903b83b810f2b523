// The statements on settlement flows, their lines and the bank's credits.
import type { Db, Transaction } from '../../floor/database.ts';
import type { FlowLine, LineOutcome, ReceiptParts } from './settlement-rules.ts';

export interface FlowHead {
  payee: string;
  flowId: string;
  writtenAt: Temporal.Instant;
  senderCode: string;
  senderName: string | undefined;
  settlementReference: string;
  settledOn: string;
  totalCount: number;
  totalAmount: number;
  linesCount: number;
  linesAmount: number;
  source: 'upload' | 'node';
}

/**
 * The row is locked, there or not. `older`: a later one with this id stands. `same`: this very one is there.
 * Otherwise it takes its place, and the lines of an earlier one are to go.
 */
export async function putFlow(
  tx: Transaction,
  head: FlowHead,
  now: Temporal.Instant,
): Promise<'added' | 'replaced' | 'same' | 'older'> {
  const [known] = await tx<{ written_at: Temporal.Instant }[]>`
    select written_at from positions.flow where payee_fiscal_code = ${head.payee} and flow_id = ${head.flowId} for update`;
  if (known !== undefined) {
    const order = Temporal.Instant.compare(head.writtenAt, known.written_at);
    if (order <= 0) return order === 0 ? 'same' : 'older';
  }
  await tx`
    insert into positions.flow as f (payee_fiscal_code, flow_id, written_at, sender_code, sender_name, settlement_reference,
      settled_on, total_count, total_amount, lines_count, lines_amount, source, imported_at)
    values (${head.payee}, ${head.flowId}, ${head.writtenAt}, ${head.senderCode}, ${head.senderName ?? null},
      ${head.settlementReference}, ${head.settledOn}, ${head.totalCount}, ${head.totalAmount}, ${head.linesCount},
      ${head.linesAmount}, ${head.source}, ${now})
    on conflict (payee_fiscal_code, flow_id) do update set
      written_at = excluded.written_at, sender_code = excluded.sender_code, sender_name = excluded.sender_name,
      settlement_reference = excluded.settlement_reference, settled_on = excluded.settled_on,
      total_count = excluded.total_count, total_amount = excluded.total_amount, lines_count = excluded.lines_count,
      lines_amount = excluded.lines_amount, source = excluded.source, imported_at = excluded.imported_at,
      replaced = f.replaced + 1`;
  return known === undefined ? 'added' : 'replaced';
}

/** A flow of an institution is written alone: what comes at the same moment would not be seen, and would not see it. */
export async function lockSettlement(tx: Transaction, payee: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext('positions.flow'), hashtext(${payee}))`;
}

/** Receipts do not wait for each other, only for a flow under way. */
export async function shareSettlement(tx: Transaction, payee: string): Promise<void> {
  await tx`select pg_advisory_xact_lock_shared(hashtext('positions.flow'), hashtext(${payee}))`;
}

/** Returns the receipts that lose their settlement by it. */
export async function dropLines(tx: Transaction, payee: string, flowId: string): Promise<string[]> {
  const rows = await tx<{ receipt_id: string }[]>`
    delete from positions.flow_line where payee_fiscal_code = ${payee} and flow_id = ${flowId} returning receipt_id`;
  return rows.map((row) => row.receipt_id);
}

export async function insertLines(
  tx: Transaction,
  payee: string,
  flowId: string,
  lines: readonly (FlowLine & { outcome: LineOutcome })[],
): Promise<void> {
  await tx`
    insert into positions.flow_line (payee_fiscal_code, flow_id, line, creditor_reference, receipt_id, transfer, amount, code,
      paid_on, outcome)
    select ${payee}, ${flowId}, t.* from unnest(${lines.map((_, index) => index + 1)}::int[],
      ${lines.map((one) => one.creditorReference)}::text[], ${lines.map((one) => one.receiptId)}::text[],
      ${lines.map((one) => one.transfer)}::int[], ${lines.map((one) => one.amount)}::bigint[],
      ${lines.map((one) => one.code)}::text[], ${lines.map((one) => one.paidOn)}::date[], ${lines.map((one) => one.outcome)}::text[]) as t`;
}

/** Of each receipt, the transfers that are the institution's own. */
export async function receiptParts(
  db: Db,
  payee: string,
  receiptIds: readonly string[],
): Promise<Map<string, ReceiptParts>> {
  const rows = await db<
    { receipt_id: string; creditor_reference: string; transfer: number; amount: number }[]
  >`
    select r.receipt_id, r.creditor_reference, (t ->> 'idTransfer')::int as transfer, (t ->> 'transferAmount')::bigint as amount
    from positions.receipt r cross join lateral json_array_elements(r.transfers) t
    where r.recipient_fiscal_code = ${payee} and r.receipt_id = any (${[...receiptIds]}::text[])
      and t ->> 'fiscalCodePA' = ${payee}`;
  const found = new Map<string, { creditorReference: string; transfers: Map<number, number> }>();
  for (const row of rows) {
    const known = found.get(row.receipt_id) ?? {
      creditorReference: row.creditor_reference,
      transfers: new Map<number, number>(),
    };
    known.transfers.set(row.transfer, row.amount);
    found.set(row.receipt_id, known);
  }
  return found;
}

/** Which of these transfers a line of another flow has settled, as `receipt transfer`. */
export async function settledElsewhere(
  db: Db,
  payee: string,
  flowId: string,
  receiptIds: readonly string[],
): Promise<Set<string>> {
  const rows = await db<{ receipt_id: string; transfer: number }[]>`
    select receipt_id, transfer from positions.flow_line
    where payee_fiscal_code = ${payee} and receipt_id = any (${[...receiptIds]}::text[]) and flow_id <> ${flowId}
      and outcome = 'matched'`;
  return new Set(rows.map((row) => `${row.receipt_id} ${row.transfer}`));
}

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

/** Lines that waited for this receipt may answer it now. */
export async function linesWaitingFor(
  tx: Transaction,
  payee: string,
  receiptId: string,
): Promise<(FlowLine & { flow_id: string; line: number })[]> {
  return tx<(FlowLine & { flow_id: string; line: number })[]>`
    select flow_id, line, creditor_reference as "creditorReference", receipt_id as "receiptId", transfer, amount, code,
      paid_on::text as "paidOn"
    from positions.flow_line
    where payee_fiscal_code = ${payee} and receipt_id = ${receiptId} and outcome in ('no_receipt', 'settled_without_receipt')
    order by flow_id, line for update`;
}

export async function saveOutcome(
  tx: Transaction,
  payee: string,
  line: { flow_id: string; line: number },
  outcome: LineOutcome,
): Promise<void> {
  await tx`
    update positions.flow_line set outcome = ${outcome}
    where payee_fiscal_code = ${payee} and flow_id = ${line.flow_id} and line = ${line.line}`;
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

/** Notices of these receipts all of whose own transfers are settled become reported, or back again. */
export async function reportSettled(
  tx: Transaction,
  payee: string,
  receiptIds: readonly string[],
): Promise<string[]> {
  const rows = await tx<{ position_id: string }[]>`
    with standing as (
      select r.receipt_id, bool_and(exists (
          select 1 from positions.flow_line l where l.payee_fiscal_code = ${payee} and l.receipt_id = r.receipt_id
            and l.transfer = (t ->> 'idTransfer')::int and l.outcome = 'matched')) as is_settled
      from positions.receipt r cross join lateral json_array_elements(r.transfers) t
      where r.recipient_fiscal_code = ${payee} and r.receipt_id = any (${[...receiptIds]}::text[])
        and t ->> 'fiscalCodePA' = ${payee}
      group by r.receipt_id
    ), marked as (
      update positions.receipt r set is_settled = s.is_settled
      from standing s where r.recipient_fiscal_code = ${payee} and r.receipt_id = s.receipt_id and r.is_settled <> s.is_settled
    )
    update positions.notice n set state = case when s.is_settled then 'reported' else 'paid' end
    from standing s
    where n.payee_fiscal_code = ${payee} and n.receipt_id = s.receipt_id and n.state in ('paid', 'reported')
    returning n.position_id`;
  return [...new Set(rows.map((row) => row.position_id))];
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
