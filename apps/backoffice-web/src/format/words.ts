// How numbers, times and durations are written, in the language chosen and always in Italian time.
import type { Language } from '../device-settings.ts';

const locales: Record<Language, string> = { it: 'it-IT', en: 'en-GB' };
const ZONE = 'Europe/Rome';

/** At most one decimal; thousands grouped. */
export function number(value: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], {
    maximumFractionDigits: 1,
    useGrouping: 'always',
  }).format(value);
}

export function percent(ratio: number, language: Language): string {
  return new Intl.NumberFormat(locales[language], {
    style: 'percent',
    maximumFractionDigits: 1,
  }).format(ratio);
}

/** "12:03:20". */
export function clockTime(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], { timeStyle: 'medium', timeZone: ZONE }).format(
    new Date(instant),
  );
}

/** "3 dic, 18:30". */
export function moment(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(locales[language], {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
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
  return new Intl.NumberFormat(locales[language], {
    style: 'unit',
    unit,
    unitDisplay: 'long',
  }).format(value);
}

/** The value of a datetime-local field for an instant, in the time of this computer. */
export function fieldOfInstant(instant: string | null): string {
  if (instant === null) return '';
  const at = new Date(instant);
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The instant of a datetime-local field; null when it is empty. */
export function instantOfField(value: string): string | null {
  return value === '' ? null : new Date(value).toISOString();
}
