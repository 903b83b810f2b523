// Runs the test files in a few processes, with a limit, and says the closing counts at the very end.
// A process shares its hooks too: a `before` or `afterEach` outside of any suite is everybody's.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failuresApart } from './failures.ts';
import { keepTimes, sharesOf } from './shares.ts';

const timesReporter = new URL('times-reporter.ts', import.meta.url).href;

export interface FilesRun {
  root: string;
  files: string[];
  env: NodeJS.ProcessEnv;
  /** Milliseconds. */
  limit: number;
  signal: AbortSignal;
}

/**
 * What the processes say is printed when all have ended. Answers whether every test passed; says so itself when the
 * time was not enough. With TEST_TIMES=1 a run of everything writes down how long each file took.
 */
export async function runFiles(run: FilesRun): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'io-test-run-'));
  try {
    const parts = await Promise.all(
      sharesOf(run.files).map((files, index) => runShare(run, files, join(folder, String(index)))),
    );
    if (process.env['TEST_TIMES'] === '1')
      keepTimes(
        parts.map(({ times }) => JSON.parse(readFileSync(times, 'utf8')) as Record<string, number>),
        run.files,
      );
    const said = parts.map((part) => failuresApart(readFileSync(part.said, 'utf8')));
    for (const { rest } of said) process.stdout.write(rest);
    for (const { late } of parts) if (late !== undefined) console.error(late);
    for (const { failures } of said)
      if (failures !== '') console.log(`✖ failing tests:\n${failures}`);
    console.log(closingLines(parts.map(({ counts }) => counts)));
    return parts.every(({ code }) => code === 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Part {
  code: number | null;
  /** Files: what a person reads, and the same for programs. */
  said: string;
  counts: string;
  times: string;
  late: string | undefined;
}

async function runShare(
  { root, env, limit, signal }: FilesRun,
  files: readonly string[],
  path: string,
): Promise<Part> {
  const said = `${path}.txt`;
  const counts = `${path}.tap`;
  const times = `${path}.json`;
  const child = spawn(
    process.execPath,
    [
      '--test',
      '--test-isolation=none',
      // A handle left open by one test must not keep the run from ending.
      '--test-force-exit',
      '--test-reporter=spec',
      `--test-reporter-destination=${said}`,
      '--test-reporter=tap',
      `--test-reporter-destination=${counts}`,
      `--test-reporter=${timesReporter}`,
      `--test-reporter-destination=${times}`,
      '--test-reporter=dot',
      '--test-reporter-destination=stdout',
      ...files,
    ],
    { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  let late: string | undefined;
  const timer = setTimeout(() => {
    late = tooLong(limit, lastStarted(counts));
    child.kill('SIGKILL');
  }, limit);
  const onAbort = () => void child.kill('SIGKILL');
  signal.addEventListener('abort', onAbort);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  clearTimeout(timer);
  signal.removeEventListener('abort', onAbort);
  return { code, said, counts, times, late };
}

function tooLong(limit: number, last: string): string {
  const seconds = Math.round(limit / 1000);
  return `I test non sono finiti in ${seconds} secondi; l'ultimo finito: ${last} / The tests did not end within ${seconds} seconds; the last that ended: ${last}`;
}

function lastStarted(counts: string): string {
  const lines = readFileSync(counts, 'utf8').split('\n');
  return lines.findLast((line) => /^\s*(not )?ok /.test(line))?.trim() ?? '-';
}

const COUNT = /^# (tests|suites|pass|fail|cancelled|skipped|todo) (\d+)$/;

/** The closing counts of all parts, added up. */
function closingLines(counts: readonly string[]): string {
  const sums = new Map<string, number>();
  for (const file of counts) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [, name = '', value = ''] = COUNT.exec(line) ?? [];
      if (name !== '') sums.set(name, (sums.get(name) ?? 0) + Number(value));
    }
  }
  return [...sums].map(([name, sum]) => `# ${name} ${sum}`).join('\n');
}
