// What a notice asks on a day, whether it can be paid, and what an arriving receipt means: decisions only.
import { type Cents, cents, creditorReferenceOf, type NoticeNumber } from '@io/vocabulary';
import type { Terms, Transfer } from './shapes.ts';

export type PositionState = 'to_pay' | 'partially_paid' | 'paid' | 'reported' | 'withdrawn';
export type NoticeStateHere = 'to_pay' | 'paid' | 'reported' | 'closed';

/** ISO days compare as texts. */
export function amountOn(terms: Terms, today: string): Cents {
  const { amount, reduced, increased, notification_fee: fee = 0 } = terms;
  if (reduced && today <= reduced.until) return cents(reduced.amount + fee);
  if (increased && today > increased.after) return cents(increased.amount + fee);
  return cents(amount + fee);
}

/** The sum is `amountOn`: what differs goes to the first. */
export function transfersOn(terms: Terms, today: string): (Transfer & { amount: Cents })[] {
  const difference = amountOn(terms, today) - terms.amount;
  return terms.transfers.map((one, index) => ({
    ...one,
    amount: cents(index === 0 ? one.amount + difference : one.amount),
  }));
}

const REMITTANCE_MAX = 140;

/** AT-05 of the credit transfer: by it the bank's statement names the notice. */
export function remittanceOf(
  number: NoticeNumber,
  transfer: Transfer,
  amount: Cents,
  description: string,
): string {
  if (transfer.remittance_information !== undefined) return transfer.remittance_information;
  const euros = `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;
  return `/RFB/${creditorReferenceOf(number)}/${euros}/TXT/${description}`.slice(0, REMITTANCE_MAX);
}

export interface Standing {
  notice: NoticeStateHere;
  position: PositionState;
  switchToExpired: boolean;
  /** ISO day. */
  lastDueDate: string;
}

export type Payable =
  | 'payable'
  | 'PAA_PAGAMENTO_DUPLICATO'
  | 'PAA_PAGAMENTO_ANNULLATO'
  | 'PAA_PAGAMENTO_SCADUTO';

/** In this order: whoever has paid wants to hear that, not that it was withdrawn since. */
export function payableOn(standing: Standing, today: string): Payable {
  const { notice, position } = standing;
  if (notice === 'paid' || notice === 'reported') return 'PAA_PAGAMENTO_DUPLICATO';
  if (position === 'paid' || position === 'reported') return 'PAA_PAGAMENTO_DUPLICATO';
  if (position === 'withdrawn' || notice === 'closed') return 'PAA_PAGAMENTO_ANNULLATO';
  if (isExpired(standing, today)) return 'PAA_PAGAMENTO_SCADUTO';
  return 'payable';
}

export const isExpired = (
  standing: Pick<Standing, 'switchToExpired' | 'lastDueDate'>,
  today: string,
): boolean => standing.switchToExpired && today > standing.lastDueDate;

/** As it is told: what only time has ended is not kept as a state. */
export function stateTold(
  standing: Omit<Standing, 'notice'>,
  today: string,
): PositionState | 'expired' {
  const { position } = standing;
  const isOpen = position === 'to_pay' || position === 'partially_paid';
  return isOpen && isExpired(standing, today) ? 'expired' : position;
}

export type Flag =
  | 'unknown_notice'
  | 'withdrawn'
  | 'already_paid'
  | 'other_choice'
  | 'other_amount';

/**
 * A receipt attests a payment, and is never refused on merit. The flag says what somebody should look at; undefined:
 * all as asked. Around midnight the amount of the day before is right too.
 */
export function flagOf(
  found: { standing: Standing; terms: Terms } | undefined,
  receipt: { amount: number; paidOn: readonly string[] },
): Flag | undefined {
  if (found === undefined) return 'unknown_notice';
  const { standing, terms } = found;
  if (standing.notice === 'paid' || standing.notice === 'reported') return 'already_paid';
  if (standing.position === 'withdrawn') return 'withdrawn';
  if (standing.notice === 'closed') return 'other_choice';
  const isAsked = receipt.paidOn.some((day) => amountOn(terms, day) === receipt.amount);
  return isAsked ? undefined : 'other_amount';
}

export interface PlanNotice {
  plan: number;
  state: NoticeStateHere;
}

/** By which the debtor pays: the one begun, or the only one there is. Undefined: still to be chosen. */
export function chosenPlan(notices: readonly PlanNotice[]): number | undefined {
  const begun = notices.find(({ state }) => state === 'paid' || state === 'reported');
  if (begun !== undefined) return begun.plan;
  const plans = new Set(notices.map(({ plan }) => plan));
  return plans.size === 1 ? notices[0]?.plan : undefined;
}

/** Of a position whose notices stand so. */
export function stateOfPosition(notices: readonly PlanNotice[]): PositionState {
  const paid = notices.filter(({ state }) => state === 'paid' || state === 'reported');
  if (paid.length === 0) return 'to_pay';
  const plans = new Set(paid.map(({ plan }) => plan));
  const done = [...plans].filter((plan) =>
    notices.every((one) => one.plan !== plan || one.state === 'paid' || one.state === 'reported'),
  );
  if (done.length === 0) return 'partially_paid';
  return paid.every(({ state }) => state === 'reported') ? 'reported' : 'paid';
}
