// npm run money-table: runs the tests that hold the invariants of money and writes docs/money-safety.md from the run.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BAD_INPUT, INVARIANTS } from './invariants.ts';

const root = join(import.meta.dirname, '../../../..');
const parts = [
  'test/money/',
  'test/payments/',
  'test/positions/',
  'packages/pagopa',
  'packages/vocabulary',
  'test/receipts/receipts',
  'test/wallet/no-card-numbers',
  'floor/card-numbers',
  'citizen-web/test/scan-journey',
  'sandbox/test/pagopa-bad-input',
  'sandbox/test/pagopa-paid-later',
];
const run = spawnSync('npm', ['test', '--', ...parts], {
  cwd: root,
  encoding: 'utf8',
  maxBuffer: 1e8,
});
if (run.status !== 0) console.error(run.stdout.slice(-20_000));
const lines = `${run.stdout}\n${run.stderr}`.split('\n').map((line) => line.trim());
const passed = lines.flatMap((line) => /^✔ (.*?) \([\d.]+ms\)$/.exec(line)?.[1] ?? []);
const failed = lines.flatMap((line) => /^✖ (.*?) \([\d.]+ms\)$/.exec(line)?.[1] ?? []);

const fits = (name: string, wanted: string) => name.includes(wanted);
const shownOf = (tests: readonly string[]) =>
  tests.map((wanted) => {
    const bad = failed.find((name) => fits(name, wanted));
    const good = passed.find((name) => fits(name, wanted));
    return `${bad === undefined && good !== undefined ? 'holds' : bad === undefined ? 'not run' : 'FAILS'}: ${good ?? bad ?? wanted}`;
  });
const isHeld = (shown: readonly string[]) => shown.every((one) => one.startsWith('holds'));
const rows = INVARIANTS.map(({ number, says, tests }) => {
  const shown = shownOf(tests);
  return { number, says, shown, holds: isHeld(shown) };
});
const inputs = BAD_INPUT.map(({ what, tests }) => {
  const shown = shownOf(tests);
  return { number: what, shown, holds: isHeld(shown) };
});
const table = rows
  .map((row) => `| ${row.number} | ${row.says} | ${row.shown.join('<br>')} |`)
  .join('\n');
const holding = rows.filter((row) => row.holds).length;

writeFileSync(
  join(root, 'docs/money-safety.md'),
  `# Is money safe?

Made by \`npm run money-table\` from a run of the tests it names; not written by hand. The design is in decisions [0040](decisions/0040-a-payment-is-its-log.md) and [0041](decisions/0041-the-order-in-which-money-moves.md).

Three kinds of tests hold these sentences:

- **Rules alone** (\`test/payments/rules-property.test.ts\`): random schedules of lost, late and doubled answers, crashes, cancels and competitors against pagoPA and a gateway as plain values; \`TEST_LONG=1\` tries 100,000.
- **The whole** (\`test/money\`): random schedules through the doors of a running platform, with the sandbox's pagoPA and payment gateway and their faults; workers that stop between two effects; then time, until nothing moves; then the books of gateway, pagoPA, institutions and platform are compared to the cent. \`npm run money -- --schedules 100000\` is the long run; it goes on where it ended and names the seeds of any defect.
- **Kills** (\`test/money/crash.test.ts\`): the program is killed (SIGKILL) between two effects and started again; the long run has every point.

${holding} of ${rows.length} invariants held in the last run.

| | invariant | tests |
| --- | --- | --- |
${table}

## Bad input

Each is a clear page or fault, and nothing is half done: no token, no money, no receipt is there that should not be.

| what comes in | tests |
| --- | --- |
${inputs.map((row) => `| ${row.number} | ${row.shown.join('<br>')} |`).join('\n')}
`,
);
spawnSync('node_modules/.bin/oxfmt', ['docs/money-safety.md'], { cwd: root });
console.log(`${holding} of ${rows.length} hold; docs/money-safety.md is written.`);
for (const row of [...rows, ...inputs].filter((one) => !one.holds))
  console.log(`${row.number}: ${row.shown.join('; ')}`);
process.exit(holding === rows.length && inputs.every((one) => one.holds) ? 0 : 1);
