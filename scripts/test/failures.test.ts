// Does a run end with why its tests failed?
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { failuresApart } from '../test-run/failures.ts';

function saidOf(source: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'io-failures-'));
  try {
    const file = join(folder, 'some.test.mjs');
    writeFileSync(file, `import { test } from 'node:test';\n${source}`);
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const args = ['--test', '--test-isolation=none', '--test-reporter=spec', file];
    return spawnSync(process.execPath, args, { encoding: 'utf8', env }).stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('the reason of a failure is put apart from all that went well', () => {
  const said = saidOf(
    `test('goes well', () => {}); test('goes wrong', () => { throw new Error('because'); });`,
  );
  const { rest, failures } = failuresApart(said);
  assert.match(rest, /goes well/);
  assert.doesNotMatch(rest, /because/);
  assert.match(failures, /goes wrong[^]*because/);
});

test('without failures all stays where it is', () => {
  const said = saidOf(`test('goes well', () => {});`);
  assert.deepEqual(failuresApart(said), { rest: said, failures: '' });
});
