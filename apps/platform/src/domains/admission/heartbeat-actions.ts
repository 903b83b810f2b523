// Once a second, in every process: tell what it saw, move the queues if nobody else has, learn how things stand.
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { enqueue } from '../../floor/jobs.ts';
import { publish } from '../../floor/live.ts';
import { takeCallBacks } from './call-back-store.ts';
import { tellThatTurnIsNear } from './call-back-job.ts';
import { type GateRow, stateOf } from './gate.ts';
import { type Observations, STEP_SECONDS, stepOf } from './observations.ts';
import type { QueueState } from './queue-state.ts';
import {
  adapt,
  ADJUST_SECONDS,
  type Limits,
  type Observed,
  paceOf,
  pendingOf,
  tick,
  waitingIn,
} from './rules.ts';
import {
  saveLevels,
  saveRefusals,
  saveSamples,
  type SampleSum,
  sumSamples,
} from './sample-store.ts';
import {
  addAdmitted,
  countProcesses,
  listGates,
  saveTick,
  seeProcess,
  tryTickerLock,
} from './store.ts';
import { listSections, type SectionRow } from './switch-store.ts';

const TICK_MS = 900;
/** Also when its clock jumped or nobody ticked for long, a queue moves by so many seconds' worth at most. */
const LONGEST_SECONDS = 3;
const ALIVE_SECONDS = 5;
/** A mail takes its time, and its reader too. */
const LEAD_SECONDS = 180;
const MAILS_A_TICK = 200;

/** Our own part of a login takes some tens of milliseconds; a second means that we are drowning. */
const OWN_LIMITS: Limits = { p95Ms: 1000, failures: 1 };
/** One in four gives up at the provider's on a good day; seven in ten never do. */
const PROVIDER_LIMITS: Limits = { p95Ms: Number.POSITIVE_INFINITY, failures: 0.7 };
/** More than half begin again without an answer, and fewer than half have one: nobody waits for the lag to tell. */
const HALF = 0.5;

export interface Told {
  gates: GateRow[];
  sections: SectionRow[];
  processes: number;
}

export async function readState(context: Context): Promise<Told> {
  const { sql, clock } = context;
  const [gates, sections, processes] = await Promise.all([
    listGates(sql),
    listSections(sql),
    countProcesses(sql, clock().subtract({ seconds: ALIVE_SECONDS })),
  ]);
  return { gates, sections, processes };
}

/** Writes what this process saw. What could not be written is kept for the next time. */
export async function tellWhatPassed(
  context: Context,
  me: string,
  observations: Observations,
  queue: QueueState,
): Promise<void> {
  const { samples, refusals } = observations.take();
  const admitted = queue.takeAdmitted();
  try {
    await transaction(context.sql, async (tx) => {
      await seeProcess(tx, me, context.clock());
      await saveSamples(tx, me, samples);
      await saveRefusals(tx, me, refusals);
      await addAdmitted(
        tx,
        admitted.toSorted((a, b) => (a.gate < b.gate ? -1 : 1)),
      );
    });
  } catch (error) {
    queue.giveBack(admitted);
    throw error;
  }
}

/** Moves every gate by the time gone, unless another process just has. */
export async function tickGates(context: Context): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    if (!(await tryTickerLock(tx))) return;
    const gates = await listGates(tx);
    const nowMs = now.epochMilliseconds;
    const due = gates.filter((gate) => nowMs - gate.ticked_at.epochMilliseconds >= TICK_MS);
    const moving = due.filter((gate) => !isAtRest(gate, nowMs));
    if (moving.length === 0) return;
    const samples = await sumSamples(tx, now.subtract({ minutes: 5 }), '');
    for (const gate of moving) await tickGate(tx, gate, samples, now);
    await saveLevels(
      tx,
      Temporal.Instant.fromEpochMilliseconds(stepOf(nowMs)),
      moving.map((gate) => ({
        gate: gate.name,
        waiting: waitingIn(gate.lines),
        rate: gate.rate === null ? undefined : gate.rate * gate.factor,
      })),
    );
    await publish(tx, 'admission', []);
  });
}

/** Nothing to charge, nobody waiting, full of tokens, at its whole rate: a tick would change nothing. */
function isAtRest(gate: GateRow, nowMs: number): boolean {
  return (
    waitingIn(gate.lines) === 0 &&
    gate.come === gate.come_charged &&
    gate.aside === gate.aside_charged &&
    gate.tokens === gate.burst &&
    gate.room === (gate.paused_at === null ? gate.burst : 0) &&
    gate.factor === 1 &&
    pendingOf(gate.recent, nowMs) === 0
  );
}

async function tickGate(
  tx: Transaction,
  gate: GateRow,
  samples: readonly SampleSum[],
  now: Temporal.Instant,
): Promise<void> {
  const nowMs = now.epochMilliseconds;
  const seconds = Math.min(LONGEST_SECONDS, (nowMs - gate.ticked_at.epochMilliseconds) / 1000);
  const health = healthOf(gate, samples, now);
  gate.factor = health.factor;
  const next = tick(
    stateOf(gate),
    {
      comeSince: gate.come - gate.come_charged,
      asideSince: gate.aside - gate.aside_charged,
    },
    nowMs,
    seconds,
  );
  gate.lines = next.lines;
  await saveTick(
    tx,
    {
      name: gate.name,
      ...health,
      tokens: next.tokens,
      room: next.room,
      comeCharged: gate.come,
      asideCharged: gate.aside,
      recent: next.recent,
      lines: next.lines,
    },
    now,
  );
  await callBackThoseNear(tx, gate, nowMs);
}

function healthOf(gate: GateRow, samples: readonly SampleSum[], now: Temporal.Instant) {
  const { factor, trouble, adjusted_at: adjustedAt } = gate;
  if (!gate.adaptive) return { factor: 1, trouble: 'none' as const, adjustedAt };
  const since = adjustedAt === null ? ADJUST_SECONDS : now.since(adjustedAt).total('seconds');
  if (since < ADJUST_SECONDS) return { factor, trouble, adjustedAt };
  const own = samples.filter((sample) => sample.gate === gate.name);
  const isProvider = gate.kind === 'identity-provider';
  const observed = isProvider
    ? observeProvider(own, now, gate.rate ?? undefined)
    : observeOwn(own, now);
  const limits = isProvider ? PROVIDER_LIMITS : OWN_LIMITS;
  return { ...adapt(factor, observed, limits), adjustedAt: now };
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
export function observeOwn(samples: readonly SampleSum[], now: Temporal.Instant): Observed {
  const nowMs = now.epochMilliseconds;
  const recent = between(samples, nowMs - STEP_SECONDS * 1000, nowMs + STEP_SECONDS * 1000);
  return {
    p95Ms: slowest(recent),
    failures: undefined,
    used: undefined,
    count: sum(recent, 'completed') + sum(recent, 'refused'),
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

async function callBackThoseNear(tx: Transaction, gate: GateRow, nowMs: number): Promise<void> {
  if (gate.paused_at !== null) return;
  for (const line of gate.lines) {
    const pace = paceOf(stateOf(gate), line, nowMs);
    const ahead = Number.isFinite(pace) ? Math.ceil(pace * LEAD_SECONDS) : 0;
    const near = await takeCallBacks(tx, {
      gate: gate.name,
      class: line.class,
      place: line.served + ahead,
      limit: MAILS_A_TICK,
    });
    for (const { ticket, sealed, journey, language } of near) {
      await enqueue(tx, tellThatTurnIsNear, {
        ticket,
        sealed: sealed.toString('base64'),
        journey,
        language,
      });
    }
  }
}
