// Do the books of pagoPA, the gateway, the institutions and the platform agree to the cent, whatever happens?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { isLong } from '../long.ts';
import { playBatch } from './batch.ts';
import { startWorld, type World } from './world.ts';

const BATCHES = isLong ? 20 : 3;
const WIDTH = 12;

suite('money under random schedules', () => {
  let world: World;

  before(async () => {
    world = await startWorld();
  });
  after(() => world.close());

  test(`${BATCHES * WIDTH} schedules through the doors end with books that agree to the cent`, async () => {
    let paid = 0;
    for (let batch = 0; batch < BATCHES; batch += 1) {
      const seeds = Array.from({ length: WIDTH }, (_, index) => batch * WIDTH + index + 1);
      const compared = await playBatch(world, seeds);
      assert.deepEqual(compared.defects, [], `seeds ${seeds[0]} to ${seeds.at(-1)}`);
      ({ paid } = compared);
    }
    assert.ok(paid > BATCHES, `${paid} are paid: a run in which nothing works tries nothing`);
  });
});
