// A payment as the payer sees it: its state in one word, and what belongs to it.
import { rptIdOf } from '@io/vocabulary';
import { wireInstant } from '../../floor/clock.ts';
import type { TransactionState, TransactionView } from './contract.ts';
import { amountOf, type Payment, totalOf } from './payment.ts';
import type { ItemRow } from './store.ts';
import { noticesAre, TOKEN_MINUTES } from './rules.ts';
import { mayHoldMoney, wayBackOf } from './way-back.ts';

function stateOnTheWayBack(payment: Payment, now: Temporal.Instant): TransactionState {
  const { money, cancel } = payment;
  const wayBack = wayBackOf(payment);
  if (mayHoldMoney(money)) return 'refunding';
  if (wayBack === 'amount_changed')
    return noticesAre(payment, now) === 'free' ? 'amount_changed' : 'activating';
  const seen = money?.seen;
  if (seen !== undefined && seen.refunded > 0) return seen.isReturning ? 'refunding' : 'refunded';
  if (cancel === undefined || wayBack === 'pagopa_refused') return 'refused';
  return cancel.by === 'time' ? 'expired' : 'cancelled';
}

export function stateOf(payment: Payment, now: Temporal.Instant): TransactionState {
  const { choice, outcome, handedOver, closeOk, money, cancel, operator } = payment;
  if (outcome?.is === 'OK') return 'paid';
  if (handedOver !== undefined) {
    // Arranged by people: the payer has the money in another way.
    const isArranged = handedOver.reason === 'refund_failed' && operator?.word === 'settled';
    return isArranged ? 'refunded' : 'in_human_hands';
  }
  if (choice === undefined)
    return cancel === undefined ? 'draft' : cancel.by === 'time' ? 'expired' : 'cancelled';
  if (wayBackOf(payment) !== undefined) return stateOnTheWayBack(payment, now);
  if (closeOk !== undefined)
    return closeOk.is === undefined && closeOk.unknowns === 0 ? 'closing' : 'being_confirmed';
  if (money?.seen?.state === 'needs_action') return 'needs_action';
  return money === undefined ? 'activating' : 'authorizing';
}

function refusalOf(payment: Payment): TransactionView['refusal'] {
  const wayBack = wayBackOf(payment);
  const { closeOk, money } = payment;
  if (payment.handedOver?.reason === 'refund_failed') return { code: 'refund_failed' };
  switch (wayBack) {
    case 'not_activated': {
      const item = payment.items.find((one) => one.activation?.refused);
      const refused = item?.activation?.refused;
      if (item === undefined || refused === undefined) return undefined;
      const code = codeOfFamily(refused.family);
      const rptId = rptIdOf(item.payee, item.noticeNumber);
      return { code, rpt_id: rptId, ...(refused.code !== '' && { fault_code: refused.code }) };
    }
    case 'method_declined': {
      const word = money?.refused ?? money?.seen?.declineCode;
      return { code: 'method_declined', ...(word !== undefined && { fault_code: word }) };
    }
    case 'method_abandoned':
      return { code: 'method_abandoned' };
    case 'pagopa_refused': {
      const word = closeOk?.description;
      return { code: 'pagopa_refused', ...(word && { fault_code: word }) };
    }
    case 'time_out':
      return { code: 'time_out' };
    case 'cancelled':
    case 'amount_changed':
    case undefined:
    default:
      return undefined;
  }
}

const CODES: Readonly<Record<string, string>> = {
  duplicated: 'notice_already_paid',
  ongoing: 'notice_in_progress',
  token_of_another: 'notice_in_progress',
  expired: 'notice_expired',
  canceled: 'notice_withdrawn',
  unknown: 'notice_unknown',
  data_error: 'notice_data_wrong',
  payee_unreachable: 'payee_unreachable',
  node_troubled: 'node_unavailable',
};
/** Our problem's code for pagoPA's family; what nobody knows is the generic one. */
export const codeOfFamily = (family: string): string => CODES[family] ?? 'notice_refused';

function expiryOf(payment: Payment): string | undefined {
  const [first] = payment.items
    .flatMap(({ activation }) => activation?.askedAt ?? [])
    .toSorted((one, other) => Temporal.Instant.compare(one, other));
  return first && wireInstant(first.add({ minutes: TOKEN_MINUTES }));
}

/** What the payer would be charged now: after a changed amount, what pagoPA asks. */
const shownAmounts = (payment: Payment, state: TransactionState) =>
  payment.items.map((one) =>
    state === 'amount_changed' ? (one.activation?.total ?? one.amount) : one.amount,
  );

export function viewOf(id: string, payment: Payment, now: Temporal.Instant): TransactionView {
  const state = stateOf(payment, now);
  const { choice, money, outcome } = payment;
  const amounts = shownAmounts(payment, state);
  const isChosen = choice !== undefined && state !== 'amount_changed';
  const isAlive = ['activating', 'authorizing', 'needs_action'].includes(state);
  const expiresAt = isAlive ? expiryOf(payment) : undefined;
  const refusal = state === 'paid' ? undefined : refusalOf(payment);
  const redirectUrl = state === 'needs_action' ? money?.seen?.redirectUrl : undefined;
  return {
    id,
    state,
    notices: payment.items.map((one, index) => ({
      payee_fiscal_code: one.payee,
      notice_number: one.noticeNumber,
      payee: { fiscal_code: one.payee, name: one.payeeName },
      description: one.description,
      amount: amounts[index] ?? one.amount,
      ...(one.debtor !== undefined && { debtor: one.debtor }),
    })),
    amount: amounts.reduce((sum, one) => sum + one, 0),
    ...(isChosen && {
      fee: choice.offer.fee,
      total: totalOf(payment),
      method: { kind: choice.method.kind, label: choice.method.label },
      psp: { name: choice.offer.pspName },
    }),
    ...(redirectUrl !== undefined && { redirect_url: redirectUrl }),
    ...(expiresAt !== undefined && { expires_at: expiresAt }),
    created_at: wireInstant(payment.begunAt),
    ...(state === 'paid' && outcome && { paid_at: wireInstant(outcome.at), receipt_ids: [id] }),
    ...(refusal !== undefined && { refusal }),
  };
}

/** Amounts alone, for the books. */
export const booksOf = (payment: Payment) => ({
  amount: amountOf(payment),
  fee: payment.choice?.offer.fee ?? 0,
  captured: payment.money?.seen?.captured ?? 0,
  refunded: payment.money?.seen?.refunded ?? 0,
});

/** What receipts are made of; empty before it is paid. */
export function itemsOf({ choice, outcome, money, items }: Payment): ItemRow[] {
  if (choice === undefined || outcome?.is !== 'OK') return [];
  return items.map((one, item) => ({
    item,
    payee: one.payee,
    payeeName: one.payeeName,
    noticeNumber: one.noticeNumber,
    description: one.description,
    amount: one.amount,
    token: one.activation?.token ?? '',
    debtor: one.debtor,
    debtorCode: one.debtorCode,
    paidAt: outcome.at,
    fee: item === 0 ? choice.offer.fee : 0,
    pspName: choice.offer.pspName,
    pspId: choice.offer.idPsp,
    pspCompany: one.pspCompany,
    methodKind: choice.method.kind,
    methodLabel: choice.method.label,
    authorizationCode: money?.seen?.authorizationCode,
    reference: money?.seen?.reference,
  }));
}
