// What this process sees pass, counted in memory ten seconds at a time; the heartbeat writes it down.
import type { RefusalCount, Sample } from './sample-store.ts';

export const STEP_SECONDS = 10;
const STEP_MS = STEP_SECONDS * 1000;
/** Enough for a 95th percentile; of more only a random part is kept. */
const MOST_TIMES = 500;
/** Providers times causes; past it they are counted together. */
const MOST_CAUSES = 400;

type Counted =
  | 'arrivals'
  | 'admitted'
  | 'completed'
  | 'refused'
  | 'begun'
  | 'returned'
  | 'abandoned';
interface Bucket extends Record<Counted, number> {
  times: number[];
  timesSeen: number;
}

export interface Observations {
  count(gate: string, what: Counted): void;
  /** A time that the dependency took, in milliseconds. */
  time(gate: string, ms: number): void;
  refuse(cause: string, identityProvider: string): void;
  /** What has changed since it was taken last; the ten seconds under way are taken again and again. */
  take(): { samples: Sample[]; refusals: RefusalCount[] };
}

const emptyBucket = (): Bucket => ({
  arrivals: 0,
  admitted: 0,
  completed: 0,
  refused: 0,
  begun: 0,
  returned: 0,
  abandoned: 0,
  times: [],
  timesSeen: 0,
});

export function percentile95(times: readonly number[]): number | undefined {
  if (times.length === 0) return undefined;
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * 0.95))];
}

export const stepOf = (ms: number): number => ms - (ms % STEP_MS);

export function createObservations(nowMs: () => number): Observations {
  const steps = new Map<number, { gates: Map<string, Bucket>; causes: Map<string, number> }>();
  const stepNow = () => {
    const at = stepOf(nowMs());
    let step = steps.get(at);
    if (step === undefined) {
      step = { gates: new Map(), causes: new Map() };
      steps.set(at, step);
    }
    return step;
  };
  const bucketOf = (gate: string) => {
    const { gates } = stepNow();
    let bucket = gates.get(gate);
    if (bucket === undefined) {
      bucket = emptyBucket();
      gates.set(gate, bucket);
    }
    return bucket;
  };
  return {
    count(gate, what) {
      bucketOf(gate)[what] += 1;
    },
    time(gate, ms) {
      const bucket = bucketOf(gate);
      bucket.timesSeen += 1;
      if (bucket.times.length < MOST_TIMES) bucket.times.push(ms);
      else {
        const at = Math.floor(Math.random() * bucket.timesSeen);
        if (at < MOST_TIMES) bucket.times[at] = ms;
      }
    },
    refuse(cause, identityProvider) {
      const { causes } = stepNow();
      const wanted = `${cause}\n${identityProvider}`;
      const key = causes.has(wanted) || causes.size < MOST_CAUSES ? wanted : 'other\n';
      causes.set(key, (causes.get(key) ?? 0) + 1);
    },
    take() {
      const current = stepOf(nowMs());
      const samples: Sample[] = [];
      const refusals: RefusalCount[] = [];
      for (const [ms, { gates, causes }] of steps) {
        const at = Temporal.Instant.fromEpochMilliseconds(ms);
        for (const [gate, { times, timesSeen: _, ...counts }] of gates)
          samples.push({ gate, at, ...counts, p95Ms: percentile95(times) });
        for (const [key, count] of causes) {
          const [cause = '', identityProvider = ''] = key.split('\n');
          refusals.push({ at, cause, identityProvider, count });
        }
        if (ms < current) steps.delete(ms);
      }
      return { samples, refusals };
    },
  };
}
