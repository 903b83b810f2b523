// What follows from an attempt to tell a receiver.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  answerShown,
  judge,
  mustGoOff,
  pauseSeconds,
  retryAfterOf,
} from '../../src/domains/webhooks/rules.ts';

const answered = (status: number, retryAfterSeconds?: number) => ({
  status,
  retryAfterSeconds,
  answer: '',
});
const fresh = { attempts: 1, failures: 1, secondsLeft: 72 * 3600 };
const now = Temporal.Instant.from('2026-11-22T08:00:00Z');

test('only 2xx is a delivery, and only 410 says that nobody is there', () => {
  for (const status of [200, 204, 299])
    assert.deepEqual(judge(answered(status), fresh, 0.5), { state: 'delivered' });
  assert.deepEqual(judge(answered(410), fresh, 0.5), { state: 'given_up', isGone: true });
  for (const status of [100, 301, 302, 400, 401, 404, 429, 500, 503])
    assert.equal(judge(answered(status), fresh, 0.5).state, 'retry', String(status));
  assert.equal(judge({ failure: 'timeout' }, fresh, 0.5).state, 'retry');
});

test('pauses are anything from nothing to a length that doubles up to eight hours', () => {
  assert.equal(pauseSeconds(1, 0), 0);
  assert.equal(pauseSeconds(1, 1), 10);
  assert.equal(pauseSeconds(4, 0.5), 40);
  assert.equal(pauseSeconds(50, 1), 8 * 3600);
  assert.equal(pauseSeconds(5000, 1), 8 * 3600);
});

test('a wish for a pause counts with 429 and 503, up to a day', () => {
  const after = (status: number, seconds: number) => {
    const outcome = judge(answered(status, seconds), fresh, 0);
    return outcome.state === 'retry' ? [outcome.afterSeconds, outcome.restSeconds] : outcome.state;
  };
  assert.deepEqual(after(429, 60), [60, 60]);
  assert.deepEqual(after(503, 1e9), [86_400, 86_400]);
  assert.deepEqual(after(500, 60), [0, 0]);
});

test('from the third failure in a row on the receiver rests, a quarter of an hour at most', () => {
  const rest = (failures: number) => {
    const outcome = judge(answered(500), { ...fresh, failures }, 1);
    return outcome.state === 'retry' ? outcome.restSeconds : undefined;
  };
  assert.deepEqual([1, 2, 3, 4, 100].map(rest), [0, 0, 5, 10, 900]);
});

test('what has no time left is given up, and five days of failures switch off', () => {
  const late = { attempts: 30, failures: 30, secondsLeft: 60 };
  assert.deepEqual(judge(answered(500), late, 1), { state: 'given_up', isGone: false });
  assert.equal(mustGoOff(now.subtract({ hours: 119 }), now), false);
  assert.equal(mustGoOff(now.subtract({ hours: 120 }), now), true);
});

test('Retry-After is read as seconds or as a date, and nonsense as nothing', () => {
  assert.equal(retryAfterOf('120', now), 120);
  assert.equal(retryAfterOf('Sun, 22 Nov 2026 08:01:00 GMT', now), 60);
  assert.equal(retryAfterOf('Sun, 22 Nov 2020 08:01:00 GMT', now), 0);
  for (const nonsense of [undefined, '', 'soon', '-5', '1e9', '9'.repeat(400)])
    assert.ok((retryAfterOf(nonsense, now) ?? 0) === 0, String(nonsense));
});

test('of an answer one line of plain text is kept', () => {
  assert.equal(answerShown('  no\r\n\tcosì \u0000\u001b[31m <b>\u202e '), 'no così [31m <b>');
  assert.equal(answerShown('😀'.repeat(300)).length, 200);
  assert.ok(answerShown(`a${'😀'.repeat(300)}`).isWellFormed());
});
