// Whether the back-office's words are complete in both languages, and every cause of a refusal has some.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LOGIN_ERRORS } from '@io/platform/contracts/logins';
import { causeWords } from '../src/features/admission/cause-words.ts';
import { en } from '../src/texts/en.ts';
import { it, parts } from '../src/texts/it.ts';

await Promise.all(Object.values(parts).map(({ ready }) => ready()));

function leaves(node: unknown, key: string): { key: string; text: string }[] {
  if (typeof node === 'string') return [{ key, text: node }];
  if (typeof node === 'function') {
    return [{ key, text: (node as (...values: string[]) => string)('3', '4', '5') }];
  }
  return Object.entries(node as Record<string, unknown>).flatMap(([name, inner]) =>
    leaves(inner, `${key}.${name}`),
  );
}

const keysOf = (catalogue: unknown) => leaves(catalogue, '').map(({ key }) => key);

test('Italian and English have the same texts, none of them empty or broken', () => {
  assert.deepEqual(keysOf(en), keysOf(it));
  for (const { key, text } of [...leaves(it, ''), ...leaves(en, '')]) {
    assert.ok(text.trim() !== '' && !text.includes('  '), key);
    assert.ok(!/undefined|NaN|\[object/.test(text), `${key}: ${text}`);
  }
});

test('one person is not "1 persone"', () => {
  assert.match(it.admission.pauseDialog.effect('1'), /una persona/);
  assert.match(en.admission.pauseDialog.effect('1'), /one person/);
  assert.match(it.admission.pauseDialog.effect('12.345'), /12\.345 persone/);
});

test('every cause that the platform counts has words; an unknown one is shown as it is', () => {
  const numbers = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 25, 30];
  const causes = [
    ...numbers.map((number) => `nr${String(number).padStart(2, '0')}`),
    ...Object.keys(LOGIN_ERRORS),
    'other',
  ];
  for (const texts of [it, en]) {
    for (const cause of causes) assert.notEqual(causeWords(cause, texts), cause);
    assert.equal(causeWords('nr99', texts), 'nr99');
  }
  assert.equal(causeWords('nr22', it), 'Consenso negato (nr22)');
});
