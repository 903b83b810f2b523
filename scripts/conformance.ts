// npm run conformance: the official Response cases against a running platform, as a table in docs/conformance/spid.md.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startPostgres } from '@io/local-postgres';
import { type CaseResult, runConformance } from '../apps/platform/test/logins/conformance/run.ts';
import { buildWebApps } from './start/web-build.ts';

const root = resolve(import.meta.dirname, '..');
const EXPECTED = { accepted: '200', refused: '400, 401 or 403', either: '200 or a refusal' };

function tableOf(results: readonly CaseResult[]): string {
  const right = results.filter((one) => one.isRight).length;
  const rows = results.map(
    (one) =>
      `| ${one.number} | ${one.what} | ${EXPECTED[one.expected]} | ${one.status} \`${one.path}\` | ${one.isRight ? 'yes' : '**no**'} |`,
  );
  return `# Official Response cases

Made by \`npm run conformance\`: each case of italia/spid-sp-test, and those that italia/spid-saml-check adds (1-NS, 25, 67, 84, 91, 112, 113), is a Response signed by an identity provider of its own and posted to a running platform over HTTP, from a fresh login in a fresh browser. The outcome is the status of the last page after redirects, and its address. Numbers 6, 7, 50, 101 and 102 do not exist. The levels (94 to 96) depend on what was asked, and stand here once a comparison; the run allows SpidL1.

${right} of ${results.length} as expected.

| case | what | expected | outcome | as expected |
| --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

async function main(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'io-conformance-'));
  try {
    await buildWebApps(root, (text) => console.log(text), AbortSignal.timeout(300_000));
    const database = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false });
    try {
      process.env['TEST_DATABASE_URL'] = database.url;
      const results = await runConformance();
      const file = join(root, 'docs', 'conformance', 'spid.md');
      mkdirSync(join(file, '..'), { recursive: true });
      writeFileSync(file, tableOf(results));
      const wrong = results.filter((one) => !one.isRight);
      for (const one of wrong) console.error(`✖ ${one.number}: ${one.what} (${one.status})`);
      console.log(`${results.length - wrong.length} / ${results.length}: docs/conformance/spid.md`);
      return wrong.length === 0;
    } finally {
      await database.stop();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exit((await main()) ? 0 : 1);
