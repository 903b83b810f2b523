// Runs the test files in two processes, with a limit, and says the closing counts at the very end.
// A process shares its hooks too: a `before` or `afterEach` outside of any suite is everybody's.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FilesRun {
  root: string;
  files: string[];
  env: NodeJS.ProcessEnv;
  /** Milliseconds. */
  limit: number;
  signal: AbortSignal;
}

/**
 * Two processes share the files: the browsers' journeys, which mostly wait for Chromium, and everything else.
 * What they say is printed when both have ended. Answers whether every test passed; says so itself when the
 * time was not enough.
 */
export async function runFiles(run: FilesRun): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'io-test-run-'));
  try {
    const shares = [run.files.filter(isJourney), run.files.filter((file) => !isJourney(file))];
    const parts = await Promise.all(
      shares.flatMap((files, index) =>
        files.length === 0 ? [] : [runShare(run, files, join(folder, String(index)))],
      ),
    );
    for (const { said } of parts) process.stdout.write(readFileSync(said));
    for (const { late } of parts) if (late !== undefined) console.error(late);
    console.log(closingLines(parts.map(({ counts }) => counts)));
    return parts.every(({ code }) => code === 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const isJourney = (file: string) =>
  /journey|pages\.test|browser\/|waiting-page|apps\/backoffice/.test(file);

interface Part {
  code: number | null;
  /** Files: what a person reads, and the same for programs. */
  said: string;
  counts: string;
  late: string | undefined;
}

async function runShare(
  { root, env, limit, signal }: FilesRun,
  files: readonly string[],
  path: string,
): Promise<Part> {
  const said = `${path}.txt`;
  const counts = `${path}.tap`;
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
  return { code, said, counts, late };
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
