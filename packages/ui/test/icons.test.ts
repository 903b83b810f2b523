// Are the icons' drawings the ones that bootstrap-italia publishes?
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { drawingsSource } from '../scripts/take-icons.ts';

test('the icons are drawn exactly as in the installed bootstrap-italia', () => {
  const written = readFileSync(new URL('../src/icon/drawings.ts', import.meta.url), 'utf8');
  // The formatter may break or quote lines differently: only names and paths count.
  const facts = (source: string) =>
    [...source.matchAll(/(\w+):\s*'([^']+)'/g)].map((m) => `${m[1]}=${m[2]}`);
  assert.ok(facts(written).length > 20);
  assert.deepEqual(facts(written), facts(drawingsSource()));
});
