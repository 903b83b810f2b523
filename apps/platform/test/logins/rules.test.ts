// Who may enter, and what a person is told who may not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  errorCodeOf,
  isExpiringSoon,
  isOldEnough,
  judge,
  type MissedRequest,
  trustOf,
  whyMissed,
} from '../../src/domains/logins/rules.ts';
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
  const admission = { today: day('2026-11-22'), minimumLevel: 'SpidL2' } as const;
  assert.deepEqual(judge(refuse('signature-value', ''), admission), {
    outcome: 'refuse',
    errorCode: 1006,
    kept: { outcome: 'refused', reason: 'signature-value' },
  });
  assert.deepEqual(judge(refuse('fiscal-number', ''), admission), {
    outcome: 'refuse',
    errorCode: 1009,
    kept: { outcome: 'refused', reason: 'fiscal-number' },
  });
});

test('why a request could not be taken', () => {
  const now = Temporal.Instant.from('2026-11-22T10:00:00Z');
  const later = now.add({ minutes: 1 });
  const codeOf = (missed: MissedRequest) => whyMissed(missed, now).errorCode;
  assert.equal(codeOf(undefined), 1008);
  assert.equal(codeOf({ expiresAt: later, sameBrowser: false }), 1003);
  assert.equal(codeOf({ expiresAt: now, sameBrowser: true }), 1007);
});

test('metadata from the network want a signature, or a demonstration', () => {
  const registry = 'https://registry.spid.gov.it/metadata/idp/spid-entities-idps.xml';
  const trust = (source: string, hasRegistryKey: boolean, demo: boolean) =>
    trustOf(source, { hasRegistryKey, demo });
  assert.equal(trust(registry, true, true), 'must_be_signed');
  assert.equal(trust(registry, true, false), 'must_be_signed');
  assert.equal(trust(registry, false, true), 'trusted_with_warning');
  assert.equal(trust(registry, false, false), 'refused');
  for (const near of ['/etc/io/idp.xml', 'http://localhost:4000/spid', 'http://[::1]:4000/x']) {
    assert.equal(trust(near, true, false), 'trusted', near);
  }
  for (const far of ['http://localhost.evil.example/', 'https://127.0.0.1.evil.example/x']) {
    assert.equal(trust(far, false, false), 'refused', far);
  }
});

test('a certificate is called short-lived sixty days before its end', () => {
  const now = Temporal.Instant.from('2026-11-22T10:00:00Z');
  assert.equal(isExpiringSoon(now.add({ hours: 59 * 24 }), now), true);
  assert.equal(isExpiringSoon(now.add({ hours: 61 * 24 }), now), false);
  assert.equal(isExpiringSoon(now.subtract({ hours: 1 }), now), true);
});
