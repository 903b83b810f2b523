// Numbers, amounts and days as Italians write them in lists, and codes with the usual slips.
import { type Cents, checkCharacter, parseCents, parseFiscalCode } from '@io/vocabulary';

/** A spreadsheet stores `12.5` and `1E21`; a person sees `12,5`. Whole numbers lose nothing up to 15 digits. */
export function numberAsText(stored: string): string {
  const value = Number(stored);
  if (stored.trim() === '' || !Number.isFinite(value)) return stored;
  // Sixteen digits and more are what a spreadsheet has already rounded; shown whole, so that who reads sees it.
  if (Number.isInteger(value)) {
    return Math.abs(value) < 1e21 ? BigInt(value).toString() : stored;
  }
  return String(Number(value.toPrecision(15))).replace('.', ',');
}

const GROUPED = /^-?\d{1,3}(?:[.\s\u00a0'’]\d{3})+(?:,\d{1,2})?$/;
const PLAIN_COMMA = /^-?\d+(?:,\d{1,2})?$/;
const PLAIN_POINT = /^-?\d+\.\d{1,2}$/;
const ENGLISH_GROUPED = /^-?\d{1,3}(?:,\d{3})+\.\d{1,2}$/;

/**
 * Euro cents of `120,50`, `1.234,50 €`, `€ 120.5`, `1,234.50`; undefined for what could be read in two ways or not at
 * all: three decimals, signs of other currencies, `1.234` excepted, which in Italy is more than a thousand.
 */
export function parseAmount(text: string): Cents | undefined {
  const bare = text
    .trim()
    .replaceAll(/^(?:€|EUR|euro)\s*|\s*(?:€|EUR|euro)$/gi, '')
    .trim();
  let decimal: string | undefined;
  if (GROUPED.test(bare)) decimal = bare.replaceAll(/[.\s\u00a0'’]/g, '').replace(',', '.');
  else if (PLAIN_COMMA.test(bare)) decimal = bare.replace(',', '.');
  else if (PLAIN_POINT.test(bare)) decimal = bare;
  else if (ENGLISH_GROUPED.test(bare)) decimal = bare.replaceAll(',', '');
  if (decimal === undefined || decimal.startsWith('-')) return undefined;
  const [whole = '0', rest = ''] = decimal.split('.');
  if (whole.length > 9) return undefined;
  return parseCents(Number(whole) * 100 + Number(rest.padEnd(2, '0')));
}

const ITALIAN_DAY = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/;
const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/;

/** The day of `31/01/2027`, `31-1-27`, `2027-01-31`; undefined for days that do not exist, as 31/02. */
export function parseDay(text: string): Temporal.PlainDate | undefined {
  const bare = text.trim();
  const italian = ITALIAN_DAY.exec(bare);
  const iso = ISO_DAY.exec(bare);
  const [year, month, day] =
    italian === null
      ? [Number(iso?.[1]), Number(iso?.[2]), Number(iso?.[3])]
      : [Number(italian[3]?.padStart(4, '20')), Number(italian[2]), Number(italian[1])];
  if (italian === null && iso === null) return undefined;
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}

const dayOf = (year: number, month: number, day: number) =>
  Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });

/**
 * The day that was probably meant, as Italians write it: O for 0, month and day the American way round, or the last
 * day of its month for one beyond it. A suggestion to be confirmed, never applied by itself.
 */
export function suggestDay(text: string): string | undefined {
  const bare = text.trim().replaceAll(/[oO]/g, '0').replaceAll(/[lI]/g, '1');
  const found = ITALIAN_DAY.exec(bare);
  if (found === null) return undefined;
  const [first, second, year] = [
    Number(found[1]),
    Number(found[2]),
    Number(found[3]?.padStart(4, '20')),
  ];
  const written = (day: Temporal.PlainDate) =>
    [day.day, day.month].map((one) => String(one).padStart(2, '0')).join('/') + `/${day.year}`;
  try {
    if (second > 12) return written(dayOf(year, first, second));
    if (first > 31) return undefined;
    return written(dayOf(year, second, Math.min(first, dayOf(year, second, 1).daysInMonth)));
  } catch {
    return undefined;
  }
}

const DIGIT_PLACES = [6, 7, 9, 10, 12, 13, 14];
const asDigit: Record<string, string> = { O: '0', I: '1', Q: '0' };
const asLetter: Record<string, string> = { '0': 'O', '1': 'I', '5': 'S', '8': 'B' };

/**
 * The fiscal code that was probably meant: spaces out, upper case, O for 0 and 0 for O where only the other can
 * stand. Only when the check character then agrees; a suggestion to be confirmed, never applied by itself.
 */
export function suggestFiscalCode(text: string): string | undefined {
  const bare = text.replaceAll(/[\s._-]/g, '').toUpperCase();
  if (bare.length !== 16) return undefined;
  let mended = '';
  for (let index = 0; index < bare.length; index += 1) {
    const character = bare.charAt(index);
    mended += DIGIT_PLACES.includes(index)
      ? (asDigit[character] ?? character)
      : (asLetter[character] ?? character);
  }
  if (parseFiscalCode(mended) === undefined) return undefined;
  return checkCharacter(mended.slice(0, 15)) === mended.charAt(15) ? mended : undefined;
}
