// A payment made from its entries: one fold, from which the app's view, the history and every decision come.
import type { Cents, NoticeNumber, OrganizationFiscalCode } from '@io/vocabulary';
import type {
  HandedOver,
  MethodChosen,
  MoneyMove,
  MoneySeen,
  OfferChosen,
  OperatorWord,
  PaymentEvent,
} from './events.ts';

/** A call to the outside, by what is known of its outcome. */
interface Asked {
  askedAt: Temporal.Instant;
  /** Of the last answer, or of the call. */
  lastAt: Temporal.Instant;
  /** Times that nobody could tell. */
  unknowns: number;
}
export interface Activation extends Asked {
  key: string;
  token?: string;
  total?: Cents;
  refused?: { family: string; code: string; raisedBy: string };
}
export interface Item {
  payee: OrganizationFiscalCode;
  noticeNumber: NoticeNumber;
  payeeName: string;
  description: string;
  /** That the payer approved last. */
  amount: Cents;
  debtor?: string;
  /** Sealed. */
  debtorCode?: string;
  /** As the receipt says. */
  pspCompany?: string;
  activation?: Activation;
}
export interface Closure extends Asked {
  is?: 'accepted' | 'refused' | 'acquired';
  description?: string;
}
export interface Money extends Asked {
  seen?: MoneySeen;
  /** When the gateway said so. */
  seenAt?: Temporal.Instant;
  refused?: string;
  /** What the gateway said that it has given back, since when; and how often it has said since that it has not. */
  given?: { amount: Cents; at: Temporal.Instant; denials: number };
  /** Set when the gateway said last that it has never heard of it. */
  unheardAt?: Temporal.Instant;
}
export interface Move {
  askedAt: Temporal.Instant;
  failures: number;
  lastAt: Temporal.Instant;
}

export interface Payment {
  begunAt: Temporal.Instant;
  lastAt: Temporal.Instant;
  /** Entries so far. */
  version: number;
  items: Item[];
  /** Confirmations so far. */
  round: number;
  choice?: { method: MethodChosen; offer: OfferChosen; at: Temporal.Instant };
  /** Once a payment: a changed amount is found before anything is authorised. */
  money?: Money;
  closeOk?: Closure;
  closeKo?: Closure;
  outcome?: { is: 'OK' | 'KO'; at: Temporal.Instant };
  /** Pagopa said OK and KO. */
  contradicted: boolean;
  looks: number;
  lookedAt?: Temporal.Instant;
  positions?: ('free' | 'paying' | 'paid' | 'unknown')[];
  moves: Partial<Record<MoneyMove, Move>>;
  /** Never counted anew: a failure is kept under its key at the gateway. */
  attempts: Partial<Record<MoneyMove, number>>;
  receipts: (Cents | undefined)[];
  receiptLooks: number;
  cancel?: { by: 'payer' | 'time' | 'operator'; at: Temporal.Instant };
  handedOver?: { reason: HandedOver; at: Temporal.Instant };
  operator?: { word: OperatorWord; at: Temporal.Instant };
}

type Of<K extends PaymentEvent['kind']> = Extract<PaymentEvent, { kind: K }>;
type Steps = { [K in PaymentEvent['kind']]: (payment: Payment, event: Of<K>) => void };

const asked = (at: Temporal.Instant): Asked => ({ askedAt: at, lastAt: at, unknowns: 0 });

/** The activation of this key; another's is of an earlier round, whose tokens are given back or expire. */
function activationOf(payment: Payment, event: { item: number; key: string }) {
  const activation = payment.items[event.item]?.activation;
  return activation?.key === event.key ? activation : undefined;
}

function givenBack(before: Money['given'], refunded: Cents, at: Temporal.Instant): Money['given'] {
  const known = before?.amount ?? 0;
  if (before !== undefined && refunded < known) return { ...before, denials: before.denials + 1 };
  if (refunded > known) return { amount: refunded, at, denials: 0 };
  return before && { ...before, denials: 0 };
}

/** What did not arrive is known now, and given back anew or arranged; what may still come back is watched anew. */
function watchAnew(money: Money | undefined, at: Temporal.Instant): void {
  if (money?.given === undefined) return;
  if (money.given.denials > 0) delete money.given;
  else money.given.at = at;
}

