// Which day it is in Italy, and how far days are from each other: pure, on 'YYYY-MM-DD' strings.

export type Day = string;

const romeParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Rome',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The calendar day in Rome of an instant (ISO string or Date). Throws RangeError when it is no date. */
export function dayInRome(instant: string | Date): Day {
  return romeParts.format(typeof instant === 'string' ? new Date(instant) : instant);
}

const number = (day: Day) => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** Days from `from` to `to`: 1 for tomorrow, -1 for yesterday. */
export function daysBetween(from: Day, to: Day): number {
  return number(to) - number(from);
}

/** The day so many days later; earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return new Date((number(day) + days) * 86_400_000).toISOString().slice(0, 10);
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(day: Day): number {
  return (number(day) + 3) % 7;
}

export type Period = 'today' | 'yesterday' | 'thisWeek' | `${number}-${number}`;

/** Where a list puts what is of `day`: today, yesterday, this week (from Monday), or its month ("2026-11"). */
export function periodOf(day: Day, today: Day): Period {
  const ago = daysBetween(day, today);
  if (ago <= 0) return 'today';
  if (ago === 1) return 'yesterday';
  if (ago <= weekdayOf(today)) return 'thisWeek';
  return day.slice(0, 7) as `${number}-${number}`; // The first seven characters of a day are its month.
}

/** Cuts a list, newest first, into its periods. */
export function groupByPeriod<T>(items: readonly T[], dayOf: (item: T) => Day, today: Day) {
  const groups: { period: Period; items: T[] }[] = [];
  for (const item of items) {
    const period = periodOf(dayOf(item), today);
    const last = groups.at(-1);
    if (last?.period === period) last.items.push(item);
    else groups.push({ period, items: [item] });
  }
  return groups;
}
