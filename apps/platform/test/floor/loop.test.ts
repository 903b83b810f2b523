// Does a loop work while there is work, hear every call, survive a failing step, and end in order?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from '../../src/floor/log.ts';
import { startLoop } from '../../src/floor/loop.ts';
import { eventually } from '../time.ts';

const log = createLog('silent');
/** So long that only a call can end the pause within the test. */
const idleMs = 60_000;

test('it goes on while there is more, and pauses when there is not', async () => {
  let left = 5;
  let steps = 0;
  const loop = startLoop({
    name: 'test',
    idleMs,
    log,
    step: () => {
      steps += 1;
      left -= 1;
      return Promise.resolve(left > 0 ? 'more' : 'idle');
    },
  });
  await eventually('the work is done', () => Promise.resolve(left === 0));
  assert.equal(steps, 5);
  loop.wake();
  await eventually('it has looked again', () => Promise.resolve(steps === 6));
  await loop.stop();
});

test('a call that comes while a step is under way is not lost', async () => {
  const gates = [Promise.withResolvers<undefined>(), Promise.withResolvers<undefined>()];
  let steps = 0;
  const loop = startLoop({
    name: 'test',
    idleMs,
    log,
    step: async () => {
      steps += 1;
      await gates[steps - 1]?.promise;
      return 'idle';
    },
  });
  await eventually('the first step has begun', () => Promise.resolve(steps === 1));
  loop.wake();
  gates[0]?.resolve(undefined);
  await eventually('there is a second step', () => Promise.resolve(steps === 2));
  let isStopped = false;
  const stopping = loop.stop().then(() => (isStopped = true));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isStopped, false, 'the step under way is waited for');
  gates[1]?.resolve(undefined);
  await stopping;
  assert.equal(steps, 2);
});

test('a step that fails is tried again', async () => {
  let steps = 0;
  const loop = startLoop({
    name: 'test',
    idleMs,
    log,
    step: () => {
      steps += 1;
      return steps < 3 ? Promise.reject(new Error('not now')) : Promise.resolve('idle');
    },
  });
  await eventually('the third has succeeded', () => Promise.resolve(steps === 3));
  await loop.stop();
});
