import assert from 'node:assert/strict';
import { test } from 'node:test';
import { best, median, percentile, rounded } from '../src/statistics.ts';

test('the median of an even number of rounds lies between the two in the middle', () => {
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.equal(median([9, 1, 5]), 5);
});

test('a percentile is a value that was measured, and the hundredth is the greatest', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.equal(percentile(values, 0.5), 50);
  assert.equal(percentile(values, 0.99), 99);
  assert.equal(percentile(values, 1), 100);
  assert.equal(percentile([7], 0.99), 7);
  assert.equal(percentile([7, 8], 0), 7);
});

test('the best of several speeds is the greatest, and nothing measured is an error', () => {
  assert.equal(best([3, 8, 5]), 8);
  assert.throws(() => best([]), RangeError);
  assert.throws(() => median([]), RangeError);
});

test('a figure keeps four digits', () => {
  assert.equal(rounded(12_345.678), 12_350);
  assert.equal(rounded(0.123_456), 0.1235);
});
