// The closing counts of a run: those of its processes added up.

const COUNT = /^ℹ (tests|suites|pass|fail|cancelled|skipped|todo) (\d+)$/;

export type Counts = Record<string, number>;

/** `said` is what node:test's "spec" reporter wrote. */
export function countsOf(said: string): Counts {
  const found = said.split('\n').map((line) => COUNT.exec(line));
  return Object.fromEntries(
    found.flatMap((match) => (match ? [[match[1] ?? '', Number(match[2])]] : [])),
  );
}

export function addCounts(all: readonly Counts[]): Counts {
  const sums: Counts = {};
  for (const counts of all)
    for (const [name, value] of Object.entries(counts)) sums[name] = (sums[name] ?? 0) + value;
  return sums;
}

/** The files of the second try hold everything that had failed: what fails in it is what fails in the end. */
export function afterSecondTry(first: Counts, second: Counts): Counts {
  const { fail = 0, cancelled = 0 } = second;
  const mended = (first['fail'] ?? 0) + (first['cancelled'] ?? 0) - fail - cancelled;
  return { ...first, pass: (first['pass'] ?? 0) + mended, fail, cancelled };
}

export const linesOf = (counts: Counts): string =>
  Object.entries(counts)
    .map(([name, sum]) => `# ${name} ${sum}`)
    .join('\n');
