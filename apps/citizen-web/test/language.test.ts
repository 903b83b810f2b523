// Which language the app speaks to somebody who has not chosen, and to somebody who has.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf, preferredLanguage } from '../src/device-settings.ts';

test('the first language that the browser asks for is spoken, and Italian when it asks for none of ours', () => {
  assert.equal(preferredLanguage(null, ['it-IT', 'en']), 'it');
  assert.equal(preferredLanguage(null, ['en-US', 'en']), 'en');
  assert.equal(preferredLanguage(null, ['de-IT', 'it', 'en']), 'de');
  assert.equal(preferredLanguage(null, ['es', 'sl', 'it']), 'sl');
  assert.equal(preferredLanguage(null, ['es']), 'it');
  assert.equal(preferredLanguage(null, []), 'it');
});

test('English gives way when Italian is asked for too', () => {
  assert.equal(preferredLanguage(null, ['en-US', 'it']), 'it');
});

test('a choice made on the device wins', () => {
  assert.equal(preferredLanguage('it', ['en']), 'it');
  assert.equal(preferredLanguage('en', ['it']), 'en');
  assert.equal(preferredLanguage('fr', ['it']), 'fr');
  assert.equal(preferredLanguage('xx', ['it']), 'it');
});

test('the first language of a profile that the app speaks is taken', () => {
  assert.equal(languageOf(['de_DE', 'en_GB', 'it_IT']), 'en');
  assert.equal(languageOf(['de_DE']), undefined);
  assert.equal(languageOf(undefined), undefined);
});
