// What somebody looks for, by the form of what they have written; and what of an error may be shown.
import { type FiscalCode, hasValidCheckCharacter, parseFiscalCode } from '@io/vocabulary';

export type Sought =
  | { is: 'ulid'; id: string }
  | { is: 'uuid'; id: string }
  | { is: 'notice'; number: string }
  | { is: 'organization'; code: string }
  | { is: 'job'; id: number }
  | { is: 'person'; code: FiscalCode }
  | { is: 'words'; words: string };

const ULID = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/;
const UUID = /^[0-9A-F]{8}-?[0-9A-F]{4}-?[0-9A-F]{4}-?[0-9A-F]{4}-?[0-9A-F]{12}$/;

const dashed = (hex: string) =>
  hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Spaces are no part of any id: codes are often copied in groups of four. */
export function soughtOf(text: string): Sought {
  const words = text.trim();
  const code = words.replaceAll(/\s+/g, '').toUpperCase();
  if (UUID.test(code)) return { is: 'uuid', id: dashed(code.replaceAll('-', '')) };
  if (ULID.test(code)) return { is: 'ulid', id: code };
  const person = parseFiscalCode(code);
  if (person !== undefined && hasValidCheckCharacter(person)) return { is: 'person', code: person };
  if (/^\d{18}$/.test(code)) return { is: 'notice', number: code };
  if (/^\d{11}$/.test(code)) return { is: 'organization', code };
  if (/^\d{1,10}$/.test(code)) return { is: 'job', id: Number(code) };
  return { is: 'words', words };
}

/** What a sender may have named a practice by. Without a digit it is a name that nobody has. */
export const isReference = (words: string): boolean =>
  /^[A-Za-z0-9][A-Za-z0-9._~-]{0,63}$/.test(words) && /\d/.test(words);

const FISCAL_CODE =
  /\b[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]\b/gi;
const MAIL = /[^\s@<>"']{1,64}@[^\s@<>"']{1,255}/g;
const LONGEST = 300;

/** The first line, without what could name a person. */
export function shownError(text: string): string {
  const [line = ''] = text.slice(0, 2000).split('\n', 1);
  return line.replaceAll(FISCAL_CODE, '…').replaceAll(MAIL, '…').slice(0, LONGEST);
}

/** The place after which a list by name goes on, as one text. */
export const placeOf = ({ name, id }: { name: string; id: string }): string => `${id} ${name}`;

export function readPlace(text: string): { name: string; id: string } | undefined {
  const found = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}) (.*)$/s.exec(text);
  return found ? { id: found[1] ?? '', name: found[2] ?? '' } : undefined;
}
