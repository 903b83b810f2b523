// Is a test that fails now and then tried once more, said, and is one that always fails still a failure?
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { addCounts, afterSecondTry, countsOf, linesOf } from '../test-run/counts.ts';

const runFiles = new URL('../test-run/run-files.ts', import.meta.url).href;

/** A run of one file in its own process, as `npm test` makes it. */
function runOf(source: string, limit = 60_000) {
  const root = mkdtempSync(join(tmpdir(), 'io-second-try-'));
  try {
    writeFileSync(
      join(root, 'some.test.mjs'),
      `import { test } from 'node:test'; import { existsSync, writeFileSync } from 'node:fs';\n${source}`,
    );
    const program = `
      import { runFiles } from ${JSON.stringify(runFiles)};
      const { signal } = new AbortController();
      const run = { root: ${JSON.stringify(root)}, files: ['some.test.mjs'], env: {}, limit: ${limit}, signal };
      process.exit((await runFiles(run)) ? 0 : 1);`;
    const { NODE_TEST_CONTEXT: _, TEST_TIMES: __, ...env } = process.env;
    const args = ['--input-type=module', '--eval', program];
    return spawnSync(process.execPath, args, { encoding: 'utf8', env });
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

test('what fails once and then passes passes, and the run says which file it was', () => {
  const { status, stdout } = runOf(`
    test('steady', () => {});
    test('now and then', () => {
      if (existsSync('been-here')) return;
      writeFileSync('been-here', '');
      throw new Error('busy');
    });`);
  assert.equal(status, 0, stdout);
  assert.match(stdout, /now and then[^]*busy/);
  assert.match(stdout, /Passed only at the second try: some\.test\.mjs/);
  assert.match(stdout, /# tests 2\n[^]*# pass 2\n# fail 0\n# cancelled 0\n/);
});

test('what fails twice fails', () => {
  const { status, stdout } = runOf(`test('broken', () => { throw new Error('always'); });`);
  assert.equal(status, 1);
  assert.doesNotMatch(stdout, /Passed only/);
  assert.match(stdout, /# pass 0\n# fail 1\n/);
});

test('a process that breaks outside of its tests is not tried again', () => {
  const { status, stdout } = runOf(`test('dies', () => process.kill(process.pid, 'SIGKILL'));`);
  assert.equal(status, 1);
  assert.doesNotMatch(stdout, /second try/);
});

test('a run that does not end is ended, and not tried again', () => {
  const hangs = `test('hangs', () => new Promise(() => setInterval(() => {}, 1000)));`;
  const { status, stdout, stderr } = runOf(hangs, 3000);
  assert.equal(status, 1);
  assert.match(stderr, /did not end within 3 seconds; the last that ended: /);
  assert.doesNotMatch(stdout, /second try/);
});

test('counts are added up, and what the second try mended has passed', () => {
  const first = addCounts([
    countsOf('ℹ tests 5\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\n✔ ℹ tests 9'),
    countsOf('ℹ tests 2\nℹ pass 2\nℹ fail 0\nℹ cancelled 0'),
  ]);
  const last = afterSecondTry(first, countsOf('ℹ tests 3\nℹ pass 2\nℹ fail 1\nℹ cancelled 0'));
  assert.equal(linesOf(last), '# tests 7\n# pass 6\n# fail 1\n# cancelled 0');
});
