// Which language the app speaks to somebody who has not chosen, and to somebody who has.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf, preferredLanguage } from '../src/device-settings.ts';

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

test('the first language of a profile that the app speaks is taken', () => {
  assert.equal(languageOf(['de_DE', 'en_GB', 'it_IT']), 'en');
  assert.equal(languageOf(['de_DE']), undefined);
  assert.equal(languageOf(undefined), undefined);
});
