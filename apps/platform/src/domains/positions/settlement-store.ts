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

/** When those of them that are here were written. */
export async function flowsKnown(
  db: Db,
  payee: string,
  flowIds: readonly string[],
): Promise<Map<string, Temporal.Instant>> {
  const rows = await db<{ flow_id: string; written_at: Temporal.Instant }[]>`
    select flow_id, written_at from positions.flow
    where payee_fiscal_code = ${payee} and flow_id = any (${[...flowIds]}::text[])`;
  return new Map(rows.map((row) => [row.flow_id, row.written_at]));
}

/** Institutions that have made notices here, some at a time. */
export async function payeesAfter(db: Db, after: string, limit: number): Promise<string[]> {
  const rows = await db<{ payee_fiscal_code: string }[]>`
    select payee_fiscal_code from positions.numbering where payee_fiscal_code > ${after} and last_serial > 0
    order by payee_fiscal_code limit ${limit}`;
  return rows.map((row) => row.payee_fiscal_code);
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
