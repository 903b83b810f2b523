import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  canonicalHeader,
  columnOfCodes,
  findHead,
  guessFields,
  parseAmount,
  parseDay,
  suggestDay,
  suggestFiscalCode,
} from '../src/index.ts';

describe('values of a list', () => {
  it('are amounts as Italians and programs write them', () => {
    const cases: [string, number | undefined][] = [
      ['120,50', 12_050],
      ['120.50', 12_050],
      ['1.234,50 €', 123_450],
      ['€ 1.234', 123_400],
      ['1 234,5', 123_450],
      ['1,234.50', 123_450],
      ['EUR 7', 700],
      ['0,1', 10],
      ['0', 0],
      ['-5,00', undefined],
      ['1,234', undefined],
      ['12,345', undefined],
      ['1.5.2', undefined],
      ['12 $', undefined],
      ['1e3', undefined],
      ['', undefined],
      ['9999999999', undefined],
    ];
    for (const [text, amount] of cases) assert.equal(parseAmount(text), amount, text);
  });

  it('are days that exist', () => {
    for (const text of [
      '31/01/2027',
      '31-1-27',
      '31.01.2027',
      '2027-01-31',
      '2027-01-31T00:00:00',
    ]) {
      assert.equal(parseDay(text)?.toString(), '2027-01-31', text);
    }
    for (const text of ['31/02/2027', '29/02/2027', '1/13/2027', '2027-1-31', 'domani', '']) {
      assert.equal(parseDay(text), undefined, text);
    }
  });

  it('are days with the usual slips, mended only as a suggestion', () => {
    const cases: [string, string | undefined][] = [
      ['31/02/2027', '28/02/2027'],
      ['30-2-28', '29/02/2028'],
      ['31.04.2027', '30/04/2027'],
      ['12/31/2026', '31/12/2026'],
      ['O1/l2/2O26', '01/12/2026'],
      ['32/01/2027', undefined],
      ['13/13/2027', undefined],
      ['31/00/2027', undefined],
      ['domani', undefined],
    ];
    for (const [text, meant] of cases) assert.equal(suggestDay(text), meant, text);
  });

  it('are fiscal codes with the usual slips, mended only as a suggestion', () => {
    assert.equal(suggestFiscalCode('mrn lne 85h54 l219b'), 'MRNLNE85H54L219B');
    assert.equal(suggestFiscalCode('MRNLNE85H54L2I9B'), 'MRNLNE85H54L219B');
    assert.equal(suggestFiscalCode('FRRDGS41C48D2O5D'), 'FRRDGS41C48D205D');
    assert.equal(suggestFiscalCode('MRNLNE85H54L219C'), undefined);
    assert.equal(suggestFiscalCode('12345678901'), undefined);
  });
});

describe('headers of a list', () => {
  it('are understood however they are written, each meaning once', () => {
    assert.equal(canonicalHeader(' Cod._Fiscale '), 'codfiscale');
    assert.deepEqual(
      guessFields([
        'C.F.',
        'Nominativo',
        'IMPORTO (€)',
        'Entro il',
        'cf',
        'Qualità',
        'Numero avviso',
      ]),
      ['fiscal_code', 'name', 'amount', 'due_date', undefined, undefined, 'notice_number'],
    );
  });
});

describe('headers', () => {
  const rowsOf = (...rows: string[]) =>
    rows.map((row, index) => ({ number: index + 3, cells: row.split(';') }));

  it('are found under the title of a list', () => {
    const rows = rowsOf('Elenco TARI 2026', 'estratto il 1/11', 'Nominativo;Cod. Fiscale', 'A;B');
    assert.equal(findHead(rows), 5);
    assert.equal(findHead(rowsOf('Codice fiscale;Nome', 'X;Y')), 3);
    assert.equal(findHead(rowsOf('Chi;Codice', 'A;MRNLNE85H54L219B')), 3);
    assert.equal(findHead([]), undefined);
  });

  it('are none where the first row is already a person', () => {
    const rows = rowsOf(
      'mrnlne85h54l219b;Elena',
      'RSSPLA75E15H501S;Paolo',
      'CF;che è giù nel testo',
    );
    assert.equal(findHead(rows.slice(0, 2)), 'none');
    assert.equal(columnOfCodes(rows), 0);
    assert.equal(columnOfCodes(rowsOf('a;b', 'c;d')), -1);
    assert.equal(columnOfCodes([]), -1);
  });
});
