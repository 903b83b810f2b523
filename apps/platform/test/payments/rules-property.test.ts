// Whatever is lost, late, doubled or given up: is money taken exactly where pagoPA says paid, and nowhere else?
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { stateOf } from '../../src/domains/payments/view.ts';
import { isLong } from '../long.ts';
import { disagreements, type Outage, play } from './play.ts';
import { chanceOf } from './seeded.ts';

const SCHEDULES = isLong ? 100_000 : 1500;
const OUTAGES = isLong ? 20_000 : 120;

suite('payments under any schedule', () => {
  test(`${SCHEDULES} random schedules with faults end with books that agree`, () => {
    const ends = new Map<string, number>();
    let comeBack = 0;
    for (let seed = 1; seed <= SCHEDULES; seed += 1) {
      const played = play(seed);
      const state = stateOf(played.payment, played.now);
      ends.set(state, (ends.get(state) ?? 0) + 1);
      if (played.payment.handedOver?.reason === 'refund_failed') comeBack += 1;
      const found = disagreements(played);
      assert.deepEqual(found, [], `seed ${seed}: ${played.kinds.join(' ')}`);
    }
    // A run in which everything ends alike has tried nothing.
    for (const state of ['paid', 'refused', 'cancelled', 'expired', 'refunded', 'in_human_hands'])
      assert.ok((ends.get(state) ?? 0) > SCHEDULES / 500, JSON.stringify([...ends]));
    assert.ok(comeBack > SCHEDULES / 500, `${comeBack} refunds that came back`);
  });

  test(`${OUTAGES} outages of minutes to most of a day: asked again ever more rarely, and nothing is lost`, () => {
    const ends = new Map<string, number>();
    let most = 0;
    for (let seed = 1; seed <= OUTAGES; seed += 1) {
      const chance = chanceOf(seed * 7919);
      const outage: Outage = {
        of: chance.of('pagopa', 'gateway', 'both'),
        fromSeconds: chance.of(0, 0.2, 0.5, 1, 5, 60) * chance.next(),
        minutes: chance.of(5, 60, isLong ? 1200 : 300) * (0.1 + chance.next()),
      };
      const played = play(seed, outage);
      const { payment, vain, kinds } = played;
      const why = `seed ${seed}, ${JSON.stringify(outage)}: ${kinds.join(' ')}`;
      assert.deepEqual(disagreements(played), [], why);
      // An outage shorter than a day is nobody's work: only a provider that never tells is, or a bank that sends back.
      assert.ok(
        ['no_outcome', 'refund_failed', undefined].includes(payment.handedOver?.reason),
        why,
      );
      const state = stateOf(payment, played.now);
      ends.set(state, (ends.get(state) ?? 0) + 1);
      most = Math.max(most, vain.length);
      // A minute a call once the first pauses have doubled, for each of the two that are away.
      assert.ok(vain.length <= 30 + 2 * outage.minutes, `${vain.length} calls, ${why}`);
      for (const calls of Map.groupBy(vain, (one) => one.name).values())
        calls.forEach(({ at, name }, index) => {
          const before = calls[index - 1];
          if (before === undefined) return;
          const pause = at.since(before.at).total('seconds');
          const least = Math.min(30, 2 ** (index - 1));
          assert.ok(pause >= least, `${name} again after ${pause} seconds (${index}), ${why}`);
        });
    }
    assert.ok(most > 20, `${most} calls at most: an outage in which nobody calls tries nothing`);
    for (const state of ['paid', 'refused', 'expired'])
      assert.ok((ends.get(state) ?? 0) > OUTAGES / 100, JSON.stringify([...ends]));
  });
});
