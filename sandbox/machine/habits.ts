// What a simulated citizen is used to do, and what follows from it at a moment.

import { text, type Text } from '../text.ts';

export const whens = ['at_once', 'late', 'never'] as const;
export type When = (typeof whens)[number];

export const tills = ['till', 'app'] as const;
export type Till = (typeof tills)[number];

export const cards = ['plain', 'asks', 'asks_fails'] as const;
export type Card = (typeof cards)[number];

export type Habit = {
  readonly username: string;
  readonly reads: When;
  readonly pays: When;
  /** At the tobacconist, or in IO with a card. */
  readonly pays_by: Till;
  /** Who pays in IO: whether the bank asks for a code (3-D Secure), and whether it is given rightly. */
  readonly card: Card;
  /** Services that may not write. */
  readonly opted_out: readonly string[];
};

/** As IO lists a message; only what habits look at. */
export type Item = {
  readonly id: string;
  readonly created_at: string;
  readonly message_title?: string;
  readonly is_read?: boolean;
  readonly due_date?: string;
  readonly payment_state?: string;
  readonly category?: { readonly tag: string; readonly rptId?: string };
};

export type Plan = {
  readonly read: readonly Item[];
  readonly pay: readonly Item[];
  /** When there will be something to do next. */
  readonly next: Temporal.Instant | undefined;
};

export const mostHabits = 50;
export const mostOptedOut = 10;
const readsAfter = { at_once: { hours: 0 }, late: { hours: 3 * 24 } } as const;
/** After the due date, or after the arrival where there is none. */
const paysAfterDue = { hours: 2 * 24 };
const paysAfterArrival = { hours: 10 * 24 };

export const habitWords: Readonly<Record<'reads' | 'pays', Readonly<Record<When, Text>>>> = {
  reads: {
    at_once: text('legge subito', 'reads at once'),
    late: text('legge dopo tre giorni', 'reads after three days'),
    never: text('non legge mai', 'never reads'),
  },
  pays: {
    at_once: text('paga subito', 'pays at once'),
    late: text('paga due giorni dopo la scadenza', 'pays two days after it was due'),
    never: text('non paga mai', 'never pays'),
  },
};

export const tillWords: Readonly<Record<Till, Text>> = {
  till: text('in tabaccheria', 'at the tobacconist'),
  app: text('in IO con una carta', 'in IO with a card'),
};

export const cardWords: Readonly<Record<Card, Text>> = {
  plain: text('la banca non chiede niente', 'the bank asks nothing'),
  asks: text('dà il codice che la banca chiede', 'gives the code that the bank asks for'),
  asks_fails: text(
    'sbaglia il codice che la banca chiede',
    'fails the code that the bank asks for',
  ),
};

const isReached = (at: Temporal.Instant, now: Temporal.Instant) =>
  Temporal.Instant.compare(at, now) <= 0;

function readsAt(habit: Habit, item: Item): Temporal.Instant | undefined {
  if (habit.reads === 'never' || item.is_read === true) return undefined;
  return Temporal.Instant.from(item.created_at).add(readsAfter[habit.reads]);
}

function paysAt(habit: Habit, item: Item): Temporal.Instant | undefined {
  const isToPay = (item.payment_state ?? 'to_pay') === 'to_pay';
  if (habit.pays === 'never' || item.category?.tag !== 'PAYMENT' || !isToPay) return undefined;
  const arrived = Temporal.Instant.from(item.created_at);
  if (habit.pays === 'at_once') return arrived;
  return item.due_date === undefined
    ? arrived.add(paysAfterArrival)
    : Temporal.Instant.from(item.due_date).add(paysAfterDue);
}

export function planOf(habit: Habit, items: readonly Item[], now: Temporal.Instant): Plan {
  const read: Item[] = [];
  const pay: Item[] = [];
  let next: Temporal.Instant | undefined;
  const judge = (item: Item, at: Temporal.Instant | undefined, todo: Item[]) => {
    if (at === undefined) return;
    if (isReached(at, now)) todo.push(item);
    else if (next === undefined || Temporal.Instant.compare(at, next) < 0) next = at;
  };
  for (const item of items) {
    judge(item, readsAt(habit, item), read);
    judge(item, paysAt(habit, item), pay);
  }
  return { read, pay, next };
}

/** Of anything that somebody sent; undefined: it is no habit. */
export function habitOf(value: unknown): Habit | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const {
    username,
    reads,
    pays,
    // Links made before there was a choice.
    pays_by: by = 'till',
    card: kept = 'plain',
    opted_out: optedOut = [],
  } = value as Record<string, unknown>;
  const isWhen = (word: unknown): word is When => whens.some((one) => one === word);
  if (typeof username !== 'string' || !/^[a-z0-9-]{1,40}$/.test(username)) return undefined;
  const till = tills.find((one) => one === by);
  const card = cards.find((one) => one === kept);
  if (till === undefined || card === undefined) return undefined;
  if (!isWhen(reads) || !isWhen(pays) || !Array.isArray(optedOut)) return undefined;
  const isService = (id: unknown): id is string =>
    typeof id === 'string' && /^[0-9A-Za-z_-]{1,64}$/.test(id);
  if (optedOut.length > mostOptedOut || !optedOut.every(isService)) return undefined;
  return { username, reads, pays, pays_by: till, card, opted_out: [...new Set(optedOut)] };
}
