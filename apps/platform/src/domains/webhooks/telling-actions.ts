// Tells one receiver what is due to it, a few events at a time, and writes down how it went.
import type { Context } from '../../floor/context.ts';
import { wireInstant } from '../../floor/clock.ts';
import { transaction } from '../../floor/database.ts';
import { OutboundFailed } from '../../floor/outbound.ts';
import { InsideAddress } from '../../floor/outside-address.ts';
import { payloadOf } from './event-types.ts';
import { type Attempted, type DueEvent, type Lane, putBack, writeAttempts } from './lane-store.ts';
import {
  answerShown,
  type Failure,
  type Heard,
  judge,
  mustGoOff,
  type Outcome,
  retryAfterOf,
} from './rules.ts';
import { signedHeaders } from './signature.ts';
import { lockService, markFailing, markWell, refreshInterest, switchOff } from './store.ts';

const TIMEOUT_MS = 10_000;
/** More of an answer is not read. */
const ANSWER_BYTES = 2048;
/** Calls to one receiver at once. */
const PARALLEL = 8;
/** Failures in one run after which the rest of it is left for later. */
const ENOUGH_FAILURES = 3;

function failureOf(error: unknown): Failure {
  const cause = error instanceof OutboundFailed ? error.cause : error;
  if (cause instanceof InsideAddress) return 'inside_address';
  const { name, code = '' } = (cause ?? {}) as { name?: string; code?: unknown };
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout';
  if (code === 'ENOTFOUND') return 'name_not_found';
  return /CERT|^UNABLE_TO/.test(String(code)) ? 'certificate' : 'connection_failed';
}

async function call(context: Context, lane: Lane, event: DueEvent): Promise<Heard> {
  const { secrets, clock } = context;
  const body = payloadOf(event.type, wireInstant(event.occurred_at), event.data);
  const keys = [lane.secret, lane.oldSecret].flatMap((box) =>
    box === undefined ? [] : [secrets.decrypt(box)],
  );
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'IO-Webhooks/1.0',
    ...signedHeaders(keys, event.id, clock(), body),
  };
  try {
    const {
      status,
      headers: said,
      body: answer,
    } = await context.outbound.callOutside(lane.address, {
      method: 'POST',
      headers,
      body,
      timeoutMs: TIMEOUT_MS,
      maxBytes: ANSWER_BYTES,
      excess: 'cut',
    });
    const retryAfterSeconds = retryAfterOf(said['retry-after'], clock());
    return { status, retryAfterSeconds, answer: answerShown(answer.toString('utf8')) };
  } catch (error) {
    // The one place where a call that found nobody is weighed: it is an outcome, and leads to a later attempt.
    if (error instanceof OutboundFailed) return { failure: failureOf(error) };
    throw error;
  }
}

/** How a run goes on, for those who share it. */
interface Run {
  lane: Lane;
  attempted: Attempted[];
  outcomes: Outcome[];
  failures: number;
  delivered: number;
  left: DueEvent[];
  isOver: () => boolean;
}

async function attempt(context: Context, run: Run, event: DueEvent): Promise<boolean> {
  const at = context.clock();
  const started = performance.now();
  const heard = await call(context, run.lane, event);
  const durationMs = Math.round(performance.now() - started);
  const isWell = 'status' in heard && heard.status >= 200 && heard.status < 300;
  if (isWell) run.delivered += 1;
  else run.failures += 1;
  const now = context.clock();
  const secondsLeft = event.give_up_at.since(now).total('seconds');
  const failures = run.lane.failures + run.failures;
  const outcome = judge(heard, { attempts: event.attempts, failures, secondsLeft }, Math.random());
  run.outcomes.push(outcome);
  const pauseMs = outcome.state === 'retry' ? Math.ceil(outcome.afterSeconds * 1000) : 0;
  run.attempted.push({
    id: event.id,
    state: outcome.state === 'retry' ? 'due' : outcome.state,
    nextAttemptAt: now.add({ milliseconds: pauseMs }),
    at,
    durationMs,
    status: 'status' in heard ? heard.status : undefined,
    failure: 'failure' in heard ? heard.failure : undefined,
    answer: 'status' in heard && heard.answer !== '' ? heard.answer : undefined,
  });
  return isWell;
}

