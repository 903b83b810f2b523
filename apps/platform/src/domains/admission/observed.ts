// What the last minutes say of a gate's dependency: how long it takes, how much of what it is asked fails. Pure.
import type { GateRow } from './gate.ts';
import { STEP_SECONDS, stepOf } from './observations.ts';
import type { Limits, Observed } from './rules.ts';
import type { SampleSum } from './sample-store.ts';

/** Our own part of a login takes some tens of milliseconds; a second means that we are drowning. */
const OWN_LIMITS: Limits = { p95Ms: 1000, failures: 1 };
/** One in four gives up at the provider's on a good day; seven in ten never do. */
const PROVIDER_LIMITS: Limits = { p95Ms: Number.POSITIVE_INFINITY, failures: 0.7 };
/** Of what we ask of others for people: several seconds, or every second question without an answer. */
const DEPENDENCY_LIMITS: Limits = { p95Ms: 5000, failures: 0.5 };
/** More than half begin again without an answer, and fewer than half have one: nobody waits for the lag to tell. */
const HALF = 0.5;

/** What was seen of a gate's dependency lately, and what it must stay within. */
export function observe(
  gate: Pick<GateRow, 'kind' | 'rate'>,
  own: readonly SampleSum[],
  now: Temporal.Instant,
): { observed: Observed; limits: Limits } {
  switch (gate.kind) {
    case 'identity-provider':
      return {
        observed: observeProvider(own, now, gate.rate ?? undefined),
        limits: PROVIDER_LIMITS,
      };
    case 'login':
      return { observed: observeOwn(own, now), limits: OWN_LIMITS };
    case 'service':
    case 'other':
    default:
      return { observed: observeDependency(own, now), limits: DEPENDENCY_LIMITS };
  }
}

const between = (samples: readonly SampleSum[], fromMs: number, toMs: number) =>
  samples.filter(
    ({ at }) => at.epochMilliseconds >= stepOf(fromMs) && at.epochMilliseconds < stepOf(toMs),
  );

const sum = (
  samples: readonly SampleSum[],
  of: 'begun' | 'returned' | 'completed' | 'refused' | 'abandoned',
) => samples.reduce((all, sample) => all + sample[of], 0);

const slowest = (samples: readonly SampleSum[]) => {
  const times = samples.map((sample) => sample.p95_ms).filter((one) => one !== null);
  return times.length === 0 ? undefined : Math.max(...times);
};

/** What we do ourselves shows at once: the ten seconds under way and those before. */
function observeOwn(samples: readonly SampleSum[], now: Temporal.Instant): Observed {
  const nowMs = now.epochMilliseconds;
  const recent = between(samples, nowMs - STEP_SECONDS * 1000, nowMs + STEP_SECONDS * 1000);
  return {
    p95Ms: slowest(recent),
    failures: undefined,
    used: undefined,
    count: sum(recent, 'completed') + sum(recent, 'refused'),
  };
}

/** What we ask of it ourselves fails or not at once. */
function observeDependency(samples: readonly SampleSum[], now: Temporal.Instant): Observed {
  const nowMs = now.epochMilliseconds;
  const recent = between(samples, nowMs - STEP_SECONDS * 1000, nowMs + STEP_SECONDS * 1000);
  const failed = sum(recent, 'refused');
  const count = failed + sum(recent, 'completed');
  return {
    p95Ms: slowest(recent),
    failures: count === 0 ? undefined : failed / count,
    used: undefined,
    count,
  };
}

/** People take their time at the provider's, so those who come back are compared with those who went a while ago. */
export function observeProvider(
  samples: readonly SampleSum[],
  now: Temporal.Instant,
  rate: number | undefined,
): Observed {
  const nowMs = now.epochMilliseconds;
  const fromMs = stepOf(nowMs - STEP_SECONDS * 1000);
  const recent = between(samples, fromMs, nowMs + STEP_SECONDS * 1000);
  const recently = sum(recent, 'begun');
  const used = rate === undefined ? undefined : recently / ((nowMs - fromMs) / 1000) / rate;
  if (sum(recent, 'abandoned') > recently * HALF && sum(recent, 'returned') < recently * HALF) {
    return { p95Ms: slowest(samples), failures: 1, count: recently, used };
  }
  const usual = slowest(samples) ?? 60_000;
  const lag = Math.min(120_000, Math.max(20_000, usual * 1.5));
  const before = sum(between(samples, nowMs - 2 * lag, nowMs - lag), 'begun');
  const since = sum(between(samples, nowMs - lag, nowMs + STEP_SECONDS * 1000), 'begun');
  // Where the gate itself has been narrowed meanwhile, fewer can come back.
  const begun = Math.min(before, since);
  const returned = sum(between(samples, nowMs - lag, nowMs + STEP_SECONDS * 1000), 'returned');
  return {
    p95Ms: slowest(samples),
    failures: begun === 0 ? undefined : Math.max(0, 1 - returned / begun),
    count: begun,
    used,
  };
}
