// Are the files of a test run shared out once each, and evenly?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharesOf } from '../test-run/shares.ts';

test('every file runs once, and no share is much longer than another', () => {
  const files = Array.from({ length: 60 }, (_, n) => `test-${n}.test.ts`);
  const times = Object.fromEntries(files.map((file, n) => [file, 1 + (n % 17) * 3]));
  const shares = sharesOf(files, 3, times);
  assert.deepEqual(shares.flat().sort(), [...files].sort());
  const lengths = shares.map((share) => share.reduce((sum, file) => sum + (times[file] ?? 0), 0));
  assert.ok(Math.max(...lengths) - Math.min(...lengths) <= 3, lengths.join(', '));
});

test('one file that is longer than all others has a process of its own', () => {
  const shares = sharesOf(['a', 'b', 'c', 'long'], 1, { a: 1, b: 1, c: 1, long: 60 });
  assert.deepEqual(shares.toSorted((a, b) => a.length - b.length)[0], ['long']);
});

test('a few files need few processes, many cores no more than a machine bears', () => {
  const files = Array.from({ length: 200 }, (_, n) => `test-${n}.test.ts`);
  assert.equal(sharesOf(['one.test.ts'], 8).length, 1);
  assert.equal(sharesOf(files, 2).length, 3);
  assert.equal(sharesOf(files, 64).length, 9);
});

test('one share has no browser', () => {
  const journeys = Array.from({ length: 20 }, (_, n) => `journey-${n}.test.ts`);
  const others = Array.from({ length: 20 }, (_, n) => `other-${n}.test.ts`);
  const shares = sharesOf([...journeys, ...others], 2, {});
  assert.equal(shares.length, 3);
  const without = shares.filter((files) => files.every((file) => !file.startsWith('journey')));
  assert.deepEqual(without.flat(), others.toSorted());
});
