// Every way a login can fail has words of its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOGIN_ERRORS } from '@io/platform/contracts/logins';
import { familyOf } from '../src/features/login-error/families.ts';
import { it } from '../src/texts/it.ts';

test('each anomaly of SPID that a person can meet has its own page', () => {
  const families = [19, 20, 21, 22, 23, 25, 30].map(familyOf);
  assert.equal(new Set(families).size, 7);
  assert.ok(!families.includes('generic'));
});

test('each error the platform sends is known; only a refused answer has the general page', () => {
  const general = Object.entries(LOGIN_ERRORS).filter(([, code]) => familyOf(code) === 'generic');
  assert.deepEqual(
    general.map(([name]) => name),
    ['refused'],
  );
});

test('a code nobody knows, or no number at all, still gets words', () => {
  assert.equal(familyOf(4711), 'generic');
  assert.equal(familyOf(Number.NaN), 'generic');
});

test('no family is without a next step', () => {
  for (const [family, words] of Object.entries(it.loginError.families)) {
    assert.ok(words.todo.length > 0, family);
  }
});
