// Are lines broken so that nothing is lost and nothing is wider than its place?
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { fitted, linesOf } from '../src/wrapping.ts';

/** mulberry32: small, and the same everywhere. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const wide = (text: string) => text.length;

suite('breaking lines', () => {
  test('at blanks where there are some, within a word where there are none', () => {
    assert.deepEqual(linesOf('uno due tre', 7, wide), ['uno due', 'tre']);
    assert.deepEqual(linesOf('precipitevolissimevolmente', 10, wide), [
      'precipitev',
      'olissimevo',
      'lmente',
    ]);
    assert.deepEqual(linesOf('a precipitevole b', 6, wide), ['a', 'precip', 'itevol', 'e b']);
    assert.deepEqual(linesOf('', 5, wide), []);
  });

  test('whatever the words: nothing is lost, no line is too wide', () => {
    const chance = random(1);
    for (let round = 0; round < 2000; round += 1) {
      const width = 1 + Math.floor(chance() * 20);
      const text = Array.from({ length: Math.floor(chance() * 12) }, () =>
        'è'.repeat(1 + Math.floor(chance() * 30)),
      ).join(' ');
      const lines = linesOf(text, width, wide);
      assert.equal(lines.join('').replaceAll(' ', ''), text.replaceAll(' ', ''));
      assert.ok(
        lines.every((line) => wide(line) <= width && line !== ''),
        text,
      );
    }
  });

  test('a text shrinks only as far as it must', () => {
    const widthAt = (text: string, size: number) => wide(text) * size;
    const asked = { width: 100, size: 10, smallest: 5, most: 1 };
    assert.deepEqual(fitted('x'.repeat(10), asked, widthAt), { size: 10, lines: ['x'.repeat(10)] });
    assert.equal(fitted('x'.repeat(12), asked, widthAt).size, 8);
    const tooLong = fitted('x'.repeat(50), asked, widthAt);
    assert.deepEqual([tooLong.size, tooLong.lines.length], [5, 3], 'and then takes more lines');
  });
});
