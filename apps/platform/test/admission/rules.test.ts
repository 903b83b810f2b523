// Does a queue move as it promises? Simulated days: who comes, who stays away, who comes late.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  adapt,
  type GateState,
  type Line,
  lookAgainAfter,
  paceOf,
  share,
  tick,
  waitingIn,
  waitRange,
} from '../../src/domains/admission/rules.ts';
import { observeProvider } from '../../src/domains/admission/observed.ts';
import { seededRandom } from '../bad-input/mutate.ts';

const line = (more: Partial<Line> & Pick<Line, 'class'>): Line => ({
  share: 0,
  given: 0,
  served: 0,
  credit: 0,
  ...more,
});

const gate = (more: Partial<GateState> = {}): GateState => ({
  rate: 10,
  burst: 10,
  factor: 1,
  paused: false,
  tokens: 10,
  lines: [line({ class: 'normal' })],
  recent: [],
  ...more,
});

interface Day {
  seconds: number;
  arrivals: (second: number) => number;
  /** Seconds from the turn to the coming; undefined: stays away. */
  comesAfter: (place: number) => number | undefined;
  gate?: Partial<GateState>;
  pausedAt?: (second: number) => boolean;
}

/** Plays a day and tells who was let in when. */
function play(day: Day) {
  let state = gate(day.gate);
  let come = 0;
  let comeCharged = 0;
  let aside = 0;
  let asideCharged = 0;
  let room = state.burst;
  const admissions: number[] = [];
  const order: number[] = [];
  const coming = new Map<number, { place: number; calledMs: number; late: boolean }[]>();
  for (let second = 0; second < day.seconds; second += 1) {
    let admitted = 0;
    let direct = room;
    const [normal] = state.lines as [Line];
    for (let person = 0; person < day.arrivals(second); person += 1) {
      if (waitingIn(state.lines) === 0 && direct >= 1 && !state.paused) {
        direct -= 1;
        aside += 1;
        admitted += 1;
      } else normal.given += 1;
    }
    for (const { place, calledMs, late } of coming.get(second) ?? []) {
      if (late) aside += 1;
      else {
        come += 1;
        const mark = state.recent.find((one) => one.atMs === calledMs);
        if (mark) mark.came += 1;
        order.push(place);
      }
      admitted += 1;
    }
    admissions.push(admitted);
    state = { ...state, paused: day.pausedAt?.(second) ?? false };
    const told = { comeSince: come - comeCharged, asideSince: aside - asideCharged };
    const before = normal.served;
    const next = tick(state, told, second * 1000, 1);
    comeCharged = come;
    asideCharged = aside;
    room = next.room;
    state = { ...state, ...next };
    const served = (next.lines[0] as Line).served;
    for (let place = before + 1; place <= served; place += 1) {
      const after = day.comesAfter(place);
      if (after === undefined) continue;
      const at = second + Math.max(1, after);
      coming.set(at, [
        ...(coming.get(at) ?? []),
        { place, calledMs: second * 1000, late: after > 20 },
      ]);
    }
  }
  return { state, admissions, order, sum: admissions.reduce((a, b) => a + b, 0) };
}

const sumOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);

test('with room for everybody nobody gets a place', () => {
  const { state, sum } = play({ seconds: 100, arrivals: () => 9, comesAfter: () => 2 });
  assert.equal(state.lines[0]?.given, 0);
  assert.equal(sum, 900);
});

test('with twenty times too many people the rate is kept to the person, and all of it is used', () => {
  const { admissions, sum } = play({
    seconds: 300,
    arrivals: (second) => (second < 120 ? 200 : 0),
    comesAfter: () => 3,
  });
  assert.ok(sum <= 10 * 300 + 10, `${sum} let in`);
  assert.ok(sum >= 10 * 290, `${sum} let in`);
  for (let from = 20; from + 10 < 300; from += 10)
    assert.ok(sumOf(admissions.slice(from, from + 10)) <= 130, `a peak at ${from}`);
});

test('those who stay away cost the others nothing: the line moves faster', () => {
  const random = seededRandom(7);
  const gone = new Set(Array.from({ length: 5000 }, (_, n) => n).filter(() => random() < 0.4));
  const { admissions, sum } = play({
    seconds: 300,
    arrivals: (second) => (second < 60 ? 100 : 0),
    comesAfter: (place) => (gone.has(place) ? undefined : 2),
  });
  assert.ok(sumOf(admissions.slice(60, 260)) > 0.9 * 10 * 200, `${sum} let in`);
  assert.ok(sum <= 10 * 300 + 30, `${sum} let in`);
});

test('those who come long after their turn are let in and charged, so that there is no second peak', () => {
  const { admissions } = play({
    seconds: 300,
    arrivals: (second) => (second < 30 ? 100 : 0),
    // A tenth comes a minute late.
    comesAfter: (place) => (place % 10 === 0 ? 60 : 2),
  });
  for (let from = 20; from + 20 < 300; from += 20)
    assert.ok(sumOf(admissions.slice(from, from + 20)) <= 20 * 10 * 1.2 + 10, `peak at ${from}`);
});

