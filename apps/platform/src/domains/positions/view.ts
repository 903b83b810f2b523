// A payment notice as its institution reads it.
import { wireInstant } from '../../floor/clock.ts';
import type { PositionView } from './contract.ts';
import { amountOn, stateTold } from './rules.ts';
import type { NoticeRow, PositionRow } from './store.ts';

export const standingOf = (row: PositionRow) => ({
  position: row.state,
  switchToExpired: row.switch_to_expired,
  lastDueDate: row.last_due_date.toString(),
});

export function viewOf(
  row: PositionRow,
  notices: readonly NoticeRow[],
  today: string,
): PositionView {
  return {
    id: row.id,
    reference: row.reference,
    payee_fiscal_code: row.payee_fiscal_code,
    state: stateTold(standingOf(row), today),
    debtor: row.debtor,
    description: row.description,
    switch_to_expired: row.switch_to_expired,
    created_at: wireInstant(row.created_at),
    updated_at: wireInstant(row.updated_at),
    ...(row.withdrawn_reason !== null && { withdrawn_reason: row.withdrawn_reason }),
    ...(row.message_id !== null && { message_id: row.message_id }),
    notices: notices.map((one) => ({
      ...one.terms,
      notice_number: one.notice_number,
      ...(one.plan_name !== null && { plan: one.plan_name }),
      installment: one.installment,
      installments: one.installments,
      state: one.state,
      amount_today: amountOn(one.terms, today),
      ...(one.paid_at !== null && { paid_at: wireInstant(one.paid_at) }),
      ...(one.paid_amount !== null && { paid_amount: one.paid_amount }),
      ...(one.receipt_id !== null && { receipt_id: one.receipt_id }),
    })),
  };
}
