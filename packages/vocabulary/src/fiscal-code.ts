// The fiscal code of a natural person (codice fiscale): its form, its check character, the birth date in it.

declare const brand: unique symbol;
export type FiscalCode = string & { readonly [brand]: 'FiscalCode' };

/** Source: IO's published pattern; it admits the letters that replace digits in homonyms' codes (omocodia). */
export const FISCAL_CODE_PATTERN =
  /^[A-Z]{6}[0-9LMNPQRSTUV]{2}[ABCDEHLMPRST][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]$/;

/** Upper-case text of IO's form; the check character is a question of its own (IO's test citizens do not have it). */
export function parseFiscalCode(text: string): FiscalCode | undefined {
  return FISCAL_CODE_PATTERN.test(text) ? (text as FiscalCode) : undefined;
}

const ODD_VALUES = [
  1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

const ordinal = (character: string) =>
  character >= 'A' ? character.charCodeAt(0) - 65 : character.charCodeAt(0) - 48;

/** The 16th character that the first 15 ask for. Source: DM 23 December 1976. */
export function checkCharacter(first15: string): string {
  let sum = 0;
  for (let index = 0; index < 15; index += 1) {
    const value = ordinal(first15.charAt(index));
    // Positions count from one in the decree, so index 0 is "odd".
    sum += index % 2 === 0 ? (ODD_VALUES[value] ?? 0) : value;
  }
  return String.fromCharCode(65 + (sum % 26));
}

export function hasValidCheckCharacter(code: FiscalCode): boolean {
  return checkCharacter(code.slice(0, 15)) === code.charAt(15);
}

/** Whether SPID or CIE could bring it: of the right form, and its check character fits. */
export function mayEnter(text: string): boolean {
  const code = parseFiscalCode(text);
  return code !== undefined && hasValidCheckCharacter(code);
}

const OMOCODIA = 'LMNPQRSTUV';
const MONTHS = 'ABCDEHLMPRST';

const digits = (text: string) =>
  Number(text.replaceAll(/[A-Z]/g, (letter) => String(OMOCODIA.indexOf(letter))));

/**
 * Birth date written in the code. The century is not: the latest one that is not after `today` is taken,
 * so a person over 100 comes out a century too young. Undefined when the day does not exist.
 */
export function birthDateOf(
  code: FiscalCode,
  today: Temporal.PlainDate,
): Temporal.PlainDate | undefined {
  const twoDigits = digits(code.slice(6, 8));
  const month = MONTHS.indexOf(code.charAt(8)) + 1;
  const dayAndSex = digits(code.slice(9, 11));
  const day = dayAndSex > 40 ? dayAndSex - 40 : dayAndSex;
  const century = Math.floor(today.year / 100) * 100;
  for (const year of [century + twoDigits, century - 100 + twoDigits]) {
    try {
      const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
      if (Temporal.PlainDate.compare(date, today) <= 0) return date;
    } catch {
      // 29 February of a year that has none: the other century may have it.
    }
  }
  return undefined;
}
