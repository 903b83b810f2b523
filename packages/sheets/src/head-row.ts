// Which row of a list holds the headers: above them many lists have a title, and some lists have none at all.
import { parseFiscalCode } from '@io/vocabulary';
import { guessFields } from './headers.ts';
import type { TableRow } from './table.ts';

/** Its number as a spreadsheet counts; or there is none, and the first row is already a person. */
export type Head = number | 'none';

/** A title, whoever extracted the list and when, an empty line or two. */
const LOOKED_AT = 20;

const isCode = (cell: string) => parseFiscalCode(cell.trim().toUpperCase()) !== undefined;

/**
 * The first row that names the column of fiscal codes; where no row does, none if the first row has such a code, else
 * the first row. A guess, shown and changed by who sends: wrong, it makes a person of a title, which is an error of a
 * row, or leaves out the rows above, which the page says.
 */
export function findHead(rows: readonly Pick<TableRow, 'number' | 'cells'>[]): Head | undefined {
  const looked = rows.slice(0, LOOKED_AT);
  const named = looked.find(({ cells }) => guessFields(cells).includes('fiscal_code'));
  if (named !== undefined && !named.cells.some(isCode)) return named.number;
  const [first] = looked;
  return first?.cells.some(isCode) === true ? 'none' : first?.number;
}

/** The column in which most rows have the fiscal code of a person, whatever its header says; -1: none has. */
export function columnOfCodes(rows: readonly Pick<TableRow, 'cells'>[]): number {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  const counts = Array.from(
    { length: width },
    (_, index) => rows.filter(({ cells }) => isCode(cells[index] ?? '')).length,
  );
  const most = Math.max(0, ...counts);
  return most * 2 > rows.length ? counts.indexOf(most) : -1;
}
