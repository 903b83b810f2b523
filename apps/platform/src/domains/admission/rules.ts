// How far a queue moves each second, at what rate, and how long is left to wait. Pure: see decision 0019.
import type { PRECEDENCES } from './contract.ts';

export type Precedence = (typeof PRECEDENCES)[number];

export interface Line {
  class: Precedence;
  /** Of the gate's places; 0 for `normal`, which has what the others leave. */
  share: number;
  /** Last place given. */
  given: number;
  /** Last place whose turn has come. */
  served: number;
  /** Places of its share that it has not needed yet. */
  credit: number;
}

/** One call: how far each line had come by then, how many were called, and how many of them have come since. */
export interface Mark {
  atMs: number;
  called: number;
  came: number;
  served: Partial<Record<Precedence, number>>;
}

export interface GateState {
  /** Declared, a second; undefined: without limit. */
  rate: number | undefined;
  burst: number;
  /** Share of the declared rate that is used at present. */
  factor: number;
  paused: boolean;
  /** Admissions that may still happen; what people who were called have not used yet is in it. */
  tokens: number;
  lines: readonly Line[];
  recent: readonly Mark[];
}

/** Who was let in since the last tick. */
export interface Told {
  comeSince: number;
  /** Admitted without a place, or long after their turn. */
  asideSince: number;
}

export interface Tick {
  tokens: number;
  /** Direct admissions that may happen before the next tick. */
  room: number;
  lines: Line[];
  recent: Mark[];
}

/** Who was called longer ago and has not come is not waited for: a page asks every few seconds when its turn is near. */
export const GRACE_SECONDS = 20;
/** Beyond the grace, where only the pace is read off them, a few marks are enough. */
const FINE_MARKS_MS = (GRACE_SECONDS + 5) * 1000;
const COARSE_EVERY_MS = 5000;
const MARKS_KEPT_MS = 60_000;
/** When many do not come, the queue moves faster; this much faster at most. */
const FASTEST = 3;

export const waitingIn = (lines: readonly Pick<Line, 'given' | 'served'>[]): number =>
  lines.reduce((sum, line) => sum + line.given - line.served, 0);

export const rateNow = (gate: Pick<GateState, 'rate' | 'factor'>): number | undefined =>
  gate.rate === undefined ? undefined : gate.rate * gate.factor;

/** When a place was called; undefined when that was longer ago than anything that is remembered. */
export function callOf(
  recent: readonly Mark[],
  precedence: Precedence,
  place: number,
): Mark | undefined {
  const [oldest] = recent;
  if (oldest === undefined || place <= (oldest.served[precedence] ?? 0) - oldest.called)
    return undefined;
  return recent.find((mark) => place <= (mark.served[precedence] ?? 0));
}

export const isFresh = (mark: Mark, nowMs: number): boolean =>
  nowMs - mark.atMs < GRACE_SECONDS * 1000;

/** Called within the grace and not come yet: their places in the flow are kept free. */
export function pendingOf(recent: readonly Mark[], nowMs: number): number {
  const calls = recent.filter((mark) => isFresh(mark, nowMs));
  return calls.reduce((sum, mark) => sum + Math.max(0, mark.called - mark.came), 0);
}

/** Lets `places` go to the lines: each reserved one its share, what is left to `normal`, what is left then to anybody. */
export function share(lines: readonly Line[], places: number): Line[] {
  const next = lines.map((line) => ({ ...line }));
  let left = places;
  const serve = (line: Line, most: number) => {
    const count = Math.max(0, Math.min(left, Math.floor(most), line.given - line.served));
    line.served += count;
    left -= count;
    return count;
  };
  for (const line of next) {
    if (line.class === 'normal') continue;
    line.credit += places * line.share;
    // Half a place over, so that sums of tenths do not lose a whole one.
    line.credit -= serve(line, line.credit + 1e-9);
    // What a line does not need cannot be hoarded for later.
    line.credit = Math.min(line.credit, 1);
  }
  for (const line of next) if (line.class === 'normal') serve(line, left);
  for (const line of next) serve(line, left);
  return next;
}

function withMark(gate: GateState, lines: readonly Line[], called: number, nowMs: number): Mark[] {
  const kept = gate.recent.filter((mark, index) => {
    const age = nowMs - mark.atMs;
    const newer = gate.recent[index + 1]?.atMs ?? nowMs;
    const isLastOfFive =
      Math.floor(mark.atMs / COARSE_EVERY_MS) < Math.floor(newer / COARSE_EVERY_MS);
    return age < MARKS_KEPT_MS && (age < FINE_MARKS_MS || isLastOfFive);
  });
  const served = Object.fromEntries(lines.map((line) => [line.class, line.served]));
  return [...kept, { atMs: nowMs, called, came: 0, served }];
}

