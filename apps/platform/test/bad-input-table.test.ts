// Are the tests that docs/bad-input.md names there, each in its file?
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..', '..', '..');
const ROW = /\| `(?<file>[^`]+\.test\.ts)`: (?<name>[^|]+?)\s*\|$/;

test('every case of bad input names a test that is there', () => {
  const lines = readFileSync(join(root, 'docs', 'bad-input.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);
  assert.ok(lines.length > 20);
  for (const line of lines) {
    const { file = '', name = '' } = ROW.exec(line)?.groups ?? {};
    assert.ok(file !== '' && name !== '', line);
    const source = readFileSync(join(root, file), 'utf8');
    assert.ok(
      ["'", '`'].some((quote) => source.includes(`(${quote}${name}${quote}`)),
      `${file} has no test called “${name}”`,
    );
  }
});
