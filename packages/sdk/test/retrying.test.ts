// How long does the client wait, and what does it try again?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { IoError } from '../src/errors.ts';
import { pauseBefore, retryAfterOf, retrying } from '../src/retrying.ts';

const refused = (status: number) =>
  new IoError({ code: `http_${status}`, status, it: 'no', en: 'no' });
const options = { timeoutMs: 1000, deadlineMs: 5000, attempts: 3, random: () => 0 };

test('a pause is anything from nothing to a limit that doubles, after the time that IO names', () => {
  assert.equal(
    pauseBefore(1, undefined, () => 0),
    0,
  );
  assert.deepEqual(
    [1, 2, 3, 4].map((attempt) => pauseBefore(attempt, undefined, () => 1)),
    [250, 500, 1000, 2000],
  );
  assert.equal(
    pauseBefore(30, undefined, () => 1),
    15_000,
  );
  assert.equal(
    pauseBefore(1, 3000, () => 0.5),
    3125,
  );
});

test('Retry-After is read as seconds and as a date', () => {
  const now = Date.parse('2026-11-22T09:00:00Z');
  const read = (text: string) => retryAfterOf(new Headers({ 'retry-after': text }), now);
  assert.equal(read('2'), 2000);
  assert.equal(read('Sun, 22 Nov 2026 09:00:10 GMT'), 10_000);
  assert.equal(read('Sun, 22 Nov 2026 08:00:00 GMT'), 0);
  assert.equal(read('soon'), undefined);
  assert.equal(retryAfterOf(new Headers(), now), undefined);
});

test('what passes is tried again as often as allowed, what does not is not', async () => {
  const triesOf = async (status: number, isRepeatable: boolean) => {
    let tries = 0;
    const failing = retrying(
      () => {
        tries += 1;
        return Promise.reject(refused(status));
      },
      { ...options, isRepeatable },
    );
    await assert.rejects(failing, IoError);
    return tries;
  };
  for (const status of [429, 500, 502, 503, 504])
    assert.equal(await triesOf(status, true), 3, String(status));
  for (const status of [400, 401, 403, 404, 409, 422])
    assert.equal(await triesOf(status, true), 1, String(status));
  // What may have been done once must not be done twice; what was refused for the rate was not done.
  assert.equal(await triesOf(503, false), 1);
  assert.equal(await triesOf(429, false), 3);
});

test('a mistake in the program is not tried again', async () => {
  let tries = 0;
  const failing = retrying(
    () => {
      tries += 1;
      return Promise.reject(new TypeError('a mistake'));
    },
    { ...options, isRepeatable: true },
  );
  await assert.rejects(failing, TypeError);
  assert.equal(tries, 1);
});
