// The bad rows as a file to mend them in: their cells, then why. What a spreadsheet would take for a formula is made text.
import type { RowError } from '@io/composing';

const FORMULA = /^[=+\-@\t\r]/;

/** One cell of a CSV that Italian programs open: quoted where needed, never a formula. */
export function csvCell(value: string): string {
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[;"\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const line = (cells: readonly string[]) => `${cells.map(csvCell).join(';')}\r\n`;

/** With the mark by which Excel knows UTF-8. */
export function csvHead(headers: readonly string[], language: 'it' | 'en'): string {
  const more = language === 'it' ? ['Riga', 'Motivo'] : ['Row', 'Reason'];
  return `\ufeff${line([...headers, ...more])}`;
}

export function csvRow(
  row: { number: number; cells: readonly string[]; errors: readonly RowError[] },
  width: number,
  language: 'it' | 'en',
): string {
  const cells = Array.from({ length: width }, (_, index) => row.cells[index] ?? '');
  const reasons = row.errors.map((error) => {
    const where = error.column === undefined ? '' : `${error.column}: `;
    const meant = error.suggestion === undefined ? '' : ` (${error.suggestion}?)`;
    return `${where}${error[language]}${meant}`;
  });
  return line([...cells, String(row.number), reasons.join(' · ')]);
}
