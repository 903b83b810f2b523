// Every way a login can fail has words of its own, and somebody to ask.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOGIN_ERRORS } from '@io/platform/contracts/logins';
import {
  codeName,
  familyOf,
  helperOf,
  isQuestionFault,
} from '../src/features/login-error/families.ts';
import { it } from '../src/texts/it.ts';

test('each anomaly of SPID that a person can meet has its own page', () => {
  const families = [19, 20, 21, 22, 23, 25, 30].map(familyOf);
  assert.equal(new Set(families).size, 7);
  assert.ok(!families.includes('generic'));
});

test('a fault of our own question is said to be ours, and its code is explained to the help desk', () => {
  for (let code = 8; code <= 18; code++) {
    assert.equal(familyOf(code), 'question', String(code));
    assert.ok(isQuestionFault(code) && it.loginError.forHelpDesk[code]);
  }
  assert.ok(!isQuestionFault(19) && !isQuestionFault(8.5) && !isQuestionFault(Number.NaN));
});

test('each error the platform sends has a page of its own', () => {
  const families = Object.values(LOGIN_ERRORS).map(familyOf);
  assert.ok(!families.includes('generic'));
  assert.equal(new Set(families).size, families.length);
});

test('a code nobody knows, or no number at all, still gets words', () => {
  for (const code of [4711, 24, 26, 0, Number.NaN]) assert.equal(familyOf(code), 'generic');
});

test('no family is without a next step and somebody to ask', () => {
  for (const [family, words] of Object.entries(it.loginError.families)) {
    assert.ok(words.todo.length > 0, family);
    assert.ok(helperOf(family as keyof typeof it.loginError.families));
  }
  assert.equal(helperOf('credentials'), 'provider');
  assert.equal(helperOf('refused'), 'us');
  assert.equal(helperOf('foreign'), 'tax-office');
});

test('codes are written as the help desks know them', () => {
  assert.deepEqual([8, 22, 1006, 0, Number.NaN, 8.5].map(codeName), [
    'nr08',
    'nr22',
    '1006',
    '-',
    '-',
    '-',
  ]);
});
