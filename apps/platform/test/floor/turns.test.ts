// Does one wait for the other, and is nobody held up by another's failure?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createTurns } from '../../src/floor/turns.ts';

test('the next begins when the one before has ended, also when it failed', async () => {
  const inTurn = createTurns();
  const said: string[] = [];
  const first = Promise.withResolvers<void>();
  const one = inTurn(async () => {
    said.push('one begins');
    await first.promise;
    said.push('one ends');
    throw new Error('one');
  });
  const two = inTurn(async () => {
    said.push('two');
    return 2;
  });
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(said, ['one begins']);
  first.resolve();
  await assert.rejects(one, /one/);
  assert.equal(await two, 2);
  assert.deepEqual(said, ['one begins', 'one ends', 'two']);
});
