// A settlement flow arrives: written whole, in place of an earlier one, and each line held against the receipts.
import type { SettlementFlow } from '@io/pagopa';
import type { Context } from '../../floor/context.ts';
import { type Transaction, transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { type NoticeTruth, recordTruths } from '../notices/index.ts';
import type { FlowNode } from './flow-reading.ts';
import { tellInstalments } from './instalments.ts';
import { closeOtherPlans, markNoticePaid, savePositionState, statesOf } from './receipt-store.ts';
import { stateOfPosition } from './rules.ts';
import { followSettled } from './settle.ts';
import { settlementProblems } from './settlement-contract.ts';
import { type FlowLine, linesOf, outcomeOf, totalOf } from './settlement-rules.ts';
import {
  dropLines,
  flowsKnown,
  type FlowHead,
  insertLines,
  lockSettlement,
  putFlow,
  receiptParts,
  settledElsewhere,
} from './settlement-store.ts';
import { findByNumber, lockPosition } from './store.ts';

function headOf(
  payee: string,
  flow: SettlementFlow,
  lines: readonly FlowLine[],
  source: FlowHead['source'],
): FlowHead {
  const total = totalOf(lines);
  if (total === undefined) throw new Refusal(settlementProblems.flow_unreadable);
  const sender = flow.istitutoMittente;
  return {
    payee,
    flowId: flow.identificativoFlusso,
    writtenAt: flow.dataOraFlusso,
    senderCode: sender.identificativoUnivocoMittente.codiceIdentificativoUnivoco,
    senderName: sender.denominazioneMittente,
    settlementReference: flow.identificativoUnivocoRegolamento,
    settledOn: flow.dataRegolamento.toString(),
    totalCount: flow.numeroTotalePagamenti,
    totalAmount: flow.importoTotalePagamenti,
    linesCount: lines.length,
    linesAmount: total,
    source,
  };
}

/** Money without a token (codes 8 and 9): no receipt may ever come, and the notice is paid all the same. */
async function closeWithout(
  context: Context,
  tx: Transaction,
  payee: string,
  line: FlowLine,
  now: Temporal.Instant,
): Promise<void> {
  const number = `3${line.creditorReference}`;
  const seen = await findByNumber(tx, payee, number);
  if (seen === undefined) return;
  await lockPosition(tx, payee, seen.id);
  const found = await findByNumber(tx, payee, number);
  if (found?.notice.state !== 'to_pay') return;
  const at = Temporal.PlainDate.from(line.paidOn)
    .toZonedDateTime({ timeZone: 'Europe/Rome', plainTime: '12:00' })
    .toInstant();
  await markNoticePaid(tx, payee, number, { at, amount: line.amount, receiptId: line.receiptId });
  // Begun with one choice, the others close, as after a receipt.
  const closed = await closeOtherPlans(tx, payee, found.id, found.notice.plan);
  const state = stateOfPosition(await statesOf(tx, payee, found.id));
  await savePositionState(tx, payee, found.id, state, now);
  const paid = { state: 'paid', source: 'receipt', paidThrough: 'elsewhere' } as const;
  const truths: NoticeTruth[] = [
    { ...paid, payeeFiscalCode: payee, noticeNumber: number, paidAt: at, paidAmount: line.amount },
    ...closed.map((other): NoticeTruth => {
      const notice = { payeeFiscalCode: payee, noticeNumber: other };
      return { ...notice, state: 'withdrawn', source: 'position' };
    }),
  ];
  await recordTruths(tx, truths, now);
  await tellInstalments(context, tx, payee, found.id, now);
}

async function judgeLines(
  tx: Transaction,
  payee: string,
  flowId: string,
  lines: readonly FlowLine[],
) {
  const ids = [...new Set(lines.map((one) => one.receiptId))];
  const receipts = await receiptParts(tx, payee, ids);
  const settled = await settledElsewhere(tx, payee, flowId, ids);
  return lines.map((line) => {
    const name = `${line.receiptId} ${line.transfer}`;
    const outcome = outcomeOf(line, receipts.get(line.receiptId), settled.has(name));
    if (outcome === 'matched') settled.add(name);
    return { ...line, outcome };
  });
}

export type Imported = 'added' | 'replaced' | 'same' | 'older';

/** Everything of one flow in one transaction; a repetition, and an older one that comes late, change nothing. */
export async function importFlow(
  context: Context,
  payee: string,
  flow: SettlementFlow,
  source: FlowHead['source'],
): Promise<Imported> {
  const now = context.clock();
  const lines = linesOf(flow);
  const head = headOf(payee, flow, lines, source);
  return transaction(context.sql, async (tx) => {
    await lockSettlement(tx, payee);
    const put = await putFlow(tx, head, now);
    if (put === 'same' || put === 'older') return put;
    const before = put === 'replaced' ? await dropLines(tx, payee, head.flowId) : [];
    const judged = await judgeLines(tx, payee, head.flowId, lines);
    await insertLines(tx, payee, head.flowId, judged);
    for (const line of judged)
      if (line.outcome === 'settled_without_receipt')
        await closeWithout(context, tx, payee, line, now);
    const touched = [...new Set([...before, ...judged.map((one) => one.receiptId)])];
    await followSettled(tx, payee, touched, now);
    return put;
  });
}

/** Flows fetched in one step: a long absence is made up for in several. */
const FETCHED = 20;

/** Some of the flows that the node has and we have not; true when there may be more. What is no flow is told to the log, and passed over. */
export async function pullFlows(context: Context, node: FlowNode, payee: string): Promise<boolean> {
  const offered = await node.list(payee);
  const known = await flowsKnown(
    context.sql,
    payee,
    offered.map((one) => one.flowId),
  );
  const missing = offered.filter(({ flowId, writtenAt }) => {
    const at = known.get(flowId);
    return at === undefined || Temporal.Instant.compare(at, writtenAt) < 0;
  });
  let taken = 0;
  for (const one of missing.slice(0, FETCHED)) {
    try {
      const flow = await node.fetch(payee, one);
      const outcome = await importFlow(context, payee, flow, 'node');
      if (outcome === 'added' || outcome === 'replaced') taken += 1;
    } catch (error) {
      // One that cannot be read must not keep the others; the institution can bring it by hand.
      if (!(error instanceof Refusal)) throw error;
      context.log.error({
        event: 'flow_unreadable',
        payee,
        flow: one.flowId,
        code: error.problem.code,
      });
    }
  }
  return missing.length > FETCHED && taken > 0;
}
