// Texts that come later: waited for, then there; and where they do not come, an error once and another try.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { part } from '../src/texts/part.ts';

const thrownBy = (read: () => unknown): unknown => {
  try {
    read();
  } catch (error) {
    return error;
  }
  return undefined;
};

test('a part that is not there is waited for, and asked for once', async () => {
  let asked = 0;
  const { now } = part(() => Promise.resolve({ times: (asked += 1) }));
  const waiting = thrownBy(now);
  assert.ok(waiting instanceof Promise);
  assert.equal(thrownBy(now), waiting);
  await waiting;
  assert.deepEqual(now(), { times: 1 });
});

test('a part that does not come is said once, and asked for again by who tries again', async () => {
  const lost = new Error('no network');
  let isAway = true;
  const { now } = part(() => (isAway ? Promise.reject(lost) : Promise.resolve('ciao')));
  await assert.rejects(thrownBy(now) as Promise<unknown>, lost);
  assert.equal(thrownBy(now), lost);
  isAway = false;
  await thrownBy(now);
  assert.equal(now(), 'ciao');
});
