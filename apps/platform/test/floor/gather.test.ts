// Do calls that arrive together share one run, without one hurting another?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gather } from '../../src/floor/gather.ts';
import { eventually } from '../time.ts';

/** Runs that are let go by hand. */
function makeRuns() {
  const runs: { inputs: number[]; go(): void }[] = [];
  const run = async (inputs: number[]) => {
    const gate = Promise.withResolvers<undefined>();
    runs.push({ inputs, go: () => gate.resolve(undefined) });
    await gate.promise;
    return inputs.map((n) => n * 10);
  };
  return { runs, run };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

test('calls of one turn go together, later ones wait for a free run and go together too', async () => {
  const { runs, run } = makeRuns();
  const call = gather({ max: 3, parallel: 2, run });
  const outputs = [1, 2, 3, 4, 5].map(call);
  await turn();
  assert.deepEqual(
    runs.map(({ inputs }) => inputs),
    [
      [1, 2, 3],
      [4, 5],
    ],
  );
  outputs.push(call(6), call(7));
  await turn();
  assert.equal(runs.length, 2, 'both runs are taken');
  runs[1]?.go();
  await outputs[4];
  await eventually('the third run has begun', () => Promise.resolve(runs.length === 3));
  assert.deepEqual(runs[2]?.inputs, [6, 7]);
  runs[0]?.go();
  runs[2]?.go();
  assert.deepEqual(await Promise.all(outputs), [10, 20, 30, 40, 50, 60, 70]);
});

test('a bad one fails alone, and its neighbours do not notice', async () => {
  const sizes: number[] = [];
  const call = gather<number, number>({
    max: 100,
    parallel: 1,
    run: (inputs) => {
      sizes.push(inputs.length);
      return inputs.includes(13) ? Promise.reject(new Error('bad luck')) : Promise.resolve(inputs);
    },
  });
  const results = await Promise.allSettled([11, 12, 13, 14].map(call));
  assert.deepEqual(
    results.map((result) => (result.status === 'fulfilled' ? result.value : 'failed')),
    [11, 12, 'failed', 14],
  );
  assert.deepEqual(sizes, [4, 1, 1, 1, 1]);
  assert.equal(await call(15), 15, 'and the next are served');
});

test('when the database is away a batch is not tried one by one', async () => {
  let runs = 0;
  const call = gather<number, number>({
    max: 100,
    parallel: 1,
    run: () => {
      runs += 1;
      return Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }));
    },
  });
  const results = await Promise.allSettled([1, 2, 3].map(call));
  assert.ok(results.every(({ status }) => status === 'rejected'));
  assert.equal(runs, 1);
});
