// What a person reads at the end, and what is kept for programs.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BatchRun, batchRows } from './figures/batch.ts';
import type { Campaign } from './figures/campaign.ts';
import { AIM_P99_MS, type Delay } from './figures/time-to-readable.ts';
import type { Figure, Series } from './figures/figure.ts';
import { type Growth, growthRows } from './figures/growth.ts';
import type { Overload } from './figures/overload.ts';
import { type ListInBrowser, listRows } from './figures/list-in-browser.ts';
import { type LongTables, tableRows } from './figures/long-tables.ts';
import { type PagesOnPhone, phoneRows } from './figures/pages-on-phone.ts';
import { type Reminders, remindersRows } from './figures/reminders.ts';
import type { SlowProvider } from './figures/slow-provider.ts';
import type { Machine } from './setting/machine.ts';

export type Measured =
  | Figure
  | Delay
  | Overload
  | SlowProvider
  | Campaign
  | Growth
  | Reminders
  | ListInBrowser
  | PagesOnPhone
  | LongTables
  | BatchRun;

/** Under what a figure was taken. */
export interface Circumstances {
  date: string;
  command: string;
  machine: Machine;
  postgres: string;
  load_average: { before: number; after: number };
  stretches_begun_in_noise: number;
}

/** By the letter of the figure: not all of them are taken in one run, and each says when and how it was. */
export type Results = Record<string, { taken: Circumstances; measured: Measured }>;

const file = fileURLToPath(new URL('../results.json', import.meta.url));

/** These take the place of what was known of the same figures. */
export function keepResults(taken: Circumstances, figures: readonly Measured[]): void {
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : {};
  const fresh = figures.map((measured) => [measured.figure, { taken, measured }] as const);
  const all = Object.entries({ ...known, ...Object.fromEntries(fresh) });
  const sorted = Object.fromEntries(all.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(sorted, null, 2)}\n`);
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
const overloadRows = (f: Overload): string[][] => {
  const row = (what: string, value: string, aim: string) => [what, '', '', '', '', value, aim];
  const title = `(f) ${number(f.arrivals_per_second)} arrivals/s for ${f.overload_seconds} s, ${f.declared_per_second} logins/s declared`;
  return [
    row(title, `${number(f.most_waiting)} wait`, ''),
    row('    answers 5xx', String(f.server_errors), '0'),
    row('    places lost', String(f.lost_places), '0'),
    row('    passed by a later place', `${(f.inversions * 100).toFixed(3)} %`, '< 0.1 %'),
    row('    place given or page shown, p99', `${f.ticket_p99_ms} ms`, '< 50 ms'),
    row(
      `    inbox of those inside, p95 ${f.inbox_overloaded_p95_ms} ms, unloaded ${f.inbox_unloaded_p95_ms}`,
      String(f.inbox_ratio),
      '≤ 1.3',
    ),
    row('    greatest five seconds, of the declared rate', String(f.greatest_peak), '≤ 1.3'),
  ];
};

const slowProviderRows = (h: SlowProvider): string[][] => {
  const row = (what: string, value: string, aim: string) => [what, '', '', '', '', value, aim];
  const share = `${h.share_of_the_great_one * 100} %`;
  return [
    row(
      `(h) the provider of ${share} slow by 10 s, then away; ${h.arrivals_per_second} arrivals/s`,
      '',
      '',
    ),
    ...h.stretches.map((one) =>
      row(
        `    ${one.name}: p95 of the others' logins ${one.others_p95_ms} ms, of its own ${one.great_ones_p95_ms} ms`,
        `${one.others_waited} of ${one.others} waited`,
        '0',
      ),
    ),
    row("    the others' p95, worst stretch of calm", String(h.others_ratio), '≤ 1.3'),
    row('    answers nobody should get', String(h.server_errors), '0'),
    row('    places lost', String(h.lost_places), '0'),
    row(
      '    waiting pages that name the provider',
      `${h.pages_that_name_the_provider} of ${h.pages_looked_at}`,
      'all',
    ),
  ];
};

const campaignRows = (k: Campaign): string[][] => {
  const row = (what: string, value: string, aim: string) => [what, '', '', '', '', value, aim];
  return [
    [
      `(k) campaign to ${number(k.recipients)}, first call to last readable`,
      number(k.readable_per_second),
      '',
      '',
      '',
      String(k.of_copy),
      '≥ 0.25',
    ],
    ['    COPY of the same rows', number(k.copied_per_second), '', '', '', '', ''],
    row('    messages lost, twice', `${k.lost}, ${k.twice}`, '0, 0'),
    row(
      `    inbox meanwhile, p99 ${k.inbox_meanwhile_p99_ms} ms, quiet ${k.inbox_quiet_p99_ms}`,
      String(k.inbox_ratio),
      '≤ 1.5',
    ),
    row(
      '    memory of the platform before, first and last quarter',
      `${k.memory_before_mib}, ${k.memory_first_quarter_mib}, ${k.memory_last_quarter_mib} MiB`,
      'flat',
    ),
  ];
};

const rowsFor = (figure: Measured): string[][] => {
  if ('lists' in figure) return listRows(figure);
  if ('opened' in figure) return phoneRows(figure);
  if ('tables' in figure) return tableRows(figure);
  if ('of_bulk_best' in figure) return batchRows(figure);
  if ('sizes' in figure) return growthRows(figure);
  if ('of_plain' in figure) return remindersRows(figure);
  if ('of_copy' in figure) return campaignRows(figure);
  if ('stretches' in figure) return slowProviderRows(figure);
  if (figure.figure === 'f' && 'lost_places' in figure) return overloadRows(figure);
  return 'ours' in figure ? rowsOf(figure) : [delayRow(figure as Delay)];
};

export function table(figures: readonly Measured[]): string {
  const rows = [
    ['', 'per second', 'CPU µs', 'PG µs', 'p50 / p99 ms', 'ours/limit', 'aim'],
    ...figures.flatMap(rowsFor),
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
