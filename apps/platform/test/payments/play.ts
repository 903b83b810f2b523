// One random schedule of a payment as plain values: the rules decide, a model of pagoPA and the gateway answers, and
// calls are lost on the way, answered in vain, or made by somebody who falls before telling.
import { cents, type NoticeNumber, type OrganizationFiscalCode } from '@io/vocabulary';
import { defectsOf } from '../../src/domains/payments/check.ts';
import type { PaymentEvent, Told } from '../../src/domains/payments/events.ts';
import { goOn } from '../../src/domains/payments/going-on.ts';
import { amountOf, type Payment, paymentOf } from '../../src/domains/payments/payment.ts';
import { type Effect, mayCancel, mayConfirm } from '../../src/domains/payments/rules.ts';
import { stateOf } from '../../src/domains/payments/view.ts';
import { mayHoldMoney } from '../../src/domains/payments/way-back.ts';
import { makeModel, type Model } from './model.ts';
import { chanceOf } from './seeded.ts';

/** Pagopa, the gateway or both are away for a while: no call gets there, or no answer comes back. */
export interface Outage {
  of: 'pagopa' | 'gateway' | 'both';
  /** After the confirmation. */
  fromSeconds: number;
  minutes: number;
}

/** A call that an outage swallowed. */
export interface Vain {
  /** With the notice it is about, if it is about one. */
  name: string;
  at: Temporal.Instant;
}

const START = Temporal.Instant.from('2026-11-28T10:00:00Z');
/** Banks may send back what was given back for a month. */
const MOST_DAYS = 40;

const offer = {
  id: 'o',
  idPsp: 'P',
  idBrokerPsp: 'B',
  idChannel: 'C',
  pspName: 'Banca',
  fee: cents(150),
  payeeShare: cents(0),
};
const method = { id: 'm', kind: 'card', label: 'Visa', token: 't', customer: 'c' } as const;

export interface Played {
  payment: Payment;
  model: Model;
  now: Temporal.Instant;
  kinds: string[];
  vain: Vain[];
}

const OF_GATEWAY = new Set(['authorise', 'ask_gateway', 'move']);
const nameOf = (effect: Effect) =>
  effect.effect === 'activate'
    ? `activate ${effect.item}`
    : effect.effect === 'close'
      ? `close ${effect.outcome}`
      : effect.effect;

export function play(seed: number, outage?: Outage): Played {
  const after = (seconds: number) => START.add({ milliseconds: Math.round(seconds * 1000) });
  const { fromSeconds = 0, minutes = 0 } = outage ?? {};
  const away = { from: after(fromSeconds), until: after(fromSeconds + minutes * 60) };
  const isAway = (effect: Effect, at: Temporal.Instant) =>
    outage !== undefined &&
    (outage.of === 'both' || (outage.of === 'gateway') === OF_GATEWAY.has(effect.effect)) &&
    Temporal.Instant.compare(at, away.from) >= 0 &&
    Temporal.Instant.compare(at, away.until) < 0;
  const vain: Vain[] = [];
  const chance = chanceOf(seed);
  const size = chance.of(1, 1, 1, 2, 5);
  const model = makeModel(chance, size);
  const faults = outage === undefined ? chance.of(0, 0.1, 0.4) : 0;
  let now = START;
  const events: PaymentEvent[] = [];
  const tell = (...told: Told[]) => told.forEach((one) => events.push({ ...one, at: now }));
  tell({
    kind: 'begun',
    notices: Array.from({ length: size }, (_, index) => ({
      payee: '00514490010' as OrganizationFiscalCode,
      noticeNumber: `30200000000000000${index}` as NoticeNumber,
      payeeName: 'Comune',
      description: 'TARI',
      amount: cents(1000 + index),
    })),
  });
  const confirm = (payment: Payment) =>
    tell({
      kind: 'confirmed',
      amounts: payment.items.map((one) => one.activation?.total ?? one.amount),
      method,
      offer,
    });
  if (!chance.is(0.03)) confirm(paymentOf(events));
  const end = START.add({ hours: 24 * MOST_DAYS });
  let serial = 0;
  for (let turns = 0; turns < 5000; turns += 1) {
    for (const told of model.pass(now.epochMilliseconds - START.epochMilliseconds)) {
      const known = paymentOf(events);
      if (told.kind === 'money_seen' || known.closeOk !== undefined) tell(told);
    }
    if (chance.is(0.02)) model.approve3ds();
    const before = paymentOf(events);
    if (chance.is(0.01) && mayCancel(before)) tell({ kind: 'cancel_asked', by: 'payer' });
    const isNewAmount = stateOf(before, now) === 'amount_changed' && mayConfirm(before, now);
    if (isNewAmount && chance.is(0.7)) confirm(before);
    const { payment, step } = goOn(events, () => `key-${(serial += 1)}`, now);
    if (step.is === 'done') break;
    if (step.is !== 'call') {
      if (payment.handedOver !== undefined) break;
      const until = step.is === 'wait' ? (step.until ?? now.add({ minutes: 5 })) : now;
      const next = Temporal.Instant.compare(until, now) > 0 ? until : now.add({ seconds: 1 });
      now = next.add({ milliseconds: chance.below(4000) });
      if (Temporal.Instant.compare(now, end) > 0) break;
      if (chance.is(0.3)) model.approve3ds();
      continue;
    }
    // The call is lost on the way, has its effect and its answer is lost, or all is well; or we fall before we can tell.
    const isVain = isAway(step.effect, now);
    if (isVain) vain.push({ name: nameOf(step.effect), at: now });
    const fault = isVain
      ? chance.of('lost', 'lost', 'unanswered')
      : chance.is(faults)
        ? chance.of('lost', 'unanswered', 'crash')
        : 'none';
    const ms = now.epochMilliseconds - START.epochMilliseconds;
    const answered = fault === 'lost' ? [] : model.perform(payment, step.effect, ms);
    now = now.add({ milliseconds: 50 + chance.below(fault === 'none' ? 300 : 15_000) });
    if (fault === 'none') tell(...answered);
    else if (fault !== 'crash') tell(...unknownOf(payment, step.effect));
  }
  return { payment: paymentOf(events), model, now, kinds: events.map((one) => one.kind), vain };
}

