// What time alone has made due is noted, and before a call to the outside what must be known if its answer is lost.
import type { PaymentEvent, Told } from './events.ts';
import { type Payment, paymentOf, totalOf } from './payment.ts';
import { type Effect, nextStep, type Step } from './rules.ts';

export interface Advanced {
  payment: Payment;
  /** What is to be done now: by whoever holds the lease, or else by the next who takes it. */
  step: Step;
}

/** What a payment needs to be told before a call begins. Undefined: it was told, and this repeats it. */
function intentionOf(payment: Payment, effect: Effect, newKey: () => string): Told | undefined {
  switch (effect.effect) {
    case 'activate':
      return payment.items[effect.item]?.activation === undefined
        ? { kind: 'activation_asked', item: effect.item, key: newKey() }
        : undefined;
    case 'authorise':
      return { kind: 'authorisation_asked' };
    case 'close': {
      const before = effect.outcome === 'OK' ? payment.closeOk : payment.closeKo;
      return before === undefined ? { kind: 'closure_asked', outcome: effect.outcome } : undefined;
    }
    case 'move': {
      const amount = effect.move === 'refund' ? payment.money?.seen?.captured : undefined;
      return payment.moves[effect.move] === undefined
        ? { kind: 'move_asked', move: effect.move, amount: amount ?? totalOf(payment) }
        : undefined;
    }
    case 'ask_gateway':
    case 'look':
    case 'read_receipts':
    default:
      return undefined;
  }
}

/** `events` grows. `newKey` undefined: whoever asks does not make the call. */
export function goOn(
  events: PaymentEvent[],
  newKey: (() => string) | undefined,
  now: Temporal.Instant,
): Advanced {
  for (let notes = 0; ; notes += 1) {
    const payment = paymentOf(events);
    const step = nextStep(payment, now);
    if (step.is === 'note' && notes < 5) {
      events.push({ ...step.entry, at: now });
      continue;
    }
    if (step.is !== 'call' || newKey === undefined) return { payment, step };
    const intention = intentionOf(payment, step.effect, newKey);
    if (intention === undefined) return { payment, step };
    events.push({ ...intention, at: now });
    return { payment: paymentOf(events), step };
  }
}
