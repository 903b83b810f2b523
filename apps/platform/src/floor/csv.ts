// A table as CSV. What a spreadsheet would take for a formula is made text, whoever wrote it.

const FORMULA = /^[=+\-@\t\r]/;

export type Cell = string | number | null | undefined;

function written(cell: Cell, separator: string): string {
  if (cell === null || cell === undefined) return '';
  // A number is never a formula, also when it is below nought.
  if (typeof cell === 'number') return String(cell);
  const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
  return harmless.includes(separator) || /["\r\n]/.test(harmless)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}

/** With the mark by which spreadsheets know UTF-8 when `hasMark`. */
export function csvOf(
  rows: readonly (readonly Cell[])[],
  separator: ',' | ';',
  hasMark = false,
): string {
  const lines = rows.map((row) => row.map((cell) => written(cell, separator)).join(separator));
  return `${hasMark ? '\ufeff' : ''}${lines.map((line) => `${line}\r\n`).join('')}`;
}
