// pagoPA and a payment gateway as plain values, for as many random schedules as one likes: what they would have in
// their books, whatever of their answers is lost. The real simulators are tried in money.test.ts.
import type { Told } from '../../src/domains/payments/events.ts';
import type { Payment } from '../../src/domains/payments/payment.ts';
import type { Effect } from '../../src/domains/payments/rules.ts';
import { cents, type Cents } from '@io/vocabulary';
import type { Chance } from './seeded.ts';

interface Token {
  id: string;
  amount: Cents;
  expiresAt: number;
  state: 'paying' | 'accepted' | 'paid' | 'cancelled' | 'refused';
}
interface Position {
  tokens: Token[];
  byKey: Map<string, Told>;
  /** Paid through somebody else. */
  paidElsewhere: boolean;
  otherUntil: number;
}
interface Intent {
  amount: Cents;
  captured: number;
  refunded: number;
  state: 'needs_action' | 'authorized' | 'declined' | 'captured' | 'voided' | 'refunded';
  captureFailures: number;
  /** When a bank says that what was given back did not arrive, or did: never, for most. */
  bankSays: { at: number; is: 'failed' | 'arrived' } | undefined;
  isReturning: boolean;
  /** The search by order does not find it before then. */
  foundFrom: number;
}

const MINUTE = 60_000;

export interface Model {
  positions: Position[];
  intent: Intent | undefined;
  authorisations: number;
  paid: boolean;
  /** Effects happen; `told` is what an answer would say. */
  perform(payment: Payment, effect: Effect, nowMs: number): Told[];
  /** What happens by itself until then; what it tells us of its own accord. */
  pass(nowMs: number): Told[];
  approve3ds(): void;
}

