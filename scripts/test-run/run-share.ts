// One process of the tests: some files, what it said, and which of them failed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { FilesReport } from './files-reporter.ts';

// A test or hook that waits for ever fails by its name, and the others still run. The longest takes a minute on a free
// machine; long runs have no such limit.
const ONE_TEST_MS = 300_000;

const filesReporter = new URL('files-reporter.ts', import.meta.url).href;

export interface ShareRun {
  root: string;
  files: readonly string[];
  env: NodeJS.ProcessEnv;
  /** Milliseconds. */
  limit: number;
  signal: AbortSignal;
}

export interface Share extends FilesReport {
  code: number | null;
  /** What a person reads. */
  said: string;
  /** A sentence, when the time was not enough. */
  late: string | undefined;
}

/** Writes to files that begin with `path`. What it says is read when it has ended: two at once would be mixed. */
export async function runShare(
  { root, files, env, limit, signal }: ShareRun,
  path: string,
): Promise<Share> {
  const destinations = {
    spec: `${path}.txt`,
    [filesReporter]: `${path}.json`,
  };
  const child = spawn(
    process.execPath,
    [
      '--test',
      '--test-isolation=none',
      // A handle left open by one test must not keep the run from ending.
      '--test-force-exit',
      ...(process.env['TEST_LONG'] === '1' ? [] : [`--test-timeout=${ONE_TEST_MS}`]),
      ...Object.entries(destinations).flatMap(([reporter, destination]) => [
        `--test-reporter=${reporter}`,
        `--test-reporter-destination=${destination}`,
      ]),
      ...files,
    ],
    { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
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
  const said = textOf(destinations.spec);
  return {
    code,
    said,
    ...reportOf(textOf(`${path}.json`)),
    late: isLate ? tooLong(limit, lastEnded(said)) : undefined,
  };
}

/** A process that was killed has written what it came to. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function reportOf(text: string): FilesReport {
  return text === '' ? { seconds: {}, failed: [] } : (JSON.parse(text) as FilesReport);
}

function tooLong(limit: number, last: string): string {
  const seconds = Math.round(limit / 1000);
  return `I test non sono finiti in ${seconds} secondi; l'ultimo finito: ${last} / The tests did not end within ${seconds} seconds; the last that ended: ${last}`;
}

function lastEnded(said: string): string {
  const lines = said.split('\n');
  return lines.findLast((line) => /^\s*[✔✖] /.test(line))?.trim() ?? '-';
}
