// The official Response cases, posted to a running platform: what the authority's own tool would see.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runConformance } from './conformance/run.ts';

test('every official Response case ends in a page of the status that is expected', async () => {
  const results = await runConformance();
  assert.deepEqual(
    results.filter((one) => !one.isRight),
    [],
  );
  const numbers = new Set(results.map((one) => one.number));
  const official = [
    ...Array.from({ length: 111 }, (_, index) => String(index + 1)),
    ...Array.from({ length: 8 }, (_, index) => `xsw${index + 1}`),
    'xslt',
  ];
  // 6, 7, 50, 101 and 102 do not exist in the tool.
  const absent = official.filter((number) => !numbers.has(number));
  assert.deepEqual(absent, ['6', '7', '50', '101', '102']);
  const refusals = results.filter((one) => one.expected === 'refused');
  assert(refusals.length > 90);
  assert(
    refusals.every((one) => one.status === 403),
    'well-formed, and refused',
  );
});
