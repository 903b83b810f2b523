// Whom a service may address and how often an account may call, as tables.
import assert from 'node:assert/strict';
import { BlockList } from 'node:net';
import { test } from 'node:test';
import type { FiscalCode } from '@io/vocabulary';
import { afterFailure } from '../../src/domains/delivery/rules.ts';
import { callLimitOf, rateVerdict, windowStartOf } from '../../src/domains/institutions/rules.ts';
import {
  isComing,
  mayAddress,
  mayCallFrom,
  mergeMetadata,
  missingData,
  passesQualityGate,
  type ServiceRecord,
} from '../../src/domains/services/rules.ts';

const ANNA = 'AAAAAA00A00A000A' as FiscalCode;
const complete: ServiceRecord = {
  serviceId: '01JDEM00000000000000000101',
  version: 0,
  serviceName: 's',
  departmentName: 'd',
  organizationName: 'o',
  organizationFiscalCode: '00514490010',
  authorizedCidrs: ['192.0.2.0/24'],
  addresses: undefined,
  authorizedRecipients: new Set(),
  maxAllowedPaymentAmount: 0,
  requireSecureChannels: false,
  isDraft: false,
  isVisible: true,
  metadata: { scope: 'LOCAL', description: 'd', privacy_url: 'p', email: 'e' },
  isOrganizationVerified: true,
  logoVersion: undefined,
};
const knowsAnna = { ...complete, authorizedRecipients: new Set([ANNA]) };
const incomplete = { ...complete, metadata: undefined };

test('the limited group wins over the full one, and an authorised recipient over the quality gate', () => {
  const table: [ServiceRecord, string[], string][] = [
    [complete, ['Full'], 'allowed'],
    [complete, [], 'production_call_forbidden'],
    [complete, ['Other'], 'production_call_forbidden'],
    [complete, ['Limited'], 'recipient_forbidden'],
    [complete, ['Full', 'Limited'], 'recipient_forbidden'],
    [knowsAnna, ['Limited'], 'allowed'],
    [knowsAnna, ['Full', 'Limited'], 'allowed'],
    [incomplete, ['Full'], 'quality_gate'],
    [{ ...incomplete, authorizedRecipients: new Set([ANNA]) }, ['Full'], 'allowed'],
    [{ ...complete, authorizedCidrs: [] }, ['Full'], 'quality_gate'],
    [{ ...complete, isOrganizationVerified: false }, ['Full'], 'quality_gate'],
  ];
  for (const [service, groups, expected] of table) {
    const verdict = mayAddress(service, new Set(groups), ANNA, 'Full', 'Limited');
    assert.equal(verdict.allowed ? 'allowed' : verdict.problem.code, expected, groups.join());
  }
  const blank = { ...complete.metadata, description: '' } as ServiceRecord['metadata'];
  assert.equal(passesQualityGate({ ...complete, metadata: blank }), false, 'blank is missing');
});

test('an address is looked up in whichever form it comes', () => {
  const addresses = new BlockList();
  addresses.addSubnet('203.0.113.0', 24, 'ipv4');
  const service = { ...complete, addresses };
  const table: [string, boolean][] = [
    ['203.0.113.9', true],
    ['::ffff:203.0.113.9', true],
    ['203.0.114.9', false],
    ['2001:db8::1', false],
    ['::1', false],
    ['', false],
    ['unknown', false],
    ['203.0.113.9:443', false],
  ];
  for (const [address, allowed] of table)
    assert.equal(mayCallFrom(service, address).allowed, allowed, address);
  assert.equal(mayCallFrom(complete, 'unknown').allowed, true, 'no list lets everybody');
});

test('150 calls, 250 or as many as wanted, in windows that begin every five seconds', () => {
  assert.equal(callLimitOf(new Set()), 150);
  assert.equal(callLimitOf(new Set(['ApiRateLimit250'])), 250);
  assert.equal(callLimitOf(new Set(['ApiRateLimit250', 'ApiNoRateLimit'])), undefined);
  const at = (text: string) => Temporal.Instant.from(text);
  const start = windowStartOf(at('2026-11-22T10:00:05Z'));
  assert.equal(windowStartOf(at('2026-11-22T10:00:09.999Z')), start);
  assert.equal(windowStartOf(at('2026-11-22T10:00:10Z')), start + 5);
  const table: [number, string, boolean, number, number][] = [
    [1, '2026-11-22T10:00:05Z', true, 149, 5],
    [150, '2026-11-22T10:00:07.5Z', true, 0, 3],
    [151, '2026-11-22T10:00:09.999Z', false, 0, 1],
    [9999, '2026-11-22T10:00:05Z', false, 0, 5],
  ];
  for (const [calls, now, allowed, remaining, resetSeconds] of table)
    assert.deepEqual(rateVerdict(150, calls, start, at(now)), {
      allowed,
      limit: 150,
      remaining,
      resetSeconds,
    });
});

test('a failed notice is tried again ever later, until it is too late', () => {
  const retry = (afterSeconds: number) => ({ state: 'retry', afterSeconds });
  const table: [number, boolean, number, object][] = [
    [1, false, 3600, retry(15)],
    [2, false, 3600, retry(30)],
    [7, false, 604_800, retry(960)],
    [8, false, 604_800, retry(1800)],
    [40, false, 604_800, retry(1800)],
    [1, true, 3600, { state: 'failed' }],
    [1, false, 14, { state: 'expired' }],
    [1, false, 15, retry(15)],
    [5, false, 239, { state: 'expired' }],
  ];
  for (const [attempts, isPermanent, secondsLeft, outcome] of table)
    assert.deepEqual(afterFailure(attempts, isPermanent, secondsLeft), outcome, String(attempts));
});

test('what a card lacks is named field by field, and a visible one that lacks anything is coming', () => {
  assert.deepEqual(missingData(complete), []);
  assert.equal(isComing(complete), false);
  const bare: ServiceRecord = { ...complete, authorizedCidrs: [], metadata: { scope: 'LOCAL' } };
  assert.deepEqual(missingData(bare), [
    'authorized_cidrs',
    'service_metadata.description',
    'service_metadata.privacy_url',
    'service_metadata.support_url',
  ]);
  assert.equal(isComing(bare), true);
  assert.equal(isComing({ ...bare, isVisible: false }), false, 'a hidden one is a trial');
  assert.deepEqual(missingData({ ...complete, isOrganizationVerified: false }), [
    'organization_fiscal_code',
  ]);
});

test('of a card an institution changes all but what the platform decides', () => {
  const special = { scope: 'LOCAL', category: 'SPECIAL', token_name: 't', phone: '1' } as const;
  assert.deepEqual(mergeMetadata({ scope: 'NATIONAL' }, special), {
    scope: 'NATIONAL',
    category: 'SPECIAL',
    token_name: 't',
  });
  assert.deepEqual(mergeMetadata({ scope: 'LOCAL' }, undefined), {
    scope: 'LOCAL',
    category: 'STANDARD',
  });
  assert.deepEqual(mergeMetadata(undefined, special), {
    scope: 'LOCAL',
    category: 'SPECIAL',
    token_name: 't',
  });
  assert.equal(mergeMetadata(undefined, { scope: 'LOCAL', category: 'STANDARD' }), undefined);
});
