// A table as CSV: read back it says the same, and no cell of it is a formula.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from 'csv-parse/sync';
import { csvOf } from '../../src/floor/csv.ts';

test('whatever a cell says, a spreadsheet reads it as text, and another program reads it back', () => {
  const wild = [
    '=1+1',
    '+39 011',
    '-2',
    '@SUM(A1)',
    '\t=1',
    'a;b',
    'a,b',
    'di "Torino"',
    'riga\nsotto',
    '',
  ];
  for (const separator of [',', ';'] as const) {
    const rows: string[][] = parse(csvOf([wild, wild], separator), { delimiter: separator });
    assert.equal(rows.length, 2);
    const back = rows[1] ?? [];
    for (const [index, cell] of wild.entries()) {
      assert.ok(back[index] === cell || back[index] === `'${cell}`, cell);
      assert.doesNotMatch(back[index] ?? '', /^[=+\-@\t\r]/);
    }
  }
});

test('numbers stay numbers, also below nought, and nothing is an empty cell', () => {
  assert.equal(csvOf([[1, -2, null, undefined]], ';', true), '\ufeff1;-2;;\r\n');
});
