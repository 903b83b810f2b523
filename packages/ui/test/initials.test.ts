// Which letters stand for a name.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { initialsOf } from '../src/components/initials.ts';

test('a public body is known by its telling words', () => {
  assert.equal(initialsOf('Comune di Torino'), 'CT');
  assert.equal(initialsOf('Agenzia delle Entrate'), 'AE');
  assert.equal(initialsOf('Ministero dell’Interno'), 'MI');
  assert.equal(initialsOf('INPS'), 'IN');
});

test('a person is known by name and surname, whatever the letters', () => {
  assert.equal(initialsOf('Àlvaro D’Aloì'), 'ÀA');
  assert.equal(initialsOf('Wei O'), 'WO');
  assert.equal(initialsOf('Neža Žerjal'), 'NŽ');
});

test('a name of little words only, or of none, still gets something', () => {
  assert.equal(initialsOf('La Le'), 'LL');
  assert.equal(initialsOf('–'), '?');
  assert.equal(initialsOf(''), '?');
});
