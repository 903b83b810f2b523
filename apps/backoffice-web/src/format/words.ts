// How numbers, times and durations are written, in the language chosen and always in Italian time.
import type { Language } from '../device-settings.ts';

const locales: Record<Language, string> = { it: 'it-IT', en: 'en-GB' };
const ZONE = 'Europe/Rome';

/** To make one costs a hundred times what using it does, and a table uses some in every row. */
function keep<O extends object, F>(make: (locale: string, options: O) => F) {
  const known = new Map<string, F>();
  return (locale: string, options: O): F => {
    const key = locale + JSON.stringify(options);
    let one = known.get(key);
    if (one === undefined) known.set(key, (one = make(locale, options)));
    return one;
  };
}
const numbers = keep(
  (locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
);
const times = keep(
  (locale, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: ZONE, ...options }),
);

/** At most one decimal; thousands grouped. */
export function number(value: number, language: Language): string {
  return numbers(locales[language], {
    maximumFractionDigits: 1,
    useGrouping: 'always',
  }).format(value);
}

export function percent(ratio: number, language: Language): string {
  return numbers(locales[language], {
    style: 'percent',
    maximumFractionDigits: 1,
  }).format(ratio);
}

/** "12:03:20". */
export function clockTime(instant: string, language: Language): string {
  return times(locales[language], { timeStyle: 'medium' }).format(new Date(instant));
}

/** "3 dic, 18:30". */
export function moment(instant: string, language: Language): string {
  return times(locales[language], {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(instant));
}

/** "3 dic, 18:30:07": where what follows within a minute must not look like one moment. */
export function momentToSecond(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: ZONE,
  }).format(new Date(instant));
}

/** Rounded up to its largest unit: seconds below a minute, minutes below an hour, then hours. */
export function duration(seconds: number, language: Language): string {
  const [value, unit] =
    seconds < 60
      ? [Math.max(1, Math.ceil(seconds)), 'second']
      : seconds < 3600
        ? [Math.ceil(seconds / 60), 'minute']
        : [Math.ceil(seconds / 3600), 'hour'];
  return numbers(locales[language], {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(value);
}

/** "2026-12-08T18:30" in Italy, whatever the zone of this computer. */
function fieldInRome(atMs: number): string {
  const text = times('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(atMs);
  return text.replace(' ', 'T');
}

/** The value of a datetime-local field for an instant, in Italian time; empty for null. */
export function fieldOfInstant(instant: string | null): string {
  return instant === null ? '' : fieldInRome(Date.parse(instant));
}

/** The instant of a datetime-local field in Italian time; null when it is empty. */
export function instantOfField(value: string): string | null {
  if (value === '') return null;
  const asUtc = Date.parse(`${value}Z`);
  // Rome's offset at that moment, taken twice: near a change of the clocks the first guess may be an hour off.
  const offsetAt = (ms: number) => Date.parse(`${fieldInRome(ms)}Z`) - ms;
  const guess = asUtc - offsetAt(asUtc);
  return new Date(asUtc - offsetAt(guess)).toISOString();
}

/** "3 dicembre 2026". */
export function day(instant: string, language: Language): string {
  return times(locales[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(instant));
}

/** "3 dic" of a day as "2026-12-03". */
export function dayAndMonth(date: string, language: Language): string {
  return times(locales[language], {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00Z`));
}
