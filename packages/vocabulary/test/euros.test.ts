// Cents and the decimal euros of the wire: the same amount in both directions, to the last one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cents, formatEuros, MAX_CENTS, parseCents, parseEuros, sumCents } from '../src/index.ts';

const LAST = process.env['TEST_LONG'] === '1' ? 10_000_000 : 1_000_000;

test(`every amount from 0 to ${LAST} cents is written and read as itself`, () => {
  for (let amount = 0; amount <= LAST; amount += 1) {
    const text = formatEuros(cents(amount));
    if (parseEuros(text) !== amount) assert.fail(`${amount} became ${text}`);
  }
});

test('the extremes are amounts, and what lies beyond is none', () => {
  for (const [amount, text] of [
    [0, '0.00'],
    [1, '0.01'],
    [29, '0.29'],
    [MAX_CENTS, '999999999.99'],
  ] as const) {
    assert.equal(formatEuros(cents(amount)), text);
    assert.equal(parseEuros(text), amount);
  }
  for (const wrong of [
    '1000000000.00',
    '0.001',
    '0.1',
    '1',
    '-0.01',
    '+1.00',
    '1,00',
    ' 1.00',
    '١.٠٠',
    '1e2',
    '',
  ])
    assert.equal(parseEuros(wrong), undefined, wrong);
  for (const wrong of [-1, 0.5, NaN, Infinity, MAX_CENTS + 1])
    assert.equal(parseCents(wrong), undefined);
  assert.throws(() => sumCents([cents(MAX_CENTS), cents(1)]), RangeError);
});
