// Which files run in which process: so many shares, as equal as the times of an earlier run allow.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';

const timesFile = new URL('seconds.json', import.meta.url);

/** Of a file that no run has timed yet. */
const UNKNOWN_SECONDS = 3;
const UNKNOWN_JOURNEY_SECONDS = 30;

/** Each share has a browser of its own: two of them on a core make journeys wait past their patience. */
const SHARES_A_CORE = 1;
const MOST_SHARES = 8;

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

export const shareCount = (files: number, cores = availableParallelism()): number =>
  Math.max(1, Math.min(MOST_SHARES, cores * SHARES_A_CORE, files));

const isJourney = (file: string) => /journey|pages\.test|browser\/|waiting-page/.test(file);

/** The longest first, each to whoever has least to do. Within a share files keep their order. */
export function sharesOf(
  files: readonly string[],
  count = shareCount(files.length),
  times: Seconds = knownTimes(),
): string[][] {
  const secondsOf = (file: string) =>
    times[file] ?? (isJourney(file) ? UNKNOWN_JOURNEY_SECONDS : UNKNOWN_SECONDS);
  const shares = Array.from({ length: count }, () => ({ seconds: 0, files: [] as string[] }));
  const longestFirst = [...files].sort((a, b) => secondsOf(b) - secondsOf(a) || (a < b ? -1 : 1));
  for (const file of longestFirst) {
    const least = shares.reduce((a, b) => (b.seconds < a.seconds ? b : a));
    least.seconds += secondsOf(file);
    least.files.push(file);
  }
  return shares.map((share) => share.files.sort()).filter((share) => share.length > 0);
}
