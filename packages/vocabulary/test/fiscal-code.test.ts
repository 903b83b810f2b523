import assert from 'node:assert/strict';
import { test } from 'node:test';
import { birthDateOf, hasValidCheckCharacter, mayEnter, parseFiscalCode } from '../src/index.ts';

const today = Temporal.PlainDate.from('2026-11-22');

test('the check character follows the decree', () => {
  const known = parseFiscalCode('MRTMTT91D08F205J');
  assert.ok(known && hasValidCheckCharacter(known));
  const wrong = parseFiscalCode('MRTMTT91D08F205K');
  assert.ok(wrong && !hasValidCheckCharacter(wrong));
  assert.ok(mayEnter(known) && !mayEnter(wrong) && !mayEnter('') && !mayEnter(known.toLowerCase()));
});

test('lower case, short and foreign forms are not fiscal codes', () => {
  for (const text of [
    'mrtmtt91d08f205j',
    'MRTMTT91D08F205',
    'SMTJNS99C01XXXXK',
    '',
    'MRTMTT91D08F205J ',
  ]) {
    assert.equal(parseFiscalCode(text), undefined);
  }
});

test("a woman's day carries 40 more and the century is the latest possible", () => {
  const woman = parseFiscalCode('MLLSNT82P65Z404U');
  assert.equal(woman && birthDateOf(woman, today)?.toString(), '1982-09-25');
  const child = parseFiscalCode('LTTSRT16T12H501Y');
  assert.equal(child && birthDateOf(child, today)?.toString(), '2016-12-12');
  const nobody = parseFiscalCode('LTTSRT16B30H501Y');
  assert.equal(nobody && birthDateOf(nobody, today), undefined);
});
