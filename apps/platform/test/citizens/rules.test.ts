// How a change of a profile is judged, as tables.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  changeProfile,
  firstProfile,
  type Profile,
  type ProfileChange,
  reachOf,
} from '../../src/domains/citizens/rules.ts';

const first = firstProfile('anna@example.com');
const settled: Profile = {
  ...first,
  version: 4,
  mode: 'AUTO',
  settingsVersion: 0,
  isInboxEnabled: true,
  isWebhookEnabled: true,
  acceptedTosVersion: 1,
  preferredLanguages: ['it_IT'],
  blocked: { x: ['EMAIL'] },
};

function changed(profile: Profile, change: Omit<ProfileChange, 'version'>, spidEmail?: string) {
  const verdict = changeProfile(profile, { version: profile.version, ...change }, spidEmail);
  assert.equal(verdict.outcome, 'changed');
  return verdict;
}

test('a first profile is closed, and takes SPID’s address as proved', () => {
  assert.equal(first.isInboxEnabled, false);
  assert.deepEqual([first.mode, first.settingsVersion, first.version], ['LEGACY', -1, 0]);
  assert.deepEqual([first.email, first.isEmailValidated], ['anna@example.com', true]);
  const byCard = firstProfile(undefined);
  assert.deepEqual([byCard.email, byCard.isEmailValidated], [undefined, false]);
});

test('only the version that was read last may be changed, and never back to LEGACY', () => {
  for (const version of [3, 5])
    assert.deepEqual(changeProfile(settled, { version, mode: 'AUTO' }, undefined), {
      outcome: 'stale',
    });
  for (const mode of [undefined, 'LEGACY'] as const)
    assert.deepEqual(changeProfile(settled, { version: 4, mode }, undefined), {
      outcome: 'back_to_legacy',
    });
  assert.equal(changed(settled, { mode: 'AUTO' }).profile.version, 5);
});

test('what is not named stays as it is', () => {
  const { profile, inboxOpened, emailToValidate } = changed(settled, { mode: 'AUTO' });
  assert.deepEqual(profile, { ...settled, version: 5 });
  assert.deepEqual([inboxOpened, emailToValidate], [false, undefined]);
});

test('the inbox opens with the first acceptance of the terms, or when the person says so', () => {
  const closed = { ...settled, isInboxEnabled: false };
  const table: [Profile, Omit<ProfileChange, 'version'>, boolean, boolean][] = [
    [first, { acceptedTosVersion: 1 }, true, true],
    [first, {}, false, false],
    [first, { acceptedTosVersion: 1, isInboxEnabled: false }, false, false],
    [first, { isInboxEnabled: true }, true, true],
    [closed, { mode: 'AUTO', acceptedTosVersion: 2 }, false, false],
    [closed, { mode: 'AUTO', isInboxEnabled: true }, true, true],
    [settled, { mode: 'AUTO', isInboxEnabled: true }, true, false],
    [settled, { mode: 'AUTO', isInboxEnabled: false }, false, false],
  ];
  for (const [profile, change, isOpen, wasOpened] of table) {
    const verdict = changed(profile, change);
    assert.deepEqual([verdict.profile.isInboxEnabled, verdict.inboxOpened], [isOpen, wasOpened]);
  }
});

test('a new address waits for its proof, unless it is the one that SPID knows', () => {
  const spid = 'anna@example.com';
  const table: [string | undefined, boolean, string | undefined][] = [
    [undefined, true, undefined],
    [spid, true, undefined],
    ['nuova@example.com', false, 'nuova@example.com'],
  ];
  for (const [email, isValidated, toValidate] of table) {
    const verdict = changed(settled, { mode: 'AUTO', email }, spid);
    assert.deepEqual(
      [verdict.profile.isEmailValidated, verdict.emailToValidate],
      [isValidated, toValidate],
    );
  }
  const other = { ...settled, email: 'altra@example.com', isEmailValidated: false };
  assert.equal(changed(other, { mode: 'AUTO', email: spid }, spid).profile.isEmailValidated, true);
  assert.equal(changed(other, { mode: 'AUTO' }, spid).profile.isEmailValidated, false);
});

test('each change of mode begins a new count of choices', () => {
  assert.equal(changed(first, { mode: 'AUTO' }).profile.settingsVersion, 0);
  assert.equal(changed(settled, { mode: 'AUTO' }).profile.settingsVersion, 0);
  assert.equal(changed(settled, { mode: 'MANUAL' }).profile.settingsVersion, 1);
});

test('no mail from a service without its messages', () => {
  const blocked = { a: ['INBOX'], b: ['EMAIL'], c: ['WEBHOOK'] } as const;
  const legacy = { mode: 'LEGACY', blocked } as const;
  assert.deepEqual(reachOf(legacy, 'a', undefined), {
    inbox: false,
    email: false,
    push: false,
  });
  assert.deepEqual(reachOf(legacy, 'b', undefined), { inbox: true, email: false, push: true });
  assert.deepEqual(reachOf(legacy, 'c', undefined), { inbox: true, email: true, push: false });
  const off = { isInboxEnabled: false, isEmailEnabled: true, isWebhookEnabled: true };
  assert.deepEqual(reachOf({ mode: 'AUTO', blocked: {} }, 'a', off), {
    inbox: false,
    email: false,
    push: false,
  });
});
