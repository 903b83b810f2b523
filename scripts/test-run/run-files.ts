// Runs the test files in one process, with a limit, and repeats the closing counts at the very end.
// One process shares its hooks too: a `before` or `afterEach` outside of any suite is everybody's.
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

/** Answers whether every test passed; says so itself when the time was not enough. */
export async function runFiles({ root, files, env, limit, signal }: FilesRun): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'io-test-run-'));
  const counts = join(folder, 'counts.tap');
  try {
    const child = spawn(
      process.execPath,
      [
        '--test',
        '--test-isolation=none',
        // A handle left open by one test must not keep the run from ending.
        '--test-force-exit',
        '--test-reporter=spec',
        '--test-reporter-destination=stdout',
        '--test-reporter=tap',
        `--test-reporter-destination=${counts}`,
        ...files,
      ],
      {
        cwd: root,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'inherit', 'inherit'],
      },
    );
    let late = false;
    const timer = setTimeout(() => {
      late = true;
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
    if (late) console.error(tooLong(limit, lastStarted(counts)));
    else console.log(closingLines(counts));
    return code === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tooLong(limit: number, last: string): string {
  const seconds = Math.round(limit / 1000);
  return `I test non sono finiti in ${seconds} secondi; l'ultimo finito: ${last} / The tests did not end within ${seconds} seconds; the last that ended: ${last}`;
}

function lastStarted(counts: string): string {
  const lines = readFileSync(counts, 'utf8').split('\n');
  return lines.findLast((line) => /^\s*(not )?ok /.test(line))?.trim() ?? '-';
}

function closingLines(counts: string): string {
  const lines = readFileSync(counts, 'utf8').split('\n');
  return lines
    .filter((line) => /^# (tests|suites|pass|fail|cancelled|skipped|todo) /.test(line))
    .join('\n');
}
