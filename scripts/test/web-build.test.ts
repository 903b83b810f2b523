// Are web apps built when, and only when, their sources have changed?
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { PlainError } from '../start/plain-error.ts';
import { buildWebApps } from '../start/web-build.ts';

const modules = resolve(import.meta.dirname, '..', '..', 'node_modules');

test('an app is built once, again after a change, and a broken one leaves the last build alone', async () => {
  const root = mkdtempSync(join(tmpdir(), 'io-web-build-'));
  try {
    const app = join(root, 'apps', 'small-web');
    mkdirSync(app, { recursive: true });
    mkdirSync(join(root, 'packages'));
    symlinkSync(modules, join(root, 'node_modules'));
    writeFileSync(join(root, 'package-lock.json'), '{}');
    writeFileSync(join(app, 'vite.config.ts'), 'export default {};');
    const page = join(app, 'index.html');
    const said: string[] = [];
    const build = () =>
      buildWebApps(root, (text) => void said.push(text), new AbortController().signal);
    const built = () => readFileSync(join(app, 'dist', 'index.html'), 'utf8');

    writeFileSync(page, '<p>uno</p>');
    await Promise.all([build(), build()]);
    assert.match(built(), /uno/);
    assert.equal(said.length, 1, 'two starts at once build it once');

    await build();
    assert.equal(said.length, 1);

    writeFileSync(page, '<p>due</p>');
    await build();
    assert.match(built(), /due/);
    assert.equal(said.length, 2);

    // What it shares with the server counts as its own.
    const shared = [
      'packages/composing/src/coach.ts',
      'apps/server/src/domains/batches/rules.ts',
      'apps/server/src/domains/positions/transfer-shape.ts',
    ];
    for (const [before, path] of shared.entries()) {
      mkdirSync(join(root, path, '..'), { recursive: true });
      writeFileSync(join(root, path), 'export {};');
      await build();
      assert.equal(said.length, 3 + before, path);
    }

    writeFileSync(page, '<script type="module" src="./absent.ts"></script>');
    await assert.rejects(build(), (error) => {
      assert.ok(error instanceof PlainError);
      assert.match(error.message, /small-web does not build[^]*absent\.ts/);
      return true;
    });
    assert.match(built(), /due/);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
