// What a payment needs next: facts and time come in, one step comes out. Nothing is guessed here: an outcome that
// nobody knows is asked for until somebody says it, and after a day people are asked instead.
import type { HandedOver, MoneyMove, Told } from './events.ts';
import { type Closure, type Money, type Payment, tokensOf, totalOf } from './payment.ts';
import {
  byTime,
  isPast,
  mayHoldMoney,
  minutesAfter,
  STILL_ARRIVING_MINUTES,
  type WayBack,
  wayBackOf,
} from './way-back.ts';

export type Effect =
  | { effect: 'activate'; item: number }
  | { effect: 'authorise' }
  | { effect: 'ask_gateway' }
  | { effect: 'close'; outcome: 'OK' | 'KO' }
  | { effect: 'move'; move: MoneyMove }
  /** Receipts of its tokens, then the state of its positions. */
  | { effect: 'look' }
  /** Amounts and debtors, once it is paid. */
  | { effect: 'read_receipts' };

export type Step =
  | { is: 'call'; effect: Effect }
  /** An entry that time alone has made due. */
  | { is: 'note'; entry: Told }
  /** Undefined: only news, the payer or an operator can move it. */
  | { is: 'wait'; until: Temporal.Instant | undefined }
  | { is: 'done' };

/** Nobody confirms it any more. */
const DRAFT_MINUTES = 60;
/** What a token lives, as we ask for it; pagoPA alone decides when it has ended. */
export const TOKEN_MINUTES = 15;
/** After that nothing new is begun with a token. */
const TOKEN_USE_MINUTES = 13;
const ACTIVATION_PATIENCE_MINUTES = 5;
const HAND_OVER_HOURS = 24;
/** A release that the node does not answer: the tokens end by themselves. */
const MOST_RELEASES = 5;
const MOST_RECOVERIES = 6;
const MOST_MOVE_FAILURES = 8;
const MOST_RECEIPT_LOOKS = 6;
/** After what was given back. The last is the day after which no bank sends it back any more. */
const RETURN_LOOKS_HOURS = [6, 24, 72, 168, 336, 720] as const;
const MOST_RETURN_HOURS = 768;

const WAIT: Step = { is: 'wait', until: undefined };
const DONE: Step = { is: 'done' };
const call = (effect: Effect): Step => ({ is: 'call', effect });
const note = (entry: Told): Step => ({ is: 'note', entry });
const handOver = (reason: HandedOver): Step => note({ kind: 'handed_over', reason });

/** Seconds, doubling from `first` to `most`. */
const pause = (times: number, first: number, most: number) =>
  Math.min(most, first * 2 ** Math.min(20, Math.max(0, times - 1)));
/** The effect when its pause is over, otherwise the pause. */
function after(
  since: Temporal.Instant,
  seconds: number,
  effect: Effect,
  now: Temporal.Instant,
): Step {
  const due = since.add({ milliseconds: Math.round(seconds * 1000) });
  return isPast(due, now) ? call(effect) : { is: 'wait', until: due };
}

export function nextStep(payment: Payment, now: Temporal.Instant): Step {
  const isSettled = payment.operator?.word === 'settled';
  if (payment.handedOver !== undefined && !isSettled) return WAIT;
  const denied = returnDenied(payment, now);
  if (denied !== undefined) return denied;
  if (isSettled) return DONE;
  if (payment.contradicted && payment.operator === undefined) {
    // Paid after all, while the money is still there: it goes on as paid.
    if (!mayHoldMoney(payment.money)) return handOver('contradiction');
  }
  if (payment.choice === undefined) return untilConfirmed(payment, payment.begunAt, now);
  if (payment.outcome?.is === 'OK') return oncePaid(payment, now);
  const wayBack = wayBackOf(payment);
  return wayBack === undefined ? goOn(payment, now) : goBack(payment, wayBack, now);
}

function untilConfirmed(payment: Payment, since: Temporal.Instant, now: Temporal.Instant): Step {
  if (payment.cancel !== undefined) return DONE;
  const end = minutesAfter(since, DRAFT_MINUTES);
  return isPast(end, now) ? note({ kind: 'cancel_asked', by: 'time' }) : { is: 'wait', until: end };
}

const giveUp = note({ kind: 'cancel_asked', by: 'time' });