function unknownOf(payment: Payment, effect: Parameters<Model['perform']>[1]): Told[] {
  switch (effect.effect) {
    case 'activate':
      return [
        {
          kind: 'activation_unknown',
          item: effect.item,
          key: payment.items[effect.item]?.activation?.key ?? '',
        },
      ];
    case 'authorise':
    case 'ask_gateway':
      return [{ kind: 'authorisation_unknown' }];
    case 'close':
      return [{ kind: 'closure_answered', outcome: effect.outcome, is: 'unknown' }];
    case 'move':
      return [{ kind: 'move_failed', move: effect.move, code: 'unknown' }];
    case 'look':
      return [{ kind: 'position_seen', items: payment.items.map(() => 'unknown') }];
    case 'read_receipts':
    default:
      return [{ kind: 'receipts_not_there' }];
  }
}

/** What does not add up between the three books. */
export function disagreements({ payment, model, now }: Played): string[] {
  const found = defectsOf(payment);
  const state = stateOf(payment, now);
  const { intent } = model;
  const kept = (intent?.captured ?? 0) - (intent?.refunded ?? 0);
  const isHeld = intent?.state === 'authorized' || intent?.state === 'captured';
  const total = amountOf(payment) + offer.fee;
  const isLookedAt = payment.handedOver !== undefined;
  if (model.authorisations > 1) found.push('authorised twice');
  if (state === 'paid' && !model.paid) found.push('shown as paid, and pagoPA does not say so');
  if (model.paid && state !== 'paid' && !isLookedAt) found.push(`paid, and shown as ${state}`);
  if (model.paid && kept !== total && !isLookedAt) found.push(`paid, and ${kept} was taken`);
  if (payment.handedOver?.reason === 'refund_failed' && (intent?.refunded ?? 0) > 0)
    found.push('said not to have arrived, and it has');
  if (state === 'refunded' && intent?.bankSays !== undefined)
    found.push('left before the bank has said whether it arrived');
  const isFinal = ['refused', 'cancelled', 'expired', 'refunded'].includes(state);
  if (isFinal && (kept > 0 || isHeld)) found.push(`${state}, and money is held`);
  if (isFinal && mayHoldMoney(payment.money)) found.push(`${state}, and nobody knows of the money`);
  if (!['paid', 'draft'].includes(state) && !isFinal && !isLookedAt) found.push(`left as ${state}`);
  return found;
}