/**
 * One step of a gate. The tokens are charged when people really come, not when they are called, so that those who
 * never come cost nobody a place; those who were just called are expected and their tokens kept for them.
 */
export function tick(gate: GateState, told: Told, nowMs: number, seconds: number): Tick {
  const rate = rateNow(gate);
  const pending = pendingOf(gate.recent, nowMs);
  const waiting = waitingIn(gate.lines);
  if (rate === undefined) {
    const lines = gate.paused ? [...gate.lines] : share(gate.lines, waiting);
    const recent = withMark(gate, lines, gate.paused ? 0 : waiting, nowMs);
    return { tokens: gate.burst, room: gate.burst, lines, recent };
  }
  const filled = gate.tokens + rate * seconds - told.comeSince - told.asideSince;
  // While people wait nothing is hoarded beyond what a step may use, otherwise up to the burst.
  const most = waiting > 0 ? Math.max(gate.burst, FASTEST * rate * seconds) : gate.burst;
  const tokens = Math.min(filled, most + pending);
  const free = tokens - pending;
  const places = gate.paused ? 0 : Math.max(0, Math.min(Math.floor(free), waiting));
  const lines = share(gate.lines, places);
  const isEmpty = waiting - places === 0;
  return {
    tokens,
    room: isEmpty && !gate.paused ? Math.max(0, free - places) : 0,
    lines,
    recent: withMark(gate, lines, places, nowMs),
  };
}

/* What the dependency bears */

export interface Observed {
  /** 95th percentile of what was asked of the dependency; undefined when nothing was. */
  p95Ms: number | undefined;
  /** Share of what was begun and did not come back, 0 to 1. */
  failures: number | undefined;
  /** How many the two rest on. */
  count: number;
  /** Share of the declared rate that was used meanwhile; undefined when the gate has none. */
  used: number | undefined;
}

export type Trouble = 'none' | 'slow' | 'failing';

export interface Limits {
  p95Ms: number;
  failures: number;
}

export const ADJUST_SECONDS = 5;
const ENOUGH = 20;
const DOWN = 0.7;
/** What hardly ever answers is asked half as often as it was, whatever was declared: others need the room. */
const FAILING_DOWN = 0.5;
const UP = 0.05;
/** Never quite closed: somebody must find out that the dependency is well again. */
const LEAST = 0.02;

/** Additive increase, multiplicative decrease, as in TCP: many installations of one provider share it fairly. */
export function adapt(
  factor: number,
  observed: Observed,
  limits: Limits,
): { factor: number; trouble: Trouble } {
  const isKnown = observed.count >= ENOUGH;
  const isFailing =
    isKnown && observed.failures !== undefined && observed.failures > limits.failures;
  const isSlow = isKnown && observed.p95Ms !== undefined && observed.p95Ms > limits.p95Ms;
  if (isFailing) {
    const used = Math.min(factor, observed.used ?? factor);
    return { factor: Math.max(LEAST, used * FAILING_DOWN), trouble: 'failing' };
  }
  if (isSlow) return { factor: Math.max(LEAST, factor * DOWN), trouble: 'slow' };
  const next = Math.min(1, factor + UP);
  return { factor: next, trouble: next < 1 ? 'slow' : 'none' };
}

/* How long */

/** Places a second that a line has moved by; from what was measured where there is enough of it. */
export function paceOf(gate: GateState, line: Line, nowMs: number): number {
  const oldest = gate.recent[0];
  const seconds = oldest === undefined ? 0 : (nowMs - oldest.atMs) / 1000;
  const moved = oldest === undefined ? 0 : line.served - (oldest.served[line.class] ?? 0);
  if (seconds >= 15 && moved > 0 && line.given > line.served) return moved / seconds;
  const rate = rateNow(gate);
  if (rate === undefined) return Number.POSITIVE_INFINITY;
  const reserved = gate.lines
    .filter((one) => one.class !== line.class && one.given > one.served)
    .reduce((sum, one) => sum + one.share, 0);
  return line.class === 'normal' ? rate * (1 - reserved) : rate * Math.max(line.share, 0.01);
}

/** Seconds, between the two; a quarter more and less than the measured pace says. */
export function waitRange(before: number, pace: number): { from: number; to: number } {
  if (before <= 0) return { from: 0, to: 0 };
  return { from: before / pace / 1.25, to: before / pace / 0.75 };
}

/** Seconds until a page should look again: soon when its turn is near, seldom when it is far. */
export const lookAgainAfter = (seconds: number): number =>
  Math.min(30, Math.max(3, Math.round(seconds / 10)));