function goOn(payment: Payment, now: Temporal.Instant): Step {
  const first = payment.items.findIndex(({ activation }) => activation?.token === undefined);
  if (first !== -1) return activate(payment, first, now);
  if (payment.closeOk !== undefined) return waitForPagopa(payment, payment.closeOk, now);
  const { money } = payment;
  const tokensEnd = payment.items
    .flatMap(({ activation }) => activation?.askedAt ?? [])
    .map((at) => minutesAfter(at, TOKEN_USE_MINUTES))
    .toSorted(byTime)[0];
  const isTooLate = tokensEnd === undefined || isPast(tokensEnd, now);
  if (money?.seen === undefined) {
    if (isTooLate) return giveUp;
    if (money === undefined) return call({ effect: 'authorise' });
    // The same key: what arrives late is the same authorisation.
    if (money.unheardAt !== undefined)
      return after(money.unheardAt, pause(money.unknowns, 1, 30), { effect: 'authorise' }, now);
    return after(money.lastAt, pause(money.unknowns, 1, 30), { effect: 'ask_gateway' }, now);
  }
  const { seen } = money;
  if (seen.state === 'needs_action' || seen.state === 'pending') {
    if (isTooLate) return giveUp;
    // While a payer answers the bank it is asked often; while the gateway does not answer, ever more rarely.
    const age = now.since(money.askedAt).total('seconds');
    const seconds = Math.max(2, Math.min(30, age / 8), pause(money.unknowns, 1, 30));
    return after(money.lastAt, seconds, { effect: 'ask_gateway' }, now);
  }
  if (seen.amount !== totalOf(payment)) return giveUp;
  return call({ effect: 'close', outcome: 'OK' });
}

function activate(payment: Payment, item: number, now: Temporal.Instant): Step {
  const activation = payment.items[item]?.activation;
  const effect: Effect = { effect: 'activate', item };
  if (activation === undefined) return call(effect);
  if (isPast(minutesAfter(activation.askedAt, ACTIVATION_PATIENCE_MINUTES), now)) return giveUp;
  return after(activation.lastAt, pause(activation.unknowns, 1, 30), effect, now);
}

function waitForPagopa(payment: Payment, closure: Closure, now: Temporal.Instant): Step {
  const isLate = isPast(closure.askedAt.add({ hours: HAND_OVER_HOURS }), now);
  if (closure.is === undefined) {
    if (isLate) return handOver('closure_unanswered');
    const effect: Effect = { effect: 'close', outcome: 'OK' };
    return closure.unknowns === 0
      ? call(effect)
      : after(closure.lastAt, pause(closure.unknowns, 2, 300), effect, now);
  }
  if (isLate) return handOver('no_outcome');
  const since = payment.lookedAt ?? closure.lastAt;
  return after(since, pause(payment.looks + 1, 15, 900), { effect: 'look' }, now);
}

/** Undefined: nothing is held any more. */
function returnMoney(payment: Payment, now: Temporal.Instant): Step | undefined {
  const { money } = payment;
  if (money === undefined || !mayHoldMoney(money)) return undefined;
  const { seen } = money;
  if (seen === undefined) {
    if (isPast(money.askedAt.add({ hours: HAND_OVER_HOURS }), now))
      return handOver('method_unanswered');
    if (money.unheardAt === undefined)
      return after(money.lastAt, pause(money.unknowns, 1, 60), { effect: 'ask_gateway' }, now);
    const settled = minutesAfter(money.lastAt, STILL_ARRIVING_MINUTES);
    return isPast(settled, now) ? call({ effect: 'ask_gateway' }) : { is: 'wait', until: settled };
  }
  const move: MoneyMove = seen.state === 'captured' ? 'refund' : 'void';
  return moveMoney(payment, money, move, 'return_failed', now);
}

function moveMoney(
  payment: Payment,
  money: Money,
  move: MoneyMove,
  failed: HandedOver,
  now: Temporal.Instant,
): Step {
  const before = payment.moves[move];
  if (before === undefined) return call({ effect: 'move', move });
  const isLate = isPast(before.askedAt.add({ hours: HAND_OVER_HOURS }), now);
  if (isLate || before.failures >= MOST_MOVE_FAILURES) return handOver(failed);
  // What became of a move is read from the gateway before it is made again: an answer that did not come has read nothing.
  const { seenAt = money.askedAt, lastAt } = money;
  if (byTime(before.lastAt, seenAt) > 0) {
    const since = byTime(before.lastAt, lastAt) > 0 ? before.lastAt : lastAt;
    return after(since, pause(money.unknowns, 1, 60), { effect: 'ask_gateway' }, now);
  }
  return after(before.lastAt, pause(before.failures, 2, 600), { effect: 'move', move }, now);
}

/**
 * What the gateway has given back it says that it has not: a bank's word of days later, or an answer that was on its way
 * when it did. So it is asked once more before people are.
 */
function returnDenied({ money, outcome }: Payment, now: Temporal.Instant): Step | undefined {
  const denials = money?.given?.denials ?? 0;
  if (money === undefined || denials === 0 || outcome?.is === 'OK') return undefined;
  if (denials > 1) return handOver('refund_failed');
  if (isPast((money.seenAt ?? money.askedAt).add({ hours: HAND_OVER_HOURS }), now))
    return handOver('method_unanswered');
  return after(money.lastAt, pause(money.unknowns, 1, 600), { effect: 'ask_gateway' }, now);
}

/** News of a return that fails may be lost: it is asked for, ever more rarely, for as long as banks take. */
function watchReturn({ money }: Payment, now: Temporal.Instant): Step {
  const given = money?.given;
  if (money === undefined || given === undefined) return DONE;
  const { seenAt = given.at, lastAt, unknowns, seen } = money;
  const next = RETURN_LOOKS_HOURS.map((hours) => given.at.add({ hours })).find(
    (at) => byTime(at, seenAt) > 0,
  );
  if (next === undefined) return seen?.isReturning ? handOver('refund_failed') : DONE;
  if (unknowns === 0) return after(next, 0, { effect: 'ask_gateway' }, now);
  const isLast = isPast(given.at.add({ hours: MOST_RETURN_HOURS }), now);
  if (isLast) return handOver('method_unanswered');
  return after(lastAt, pause(unknowns, 60, 21_600), { effect: 'ask_gateway' }, now);
}