export function makeModel(chance: Chance, items: number): Model {
  const positions: Position[] = Array.from({ length: items }, () => ({
    tokens: [],
    byKey: new Map(),
    paidElsewhere: chance.is(0.02),
    otherUntil: chance.is(0.04) ? chance.below(10 * MINUTE) : 0,
  }));
  const pending: { at: number; outcome: 'OK' | 'KO' }[] = [];
  const answers = chance.of('OK', 'OK', 'OK', 'OK', 'KO', 'late', 'never') as string;
  const card = chance.of('fine', 'fine', 'fine', 'at_once', 'challenge', 'declined', 'refused');
  const refund = chance.of('fine', 'fails', 'waits', 'waits_and_fails');
  const changes = chance.is(0.1);
  /** Answers that were on their way while something else happened. */
  const late: Told[] = [];
  let closures = '';
  let serial = 0;

  const alive = (one: Position, now: number) =>
    one.tokens.some(
      (token) => token.state === 'accepted' || (token.state === 'paying' && token.expiresAt > now),
    );
  const model: Model = {
    positions,
    intent: undefined,
    authorisations: 0,
    paid: false,
    approve3ds() {
      if (model.intent?.state === 'needs_action')
        model.intent.state = chance.is(0.8) ? 'authorized' : 'declined';
    },
    pass(now) {
      const told: Told[] = late.splice(0);
      const { intent } = model;
      if (intent?.bankSays !== undefined && intent.bankSays.at <= now) {
        intent.isReturning = false;
        if (intent.bankSays.is === 'failed') {
          intent.refunded = 0;
          intent.state = 'captured';
        }
        intent.bankSays = undefined;
        for (let times = chance.of(0, 1, 2); times > 0; times -= 1) told.push(shown(intent));
      }
      for (const one of pending.splice(0)) {
        if (one.at > now) {
          pending.push(one);
          continue;
        }
        const tokens = positions.flatMap((position) =>
          position.tokens.filter((token) => token.state === 'accepted'),
        );
        if (tokens.length === 0) continue;
        for (const token of tokens) token.state = one.outcome === 'OK' ? 'paid' : 'refused';
        if (one.outcome === 'OK') model.paid = true;
        const word: Told = { kind: 'outcome_heard', outcome: one.outcome, source: 'callback' };
        // Lost, once or twice.
        for (let times = chance.of(0, 1, 1, 1, 2); times > 0; times -= 1) told.push(word);
      }
      return told;
    },
    perform(payment, effect, now) {
      switch (effect.effect) {
        case 'activate':
          return [activate(payment, effect.item, now)];
        case 'authorise':
          return [authorise(payment, now)];
        case 'ask_gateway':
          return [seen(now, payment)];
        case 'close':
          return [close(payment, effect.outcome, now)];
        case 'move':
          return [move(effect.move, payment, now)];
        case 'look':
        case 'read_receipts':
        default:
          return look(payment, effect.effect, now);
      }
    },
  };

  function activate(payment: Payment, item: number, now: number): Told {
    const position = positions[item] as Position;
    const activation = payment.items[item]?.activation;
    const key = activation?.key ?? '';
    const before = position.byKey.get(key);
    if (before !== undefined) return before;
    const refuse = (family: 'ongoing' | 'duplicated'): Told => ({
      kind: 'activation_refused',
      item,
      key,
      family,
      code: '',
      raisedBy: '',
    });
    if (position.paidElsewhere) return refuse('duplicated');
    if (alive(position, now) || position.otherUntil > now) return refuse('ongoing');
    const approved = payment.items[item]?.amount ?? cents(0);
    const total = changes && payment.round === 1 ? cents(approved + 100) : approved;
    const id = `token-${item}-${(serial += 1)}`;
    position.tokens.push({ id, amount: total, expiresAt: now + 15 * MINUTE, state: 'paying' });
    const told: Told = { kind: 'activated', item, key, token: id, total };
    position.byKey.set(key, told);
    return told;
  }

  function authorise(payment: Payment, now: number): Told {
    if (model.intent === undefined) {
      if (card === 'refused') return { kind: 'authorisation_refused', code: 'not_offered' };
      model.authorisations += 1;
      const amount = payment.items.reduce((sum, one) => sum + one.amount, 0);
      model.intent = {
        amount: cents(amount + (payment.choice?.offer.fee ?? 0)),
        captured: 0,
        refunded: 0,
        bankSays: undefined,
        isReturning: false,
        state: card === 'fine' ? 'authorized' : card === 'declined' ? 'declined' : 'needs_action',
        captureFailures: chance.of(0, 0, 0, 1, 2),
        foundFrom: now + (chance.is(0.2) ? MINUTE : 0),
      };
      if (card === 'at_once') {
        model.intent.captured = model.intent.amount;
        model.intent.state = 'captured';
      }
    }
    return shown(model.intent);
  }

  function seen(now: number, payment: Payment): Told {
    const { intent } = model;
    const isKnown = payment.money?.seen !== undefined;
    if (intent === undefined || (!isKnown && intent.foundFrom > now))
      return { kind: 'authorisation_unheard' };
    return shown(intent);
  }
  const shown = ({ amount, captured, refunded, isReturning, state }: Intent): Told => ({
    kind: 'money_seen',
    operationId: 'op',
    amount,
    captured: cents(captured),
    refunded: cents(refunded),
    ...(isReturning && { isReturning }),
    state,
  });

  function close(payment: Payment, outcome: 'OK' | 'KO', now: number): Told {
    const said = (is: 'accepted' | 'refused' | 'acquired'): Told => ({
      kind: 'closure_answered',
      outcome,
      is,
    });
    const ids = payment.items.flatMap((one) => one.activation?.token ?? []);
    const tokens = positions.flatMap((one) => one.tokens.filter(({ id }) => ids.includes(id)));
    if (closures === ids.join()) return said('acquired');
    if (tokens.some((one) => one.state === 'cancelled')) return said('refused');
    if (tokens.some((one) => one.state !== 'paying')) return said('acquired');
    if (outcome === 'KO') {
      for (const token of tokens) token.state = 'cancelled';
      return said('accepted');
    }
    if (tokens.some((one) => one.expiresAt <= now)) return said('refused');
    closures = ids.join();
    for (const token of tokens) token.state = 'accepted';
    const after = chance.below(5000);
    if (answers === 'OK' || answers === 'KO') pending.push({ at: now + after, outcome: answers });
    if (answers === 'late') pending.push({ at: now + 40 * MINUTE, outcome: 'OK' });
    return said('accepted');
  }

  function move(what: 'capture' | 'void' | 'refund', payment: Payment, now: number): Told {
    const { intent } = model;
    if (intent === undefined) return { kind: 'move_failed', move: what, code: 'unknown' };
    if (what === 'capture' && intent.state === 'authorized') {
      if (intent.captureFailures > 0) {
        intent.captureFailures -= 1;
        return { kind: 'move_failed', move: what, code: 'failed' };
      }
      intent.captured = intent.amount;
      intent.state = 'captured';
    }
    if (what === 'void' && (intent.state === 'authorized' || intent.state === 'needs_action'))
      intent.state = 'voided';
    if (what === 'refund' && intent.state === 'captured') {
      if (chance.is(0.1)) return { kind: 'move_failed', move: what, code: 'refund_failed' };
      if (chance.is(0.2)) late.push(shown(intent));
      const isFailing = refund === 'fails' || refund === 'waits_and_fails';
      intent.isReturning = refund !== 'fine' && refund !== 'fails';
      if (isFailing || intent.isReturning)
        intent.bankSays = {
          at: now + chance.below(20 * 24 * 60 * MINUTE),
          is: isFailing ? 'failed' : 'arrived',
        };
      intent.refunded = intent.captured;
      intent.state = 'refunded';
    }
    return seen(now, payment);
  }

  function look(payment: Payment, why: 'look' | 'read_receipts', now: number): Told[] {
    const told: Told[] = [];
    payment.items.forEach((one, item) => {
      const token = positions[item]?.tokens.find(({ id }) => id === one.activation?.token);
      if (token?.state === 'paid') told.push({ kind: 'receipt_read', item, amount: token.amount });
    });
    const all = told.length === payment.items.length;
    if (why === 'read_receipts') return told.length > 0 ? told : [{ kind: 'receipts_not_there' }];
    if (all) return [...told, { kind: 'outcome_heard', outcome: 'OK', source: 'receipts' }];
    return [
      ...told,
      {
        kind: 'position_seen',
        items: positions.map((one) =>
          one.paidElsewhere || one.tokens.some(({ state }) => state === 'paid')
            ? 'paid'
            : alive(one, now) || one.otherUntil > now
              ? 'paying'
              : 'free',
        ),
      },
    ];
  }
  return model;
}
