// The books: everything about money that the node and the institutions know, in cents, for whoever checks them.

import { type Cents, cents, sumCents } from '@io/vocabulary';
import { instantText, type PagoPa } from '../pagopa.ts';
import type { Attempt, Position } from './state.ts';

export function booksOf({ state, flows, catalogue, clock }: PagoPa) {
  const positions = state.positions.values().toReversed();
  const attempts = positions.flatMap((position) => position.attempts);
  const paid = attempts.filter(isPaidAttempt);
  const total = (amounts: readonly Cents[]) => sumCents(amounts);
  return {
    at: instantText(clock.now()),
    positions: positions.map(positionIn),
    flows: flows.list().map((flow) => ({
      flow_id: flow.id,
      psp_id: flow.pspId,
      fiscal_code: flow.fiscalCode,
      date: flow.date,
      revision_at: flow.createdAt,
      regulation_id: flow.regulationId,
      bank_transfer: { amount: flow.total, remittance: flow.remittance },
      total: flow.total,
      lines: flow.lines.map((line) => ({
        iuv: line.iuv,
        iur: line.iur,
        index: line.index,
        amount: line.amount,
        code: line.code,
        date: line.date,
      })),
    })),
    institutions: catalogue
      .list()
      .filter(({ paidBy }) => paidBy !== undefined)
      .map(({ fiscalCode, noticeNumber, paidBy }) => ({
        fiscal_code: fiscalCode,
        notice_number: noticeNumber,
        receipt_id: paidBy,
      })),
    totals: {
      paid: total(paid.map(({ data }) => data.paymentAmount)),
      fees: total(paid.map(({ fee }) => fee)),
      surplus: total(
        attempts.filter(({ isSurplus }) => isSurplus).map(({ data }) => data.paymentAmount),
      ),
      settled: total(flows.list().flatMap(({ lines }) => lines.map(({ amount }) => amount))),
      receipts_pending: cents(state.pending.size),
      receipts_left: cents(state.left.size),
    },
  };
}

export function isPaidAttempt(attempt: Attempt): boolean {
  return attempt.outcome?.result === 'OK' && !attempt.isSurplus;
}

export function positionIn(position: Position) {
  return {
    fiscal_code: position.fiscalCode,
    notice_number: position.noticeNumber,
    status: position.status,
    tokens: position.attempts.map(tokenIn),
  };
}

function tokenIn(attempt: Attempt) {
  const { closure, outcome, data } = attempt;
  return {
    token: attempt.token,
    status: attempt.status,
    history: attempt.history,
    psp_id: attempt.provider.id,
    activated_by: attempt.activatedBy,
    amount: data.paymentAmount,
    created_at: instantText(attempt.createdAt),
    expires_at: instantText(attempt.expiresAt),
    transaction_id: closure?.transactionId,
    closure: closure && {
      outcome: closure.outcome,
      total: closure.total,
      fee: closure.fee,
      at: instantText(closure.at),
    },
    outcome: outcome && { result: outcome.result, at: instantText(outcome.at), fee: attempt.fee },
    late: attempt.isLate,
    surplus: attempt.isSurplus,
    transfers: data.transferList.transfer.map((transfer) => ({
      id: transfer.idTransfer,
      fiscal_code: transfer.fiscalCodePA,
      amount: transfer.transferAmount,
      iban: transfer.IBAN,
    })),
    receipts: attempt.deliveries.map(({ recipient, status, tries, lastAnswer, stationId }) => ({
      recipient,
      station_id: stationId,
      status,
      tries,
      last_answer: lastAnswer,
    })),
    settled_in: attempt.settledIn,
  };
}