/** Undefined: no token of this round is alive, as far as we can bring about. */
function releaseTokens(payment: Payment, now: Temporal.Instant): Step | undefined {
  if (payment.closeOk !== undefined) return undefined;
  // A token that we may have without knowing it is asked for once more by its key, to be given back.
  const lost = payment.items.findIndex(
    ({ activation: one }) =>
      one !== undefined && one.token === undefined && one.refused === undefined,
  );
  const activation = payment.items[lost]?.activation;
  if (
    activation !== undefined &&
    activation.unknowns < MOST_RECOVERIES &&
    !isPast(minutesAfter(activation.askedAt, ACTIVATION_PATIENCE_MINUTES), now)
  ) {
    const effect: Effect = { effect: 'activate', item: lost };
    return after(activation.lastAt, pause(activation.unknowns, 1, 30), effect, now);
  }
  if (tokensOf(payment).length === 0) return undefined;
  const { closeKo } = payment;
  if (closeKo?.is !== undefined || (closeKo?.unknowns ?? 0) >= MOST_RELEASES) return undefined;
  const effect: Effect = { effect: 'close', outcome: 'KO' };
  return closeKo === undefined || closeKo.unknowns === 0
    ? call(effect)
    : after(closeKo.lastAt, pause(closeKo.unknowns, 2, 60), effect, now);
}

function goBack(payment: Payment, wayBack: WayBack, now: Temporal.Instant): Step {
  // The money first, but while the gateway keeps us waiting the notice is freed.
  const money = returnMoney(payment, now);
  if (money !== undefined && money.is !== 'wait') return money;
  const tokens = releaseTokens(payment, now);
  if (tokens !== undefined && tokens.is !== 'wait') return tokens;
  if (money !== undefined || tokens !== undefined) return sooner(money, tokens);
  return wayBack === 'amount_changed'
    ? untilConfirmed(payment, payment.lastAt, now)
    : watchReturn(payment, now);
}

function sooner(...steps: (Step | undefined)[]): Step {
  const untils = steps.flatMap((one) => (one?.is === 'wait' ? (one.until ?? []) : []));
  return { is: 'wait', until: untils.toSorted(byTime)[0] };
}

/** The creditor has its money by right: whatever happens to ours, the payment stays paid. */
function oncePaid(payment: Payment, now: Temporal.Instant): Step {
  const { money } = payment;
  if (money === undefined || !mayHoldMoney(money)) return handOver('paid_without_money');
  const { seen } = money;
  if (seen === undefined)
    return after(money.lastAt, pause(money.unknowns, 1, 60), { effect: 'ask_gateway' }, now);
  if (seen.state === 'needs_action' || seen.state === 'pending')
    return handOver('paid_without_money');
  if (seen.state === 'authorized')
    return moveMoney(payment, money, 'capture', 'capture_failed', now);
  if (payment.receipts.some((amount, item) => amount !== payment.items[item]?.amount))
    return handOver('amounts_differ');
  const isRead = payment.items.every((_, item) => payment.receipts[item] !== undefined);
  if (isRead || payment.receiptLooks >= MOST_RECEIPT_LOOKS) return DONE;
  const since = payment.lookedAt ?? payment.outcome?.at ?? payment.lastAt;
  if (payment.receiptLooks === 0) return call({ effect: 'read_receipts' });
  return after(since, pause(payment.receiptLooks, 5, 600), { effect: 'read_receipts' }, now);
}

/** What our own look-up of notices says of its notices. */
export function noticesAre(payment: Payment, now: Temporal.Instant): 'in_hand' | 'free' | 'paid' {
  if (payment.outcome?.is === 'OK') return 'paid';
  if (payment.choice === undefined || payment.operator?.word === 'settled') return 'free';
  if (wayBackOf(payment) === undefined) return 'in_hand';
  const isFree = payment.closeOk !== undefined || releaseTokens(payment, now) === undefined;
  return isFree ? 'free' : 'in_hand';
}

/** While nothing has been offered to pagoPA, and nothing else has ended it. */
export const mayCancel = (payment: Payment): boolean =>
  payment.closeOk === undefined &&
  payment.outcome === undefined &&
  payment.handedOver === undefined &&
  payment.cancel === undefined &&
  (wayBackOf(payment) ?? 'amount_changed') === 'amount_changed';

/** A draft, or one whose changed amount is to be approved; its old tokens are given back. */
export const mayConfirm = (payment: Payment, now: Temporal.Instant): boolean =>
  payment.cancel === undefined &&
  payment.handedOver === undefined &&
  (payment.choice === undefined ||
    (wayBackOf(payment) === 'amount_changed' && noticesAre(payment, now) === 'free'));
