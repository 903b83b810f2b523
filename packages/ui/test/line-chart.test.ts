// Whether the lines of a chart are drawn where their numbers are.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axisEnd, pathOf } from '../src/components/line-path.ts';

test('an axis ends at a round number that holds the largest value', () => {
  assert.deepEqual(
    [0, 1, 3, 5, 12, 51, 999, 1000, 1001].map((value) => axisEnd(value, false)),
    [1, 1, 5, 5, 20, 100, 1000, 1000, 2000],
  );
});

test('the axis of what is counted has a whole number in its middle', () => {
  for (let most = 0; most <= 2000; most += 1) {
    const end = axisEnd(most, true);
    assert.ok(end >= most && Number.isInteger(end / 2), `${most} ends at ${end}`);
  }
  assert.deepEqual(
    [0, 1, 3, 5, 9, 12].map((value) => axisEnd(value, true)),
    [2, 2, 4, 6, 10, 20],
  );
});

test('a line goes from edge to edge, its largest value at the top', () => {
  assert.equal(pathOf([0, 5, 10], 10), 'M0.0 120.0L300.0 60.0L600.0 0.0');
});

test('where nothing was measured the pen is lifted, and nothing is invented', () => {
  assert.equal(pathOf([10, null, 0], 10), 'M0.0 0.0M600.0 120.0');
  assert.equal(pathOf([null], 1), '');
  assert.equal(pathOf([], 1), '');
});
