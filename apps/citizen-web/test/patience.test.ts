// How long the app waits before it asks again: as the server says, and never all phones together.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ApiProblem, retryAfterOf, Unreachable } from '../src/api.ts';
import { pauseBefore } from '../src/query-client.ts';

const reply = (value: string) => new Response(null, { headers: { 'retry-after': value } });

test('Retry-After is understood in seconds and as a date, and nothing makes the app wait for days', () => {
  assert.equal(retryAfterOf(reply('7')), 7000);
  const now = Date.parse('2026-11-22T10:00:00Z');
  assert.equal(retryAfterOf(reply('Sun, 22 Nov 2026 10:00:30 GMT'), now), 30_000);
  assert.equal(retryAfterOf(reply('9999999')), 3_600_000);
  assert.equal(retryAfterOf(reply('soon')), undefined);
  assert.equal(retryAfterOf(new Response()), undefined);
});

test('the pause begins where the server says and is spread by chance over its whole width', () => {
  const busy = new ApiProblem(429, {}, 5000);
  const first = (random: number) => pauseBefore(0, busy, () => random);
  assert.deepEqual([first(0), first(1)], [5000, 6000]);
  const gone = new Unreachable('network');
  assert.equal(
    pauseBefore(9, gone, () => 1),
    15_000,
  );
});
