// How the back-office writes numbers and times, and which rows stand behind a number.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { effectOfRate } from '../src/features/admission/effect-of-rate.ts';
import { grouped, NOBODY, rowsBehind } from '../src/features/admission/rows-behind.ts';
import { duration, fieldOfInstant, instantOfField, number } from '../src/format/words.ts';
import { it, parts } from '../src/texts/it.ts';

await Promise.all(Object.values(parts).map(({ ready }) => ready()));

test('an operator writes Italian time wherever the computer stands, also when the clocks change', () => {
  assert.equal(instantOfField('2026-12-08T18:30'), '2026-12-08T17:30:00.000Z');
  assert.equal(instantOfField('2026-07-01T09:00'), '2026-07-01T07:00:00.000Z');
  assert.equal(instantOfField('2026-03-29T03:30'), '2026-03-29T01:30:00.000Z');
  assert.equal(instantOfField('2026-10-25T00:30'), '2026-10-24T22:30:00.000Z');
  assert.equal(instantOfField(''), null);
  for (const instant of ['2026-12-08T17:30:00.000Z', '2026-07-01T07:00:00.000Z']) {
    assert.equal(instantOfField(fieldOfInstant(instant)), instant);
  }
  assert.equal(fieldOfInstant(null), '');
});

test('durations are rounded up, so that nobody is promised too little', () => {
  assert.equal(duration(0.2, 'it'), '1 secondo');
  assert.equal(duration(61, 'it'), '2 minuti');
  assert.equal(duration(7199, 'en'), '2 hours');
  assert.equal(number(12345.67, 'it'), '12.345,7');
});

test('the effect of a rate on those who wait is said, and of no rate nothing', () => {
  assert.match(
    effectOfRate(1200, 20, it, 'it') ?? '',
    /1\.200 persone\. A 20 al secondo .* 1 minuto/,
  );
  assert.match(effectOfRate(3, null, it, 'it') ?? '', /passano tutte subito/);
  assert.match(effectOfRate(0, 5, it, 'it') ?? '', /non c’è nessuno/);
  assert.equal(effectOfRate(5, 0, it, 'it'), undefined);
  assert.equal(effectOfRate(5, Number.NaN, it, 'it'), undefined);
});

test('the rows behind a number add up to it', () => {
  const row = (
    cause: string,
    provider: string | null,
    count: number,
    at = '2026-12-08T10:00:00Z',
  ) => ({
    at,
    cause,
    identity_provider: provider,
    label: provider ?? '',
    count,
  });
  const rows = [
    row('nr22', 'a', 3),
    row('nr22', 'b', 1, '2026-12-08T10:00:10Z'),
    row('refused', null, 2),
  ];
  const data = { totals: rows, items: rows };
  assert.deepEqual(grouped(data, 'cause'), [
    { key: 'nr22', count: 4 },
    { key: 'refused', count: 2 },
  ]);
  for (const by of ['cause', 'identity_provider'] as const) {
    for (const { key, count } of grouped(data, by)) {
      const behind = rowsBehind(data, by, key);
      assert.equal(
        behind.reduce((sum, one) => sum + one.count, 0),
        count,
        `${by} ${key}`,
      );
    }
  }
  assert.equal(rowsBehind(data, 'cause', 'nr22')[0]?.identity_provider, 'b', 'newest first');
  assert.equal(rowsBehind(data, 'identity_provider', NOBODY).length, 1);
});
