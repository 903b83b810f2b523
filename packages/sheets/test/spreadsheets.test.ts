import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openTable, SheetError } from '../src/index.ts';
import { blobOf, cellsOf, odsOf, readAll, xlsxParts, zipOf } from './files.ts';

const refused = (code: string) => (error: unknown) =>
  error instanceof SheetError && error.code === code;

describe('an XLSX', () => {
  it('shows days, numbers and texts as a person sees them', async () => {
    const data = `
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Scadenza</t></is></c></row>
      <row r="3"><c r="A3" t="str"><v>Rossi &amp; Bianchi</v></c><c r="B3"><v>120.5</v></c><c r="C3" s="1"><v>46418</v></c>
        <c r="D3" s="2"><v>59</v></c><c r="E3" s="3"><v>7</v></c><c r="F3"><v>3.02E17</v></c><c r="G3" t="b"><v>1</v></c></row>`;
    const { table, rows } = await readAll(
      await zipOf(xlsxParts([{ name: 'Elenco', data }], ['Nome'])),
    );
    assert.equal(table.kind, 'xlsx');
    assert.equal(table.sheet, 'Elenco');
    assert.deepEqual(rows[0]?.cells, ['Nome', '', 'Scadenza']);
    assert.equal(rows[1]?.number, 3);
    assert.deepEqual(rows[1]?.cells, [
      'Rossi & Bianchi',
      '120,5',
      '31/01/2027',
      '28/02/1900',
      '7',
      '302000000000000000',
      'VERO',
    ]);
  });

  it('says what in it needs a look: hidden rows, merged cells, formulas, errors, other sheets', async () => {
    const data = `<row r="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="1"><c r="A2"><f>1+1</f><v>2</v></c></row>
      <row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3"><v>3</v></c></row>`;
    const after = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>';
    const file = await zipOf(
      xlsxParts([
        { name: 'Nascosto', data: '', state: 'hidden' },
        { name: 'Uno', data, after },
        { name: 'Due', data: '<row r="1"><c r="A1"><v>9</v></c></row>' },
      ]),
    );
    const { table, rows, notes } = await readAll(file);
    assert.deepEqual(table.sheets, ['Uno', 'Due']);
    assert.equal(rows[1]?.hidden, true);
    assert.deepEqual(rows[2]?.cells, ['', '3']);
    assert.deepEqual(notes.map(({ code }) => code).toSorted(), [
      'formula_errors',
      'formulas',
      'hidden_rows',
      'merged_cells',
      'other_sheets',
      'uneven_rows',
    ]);
    assert.deepEqual(await cellsOf(file, { sheet: 'Due' }), [['9']]);
  });

  it('is refused when it would burst', async () => {
    const bomb = `<row r="1"><c r="A1" t="inlineStr"><is><t>${' '.repeat(60_000_000)}</t></is></c></row>`;
    await assert.rejects(
      readAll(await zipOf(xlsxParts([{ name: 'A', data: bomb }]))),
      refused('too_much_inside'),
    );
    const parts = xlsxParts([{ name: 'A', data: '' }]);
    parts['xl/worksheets/sheet1.xml'] =
      `<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData/></worksheet>`;
    await assert.rejects(readAll(await zipOf(parts)), refused('too_much_inside'));
    const deep = xlsxParts([{ name: 'A', data: '<a>'.repeat(100) + '</a>'.repeat(100) }]);
    await assert.rejects(readAll(await zipOf(deep)), refused('too_much_inside'));
  });

  it('is refused when too wide, protected, cut or without sheets', async () => {
    const wide = xlsxParts([{ name: 'A', data: '<row r="1"><c r="XFD1"><v>1</v></c></row>' }]);
    await assert.rejects(readAll(await zipOf(wide)), refused('too_many_columns'));
    const file = await zipOf(
      xlsxParts([{ name: 'A', data: '<row r="1"><c r="A1"><v>1</v></c></row>' }]),
    );
    await assert.rejects(openTable(file.slice(0, file.size - 40)), refused('cut_file'));
    const hidden = xlsxParts([{ name: 'A', data: '', state: 'veryHidden' }]);
    await assert.rejects(openTable(await zipOf(hidden)), refused('no_sheet'));
    await assert.rejects(
      readAll(await zipOf(xlsxParts([{ name: 'A', data: '' }]))),
      refused('no_sheet'),
    );
    await assert.rejects(
      openTable(await zipOf(xlsxParts([{ name: 'A', data: '' }]), 'segreta')),
      refused('protected_spreadsheet'),
    );
    await assert.rejects(openTable(await zipOf({ 'a.txt': 'x' })), refused('not_a_table'));
  });

  it('cut or altered anywhere ends in a plain refusal or in rows, never otherwise', async () => {
    const whole = new Uint8Array(
      await (
        await zipOf(
          xlsxParts([{ name: 'A', data: '<row r="1"><c r="A1"><v>1</v></c></row>'.repeat(50) }]),
        )
      ).arrayBuffer(),
    );
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    let refusals = 0;
    for (let round = 0; round < 150; round += 1) {
      const altered = whole.slice(0, round % 3 === 0 ? random(whole.length) : whole.length);
      for (let change = 0; change < 4; change += 1) {
        if (altered.length > 0) altered[random(altered.length)] = random(256);
      }
      try {
        await readAll(blobOf(altered));
      } catch (error) {
        if (!(error instanceof SheetError)) throw error;
        refusals += 1;
      }
    }
    assert.ok(refusals > 50);
  });
});

describe('an ODS', () => {
  it('shows days, amounts and repeated cells, and says what needs a look', async () => {
    const file = await odsOf(`
      <table:table table:name="Nascosta" table:style-name="ta2"><table:table-row><table:table-cell><text:p>no</text:p></table:table-cell></table:table-row></table:table>
      <table:table table:name="Elenco">
        <table:table-row><table:table-cell><text:p>Nome</text:p></table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row table:visibility="filter"><table:table-cell table:number-columns-spanned="2"><office:annotation><text:p>nota</text:p></office:annotation><text:p>Anna</text:p><text:p>Maria</text:p></table:table-cell><table:covered-table-cell/>
          <table:table-cell office:value-type="date" office:date-value="2027-01-31T00:00:00"><text:p>31/01/27</text:p></table:table-cell><table:table-cell office:value-type="currency" office:value="120.5"><text:p>€ 120,50</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048571"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
      </table:table>`);
    const { table, rows, notes } = await readAll(file);
    assert.equal(table.kind, 'ods');
    assert.deepEqual(table.sheets, ['Elenco']);
    assert.deepEqual(
      rows.map(({ number, cells }) => [number, ...cells]),
      [
        [1, 'Nome', 'x', 'x'],
        [5, 'Anna\nMaria', '', '31/01/2027', '120,5'],
      ],
    );
    assert.equal(rows[1]?.hidden, true);
    assert.deepEqual(notes.map(({ code }) => code).toSorted(), [
      'hidden_rows',
      'merged_cells',
      'uneven_rows',
    ]);
  });

  it('of one row repeated a million times is too long', async () => {
    const file = await odsOf(
      '<table:table table:name="A"><table:table-row table:number-rows-repeated="1048576"><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>',
    );
    await assert.rejects(readAll(file), refused('too_many_rows'));
  });
});
