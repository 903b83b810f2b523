// On which days the whole of Italy rests.

/** Month and day. Law 260/1949, art. 2, with law 54/1977, DPR 792/1985 and law 336/2000. */
const FIXED = new Set([
  '01-01',
  '01-06',
  '04-25',
  '05-01',
  '06-02',
  '08-15',
  '11-01',
  '12-08',
  '12-25',
  '12-26',
]);

/** Saint Francis, a national holiday again from 2026 on: law 151/2025. */
const SAINT_FRANCIS = { day: '10-04', since: 2026 };

/** Easter Sunday of the Gregorian calendar, by the rule without tables that Nature printed in 1876. */
function easter(year: number): Temporal.PlainDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const leap = 2 * (century % 4) + 2 * Math.floor(ofCentury / 4);
  const toSunday = (32 + leap - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const counted = epact + toSunday - 7 * late + 114;
  return Temporal.PlainDate.from({
    year,
    month: Math.floor(counted / 31),
    day: (counted % 31) + 1,
  });
}

export const easterMonday = (year: number): Temporal.PlainDate => easter(year).add({ days: 1 });

/** A Sunday or a national holiday. Patron saints' days are each town's own and are not counted. */
export function isDayOfRest(day: Temporal.PlainDate): boolean {
  if (day.dayOfWeek === 7) return true;
  const monthAndDay = day.toString().slice(-5);
  if (FIXED.has(monthAndDay)) return true;
  if (monthAndDay === SAINT_FRANCIS.day && day.year >= SAINT_FRANCIS.since) return true;
  return day.dayOfWeek === 1 && day.equals(easterMonday(day.year));
}
