// The form of a figure: ours and its limits, round by round in one run, and what they cost.
import type { BenchDatabase } from '../setting/database.ts';
import type { PlatformProcess } from '../setting/platform-process.ts';
import { cpuOf, cpuOfFamily } from '../setting/cpu.ts';
import type { Watch, Watched } from '../load/run-load.ts';
import { best, median, rounded } from '../statistics.ts';

/** How long and how often one measures. */
export interface Pace {
  rounds: number;
  /** Milliseconds of each measured stretch. */
  stretchMs: number;
  /** A folder for CPU profiles of platforms that a figure starts itself. */
  profileDir: string | undefined;
  /** Before each stretch: waits a while for the machine to be quiet. */
  quiet(): Promise<void>;
  say(sentence: string): void;
}

export interface Setting extends Pace {
  database: BenchDatabase;
  platform: PlatformProcess;
}

/** One measured stretch. CPU in microseconds a request. */
export interface Round {
  perSecond: number;
  /** Of the process that answers (the platform, or bare node:http); undefined when there is none. */
  serverCpu: number | undefined;
  postgresCpu: number | undefined;
  p50Ms: number | undefined;
  p99Ms: number | undefined;
}

export interface Series {
  what: string;
  best_per_second: number;
  median_per_second: number;
  rounds_per_second: number[];
  server_cpu_us: number | undefined;
  postgres_cpu_us: number | undefined;
  p50_ms: number | undefined;
  p99_ms: number | undefined;
}

export interface Limit extends Series {
  /** Ours divided by this limit, best by best and median by median. */
  ratio_of_bests: number;
  ratio_of_medians: number;
  aim: number | undefined;
}

export interface Figure {
  figure: string;
  what: string;
  ours: Series;
  limits: Limit[];
  /** Of a figure whose limit is not a ratio. */
  aim?: string;
  facts: Record<string, number | string | boolean>;
}

/** What the running platform and PostgreSQL have used so far. */
export const watchOf =
  ({ database, platform }: Setting): Watch =>
  () => ({
    platform: cpuOf(platform.pid),
    postgres: cpuOfFamily(database.postgres.pid),
  });

export function roundOf(
  requests: number,
  perSecond: number,
  spent: Watched,
  times?: { p50Ms: number; p99Ms: number },
): Round {
  const each = (sum: number | undefined) => (sum === undefined ? undefined : sum / requests);
  return {
    perSecond,
    serverCpu: each(spent.platform),
    postgresCpu: each(spent.postgres),
    p50Ms: times?.p50Ms,
    p99Ms: times?.p99Ms,
  };
}

export function seriesOf(what: string, rounds: readonly Round[]): Series {
  const speeds = rounds.map((round) => round.perSecond);
  const middle = (pick: (round: Round) => number | undefined) => {
    const known = rounds.map(pick).filter((value) => value !== undefined);
    return known.length === 0 ? undefined : rounded(median(known));
  };
  return {
    what,
    best_per_second: rounded(best(speeds)),
    median_per_second: rounded(median(speeds)),
    rounds_per_second: speeds.map(rounded),
    server_cpu_us: middle((round) => round.serverCpu),
    postgres_cpu_us: middle((round) => round.postgresCpu),
    p50_ms: middle((round) => round.p50Ms),
    p99_ms: middle((round) => round.p99Ms),
  };
}

export function limitOf(ours: Series, limit: Series, aim?: number): Limit {
  return {
    ...limit,
    ratio_of_bests: rounded(ours.best_per_second / limit.best_per_second),
    ratio_of_medians: rounded(ours.median_per_second / limit.median_per_second),
    aim,
  };
}
