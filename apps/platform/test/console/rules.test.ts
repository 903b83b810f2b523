// What is looked for, by its form; what of an error may be shown.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeOf, readPlace, shownError, soughtOf } from '../../src/domains/console/rules.ts';
import { makeFiscalCode } from '../builders.ts';

test('what is looked for is known by its form, however it was copied', () => {
  const id = '0192f0a0-0000-7000-8000-000000000001';
  assert.deepEqual(soughtOf(` ${id.toUpperCase()} `), { is: 'uuid', id });
  assert.deepEqual(soughtOf(id.replaceAll('-', '')), { is: 'uuid', id });
  assert.equal(soughtOf('01jdem 0000 0000 0000 0000 0102').is, 'ulid');
  assert.deepEqual(soughtOf('3010 0000 0000 0000 01'), {
    is: 'notice',
    number: '301000000000000001',
  });
  assert.equal(soughtOf('00514490010').is, 'organization');
  assert.equal(soughtOf('4711').is, 'job');
  assert.equal(soughtOf(makeFiscalCode().toLowerCase()).is, 'person');
  assert.equal(soughtOf('RSSMRA80A01L219X').is, 'words', 'its check character is wrong');
  assert.deepEqual(soughtOf('  comune di Torino '), { is: 'words', words: 'comune di Torino' });
});

test('an error is shown without what could name a person, and never long', () => {
  const code = makeFiscalCode();
  const shown = shownError(`no ${code} nor anna.rossi@posta.example\n    at stack`);
  assert.equal(shown, 'no … nor …');
  assert.equal(shownError('x'.repeat(100_000)).length, 300);
});

test('a place in a list comes back as it was, whatever the name', () => {
  const place = { id: '0192f0a0-0000-7000-8000-000000000001', name: 'Comune d’Aosta, (AO) %' };
  assert.deepEqual(readPlace(placeOf(place)), place);
  assert.equal(readPlace('nonsense'), undefined);
});
