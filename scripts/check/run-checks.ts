// The checks of the sources, each in a process of its own.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const checks = [
  { name: 'format', program: 'oxfmt', args: ['--check', '.'], mend: 'npm run format' },
  { name: 'lint', program: 'oxlint', args: ['--type-aware', '--deny-warnings', '.'], mend: '' },
  { name: 'types', program: 'tsc', args: ['-p', '.'], mend: '' },
  // By itself: the router knows the addresses of one app a program.
  {
    name: 'types of the back-office',
    program: 'tsc',
    args: ['-p', 'apps/backoffice-web'],
    mend: '',
  },
  { name: 'dead code', program: 'knip', args: ['--no-config-hints'], mend: '' },
];

const slowest = 180_000;
const longestOutput = 20_000;

/** Runs all of them, prints what the failing ones say, and answers whether all passed. */
export async function runChecks(root: string): Promise<boolean> {
  const results = await Promise.all(
    checks.map(async (check) => ({ ...check, ...(await runOne(root, check)) })),
  );
  for (const { name, passed, seconds, output, mend } of results) {
    console.log(`${passed ? '✔' : '✖'} ${name} (${seconds.toFixed(1)} s)`);
    if (!passed) console.log(`${output.trim()}${mend === '' ? '' : `\n→ ${mend}`}\n`);
  }
  const failed = results.filter(({ passed }) => !passed).map(({ name }) => name);
  if (failed.length > 0) console.log(`Controlli non passati / checks failed: ${failed.join(', ')}`);
  return failed.length === 0;
}

async function runOne(
  root: string,
  { program, args }: { program: string; args: string[] },
): Promise<{ passed: boolean; seconds: number; output: string }> {
  const started = performance.now();
  const child = spawn(join(root, 'node_modules', '.bin', program), args, {
    cwd: root,
    // Its tools are found by their names wherever the run was started from.
    env: {
      ...process.env,
      PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    timeout: slowest,
  });
  let output = '';
  const collect = (text: string) => (output = (output + text).slice(-longestOutput));
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', (error) => {
      collect(error.message);
      resolve(null);
    });
    child.once('close', resolve);
  });
  return { passed: code === 0, seconds: (performance.now() - started) / 1000, output };
}