/** Events of one message in their order: the next only after the one before has arrived. */
async function tellInOrder(context: Context, run: Run, events: readonly DueEvent[]): Promise<void> {
  for (const [index, event] of events.entries()) {
    if (run.isOver() || !(await attempt(context, run, event))) {
      run.left.push(
        ...events.slice(run.attempted.some((one) => one.id === event.id) ? index + 1 : index),
      );
      return;
    }
  }
}

function byMessage(events: readonly DueEvent[]): DueEvent[][] {
  const groups = new Map<string, DueEvent[]>();
  for (const event of events) {
    const name = event.message_id ?? event.id;
    groups.set(name, [...(groups.get(name) ?? []), event]);
  }
  return [...groups.values()];
}

/** Resolves when everything that was taken is told or due again. `isStopping` leaves what has not begun. */
export async function tellLane(
  context: Context,
  lane: Lane,
  isStopping: () => boolean,
): Promise<void> {
  const run: Run = {
    lane,
    attempted: [],
    outcomes: [],
    failures: 0,
    delivered: 0,
    left: [],
    isOver: () => isStopping() || (run.delivered === 0 && run.failures >= ENOUGH_FAILURES),
  };
  const groups = byMessage(lane.events).values();
  const share = async () => {
    for (const events of groups) await tellInOrder(context, run, events);
  };
  await Promise.all(Array.from({ length: PARALLEL }, share));
  await write(context, run);
}

/** What was left goes after what failed; a receiver that rests is not asked meanwhile anyway. */
async function write(context: Context, run: Run): Promise<void> {
  const { lane, attempted, outcomes, left } = run;
  const now = context.clock();
  const isGone = outcomes.some((one) => one.state === 'given_up' && one.isGone);
  const restMs =
    1000 * Math.max(0, ...outcomes.map((one) => (one.state === 'retry' ? one.restSeconds : 0)));
  const failing = await transaction(context.sql, async (tx) => {
    if (attempted.length > 0) await writeAttempts(tx, lane.subscriptionId, attempted);
    for (const [dueAt, ids] of afterTheirs(left, lane.events, attempted, now))
      await putBack(tx, lane.subscriptionId, ids, dueAt);
    if (run.delivered > 0 && lane.failures > 0) await markWell(tx, lane.subscriptionId);
    if (run.delivered > 0 || run.failures === 0) return undefined;
    const restingUntil = now.add({ milliseconds: Math.ceil(restMs) });
    return markFailing(tx, lane.subscriptionId, { failures: run.failures, now, restingUntil });
  });
  if (failing === undefined) return;
  const reason = isGone ? 'gone' : mustGoOff(failing.failing_since, now) ? 'failing' : undefined;
  if (reason === undefined) return;
  // Apart from the rest, which holds the row: whoever changes the webhooks of a service locks the service first.
  await transaction(context.sql, async (tx) => {
    await lockService(tx, failing.service_id);
    await switchOff(tx, lane.subscriptionId, reason, now);
    await refreshInterest(tx, failing.service_id);
  });
  context.log.warn({ event: 'webhook_off', webhook_id: lane.subscriptionId, reason });
}

/** By the moment when they are due again: that of the failed event of their message, or now. */
function afterTheirs(
  left: readonly DueEvent[],
  all: readonly DueEvent[],
  attempted: readonly Attempted[],
  now: Temporal.Instant,
): [Temporal.Instant, string[]][] {
  const nextOf = new Map(attempted.map((one) => [one.id, one]));
  const dueOf = new Map<string | null, Temporal.Instant>();
  for (const event of all) {
    const tried = nextOf.get(event.id);
    if (tried?.state === 'due') dueOf.set(event.message_id, tried.nextAttemptAt);
  }
  const groups = new Map<string, [Temporal.Instant, string[]]>();
  for (const event of left) {
    const dueAt = dueOf.get(event.message_id) ?? now;
    const group = groups.get(dueAt.toString()) ?? [dueAt, []];
    group[1].push(event.id);
    groups.set(dueAt.toString(), group);
  }
  return [...groups.values()];
}
