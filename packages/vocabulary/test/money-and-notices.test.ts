import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  cents,
  checkDigitsOf,
  creditorReferenceOf,
  formatEuros,
  groupedNoticeNumber,
  hasLikelyCheckDigit,
  hasLikelyCheckDigits,
  MAX_CENTS,
  parseCents,
  parseEuros,
  parseNoticeNumber,
  parseOrganizationFiscalCode,
  sumCents,
} from '@io/vocabulary';

describe('money', () => {
  it('goes to euros and back for every amount up to 100,000.00 and for the largest', () => {
    for (let amount = 0; amount <= 10_000_000; amount += 1) {
      if (parseEuros(formatEuros(cents(amount))) !== amount) assert.fail(String(amount));
    }
    assert.equal(formatEuros(cents(MAX_CENTS)), '999999999.99');
    assert.equal(parseEuros('999999999.99'), MAX_CENTS);
  });

  it('is not read from one or three decimals, signs, commas, powers or spaces', () => {
    for (const text of [
      '1.5',
      '1.500',
      '-1.00',
      '+1.00',
      '1,50',
      '1e2',
      ' 1.00',
      '1.00 ',
      '.50',
      '1',
      '',
      '1234567890.00',
      '٣.٠٠',
    ]) {
      assert.equal(parseEuros(text), undefined, text);
    }
  });

  it('is whole, not negative and within pagoPA’s limit', () => {
    for (const value of [0.5, -1, Number.NaN, Number.POSITIVE_INFINITY, MAX_CENTS + 1]) {
      assert.equal(parseCents(value), undefined);
      assert.throws(() => cents(value), RangeError);
    }
    assert.equal(sumCents([cents(29), cents(435), cents(1999)]), 2463);
    assert.throws(() => sumCents([cents(MAX_CENTS), cents(1)]), RangeError);
  });
});

describe('a notice number', () => {
  const read = (text: string) => parseNoticeNumber(text) ?? assert.fail(text);

  it('is 18 digits, however they are grouped', () => {
    assert.equal(parseNoticeNumber('3020 0000-0000 0001 84'), '302000000000000184');
    for (const text of ['4'.repeat(18), '3'.repeat(17), '3'.repeat(19), `${'3'.repeat(17)}x`]) {
      assert.equal(parseNoticeNumber(text), undefined, text);
    }
    assert.equal(groupedNoticeNumber('302000000000000184'), '3020 0000 0000 0001 84');
  });

  it('has check digits that only hint', () => {
    for (const text of ['302000000000000184', '001000000000000141', '200000000000000103']) {
      assert.ok(hasLikelyCheckDigits(read(text)), text);
    }
    // pagoPA's own test notices.
    assert.equal(hasLikelyCheckDigits(read('302012387654312384')), false);
    assert.equal(checkDigitsOf('3020123876543123'), '86');
    assert.ok(hasLikelyCheckDigits(read('1'.repeat(18))));
  });

  it('carries the creditor’s reference', () => {
    assert.equal(creditorReferenceOf(read('302000000000000184')), '02000000000000184');
    assert.equal(creditorReferenceOf(read('001000000000000141')), '000000000000141');
  });
});

describe('the fiscal code of a public body', () => {
  const read = (text: string) => parseOrganizationFiscalCode(text) ?? assert.fail(text);

  it('has a check digit that only hints', () => {
    for (const text of ['00514490010', '15376371009', '80057570584']) {
      assert.ok(hasLikelyCheckDigit(read(text)), text);
    }
    assert.equal(hasLikelyCheckDigit(read('77777777777')), false);
    assert.equal(hasLikelyCheckDigit(read('00000000000')), false);
    assert.equal(parseOrganizationFiscalCode('0051449001'), undefined);
  });
});
