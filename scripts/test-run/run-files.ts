// Runs the test files in a few processes, those that failed once more alone, and says the closing counts at the very end.
// A process shares its hooks too: a `before` or `afterEach` outside of any suite is everybody's.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addCounts, afterSecondTry, countsOf, linesOf } from './counts.ts';
import { failuresApart } from './failures.ts';
import { runShare, type Share, type ShareRun } from './run-share.ts';
import { keepTimes, sharesOf } from './shares.ts';

/** More than these are no accident of a busy machine. */
const MOST_TRIED_AGAIN = 8;

/**
 * What the processes say is printed when all have ended. Answers whether every test passed, be it at the second try
 * (decision 0094); says so itself when the time was not enough. With TEST_TIMES=1 a run of everything writes down how
 * long each file took.
 */
export async function runFiles(run: ShareRun): Promise<boolean> {
  const started = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'io-test-run-'));
  try {
    const shares = await Promise.all(
      sharesOf(run.files).map((files, index) =>
        runShare({ ...run, files }, join(folder, String(index))),
      ),
    );
    if (process.env['TEST_TIMES'] === '1')
      keepTimes(
        shares.map(({ seconds }) => seconds),
        run.files,
      );
    print(shares);
    const counts = addCounts(shares.map(({ said }) => countsOf(said)));
    const failed = shares.flatMap((share) => share.failed);
    if (!isWorthASecondTry(shares) || run.signal.aborted) {
      console.log(linesOf(counts));
      return shares.every(({ code }) => code === 0);
    }
    console.log(
      `\nUna seconda prova, uno alla volta / A second try, one at a time: ${failed.join(', ')}\n`,
    );
    const limit = run.limit - (performance.now() - started);
    const again = await runShare({ ...run, files: failed, limit }, join(folder, 'again'));
    print([again]);
    if (again.code === 0)
      console.log(
        `⚠ Passati solo alla seconda prova / Passed only at the second try: ${failed.join(', ')}`,
      );
    console.log(linesOf(afterSecondTry(counts, countsOf(again.said))));
    return again.code === 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Not where a process broke for another reason than a failed test: which files it has left out nobody knows. */
function isWorthASecondTry(shares: readonly Share[]): boolean {
  const broken = shares.filter(({ code }) => code !== 0);
  const failed = broken.flatMap((share) => share.failed);
  return (
    broken.length > 0 &&
    broken.every((share) => share.late === undefined && share.failed.length > 0) &&
    failed.length <= MOST_TRIED_AGAIN
  );
}

function print(shares: readonly Share[]): void {
  const apart = shares.map(({ said }) => failuresApart(said));
  for (const { rest } of apart) process.stdout.write(rest);
  for (const { late } of shares) if (late !== undefined) console.error(late);
  for (const { failures } of apart)
    if (failures !== '') console.log(`✖ failing tests:\n${failures}`);
}