const STEPS: Steps = {
  begun(payment, { notices }) {
    payment.items = notices.map((notice) => ({ ...notice }));
  },
  confirmed(payment, { amounts, method, offer, at }) {
    payment.round += 1;
    payment.choice = { method, offer, at };
    payment.items = payment.items.map(({ activation: _, ...item }, index) => ({
      ...item,
      amount: amounts[index] ?? item.amount,
    }));
    delete payment.closeKo;
    delete payment.cancel;
  },
  activation_asked(payment, { item, key, at }) {
    const one = payment.items[item];
    if (one !== undefined) one.activation = { key, ...asked(at) };
  },
  activated(payment, event) {
    const activation = activationOf(payment, event);
    if (activation === undefined) return;
    activation.token = event.token;
    activation.total = event.total;
    activation.lastAt = event.at;
  },
  activation_refused(payment, event) {
    const activation = activationOf(payment, event);
    if (activation === undefined || activation.token !== undefined) return;
    const { family, code, raisedBy, at } = event;
    activation.refused = { family, code, raisedBy };
    activation.lastAt = at;
  },
  activation_unknown(payment, event) {
    const activation = activationOf(payment, event);
    if (activation === undefined) return;
    activation.unknowns += 1;
    activation.lastAt = event.at;
  },
  authorisation_asked(payment, { at }) {
    payment.money = { ...(payment.money ?? asked(at)), lastAt: at };
    delete payment.money.unheardAt;
  },
  money_seen(payment, { kind: _, at, ...seen }) {
    const before: Money = payment.money ?? asked(at);
    payment.money = { ...before, seen, seenAt: at, lastAt: at, unknowns: 0 };
    const given = givenBack(before.given, seen.refunded, at);
    if (given !== undefined) payment.money.given = given;
    delete payment.money.unheardAt;
  },
  authorisation_unheard(payment, { at }) {
    if (payment.money !== undefined) payment.money.unheardAt = at;
  },
  authorisation_refused(payment, { code, at }) {
    if (payment.money === undefined) return;
    payment.money.refused = code;
    payment.money.lastAt = at;
  },
  authorisation_unknown(payment, { at }) {
    if (payment.money === undefined) return;
    payment.money.unknowns += 1;
    payment.money.lastAt = at;
  },
  closure_asked(payment, { outcome, at }) {
    const name = outcome === 'OK' ? 'closeOk' : 'closeKo';
    payment[name] ??= asked(at);
  },
  closure_answered(payment, { outcome, is, description, at }) {
    const closure = payment[outcome === 'OK' ? 'closeOk' : 'closeKo'];
    if (closure === undefined) return;
    closure.lastAt = at;
    if (is === 'unknown') closure.unknowns += 1;
    else if (closure.is !== 'accepted') closure.is = is;
    if (description !== undefined) closure.description = description;
  },
  outcome_heard(payment, { outcome, at }) {
    const before = payment.outcome?.is;
    if (before !== undefined && before !== outcome) payment.contradicted = true;
    // What is paid stays paid.
    if (before !== 'OK') payment.outcome = { is: outcome, at };
  },
  position_seen(payment, { items, at }) {
    payment.looks += 1;
    payment.lookedAt = at;
    payment.positions = items;
  },
  move_asked(payment, { move, at }) {
    payment.moves[move] ??= { askedAt: at, failures: 0, lastAt: at };
    payment.attempts[move] = (payment.attempts[move] ?? -1) + 1;
  },
  move_failed(payment, { move, at }) {
    const before = payment.moves[move] ?? { askedAt: at, failures: 0 };
    payment.moves[move] = { ...before, failures: before.failures + 1, lastAt: at };
    payment.attempts[move] = (payment.attempts[move] ?? 0) + 1;
  },
  receipt_read(payment, { item, amount, debtor, debtorCode, pspCompany }) {
    payment.receipts[item] = amount;
    const one = payment.items[item];
    if (one !== undefined && debtor !== undefined) one.debtor = debtor;
    if (one !== undefined && debtorCode !== undefined) one.debtorCode = debtorCode;
    if (one !== undefined && pspCompany !== undefined) one.pspCompany = pspCompany;
  },
  receipts_not_there(payment, { at }) {
    payment.receiptLooks += 1;
    payment.lookedAt = at;
  },
  cancel_asked(payment, { by, at }) {
    payment.cancel ??= { by, at };
  },
  handed_over(payment, { reason, at }) {
    // What comes after all was arranged is for people anew.
    if (payment.operator?.word === 'settled') {
      delete payment.operator;
      delete payment.handedOver;
    }
    payment.handedOver ??= { reason, at };
  },
  operator_said(payment, { word, at }) {
    payment.operator = { word, at };
    watchAnew(payment.money, at);
    if (word === 'settled') return;
    delete payment.handedOver;
    // Asked again from the beginning of patience.
    payment.moves = {};
    payment.looks = 0;
    delete payment.lookedAt;
    for (const one of [payment.closeOk, payment.closeKo, payment.money])
      if (one !== undefined) one.askedAt = at;
    const truth = { paid: 'OK', not_paid: 'KO', ask_again: undefined } as const;
    const is = truth[word];
    if (is !== undefined && payment.outcome?.is !== 'OK') payment.outcome = { is, at };
  },
};

/** Throws when there are no entries. */
export function paymentOf(events: readonly PaymentEvent[]): Payment {
  const [first] = events;
  if (first === undefined) throw new Error('a payment without entries');
  const payment: Payment = {
    begunAt: first.at,
    lastAt: first.at,
    version: 0,
    items: [],
    round: 0,
    contradicted: false,
    looks: 0,
    moves: {},
    attempts: {},
    receipts: [],
    receiptLooks: 0,
  };
  for (const event of events) {
    (STEPS[event.kind] as (payment: Payment, event: PaymentEvent) => void)(payment, event);
    payment.version += 1;
    payment.lastAt = event.at;
  }
  return payment;
}

export const amountOf = (payment: Payment): Cents =>
  payment.items.reduce((sum, { amount }) => sum + amount, 0) as Cents;

/** What is charged. */
export const totalOf = (payment: Payment): Cents =>
  (amountOf(payment) + (payment.choice?.offer.fee ?? 0)) as Cents;

export const tokensOf = (payment: Payment): string[] =>
  payment.items.flatMap(({ activation }) => activation?.token ?? []);