test('a stopped gate moves for nobody, and goes on at its own pace', () => {
  const { admissions, order } = play({
    seconds: 200,
    arrivals: (second) => (second < 20 ? 50 : 0),
    comesAfter: () => 1,
    pausedAt: (second) => second >= 40 && second < 100,
  });
  assert.equal(sumOf(admissions.slice(43, 100)), 0);
  assert.ok(sumOf(admissions.slice(100, 120)) <= 20 * 10 + 30);
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
  );
});

test('places go out in order, none twice, whatever happens (2,000 random days)', () => {
  const random = seededRandom(2020);
  for (let day = 0; day < 2000; day += 1) {
    let lines: Line[] = [
      line({ class: 'normal' }),
      line({ class: 'due', share: random() * 0.4 }),
      line({ class: 'desk', share: random() * 0.4 }),
    ];
    for (let step = 0; step < 10; step += 1) {
      lines = lines.map((one) => ({ ...one, given: one.given + Math.floor(random() * 30) }));
      const waiting = waitingIn(lines);
      const places = Math.floor(random() * 40);
      const next = share(lines, places);
      const served = sumOf(next.map((one, i) => one.served - (lines[i]?.served ?? 0)));
      assert.equal(served, Math.min(places, waiting), 'no place is wasted while somebody waits');
      next.forEach((one, i) => {
        assert.ok(one.served >= (lines[i]?.served ?? 0), 'no turn is taken back');
        assert.ok(one.served <= one.given, 'no turn comes for nobody');
      });
      lines = next;
    }
  }
});

test('a reserved line gets its share, also in tenths of a place, and no more while others wait', () => {
  let lines = [
    line({ class: 'normal', given: 10_000 }),
    line({ class: 'due', share: 0.2, given: 10_000 }),
    line({ class: 'desk', share: 0.1, given: 0 }),
  ];
  for (let second = 0; second < 1000; second += 1) lines = share(lines, 3);
  assert.ok(Math.abs((lines[1]?.served ?? 0) - 600) <= 2, `${lines[1]?.served} of 600`);
  assert.equal((lines[0]?.served ?? 0) + (lines[1]?.served ?? 0), 3000);
});

test('the rate goes down at once when the dependency suffers, comes back slowly, and never to nothing', () => {
  const limits = { p95Ms: 1000, failures: 0.7 };
  const slow = { p95Ms: 3000, failures: undefined, count: 100, used: undefined };
  const well = { p95Ms: 100, failures: 0.2, count: 100, used: undefined };
  assert.deepEqual(adapt(1, slow, limits), { factor: 0.7, trouble: 'slow' });
  assert.deepEqual(adapt(1, { ...well, failures: 0.9 }, limits).trouble, 'failing');
  const broken = { ...well, failures: 0.9, used: 0.06 };
  assert.equal(adapt(1, broken, limits).factor, 0.03, 'half of what was really asked of it');
  let factor = 1;
  for (let i = 0; i < 50; i += 1) ({ factor } = adapt(factor, slow, limits));
  assert.ok(factor > 0);
  for (let i = 0; i < 30; i += 1) ({ factor } = adapt(factor, well, limits));
  assert.equal(factor, 1);
  const few = { ...slow, count: 3 };
  assert.equal(adapt(1, few, limits).factor, 1, 'three cases prove nothing');
});

test('a provider from which most come back with nothing is failing before any usual time is over', () => {
  const now = Temporal.Instant.from('2026-12-08T09:00:07Z');
  const step = (at: string, begun: number, returned: number, abandoned: number) => ({
    gate: 'identity-provider:00000000',
    at: Temporal.Instant.from(at),
    arrivals: begun,
    admitted: begun,
    completed: returned,
    refused: 0,
    begun,
    returned,
    abandoned,
    p95_ms: 30_000,
  });
  const well = step('2026-12-08T08:59:40Z', 80, 78, 2);
  const broken = [
    well,
    step('2026-12-08T08:59:50Z', 100, 0, 60),
    step('2026-12-08T09:00:00Z', 70, 0, 50),
  ];
  const observed = observeProvider(broken, now, 160);
  assert.equal(observed.failures, 1);
  assert.equal(observed.used, 170 / 17 / 160);
  const busy = [well, step('2026-12-08T08:59:50Z', 100, 90, 60)];
  assert.notEqual(observeProvider(busy, now, 160).failures, 1, 'they begin again and are in');
  const narrowed = [
    step('2026-12-08T08:58:20Z', 160, 0, 100),
    step('2026-12-08T08:59:10Z', 16, 16, 14),
    step('2026-12-08T08:59:50Z', 16, 15, 14),
  ];
  const again = observeProvider(narrowed, now, 160).failures ?? 1;
  assert.ok(again < 0.1, 'those who are let go come back: it is well again');
});

test('the expected wait comes from what was measured, and from the declared rate until then', () => {
  const waiting = line({ class: 'normal', given: 1000, served: 400 });
  const measured = gate({
    lines: [waiting],
    recent: [{ atMs: 0, called: 0, came: 0, served: { normal: 100 } }],
  });
  assert.equal(paceOf(measured, waiting, 60_000), 5);
  assert.equal(paceOf(gate({ lines: [waiting] }), waiting, 60_000), 10);
  const { from, to } = waitRange(600, 5);
  assert.ok(from < 120 && to > 120);
  assert.deepEqual(waitRange(0, 5), { from: 0, to: 0 });
  assert.equal(lookAgainAfter(5), 3);
  assert.equal(lookAgainAfter(10_000), 30);
});
