import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { canonicalHeader, guessFields } from '@io/sheets';
import { checkDigitsOf } from '@io/vocabulary';
import {
  checkRow,
  Duplicates,
  parseTemplate,
  type Plan,
  type RowMessage,
  type Template,
  UsedOnce,
} from '../src/index.ts';

const template = (source: string): Template => {
  const result = parseTemplate(source);
  return 'template' in result ? result.template : assert.fail(source);
};
const numberOf = (first16: string) => `${first16}${checkDigitsOf(first16)}`;
const OURS = numberOf('3480000000000001');
const headers = ['Codice fiscale', 'Nome', 'Importo', 'Scadenza', 'Numero avviso', 'Rif.'];
const fields = guessFields(headers);
const plan: Plan = {
  columns: headers.map((header, index) => ({
    header,
    canonical: canonicalHeader(header),
    field: fields[index],
  })),
  subject: template('TARI 2027 di ((Nome))'),
  body: template(
    'Ciao ((Nome)), la TARI del 2027 è di ((importo|euro)) e si paga **entro il ((scadenza|data))** da qui, in banca o dal tabaccaio.',
  ),
  maxAmount: 100_000,
  today: Temporal.PlainDate.from('2026-11-28'),
  invalidAfterDueDate: false,
  notices: { description: template('TARI 2027, ((nome))') },
};
const good = ['MRNLNE85H54L219B', 'Elena  Marino', '120,50', '31/01/2027', '', '2027/1'];
const check = (changes: Record<number, string> = {}) =>
  checkRow(
    plan,
    7,
    good.map((cell, index) => changes[index] ?? cell),
  );
const messageOf = (changes: Record<number, string> = {}): RowMessage => {
  const result = check(changes);
  return 'message' in result ? result.message : assert.fail(JSON.stringify(result.errors));
};
const faultsOf = (changes: Record<number, string>) => {
  const result = check(changes);
  return 'errors' in result ? result.errors.map(({ code }) => code) : [];
};

describe('A row of which a notice to pay is made', () => {
  it('says what is asked of whom, and leaves the number to IO', () => {
    const { debt, content, reference } = messageOf();
    assert.deepEqual(debt, {
      full_name: 'Elena Marino',
      description: 'TARI 2027, Elena Marino',
      amount: 12_050,
      due_date: '2027-01-31',
      notice_number: undefined,
    });
    assert.equal(content.payment_data, undefined);
    assert.equal(reference, '2027/1');
  });

  it('takes a number with right check digits that begins with 3, and no other', () => {
    assert.equal(messageOf({ 4: OURS }).debt?.notice_number, OURS);
    assert.deepEqual(faultsOf({ 4: `${OURS.slice(0, 16)}99` }), ['notice_number_digits']);
    assert.deepEqual(faultsOf({ 4: numberOf('0020000000000001') }), ['notice_number_digits']);
    assert.deepEqual(faultsOf({ 4: '123' }), ['notice_number_wrong']);
  });

  const amounts: [string, string][] = [
    ['', 'amount_missing'],
    ['12,5', 'amount_decimals'],
    ['12.5', 'amount_decimals'],
    ['12,505', 'amount_decimals'],
    ['1234.567', 'amount_decimals'],
    ['12.345', 'amount_decimals'],
    ['0', 'amount_zero'],
    ['0,00 €', 'amount_zero'],
    ['-12,50', 'amount_negative'],
    ['€ −12,50', 'amount_negative'],
    ['(12,50)', 'amount_negative'],
    ['1.000,01', 'amount_too_high'],
    ['99999999999', 'not_an_amount'],
    ['12 $', 'not_an_amount'],
  ];
  for (const [amount, code] of amounts) {
    it(`asks about the amount «${amount}»: ${code}`, () => {
      const found = faultsOf({ 2: amount });
      assert.ok(found.includes(code as (typeof found)[number]), found.join());
    });
  }

  it('proposes the cents that were probably meant', () => {
    const result = check({ 2: '12.5' });
    assert.equal('errors' in result && result.errors[0]?.suggestion, '12,50');
  });

  it('has a deadline to come, and a name that stands on paper', () => {
    assert.ok(faultsOf({ 3: '' }).includes('due_date_missing'));
    assert.deepEqual(faultsOf({ 3: '27/11/2026' }), ['day_past']);
    assert.deepEqual(faultsOf({ 3: '01/01/2300' }), ['not_a_day']);
    assert.ok(faultsOf({ 1: '' }).includes('name_missing'));
    assert.ok(faultsOf({ 1: 'A'.repeat(71) }).includes('name_length'));
    assert.deepEqual(faultsOf({ 5: 'A'.repeat(65) }), ['debt_reference_length']);
  });

  it('shares neither reference nor number with another row, whoever owes', () => {
    const used = new UsedOnce();
    assert.deepEqual(used.see(2, messageOf()), []);
    assert.deepEqual(used.see(3, messageOf({ 0: 'RSSMRA80A01L219M' })), ['reference']);
    assert.deepEqual(used.see(2, messageOf()), []);
    assert.deepEqual(used.see(4, messageOf({ 5: '', 4: OURS })), []);
    assert.deepEqual(used.see(5, messageOf({ 5: '', 4: OURS })), ['notice_number']);
    const duplicates = new Duplicates();
    assert.equal(duplicates.see(2, messageOf({ 5: '' })), undefined);
    assert.equal(duplicates.see(3, messageOf({ 5: '', 2: '10,00' })), undefined);
    assert.equal(duplicates.see(4, messageOf({ 5: '' })), 2);
  });
});
