// The order of the identity providers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fairDraw, shuffled } from '../src/features/landing/shuffle.ts';

test('every order comes out exactly once when every draw is tried once', () => {
  const orders = new Set<string>();
  for (let a = 0; a < 3; a += 1) {
    for (let b = 0; b < 2; b += 1) {
      const draws = [a, b, 0];
      orders.add(shuffled(['x', 'y', 'z'], () => draws.shift() ?? 0).join(''));
    }
  }
  assert.equal(orders.size, 6);
});

test('a shuffle loses nobody and leaves the list it was given as it was', () => {
  const given = ['a', 'b', 'c', 'd', 'e'];
  assert.deepEqual(shuffled(given).toSorted(), given);
  assert.deepEqual(given, ['a', 'b', 'c', 'd', 'e']);
});

test('a draw stays inside its range', () => {
  for (let round = 0; round < 500; round += 1) {
    const drawn = fairDraw(7);
    assert.ok(Number.isInteger(drawn) && drawn >= 0 && drawn < 7);
  }
});
