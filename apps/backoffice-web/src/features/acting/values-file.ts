// The sheet of values for many bodies: read as people have it, and given out to be filled in.
import {
  BODY_CODE_HEADER,
  BODY_NAME_HEADER,
  type ChosenBody,
  SHEET_HEADERS,
  VALUE_FIELD_NAMES,
  type ValueRow,
} from '@io/composing/local-values';
import { openTable, SheetError } from '@io/sheets';
import { csvCell } from '../batches/list/bad-rows-csv.ts';

/** As many bodies as a round may have. */
export const MOST_ROWS = 500;
/** Of 500 rows; more is another file. */
const MOST_BYTES = 5 * 1024 * 1024;

export interface Sheet {
  head: ValueRow;
  rows: ValueRow[];
}
export interface SheetFailure {
  it: string;
  en: string;
}

const TOO_LARGE = {
  it: 'Il file supera 5 MB: serve un foglio con una riga per ente.',
  en: 'The file is larger than 5 MB: what is needed is a sheet with one row for each body.',
};
const NOT_READ = {
  it: 'Il file non si riesce a leggere: aprilo, salvalo di nuovo e riprova.',
  en: 'The file cannot be read: open it, save it again and try once more.',
};

export async function readSheet(file: Blob): Promise<Sheet | SheetFailure> {
  if (file.size > MOST_BYTES) return TOO_LARGE;
  try {
    const rows: ValueRow[] = [];
    const table = await openTable(file);
    for await (const batch of table.rows()) {
      rows.push(...batch.map(({ number, cells }) => ({ number, cells })));
      if (rows.length > MOST_ROWS + 1) break;
    }
    const [head, ...others] = rows;
    return head === undefined ? NOT_READ : { head, rows: others };
  } catch (error) {
    return error instanceof SheetError ? { it: error.it, en: error.en } : NOT_READ;
  }
}

/** With the mark by which Excel knows UTF-8. */
export function sheetToFill(bodies: readonly ChosenBody[]): Blob {
  const lines = [
    [BODY_NAME_HEADER, BODY_CODE_HEADER, ...VALUE_FIELD_NAMES.map((one) => SHEET_HEADERS[one])],
    ...bodies.map(({ name, fiscalCode }) => [name, fiscalCode, ...VALUE_FIELD_NAMES.map(() => '')]),
  ];
  const text = lines.map((cells) => `${cells.map(csvCell).join(';')}\r\n`).join('');
  return new Blob([`\ufeff${text}`], { type: 'text/csv' });
}
