// What a person reads at the end, and what is kept for programs.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AIM_P99_MS, type Delay } from './figures/time-to-readable.ts';
import type { Figure, Series } from './figures/figure.ts';
import type { Machine } from './setting/machine.ts';

export interface Results {
  date: string;
  command: string;
  machine: Machine;
  postgres: string;
  load_average: { before: number; after: number };
  stretches_begun_in_noise: number;
  load_generator: string;
  figures: (Figure | Delay)[];
}

const file = fileURLToPath(new URL('../results.json', import.meta.url));

export function writeResults(results: Results): void {
  writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
}

const number = (value: number | undefined) =>
  value === undefined ? '–' : Math.round(value).toLocaleString('en');

function rowsOf(figure: Figure): string[][] {
  const { ours } = figure;
  const cells = (series: Series) => [
    `${number(series.best_per_second)} / ${number(series.median_per_second)}`,
    number(series.server_cpu_us),
    number(series.postgres_cpu_us),
    series.p50_ms === undefined ? '' : `${series.p50_ms} / ${series.p99_ms}`,
  ];
  return [
    [`(${figure.figure}) ${ours.what}`, ...cells(ours), '', figure.aim ?? ''],
    ...figure.limits.map((limit) => [
      `    ${limit.what}`,
      ...cells(limit),
      `${limit.ratio_of_bests.toFixed(2)} / ${limit.ratio_of_medians.toFixed(2)}`,
      limit.aim === undefined ? '' : `≥ ${limit.aim}`,
    ]),
  ];
}

const delayRow = (delay: Delay): string[] => [
  `(d) 201 to readable, at ${number(delay.load_per_second)} messages/s`,
  '',
  '',
  '',
  `${delay.p50_ms} / ${delay.p99_ms}`,
  '',
  `p99 < ${AIM_P99_MS} ms`,
];

/** Lines of equal width. Speeds and ratios are "best / median" of the rounds. */
export function table(figures: readonly (Figure | Delay)[]): string {
  const rows = [
    ['', 'per second', 'CPU µs', 'PG µs', 'p50 / p99 ms', 'ours/limit', 'aim'],
    ...figures.flatMap((figure) => ('ours' in figure ? rowsOf(figure) : [delayRow(figure)])),
  ];
  const widths = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => {
          const width = widths?.[column] ?? 0;
          return column === 0 ? cell.padEnd(width) : cell.padStart(width);
        })
        .join('  '),
    )
    .join('\n');
}
