// A sheet of the values of many bodies, a row each: what each body gets, or what is wrong in which row.
import { canonicalHeader } from '@io/sheets';
import { faultOf, VALUE_FIELD_NAMES, type ValueField } from './value.ts';
import { type ValueError, valueError } from './words.ts';

export { faultOf, VALUE_FIELD_NAMES, VALUE_FIELDS, type ValueField } from './value.ts';
export { type ValueError, type ValueErrorCode, valueError } from './words.ts';

export type BodyValues = Partial<Record<ValueField, string>>;
export interface ChosenBody {
  id: string;
  name: string;
  fiscalCode: string;
}
export interface ValueRow {
  number: number;
  cells: readonly string[];
}
export interface ReadValues {
  /** Of the rows in which nothing is wrong, by the body's id. What is empty is not told. */
  values: Map<string, BodyValues>;
  badRows: (ValueRow & { errors: readonly ValueError[] })[];
  /** Headers of columns that say nothing here. */
  ignored: string[];
}

/** The names in the sheet to fill in; other names by which people know the same. */
export const SHEET_HEADERS: Record<ValueField, string> = {
  department_name: 'ufficio',
  web_url: 'pagina_web',
  support_url: 'assistenza',
  privacy_url: 'privacy',
  phone: 'telefono',
  email: 'email',
  pec: 'pec',
  address: 'indirizzo',
};
export const BODY_CODE_HEADER = 'codice_fiscale_ente';
export const BODY_NAME_HEADER = 'ente';

const SYNONYMS: Record<ValueField, readonly string[]> = {
  department_name: ['departmentname', 'dipartimento', 'nomeufficio', 'department', 'office'],
  web_url: [
    'weburl',
    'web',
    'sito',
    'sitoweb',
    'pagina',
    'url',
    'link',
    'webpage',
    'sitodelservizio',
  ],
  support_url: ['supporturl', 'urlassistenza', 'paginaassistenza', 'paginadiassistenza', 'support'],
  privacy_url: [
    'privacyurl',
    'urlprivacy',
    'informativaprivacy',
    'informativa',
    'paginasullaprivacy',
  ],
  phone: ['phone', 'tel', 'numeroditelefono', 'recapito'],
  email: ['mail', 'postaelettronica', 'indirizzoemail'],
  pec: ['indirizzopec', 'emailpec', 'postacertificata'],
  address: ['address', 'sede', 'via'],
};
const BODY_CODE = ['codicefiscaleente', 'codicefiscale', 'cf', 'cfente', 'fiscalcode', 'taxcode'];
const BODY_NAME = ['ente', 'nomeente', 'denominazione', 'denominazioneente', 'comune', 'body'];

type Meaning = ValueField | 'code' | 'name';

function meaningOf(header: string): Meaning | undefined {
  const canonical = canonicalHeader(header);
  if (BODY_CODE.includes(canonical)) return 'code';
  if (BODY_NAME.includes(canonical)) return 'name';
  return VALUE_FIELD_NAMES.find(
    (field) =>
      canonicalHeader(SHEET_HEADERS[field]) === canonical || SYNONYMS[field].includes(canonical),
  );
}

const bareName = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

/** A spreadsheet takes a fiscal code for a number and eats its first zeros. */
const DIGITS = 11;

function findBody(
  bodies: readonly ChosenBody[],
  { code, name }: { code: string; name: string },
): ChosenBody | { fault: ValueError['code']; of: 'code' | 'name'; suggestion?: string } {
  if (code === '' && name === '') return { fault: 'body_missing', of: 'code' };
  if (code !== '') {
    const found = bodies.find((one) => one.fiscalCode === code);
    if (found !== undefined) return found;
    const bare = code.replaceAll(/\D/g, '');
    const meant =
      bodies.find((one) => bare !== '' && one.fiscalCode === bare.padStart(DIGITS, '0')) ??
      bodies.find((one) => name !== '' && bareName(one.name) === bareName(name));
    return {
      fault: 'body_not_chosen',
      of: 'code',
      ...(meant !== undefined && { suggestion: meant.fiscalCode }),
    };
  }
  const fit = bodies.filter((one) => bareName(one.name) === bareName(name));
  if (fit.length > 1) return { fault: 'body_ambiguous', of: 'name' };
  return fit[0] ?? { fault: 'body_not_chosen', of: 'name' };
}

/** A sheet that says nothing of value, or could be understood in two ways, is refused as a whole, in its first row. */
function faultsOfHead(
  head: ValueRow,
  meanings: readonly (Meaning | undefined)[],
  rows: { count: number; most: number },
): ValueError[] {
  const errors: ValueError[] = [];
  for (const [at, meaning] of meanings.entries())
    if (meaning !== undefined && meanings.indexOf(meaning) !== at)
      errors.push(valueError(head.number, head.cells[at], 'column_twice'));
  if (!meanings.includes('code') && !meanings.includes('name'))
    errors.push(valueError(head.number, undefined, 'no_body_column'));
  if (meanings.every((one) => one === undefined || one === 'code' || one === 'name'))
    errors.push(valueError(head.number, undefined, 'no_value_column'));
  if (rows.count > rows.most) errors.push(valueError(head.number, undefined, 'too_many_rows'));
  return errors;
}

export function readValues(
  head: ValueRow,
  rows: readonly ValueRow[],
  bodies: readonly ChosenBody[],
  mostRows: number,
): ReadValues {
  const meanings = head.cells.map(meaningOf);
  const ignored = head.cells.filter(
    (header, at) => meanings[at] === undefined && header.trim() !== '',
  );
  const values = new Map<string, BodyValues>();
  const ofHead = faultsOfHead(head, meanings, { count: rows.length, most: mostRows });
  if (ofHead.length > 0) return { values, badRows: [{ ...head, errors: ofHead }], ignored };
  const headerOf = (meaning: Meaning) => head.cells[meanings.indexOf(meaning)];
  const cellOf = (row: ValueRow, meaning: Meaning) =>
    (row.cells[meanings.indexOf(meaning)] ?? '').trim();
  const badRows: ReadValues['badRows'] = [];
  const seen = new Set<string>();
  for (const row of rows) {
    const errors: ValueError[] = [];
    const wrong = (meaning: Meaning, code: ValueError['code'], suggestion?: string) =>
      void errors.push(valueError(row.number, headerOf(meaning), code, suggestion));
    const body = findBody(bodies, { code: cellOf(row, 'code'), name: cellOf(row, 'name') });
    if ('fault' in body) {
      wrong(meanings.includes(body.of) ? body.of : 'name', body.fault, body.suggestion);
    } else if (seen.has(body.id))
      wrong(cellOf(row, 'code') === '' ? 'name' : 'code', 'body_repeated');
    else seen.add(body.id);
    const told: BodyValues = {};
    for (const field of VALUE_FIELD_NAMES) {
      const value = cellOf(row, field);
      const fault = faultOf(field, value);
      if (fault !== undefined) wrong(field, fault.code, fault.suggestion);
      else if (value !== '') told[field] = value;
    }
    if (errors.length > 0) badRows.push({ ...row, errors });
    else if (!('fault' in body)) values.set(body.id, told);
  }
  return { values, badRows, ignored };
}
