// Are the files of a test run shared out once each, and evenly?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareCount, sharesOf } from '../test-run/shares.ts';

test('every file runs once, and no share is much longer than another', () => {
  const files = Array.from({ length: 60 }, (_, n) => `test-${n}.test.ts`);
  const times = Object.fromEntries(files.map((file, n) => [file, 1 + (n % 17) * 3]));
  const shares = sharesOf(files, 4, times);
  assert.deepEqual(shares.flat().sort(), [...files].sort());
  const lengths = shares.map((share) => share.reduce((sum, file) => sum + (times[file] ?? 0), 0));
  assert.ok(Math.max(...lengths) - Math.min(...lengths) <= 3, lengths.join(', '));
});

test('one file that is longer than all others has a process of its own', () => {
  const shares = sharesOf(['a', 'b', 'c', 'long'], 2, { a: 1, b: 1, c: 1, long: 60 });
  assert.deepEqual(shares.toSorted((a, b) => a.length - b.length)[0], ['long']);
});

test('a few files need few processes, many cores no more than a machine bears', () => {
  assert.equal(shareCount(1, 8), 1);
  assert.equal(shareCount(200, 2), 2);
  assert.equal(shareCount(200, 64), 8);
});
