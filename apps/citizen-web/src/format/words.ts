// How days, times and money are written for people, in the language of the app and always in Italian time.
import type { Language } from '../device-settings.ts';
import { type Day, dayInRome } from './days.ts';

const locales: Record<Language, string> = {
  it: 'it-IT',
  en: 'en-GB',
  de: 'de-DE',
  fr: 'fr-FR',
  sl: 'sl-SI',
};
const formats = new Map<string, Intl.DateTimeFormat>();

function format(language: Language, options: Intl.DateTimeFormatOptions, when: Date): string {
  const key = language + JSON.stringify(options);
  let known = formats.get(key);
  if (!known) {
    known = new Intl.DateTimeFormat(locales[language], { timeZone: 'Europe/Rome', ...options });
    formats.set(key, known);
  }
  return known.format(when);
}

const noon = (day: Day) => new Date(`${day}T12:00:00Z`);

/** "venerdì 31 gennaio 2027" */
export function longDay(day: Day, language: Language): string {
  return format(
    language,
    { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
    noon(day),
  );
}

/** "31 gen", with the year when it is not this one. */
export function shortDay(day: Day, today: Day, language: Language): string {
  const sameYear = day.slice(0, 4) === today.slice(0, 4);
  const options: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' };
  return format(language, sameYear ? options : { ...options, year: 'numeric' }, noon(day));
}

/** "gennaio 2027", from "2027-01". */
export function monthName(month: string, language: Language): string {
  return format(language, { month: 'long', year: 'numeric' }, noon(`${month}-15`));
}

/** "lunedì", or "l" */
export function weekdayName(day: Day, language: Language, length: 'long' | 'narrow'): string {
  return format(language, { weekday: length }, noon(day));
}

/** "14:32" */
export function timeOf(instant: string, language: Language): string {
  return format(language, { hour: '2-digit', minute: '2-digit' }, new Date(instant));
}

/** "venerdì 31 gennaio 2027, 14:32" */
export function longMoment(instant: string, language: Language): string {
  return `${longDay(dayInRome(instant), language)}, ${timeOf(instant, language)}`;
}

/** "120,50 €", from integer euro cents. */
export function euros(cents: number, language: Language): string {
  const whole = Math.trunc(cents / 100);
  const rest = String(cents % 100).padStart(2, '0');
  const grouped = new Intl.NumberFormat(locales[language], { useGrouping: 'always' }).format(whole);
  return language === 'en' ? `€${grouped}.${rest}` : `${grouped},${rest}\u00a0€`;
}

/** "5 minuti fa" */
export function ageOf(atMs: number, nowMs: number, language: Language): string {
  const words = new Intl.RelativeTimeFormat(locales[language], { numeric: 'always' });
  const minutes = Math.max(1, Math.round((nowMs - atMs) / 60_000));
  if (minutes < 60) return words.format(-minutes, 'minute');
  const hours = Math.round(minutes / 60);
  if (hours < 24) return words.format(-hours, 'hour');
  return words.format(-Math.round(hours / 24), 'day');
}

/** "2 kB", "3,4 MB": of a file, rounded to what a person can compare. */
export function sizeOf(bytes: number, language: Language): string {
  const isSmall = bytes < 1_000_000;
  const size = isSmall ? Math.max(1, Math.round(bytes / 1000)) : bytes / 1_000_000;
  const unit = isSmall ? 'kilobyte' : 'megabyte';
  const words = new Intl.NumberFormat(locales[language], {
    style: 'unit',
    unit,
    maximumFractionDigits: 1,
  });
  return words.format(size);
}
