// Who may enter, and what a person is told who may not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { errorCodeOf, isOldEnough, judge, whyMissed } from '../../src/domains/logins/rules.ts';
import { refuse } from '../../src/domains/logins/saml/refusal.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

test('one may enter from the fourteenth birthday on, and on 1 March when born on 29 February', () => {
  assert.equal(isOldEnough(day('2012-11-22'), day('2026-11-22')), true);
  assert.equal(isOldEnough(day('2012-11-23'), day('2026-11-22')), false);
  assert.equal(isOldEnough(day('2012-02-29'), day('2026-02-28')), false);
  assert.equal(isOldEnough(day('2012-02-29'), day('2026-03-01')), true);
  assert.equal(isOldEnough(day('1912-01-06'), day('2026-11-22')), true);
  assert.equal(isOldEnough(day('2030-01-01'), day('2026-11-22')), false);
});

test('only what the person did keeps SPID’s number', () => {
  assert.equal(errorCodeOf(22), 22);
  assert.equal(errorCodeOf(30), 30);
  for (const ours of [8, 18, 26, 999, undefined]) assert.equal(errorCodeOf(ours), 1010);
});

test('a refused answer and a foreign code are told apart', () => {
  const today = day('2026-11-22');
  assert.deepEqual(judge(refuse('signature-value', ''), today), {
    outcome: 'refuse',
    errorCode: 1006,
  });
  assert.deepEqual(judge(refuse('fiscal-number', ''), today), {
    outcome: 'refuse',
    errorCode: 1009,
  });
});

test('why a request could not be taken', () => {
  const now = Temporal.Instant.from('2026-11-22T10:00:00Z');
  const later = now.add({ minutes: 1 });
  assert.equal(whyMissed(undefined, now), 1008);
  assert.equal(whyMissed({ expiresAt: later, sameBrowser: false }, now), 1003);
  assert.equal(whyMissed({ expiresAt: now, sameBrowser: true }, now), 1007);
});
