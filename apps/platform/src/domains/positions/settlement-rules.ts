// How a line of a settlement flow and a receipt answer each other: decisions only.
import type { SettlementFlow } from '@io/pagopa';
import { type Cents, sumCents } from '@io/vocabulary';

/**
 * matched: a receipt has this transfer and amount. no_receipt: money whose receipt has not come (yet).
 * other_amount: the receipt has another. settled_without_receipt: paid without a token (codes 8 and 9), closes the
 * notice by itself. revoked: taken back (code 3). twice: another line has settled the same transfer.
 */
export type LineOutcome =
  | 'matched'
  | 'no_receipt'
  | 'other_amount'
  | 'settled_without_receipt'
  | 'revoked'
  | 'twice';

export interface FlowLine {
  creditorReference: string;
  receiptId: string;
  transfer: number;
  amount: Cents;
  code: '0' | '3' | '4' | '8' | '9';
  paidOn: string;
}

export interface ReceiptParts {
  creditorReference: string;
  /** Cents by number of the transfer, of those that are the recipient's. */
  transfers: ReadonlyMap<number, number>;
}

export function outcomeOf(
  line: FlowLine,
  receipt: ReceiptParts | undefined,
  isSettled: boolean,
): LineOutcome {
  if (line.code === '3') return 'revoked';
  if (isSettled) return 'twice';
  const isWithoutToken = line.code === '8' || line.code === '9';
  if (receipt === undefined || receipt.creditorReference !== line.creditorReference)
    return isWithoutToken ? 'settled_without_receipt' : 'no_receipt';
  return receipt.transfers.get(line.transfer) === line.amount ? 'matched' : 'other_amount';
}

/** A flow that names no transfer means the only one, or the first. */
export const linesOf = (flow: SettlementFlow): FlowLine[] =>
  flow.datiSingoliPagamenti.map((one) => ({
    creditorReference: one.identificativoUnivocoVersamento,
    receiptId: one.identificativoUnivocoRiscossione,
    transfer: one.indiceDatiSingoloPagamento ?? 1,
    amount: one.singoloImportoPagato,
    code: one.codiceEsitoSingoloPagamento,
    paidOn: one.dataEsitoSingoloPagamento.toString(),
  }));

/** Undefined where the sum passes what pagoPA can write: such a flow is no flow. */
export function totalOf(lines: readonly FlowLine[]): Cents | undefined {
  try {
    return sumCents(lines.map((one) => one.amount));
  } catch {
    return undefined;
  }
}

export type Standing =
  | 'reconciled'
  | 'totals_differ'
  | 'lines_left'
  | 'credit_missing'
  | 'credit_differs';

/** Phase one, flow against credit, and phase two, lines against receipts, in one word: the worst. */
export function standingOfFlow(flow: {
  totalCount: number;
  totalAmount: number;
  linesCount: number;
  linesAmount: number;
  linesLeft: number;
  /** Undefined: no credit was told. */
  credited: number | undefined;
}): Standing {
  if (flow.totalCount !== flow.linesCount || flow.totalAmount !== flow.linesAmount)
    return 'totals_differ';
  if (flow.credited !== undefined && flow.credited !== flow.totalAmount) return 'credit_differs';
  if (flow.linesLeft > 0) return 'lines_left';
  return flow.credited === undefined ? 'credit_missing' : 'reconciled';
}

/** The flow that a bank's text names: `/PUR/LGPE-RIVERSAMENTO/URI/<flow>`. */
export function flowNamedIn(text: string): string | undefined {
  return /\/URI\/([a-zA-Z0-9_-]{1,35})(?:\/|\s|$)/.exec(text)?.[1];
}
