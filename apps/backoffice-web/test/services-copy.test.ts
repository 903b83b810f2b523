// What a copied service takes along, and what it is called.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CARD_LIMITS, type CardContent, EMPTY_CARD } from '@io/composing/service-card';
import { copyOf } from '../src/features/services/copy.ts';

const card: CardContent = {
  ...EMPTY_CARD,
  service_name: 'Mensa',
  description: 'Menù e rette.',
  email: 'mensa@comune.example',
  logo: '0123456789abcdef',
};

test('a copy has the same texts, a name that says so in both languages, and no logo', () => {
  assert.deepEqual(copyOf(card), { ...card, service_name: 'Copia di Mensa', logo: null });
  const { service_name_en: english } = copyOf({ ...card, service_name_en: 'School meals' });
  assert.equal(english, 'Copy of School meals');
});

test('a name that is as long as may be stays within the limit, and no letter is cut in two', () => {
  const name = `${'a'.repeat(CARD_LIMITS.service_name - 11)}👩‍👩‍👧‍👦`;
  const { service_name: copied } = copyOf({ ...card, service_name: name });
  assert.ok(copied.length <= CARD_LIMITS.service_name);
  assert.equal(copied, `Copia di ${'a'.repeat(CARD_LIMITS.service_name - 11)}…`);
});
