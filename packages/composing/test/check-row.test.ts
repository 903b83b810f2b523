import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalHeader, guessFields } from '@io/sheets';
import {
  checkRow,
  type Column,
  Duplicates,
  parseTemplate,
  type Plan,
  type Template,
} from '../src/index.ts';

const template = (source: string): Template => {
  const result = parseTemplate(source);
  return 'template' in result ? result.template : assert.fail(source);
};
const headers = [
  'Codice fiscale',
  'Nome',
  'Importo',
  'Scadenza',
  'Numero avviso',
  'CF ente',
  'Rif.',
];
const fields = guessFields(headers);
const columns: Column[] = headers.map((header, index) => ({
  header,
  canonical: canonicalHeader(header),
  field: fields[index],
}));
const plan: Plan = {
  columns,
  subject: template('TARI 2027 di ((Nome))'),
  body: template(
    'Ciao ((Nome)), la TARI del 2027 è di ((importo|euro)) e si paga **entro il ((scadenza|data))** da qui, in banca o dal tabaccaio.',
  ),
  maxAmount: 100_000,
  today: Temporal.PlainDate.from('2026-11-28'),
  invalidAfterDueDate: false,
};
const good = [
  'mrnlne85h54l219b',
  'Elena Marino',
  '120,50',
  '31/01/2027',
  '3020 0000 0000 0001 84',
  '00514490010',
  '2027/1',
];
const check = (changes: Record<number, string> = {}) =>
  checkRow(
    plan,
    7,
    good.map((cell, index) => changes[index] ?? cell),
  );
const errorsOf = (changes: Record<number, string>) => {
  const result = check(changes);
  return 'errors' in result ? result.errors : [];
};

describe('a row of a list', () => {
  it('becomes a message of the Services API', () => {
    const result = check();
    assert.ok('message' in result);
    assert.deepEqual(result.message, {
      fiscal_code: 'MRNLNE85H54L219B',
      reference: '2027/1',
      content: {
        subject: 'TARI 2027 di Elena Marino',
        markdown:
          'Ciao Elena Marino, la TARI del 2027 è di 120,50 € e si paga **entro il 31 gennaio 2027** da qui, in banca o dal tabaccaio.',
        due_date: '2027-01-31T22:59:59Z',
        payment_data: {
          amount: 12_050,
          notice_number: '302000000000000184',
          invalid_after_due_date: false,
          payee: { fiscal_code: '00514490010' },
        },
      },
    });
  });

  it('says the column, the fault and, where it can be known, what was meant', () => {
    const cases: [number, string, string, string?][] = [
      [0, '', 'fiscal_code_missing'],
      [0, 'MRNLNE85H54L2I9B', 'fiscal_code_wrong', 'MRNLNE85H54L219B'],
      [0, 'MRNLNE85H54L219C', 'fiscal_code_wrong'],
      [0, '12345678901', 'fiscal_code_of_company'],
      [1, '', 'field_missing'],
      [1, 'Nicol\ufffd', 'unreadable_characters'],
      [1, 'Elena 😀', 'characters_not_shown'],
      [2, '1,234', 'not_an_amount'],
      [2, '0', 'amount_zero'],
      [2, '1.000,01', 'amount_too_high'],
      [3, '31/02/2027', 'not_a_day', '28/02/2027'],
      [3, '27/11/2026', 'day_past'],
      [4, '30200000000000018', 'notice_number_wrong'],
      [4, '302000000000000000', 'notice_number_rounded'],
      [4, '', 'amount_without_notice'],
      [5, '123', 'payee_wrong'],
      [6, 'x'.repeat(101), 'reference_length'],
    ];
    for (const [index, cell, code, suggestion] of cases) {
      const errors = errorsOf({ [index]: cell });
      assert.deepEqual(
        errors.map((one) => [one.row, one.column, one.code, one.suggestion]),
        [[7, headers[index], code, suggestion]],
        cell,
      );
      assert.ok(errors.every(({ it: italian, en }) => italian !== '' && en !== ''));
    }
  });

  it('finds the value of a field by what a column means, where none has its name', () => {
    const renamed = columns.map((one) => {
      const header = { name: 'Intestatario', due_date: 'Da versare per il' }[String(one.field)];
      return header === undefined ? one : { ...one, header, canonical: canonicalHeader(header) };
    });
    const result = checkRow({ ...plan, columns: renamed }, 7, good);
    assert.ok('message' in result, JSON.stringify(result));
    assert.equal(result.message.content.subject, 'TARI 2027 di Elena Marino');
    assert.match(result.message.content.markdown, /31 gennaio 2027/);
    const wrong = checkRow({ ...plan, columns: renamed }, 7, good.with(3, '31/02/2027'));
    assert.deepEqual(
      'errors' in wrong && wrong.errors.map(({ column, suggestion }) => [column, suggestion]),
      [['Da versare per il', '28/02/2027']],
    );
  });

  it('says all that is wrong at once, also lengths that only this row reaches', () => {
    const codes = errorsOf({ 0: 'X', 2: 'tanto', 1: 'Elena '.repeat(30) }).map(({ code }) => code);
    assert.deepEqual(codes, ['fiscal_code_wrong', 'not_an_amount', 'subject_length']);
  });

  it('is the same as another when person and notice are', () => {
    const seen = new Duplicates();
    const first = check();
    const other = check({ 4: '302000000000000281', 6: '2' });
    assert.ok('message' in first && 'message' in other);
    assert.equal(seen.see(2, first.message), undefined);
    assert.equal(seen.see(3, other.message), undefined);
    assert.equal(seen.see(9, first.message), 2);
  });
});
