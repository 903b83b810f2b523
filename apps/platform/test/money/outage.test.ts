// pagoPA is away for hours in the middle of many payments: is it asked ever more rarely and by few at once, does each
// payment come to its end when it is back, and do the books agree?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { paymentIdOf } from '../../src/domains/payments/closing.ts';
import { eventually } from '../builders.ts';
import { type CutWire, cutWire, type WireState } from '../cut-wire.ts';
import { isLong } from '../long.ts';
import { chanceOf } from '../payments/seeded.ts';
import { newNotice, type Payer, paying, prepare, setPagopa } from '../payments/setting.ts';
import { compareBooks } from './books.ts';
import { startWorld, type World } from './world.ts';

const PAYMENTS = isLong ? 200 : 12;
/** Of one process at once; see the engine. */
const MOST_AT_ONCE = 16;

suite('pagoPA away for hours', () => {
  let world: World;
  let wire: CutWire;
  let payer: Payer;

  before(async () => {
    world = await startWorld({
      pagopaUrl: async (url) => {
        const { origin, pathname } = new URL(url);
        wire = await cutWire(origin);
        return `${wire.url}${pathname}`;
      },
    });
    // Nor does it call while it is away: what became of a payment has to be asked for.
    await setPagopa(world.sandbox, { time_scale: 1, payment_result_url: '' });
    [payer] = world.payers as [Payer];
  });
  after(async () => {
    await world.close();
    await wire.close();
  });

  const closings = () => wire.asked.filter(({ path }) => path.endsWith('/closepayment'));
  const ofPayment = (id: string) =>
    closings().filter(({ body }) => {
      const { transactionId } = JSON.parse(body) as { transactionId: string };
      return paymentIdOf(transactionId) === id;
    });

  test(`${PAYMENTS} payments wait for it without a storm, and none is lost, charged twice or paid without money`, async () => {
    const chance = chanceOf(8);
    const prepared: Awaited<ReturnType<typeof prepare>>[] = [];
    for (let index = 0; index < PAYMENTS; index += 1)
      prepared.push(await prepare(world, payer, [newNotice()]));
    // It goes away as payments are closed; some closings still get there, and their answer does not come back.
    wire.is(({ path }): WireState =>
      path.endsWith('/closepayment') ? chance.of('lost', 'unanswered') : 'whole',
    );
    const confirming = prepared.map(({ id, chosen }) => paying(world, payer).confirm(id, chosen));
    await eventually('each is offered to pagoPA', async () => {
      await world.still();
      return prepared.every(({ id }) => ofPayment(id).length > 0);
    });
    wire.is(() => 'lost');
    for (let minutes = 0; minutes < 180; minutes += 4) {
      await world.pass(240);
      await world.still();
    }
    for (const { id } of prepared) {
      const asked = ofPayment(id).length;
      // Doubling up to five minutes, then every five: not every step.
      assert.ok(asked >= 12 && asked <= 35, `${asked} closings in three hours`);
    }
    assert.ok(wire.most <= MOST_AT_ONCE + 8, `${wire.most} at once`);
    await Promise.all(confirming);
    const states = new Set<string>();
    for (const { id } of prepared) states.add((await paying(world, payer).read(id)).state);
    assert.deepEqual([...states], ['being_confirmed'], 'nobody is told that it failed, or is paid');

    wire.is(() => 'whole');
    const reached = new Set<string>();
    for (const { id } of prepared)
      await eventually(`${id} is at its end`, async () => {
        await world.still();
        const { state } = await paying(world, payer).read(id);
        if (state === 'paid' || state === 'refused') return reached.add(state);
        await world.pass(60);
        return undefined;
      });
    // What got there was paid; what did not had tokens that ended long before.
    assert.deepEqual([...reached].toSorted(), ['paid', 'refused']);
    for (const seconds of [60, 600, 600]) {
      await world.pass(seconds);
      await world.still();
    }
    const compared = await compareBooks(world, world.sandbox);
    assert.deepEqual(compared.defects, []);
    assert.equal(compared.inHumanHands, 0);
  });
});
