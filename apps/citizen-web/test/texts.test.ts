// Whether the app's words are complete in every language, and plain in Italian.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { de } from '../src/texts/de.ts';
import { en } from '../src/texts/en.ts';
import { fr } from '../src/texts/fr.ts';
import { it } from '../src/texts/it.ts';
import { longEn } from '../src/texts/long-en.ts';
import { longIt } from '../src/texts/long-it.ts';
import { payEn } from '../src/texts/pay-en.ts';
import { payIt } from '../src/texts/pay-it.ts';
import { sl } from '../src/texts/sl.ts';
import { gulpease } from './gulpease.ts';

const EASY = 60;

/** Every text with its key; a text that takes values is spoken with examples of them. */
function leaves(node: unknown, key: string): { key: string; text: string }[] {
  if (typeof node === 'string') return [{ key, text: node }];
  if (typeof node === 'function') return spoken(node as (...values: never[]) => string, key);
  return Object.entries(node as Record<string, unknown>).flatMap(([name, inner]) =>
    leaves(inner, key === '' ? name : `${key}.${name}`),
  );
}

function spoken(speak: (...values: never[]) => string, key: string) {
  const examples = [
    ['Torino', 'Comune di Torino'],
    [1, 3],
    [5, 3],
  ];
  const texts = examples.map((values) => speak(...(values as never[])));
  return [...new Set(texts)].map((text) => ({ key, text }));
}

const keysOf = (catalogue: unknown) => [...new Set(leaves(catalogue, '').map(({ key }) => key))];

test('Italian and English have the same texts', () => {
  assert.deepEqual(keysOf(en), keysOf(it));
  assert.deepEqual(keysOf(longEn), keysOf(longIt));
  assert.deepEqual(keysOf(payEn), keysOf(payIt));
});

const onPublicPages = { de, fr, sl };

test('the public pages have the same texts in German, French and Slovene as in Italian', () => {
  const { app, trouble, status, landing, loginError } = it;
  const expected = keysOf({ app, trouble, status, landing, loginError });
  for (const [language, { elsewhere, ...texts }] of Object.entries(onPublicPages)) {
    assert.deepEqual(keysOf(texts).toSorted(), expected.toSorted(), language);
    assert.deepEqual(keysOf(elsewhere), ['afterLogin', 'thisPage'], language);
  }
});

test('no text of another language was left in Italian', () => {
  const same = new Set(['landing.enterWithSpid', 'trouble.code']);
  const italian = new Map(
    [...leaves(it, ''), ...leaves(payIt, 'pay')].map(({ key, text }) => [key, text]),
  );
  const english = [...leaves(en, ''), ...leaves(payEn, 'pay')];
  const others = Object.entries(onPublicPages).map(
    ([language, catalogue]) => [language, leaves(catalogue, '')] as const,
  );
  for (const [language, all] of [['en', english] as const, ...others]) {
    const left = all.filter(
      ({ key, text }) => text.length > 15 && italian.get(key) === text && !same.has(key),
    );
    assert.deepEqual(left, [], language);
  }
});

test('no text is empty, doubled by a space or left with a broken value', () => {
  for (const { key, text } of [it, en, longIt, payIt, payEn, de, fr, sl].flatMap((one) =>
    leaves(one, ''),
  )) {
    assert.ok(text.trim() !== '' && !text.includes('  '), key);
    assert.ok(!/\bundefined\b|\bnull\b|NaN|\[object/.test(text), `${key}: ${text}`);
  }
});

test('every Italian sentence of the system is easy to read (Gulpease 60 or more)', () => {
  const sentences = [...leaves(it, ''), ...leaves(longIt, 'long'), ...leaves(payIt, 'pay')].filter(
    ({ text }) => /[.!?]$/.test(text),
  );
  assert.ok(sentences.length > 100);
  const hard = sentences
    .map(({ key, text }) => ({ key, text, score: Math.round(gulpease(text)) }))
    .filter(({ score }) => score < EASY);
  assert.deepEqual(hard, []);
});

test('the measure itself knows hard from easy', () => {
  assert.ok(gulpease('Il gatto è sul letto. Dorme.') > 80);
  const hard =
    'Il provvedimento amministrativo sanzionatorio conseguentemente notificato determinerà inderogabilmente l’iscrizione pregiudizievole.';
  assert.ok(gulpease(hard) < 40);
});

test('buttons are never "OK", "Procedi" or "Clicca qui", and nobody is addressed with "Lei"', () => {
  for (const { key, text } of [
    ...leaves(it, ''),
    ...leaves(longIt, 'long'),
    ...leaves(payIt, 'pay'),
  ]) {
    assert.doesNotMatch(text, /\b(?:OK|Ok|[Pp]rocedi|[Cc]licca|Lei|Suo|Sua)\b/, key);
  }
});
