// Which messages are selected when one presses one, then another with Shift?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nothingSelected, stillShown, turned } from '../src/features/messages/selection.ts';

const shown = ['e', 'd', 'c', 'b', 'a'];
const idsOf = ({ ids }: { ids: ReadonlySet<string> }) => [...ids].sort().join('');

test('one is turned on and off; a range follows the one pressed last, in both directions', () => {
  const one = turned(nothingSelected, 'd', false, shown);
  assert.equal(idsOf(one), 'd');
  const down = turned(one, 'b', true, shown);
  assert.equal(idsOf(down), 'bcd');
  const off = turned(down, 'c', false, shown);
  assert.equal(idsOf(off), 'bd');
  assert.equal(idsOf(turned(off, 'e', true, shown)), 'bcde');
  assert.equal(idsOf(turned(down, 'd', true, shown)), '', 'a range takes the state of its end');
});

test('a range without a beginning is one message; what is shown no more is not meant', () => {
  const gone = turned(nothingSelected, 'z', false, shown);
  assert.equal(idsOf(turned(gone, 'c', true, shown)), 'cz');
  assert.deepEqual(stillShown({ ids: new Set(['z', 'c', 'e']), anchor: undefined }, shown), [
    'e',
    'c',
  ]);
});
