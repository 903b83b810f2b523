// What is counted, and what of a count may be said to whom.

/** Of the platform as a whole. */
export const PLATFORM_KINDS = ['people', 'logins', 'payments', 'paid_cents'] as const;
/** Of each service; together they are the platform's. */
export const SERVICE_KINDS = [
  'delivered',
  /** Waiting for somebody who is not on IO yet; less again when they leave the wait. */
  'waiting',
  'not_on_io',
  'service_off',
  'failed',
  'read',
  'paid',
  /** Delivered without a wait for their person, and how long that took from acceptance, in milliseconds together. */
  'timed',
  'delivery_ms',
] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];
export type Kind = (typeof PLATFORM_KINDS)[number] | ServiceKind;

export interface Counted {
  kind: Kind;
  /** Absent: of the platform. */
  serviceId?: string | undefined;
  amount: number;
}

/** Under so many a public count could point at somebody. */
const FEWEST_PUBLIC = 5;

/** Null: one to four. Nobody at all is no secret. */
export const published = (count: number): number | null =>
  count > 0 && count < FEWEST_PUBLIC ? null : Math.max(0, count);

/** A part is kept back also where the rest of the whole would be under the bound. */
export function publishedPart(part: number, whole: number): number | null {
  const rest = whole - part;
  return rest > 0 && rest < FEWEST_PUBLIC ? null : published(part);
}

export interface Span {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
}

const LONGEST_DAYS = 366;
const USUAL_DAYS = 30;

/** The days asked for, ending today at the latest, a year at most; the last thirty when nothing is asked. */
export function spanOf(
  asked: { from?: string | undefined; to?: string | undefined },
  today: Temporal.PlainDate,
): Span {
  const wanted = asked.to === undefined ? today : Temporal.PlainDate.from(asked.to);
  const to = Temporal.PlainDate.compare(wanted, today) > 0 ? today : wanted;
  const from =
    asked.from === undefined
      ? to.subtract({ days: USUAL_DAYS - 1 })
      : Temporal.PlainDate.from(asked.from);
  const earliest = to.subtract({ days: LONGEST_DAYS - 1 });
  return { from: Temporal.PlainDate.compare(from, earliest) < 0 ? earliest : from, to };
}

/** Every day of the span, also those on which nothing happened. */
export function daysOf({ from, to }: Span): string[] {
  const days: string[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 }))
    days.push(day.toString());
  return days;
}

export interface DailyRow {
  kind: string;
  day: string;
  amount: number;
}

/** By day and kind. */
export function tableOf(rows: readonly DailyRow[]): (day: string, kind: Kind) => number {
  const amounts = new Map<string, number>();
  for (const { day, kind, amount } of rows) {
    const key = `${day} ${kind}`;
    amounts.set(key, (amounts.get(key) ?? 0) + amount);
  }
  return (day, kind) => amounts.get(`${day} ${kind}`) ?? 0;
}

/** All messages of which something became that day. */
const acceptedOf = (of: (kind: ServiceKind) => number): number =>
  of('delivered') + of('waiting') + of('not_on_io') + of('service_off') + of('failed');

/** Inside an institution smaller counts could point at a person too: they are only said to be few. */
const FEWEST_INSIDE = 10;
export const kept = (count: number): number | 'few' =>
  count > 0 && count < FEWEST_INSIDE ? 'few' : Math.max(0, count);

/** What an institution is told of its messages. */
export const OUTCOMES = [
  'accepted',
  'delivered',
  'waiting',
  'not_on_io',
  'service_off',
  'failed',
  'read',
  'paid',
] as const;
export type OutcomeName = (typeof OUTCOMES)[number];

/** Waiting is a balance: of a day it may be below nought, and then nobody has begun to wait. */
export const outcomesOf = (
  of: (kind: ServiceKind) => number,
): Record<OutcomeName, number | 'few'> => ({
  accepted: kept(acceptedOf(of)),
  delivered: kept(of('delivered')),
  waiting: kept(of('waiting')),
  not_on_io: kept(of('not_on_io')),
  service_off: kept(of('service_off')),
  failed: kept(of('failed')),
  read: kept(of('read')),
  paid: kept(of('paid')),
});

/** Whole seconds from acceptance to delivery, on average; null where nothing was measured or too little. */
export function deliverySeconds(timed: number, ms: number): number | null {
  return timed < FEWEST_PUBLIC ? null : Math.round(ms / timed / 100) / 10;
}
