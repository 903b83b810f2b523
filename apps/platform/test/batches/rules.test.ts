import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepOf } from '../../src/domains/batches/queue-rules.ts';
import {
  afterStep,
  BATCH_STATES,
  kept,
  mayMove,
  type Move,
  MOVES,
  sharesOf,
} from '../../src/domains/batches/rules.ts';

test('what has ended moves no more, but to try again what was refused; and everything can end', () => {
  for (const move of Object.keys(MOVES) as Move[]) {
    assert.equal(mayMove('sent', move), move === 'again');
    assert.equal(mayMove('stopped', move), false);
  }
  const reached = new Set<string>(['draft']);
  for (let round = 0; round < BATCH_STATES.length; round += 1) {
    for (const { from, to } of Object.values(MOVES)) {
      if (from.some((state) => reached.has(state))) reached.add(to);
    }
  }
  assert.deepEqual([...reached].toSorted(), [...BATCH_STATES].toSorted());
});

test('a batch pauses for the first ones, for refusals, and ends with the last row', () => {
  const step = { sent: 10, refused: 0, remaining: 5, canary: undefined, isCanaryPassed: false };
  assert.equal(afterStep(step), undefined);
  assert.deepEqual(afterStep({ ...step, remaining: 0 }), { move: 'finish' });
  assert.deepEqual(afterStep({ ...step, canary: 10 }), { move: 'pause', because: 'canary' });
  assert.equal(afterStep({ ...step, canary: 11 }), undefined);
  assert.equal(afterStep({ ...step, canary: 10, isCanaryPassed: true }), undefined);
  assert.deepEqual(afterStep({ ...step, refused: 10 }), { move: 'pause', because: 'refusals' });
  assert.equal(afterStep({ ...step, sent: 200, refused: 10 }), undefined);
});

test('a step is as long as nobody notices, on a quick day and on a slow one', () => {
  assert.equal(stepOf(undefined), 500);
  assert.deepEqual([5000, 1250, 400, 100, 3].map(stepOf), [500, 500, 160, 50, 50]);
});

test('a count below ten is only few', () => {
  assert.deepEqual([0, 1, 9, 10].map(kept), [0, 'few', 'few', 10]);
});

test('while a small part stays small, nothing shown says how small', () => {
  assert.deepEqual(sharesOf({ a: 40, b: 30, c: 10 }), { a: 40, b: 30, c: 10 });
  assert.deepEqual(sharesOf({ a: 1738, b: 402, c: 0 }), {
    a: { at_least: 1729 },
    b: 402,
    c: 'few',
  });
  assert.deepEqual(sharesOf({ a: 0, b: 0, c: 1 }), { a: 'few', b: 'few', c: 'few' });
  for (let total = 0; total < 60; total += 1) {
    const shown = new Set(
      Array.from({ length: Math.min(10, total + 1) }, (_, few) => total - few)
        .filter((most) => most >= 10)
        .map((most) => JSON.stringify(sharesOf({ a: most, b: total - most }))),
    );
    assert.ok(shown.size <= 1, String(total));
  }
});
