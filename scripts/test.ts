// npm test: everything CI does, with one database for the whole run. Arguments choose files by path.
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startPostgres } from '@io/local-postgres';
import { runChecks } from './check/run-checks.ts';
import { sentenceOf } from './start/plain-error.ts';
import { buildWebApps } from './start/web-build.ts';
import { findBrowsers } from './test-run/chromium.ts';
import { runFiles } from './test-run/run-files.ts';

// A machine that others use may need several times what a free one does: this only ends what hangs.
const limit = (process.env['TEST_LONG'] === '1' ? 90 : 70) * 60_000;
const root = resolve(import.meta.dirname, '..');
const filters = process.argv.slice(2);
const say = (text: string) => console.log(text);

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
// setup.mjs was killed: end as if asked to.
if (process.connected) process.on('disconnect', () => stop.abort());

process.exit((await runAll()) ? 0 : 1);

async function runAll(): Promise<boolean> {
  const files = globSync('{apps,packages,sandbox,scripts,bench}/**/*.test.{ts,tsx}', {
    cwd: root,
    exclude: (name) => /(^|\/)(node_modules|dist)$/.test(name),
  })
    .filter((file) => filters.length === 0 || filters.some((part) => file.includes(part)))
    .toSorted();
  if (files.length === 0) {
    console.error(
      `Nessun file di test contiene ${filters.join(', ')}. / No test file matches ${filters.join(', ')}.`,
    );
    return false;
  }
  // Chosen files are for working on them: the checks of everything are left to the full run.
  const isClean = filters.length > 0 || (await runChecks(root));
  const folder = mkdtempSync(join(tmpdir(), 'io-tests-'));
  try {
    await buildWebApps(root, say, stop.signal);
    const browsers = findBrowsers(root, say);
    if (browsers.any === undefined) {
      say(
        'Nessun Chromium: le prove nel browser si saltano. / No Chromium: browser tests are skipped.',
      );
    }
    const database = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false });
    try {
      stop.signal.throwIfAborted();
      const env = {
        TEST_DATABASE_URL: database.url,
        CHROMIUM_PATH: browsers.any,
        WHOLE_CHROMIUM_PATH: browsers.whole,
      };
      const remaining = limit - performance.now();
      const passed = await runFiles({ root, files, env, limit: remaining, signal: stop.signal });
      return passed && isClean;
    } finally {
      await database.stop();
    }
  } catch (error) {
    if (!stop.signal.aborted) console.error(sentenceOf(error, folder));
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
