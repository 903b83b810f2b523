// Once a second, in every process: tell what it saw, move the queues if nobody else has, learn how things stand.
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { enqueue } from '../../floor/jobs.ts';
import { publish } from '../../floor/live.ts';
import { takeCallBacks } from './call-back-store.ts';
import { tellThatTurnIsNear } from './call-back-job.ts';
import { type GateRow, stateOf } from './gate.ts';
import { type Observations, stepOf } from './observations.ts';
import { observe } from './observed.ts';
import type { QueueState } from './queue-state.ts';
import { adapt, ADJUST_SECONDS, paceOf, pendingOf, tick, waitingIn } from './rules.ts';
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
  // A gate that was full has rested, unticked, for nobody knows how long: nothing of that time is anybody's.
  const longest = gate.tokens >= gate.burst ? TICK_MS / 1000 : LONGEST_SECONDS;
  const seconds = Math.min(longest, (nowMs - gate.ticked_at.epochMilliseconds) / 1000);
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
  const { observed, limits } = observe(gate, own, now);
  return { ...adapt(factor, observed, limits), adjustedAt: now };
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
    for (const { ticket, channel, sealed, journey, language } of near) {
      await enqueue(tx, tellThatTurnIsNear, {
        ticket,
        channel,
        sealed: sealed.toString('base64'),
        journey,
        language,
      });
    }
  }
}
