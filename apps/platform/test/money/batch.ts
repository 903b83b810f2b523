// Some schedules at once in one world, then time, until nothing moves any more; then the books.
import { type Compared, compareBooks } from './books.ts';
import { chanceOf } from '../payments/seeded.ts';
import { playSchedule } from './schedule.ts';
import type { World } from './world.ts';

/**
 * As long as a payment may need with the patience of everybody in it, and a bank that sends back what was given back;
 * then a moment to ask once more.
 */
const STEPS = [
  ...[2, 5, 30, 60, 120, 300, 600, 600, 900, 1800, 3600, 7200, 14_400, 43_200, 43_200],
  ...[60, 60],
];

export async function playBatch(world: World, seeds: readonly number[]): Promise<Compared> {
  const chance = chanceOf(seeds[0] ?? 0);
  const share = chance.of(0, 0.05, 0.2);
  world.falls(() => chance.is(share));
  await Promise.all(seeds.map((seed) => playSchedule(world, seed)));
  // What banks say later may be lost too.
  const webhook = chance.of('normal', 'never', 'twice');
  world.sandbox.cards.setFaults({ answer: 'ok', only: [], times: 0, webhook });
  await world.still();
  world.falls(() => false);
  for (const seconds of STEPS) {
    await world.pass(seconds);
    // What the node has to do at this time it does by itself twice a second; here it is asked to.
    await fetch(`${world.sandbox.pagopa.url}/jobs/expire`, { method: 'POST' });
    await world.still();
  }
  return compareBooks(world, world.sandbox);
}
