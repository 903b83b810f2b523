// Which files run in which process: so many shares, as equal as the times of an earlier run allow.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const timesFile = new URL('seconds.json', import.meta.url);

/** Of a file that no run has timed yet. */
const UNKNOWN_SECONDS = 3;
const UNKNOWN_JOURNEY_SECONDS = 30;

/** Two browsers on a core make journeys wait past their patience. */
const MOST_BROWSERS = 8;

type Seconds = Record<string, number>;

function knownTimes(): Seconds {
  try {
    return JSON.parse(readFileSync(timesFile, 'utf8')) as Seconds;
  } catch {
    return {};
  }
}

/** What a run with TEST_TIMES=1 measured takes the place of what was known. */
export function keepTimes(parts: readonly Seconds[], files: readonly string[]): void {
  const measured = Object.assign({}, ...parts) as Seconds;
  const kept = files.map((file) => [file, measured[file]] as const);
  const known = kept.filter(([, seconds]) => seconds !== undefined);
  writeFileSync(timesFile, `${JSON.stringify(Object.fromEntries(known), null, 2)}\n`);
}

const isJourney = (file: string) => /journey|pages\.test|browser\/|waiting-page/.test(file);

/**
 * One share a core, and one more without a browser: journeys wait for their pages half of the time. The longest files
 * first, each to whoever has least to do. Within a share files keep their order.
 */
export function sharesOf(
  files: readonly string[],
  cores = availableParallelism(),
  times: Seconds = knownTimes(),
): string[][] {
  const secondsOf = (file: string) =>
    times[file] ?? (isJourney(file) ? UNKNOWN_JOURNEY_SECONDS : UNKNOWN_SECONDS);
  const browsers = Math.min(MOST_BROWSERS, cores);
  const shares = Array.from({ length: browsers + 1 }, () => ({
    seconds: 0,
    files: [] as string[],
  }));
  const longestFirst = [...files].sort((a, b) => secondsOf(b) - secondsOf(a) || (a < b ? -1 : 1));
  // What may run anywhere fills up what the journeys have left.
  for (const file of [
    ...longestFirst.filter(isJourney),
    ...longestFirst.filter((one) => !isJourney(one)),
  ]) {
    const open = isJourney(file) ? shares.slice(0, browsers) : shares;
    const least = open.reduce((a, b) => (b.seconds < a.seconds ? b : a));
    least.seconds += secondsOf(file);
    least.files.push(file);
  }
  return shares.map((share) => share.files.sort()).filter((share) => share.length > 0);
}
