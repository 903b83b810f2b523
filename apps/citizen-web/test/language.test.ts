// Which language the app speaks to somebody who has not chosen, and to somebody who has.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preferredLanguage } from '../src/device-settings.ts';

test('Italian is spoken unless the browser prefers English and never asks for Italian', () => {
  assert.equal(preferredLanguage(null, ['it-IT', 'en']), 'it');
  assert.equal(preferredLanguage(null, ['en-US', 'en']), 'en');
  assert.equal(preferredLanguage(null, ['en-US', 'it']), 'it');
  assert.equal(preferredLanguage(null, ['de', 'en']), 'it');
  assert.equal(preferredLanguage(null, []), 'it');
});

test('a choice made on the device wins', () => {
  assert.equal(preferredLanguage('it', ['en']), 'it');
  assert.equal(preferredLanguage('en', ['it']), 'en');
  assert.equal(preferredLanguage('xx', ['it']), 'it');
});
