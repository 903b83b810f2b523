// How days, money and ages are written for people.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ageOf, euros, longDay, longMoment, shortDay } from '../src/format/words.ts';

test('money is written from whole cents, never rounded', () => {
  assert.equal(euros(12050, 'it'), '120,50\u00a0€');
  assert.equal(euros(5, 'it'), '0,05\u00a0€');
  assert.equal(euros(9_999_999_999, 'it'), '99.999.999,99\u00a0€');
  assert.equal(euros(123_456, 'en'), '€1,234.56');
});

test('a day is written in full, or short with its year only when it is another year', () => {
  assert.equal(longDay('2027-01-29', 'it'), 'venerdì 29 gennaio 2027');
  assert.equal(shortDay('2026-01-31', '2026-11-19', 'it'), '31 gen');
  assert.equal(shortDay('2027-01-31', '2026-11-19', 'it'), '31 gen 2027');
});

test('a moment is written in Italian time wherever the phone is', () => {
  assert.equal(longMoment('2026-07-01T22:30:00Z', 'it'), 'giovedì 2 luglio 2026, 00:30');
});

test('the age of what is shown is said in the largest fitting unit', () => {
  const now = Date.UTC(2026, 10, 19, 12);
  assert.equal(ageOf(now - 10_000, now, 'it'), '1 minuto fa');
  assert.equal(ageOf(now - 5 * 60_000, now, 'it'), '5 minuti fa');
  assert.equal(ageOf(now - 3 * 3_600_000, now, 'it'), '3 ore fa');
  assert.equal(ageOf(now - 50 * 3_600_000, now, 'en'), '2 days ago');
});
