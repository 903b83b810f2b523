// Do the rules leave one truth, whatever the order in which updates come?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  audienceOf,
  changesOf,
  firstOf,
  type HeldPractice,
  isOpen,
  isWorthNotice,
  MAX_HISTORY,
  merge,
  momentFits,
  type Update,
} from '../../src/domains/practices/rules.ts';
import { STATE_KINDS, type StateKind } from '../../src/domains/practices/shapes.ts';
import { seededRandom } from '../bad-input/mutate.ts';

const NOW = '2026-11-22T09:00:00.000Z';
const at = (minute: number) =>
  Temporal.Instant.from('2026-11-20T00:00:00Z')
    .add({ minutes: minute })
    .toString({ fractionalSecondDigits: 3 });
const update = (kind: StateKind, moment: string | undefined, note = 'uno'): Update => ({
  content: {
    title: 'Permesso di costruire',
    state: { kind, text: `Stato ${kind}` },
    steps: [{ title: 'Passo', status: 'current', note }],
  },
  at: moment,
});

function afterAll(updates: readonly Update[]): HeldPractice {
  const [first, ...others] = updates as [Update, ...Update[]];
  let held = firstOf(first, NOW);
  for (const one of others) {
    const merged = merge(held, one, NOW);
    assert.notEqual(merged.outcome, 'conflict');
    if ('held' in merged) held = merged.held;
  }
  return held;
}

test('in any order and however often updates come, the newest stands and the history holds each once', (t) => {
  const seed = Number(process.env['TEST_SEED'] ?? 20_201_208);
  t.diagnostic(`TEST_SEED=${seed}`);
  const random = seededRandom(seed);
  const below = (n: number) => Math.floor(random() * n);
  for (let round = 0; round < 300; round += 1) {
    const updates = Array.from({ length: 1 + below(12) }, (_, index) =>
      update(STATE_KINDS[below(STATE_KINDS.length)] as StateKind, at(index), `nota ${index}`),
    );
    const inOrder = afterAll(updates);
    const repeated = [...updates, ...updates.filter(() => below(2) === 0)];
    const shuffled = repeated
      .map((one) => ({ one, key: random() }))
      .sort((a, b) => a.key - b.key)
      .map(({ one }) => one);
    assert.deepEqual(afterAll(shuffled), inOrder);
    assert.deepEqual(inOrder.content, updates.at(-1)?.content);
    assert.equal(inOrder.history.length, updates.length);
  }
});

test('an update without a moment is the newest, and the same again is none', () => {
  const held = firstOf(update('received', '2026-11-22T09:04:00.000Z'), NOW);
  assert.equal(merge(held, update('received', undefined), NOW).outcome, 'unchanged');
  const next = merge(held, update('refused', undefined), NOW);
  assert.ok(next.outcome === 'updated' && next.changesKind);
  assert.equal(next.held.updatedAt, '2026-11-22T09:04:00.001Z', 'though the clocks differ');
});

test('two different updates of one moment contradict each other', () => {
  const held = afterAll([update('received', at(1)), update('in_progress', at(2))]);
  assert.equal(merge(held, update('in_progress', at(2), 'due'), NOW).outcome, 'conflict');
  assert.equal(merge(held, update('refused', at(1)), NOW).outcome, 'conflict');
  assert.equal(merge(held, update('received', at(1)), NOW).outcome, 'older');
});

test('the history is bounded, and updates that change no state leave it first', () => {
  const kinds = (index: number): StateKind => (index < 3 ? 'received' : 'in_progress');
  const many = Array.from({ length: MAX_HISTORY + 50 }, (_, index) =>
    update(kinds(index), at(index), `nota ${index}`),
  );
  const held = afterAll(many);
  assert.equal(held.history.length, MAX_HISTORY);
  assert.deepEqual(
    changesOf(held.history).map(({ kind, at: moment }) => [kind, moment]),
    [
      ['received', at(0)],
      ['in_progress', at(3)],
    ],
  );
  const restless = Array.from({ length: MAX_HISTORY + 50 }, (_, index) =>
    update(index % 2 === 0 ? 'received' : 'in_progress', at(index)),
  );
  assert.equal(afterAll(restless).history[0]?.at, at(50), 'then the oldest');
});

test('a practice is open while anything is to come from either side', () => {
  const open = STATE_KINDS.filter((kind) => isOpen({ state: { kind, text: 'x' } }));
  assert.deepEqual(open, ['received', 'in_progress', 'waiting_for_citizen', 'suspended']);
  assert.ok(isOpen({ state: { kind: 'accepted', text: 'x' }, todo: { text: 'Ritira' } }));
});

test('a notice goes by itself for a change to three kinds, and else only when asked', () => {
  const byItself = STATE_KINDS.filter((kind) => isWorthNotice(kind, true, undefined));
  assert.deepEqual(byItself, ['waiting_for_citizen', 'accepted', 'refused']);
  assert.ok(!isWorthNotice('accepted', false, undefined));
  assert.ok(isWorthNotice('in_progress', false, true));
  assert.ok(!isWorthNotice('accepted', true, false));
});

test('a moment is from this century and not ahead of our clock by more than clocks differ', () => {
  const now = Temporal.Instant.from(NOW);
  assert.ok(momentFits(undefined, now));
  assert.ok(momentFits('2026-11-22T09:05:00.000Z', now));
  assert.ok(!momentFits('2026-11-22T09:05:00.001Z', now));
  assert.ok(!momentFits('1999-12-31T23:59:59.999Z', now));
});

test('nobody, a closed inbox, a service switched off, and who is reached with and without a mail', () => {
  const person = {
    isInboxEnabled: true,
    mode: 'AUTO',
    blocked: {},
    hasNoticeEmail: true,
  } as const;
  const service = { serviceId: 's', requireSecureChannels: false };
  assert.equal(audienceOf(undefined, service, undefined).kind, 'nobody');
  assert.equal(audienceOf({ ...person, isInboxEnabled: false }, service, undefined).kind, 'nobody');
  const off = { isInboxEnabled: false, isEmailEnabled: true };
  assert.equal(audienceOf(person, service, off).kind, 'switched_off');
  const reached = { kind: 'reached', byEmail: true };
  assert.deepEqual(audienceOf(person, service, undefined), reached);
  assert.deepEqual(audienceOf(person, { ...service, requireSecureChannels: true }, undefined), {
    ...reached,
    byEmail: false,
  });
});
