// The grid of a month, and where the keys lead in it: pure, on 'YYYY-MM-DD' and 'YYYY-MM' strings.
import { addDays, type Day, weekdayOf } from '../../format/days.ts';

export type Month = string;

/** Of the seven days that begin with this one. */
export const lastOfWeek = (day: Day): Day => addDays(day, 6);

export const monthOf = (day: Day): Month => day.slice(0, 7);
export const firstOf = (month: Month): Day => `${month}-01`;
export const lastOf = (month: Month): Day => addDays(firstOf(addMonths(month, 1)), -1);

export function addMonths(month: Month, count: number): Month {
  const months = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + count;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** Weeks from Monday to Sunday; days of other months are undefined. */
export function weeksOf(month: Month): (Day | undefined)[][] {
  const start = addDays(firstOf(month), -weekdayOf(firstOf(month)));
  const weeks: (Day | undefined)[][] = [];
  for (let monday = start; monday <= lastOf(month); monday = addDays(monday, 7)) {
    const days = Array.from({ length: 7 }, (_, index) => addDays(monday, index));
    weeks.push(days.map((day) => (monthOf(day) === month ? day : undefined)));
  }
  return weeks;
}

/** The same day of another month, or its last one. */
function inMonth(day: Day, month: Month): Day {
  const wanted = `${month}-${day.slice(8)}`;
  return wanted > lastOf(month) ? lastOf(month) : wanted;
}

/** Where a key leads from a day, as the grids of WAI-ARIA's date picker do; undefined for every other key. */
export function dayByKey(key: string, day: Day): Day | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return addDays(day, -weekdayOf(day));
    case 'End':
      return addDays(day, 6 - weekdayOf(day));
    case 'PageUp':
      return inMonth(day, addMonths(monthOf(day), -1));
    case 'PageDown':
      return inMonth(day, addMonths(monthOf(day), 1));
    default:
      return undefined;
  }
}
