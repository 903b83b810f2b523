// Why a payment cannot go on, and whether money of the payer's may be held meanwhile: facts alone decide.
import type { Money, Payment } from './payment.ts';

/** A call to the gateway that it has not heard of may still arrive. Source: pagoPA refunds no earlier than this. */
export const STILL_ARRIVING_MINUTES = 10;

export const minutesAfter = (at: Temporal.Instant, minutes: number) => at.add({ minutes });
export const byTime = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other);
export const isPast = (at: Temporal.Instant, now: Temporal.Instant) =>
  Temporal.Instant.compare(at, now) <= 0;

/** Money of the payer's may be held, or be taken, at the gateway. */
export function mayHoldMoney(money: Money | undefined): boolean {
  if (money === undefined || money.refused !== undefined) return false;
  const { seen, unheardAt } = money;
  // Not heard of long after the last call: none is under way any more.
  if (seen === undefined)
    return (
      unheardAt === undefined ||
      !isPast(minutesAfter(money.lastAt, STILL_ARRIVING_MINUTES), unheardAt)
    );
  return seen.state !== 'declined' && seen.state !== 'voided' && seen.state !== 'refunded';
}

export type WayBack =
  | 'cancelled'
  | 'time_out'
  | 'not_activated'
  | 'amount_changed'
  | 'method_declined'
  | 'method_abandoned'
  | 'pagopa_refused';

/** Why it cannot go on, once it was confirmed; undefined while it can. */
export function wayBackOf(payment: Payment): WayBack | undefined {
  const { closeOk, outcome, cancel, items, money } = payment;
  // What is paid has no way back, and what was offered to pagoPA only by its own word.
  if (outcome?.is === 'OK') return undefined;
  if (outcome?.is === 'KO') return 'pagopa_refused';
  if (closeOk !== undefined)
    return closeOk.is === 'refused' && isRefusedForSure(payment) ? 'pagopa_refused' : undefined;
  if (cancel !== undefined) return cancel.by === 'time' ? 'time_out' : 'cancelled';
  if (items.some(({ activation }) => activation?.refused !== undefined)) return 'not_activated';
  const isAsked = items.every(({ activation }) => activation?.token !== undefined);
  if (isAsked && items.some(({ activation, amount }) => activation?.total !== amount))
    return 'amount_changed';
  if (money?.refused !== undefined || money?.seen?.state === 'declined') return 'method_declined';
  if (money?.seen?.state === 'voided' || money?.seen?.state === 'refunded')
    return 'method_abandoned';
  return undefined;
}

/** After an answer that was lost, a refusal counts only together with positions that nobody is paying. */
function isRefusedForSure({ closeOk, positions, lookedAt }: Payment): boolean {
  if (closeOk === undefined || closeOk.unknowns === 0) return true;
  const isLater = lookedAt !== undefined && Temporal.Instant.compare(lookedAt, closeOk.lastAt) >= 0;
  return isLater && positions !== undefined && positions.every((one) => one === 'free');
}
