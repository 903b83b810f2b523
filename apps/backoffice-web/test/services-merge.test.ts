// Whether two people's changes of one card are put together without losing a word of either.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CardContent, EMPTY_CARD } from '@io/composing/service-card';
import { merge } from '../src/features/services/merge.ts';

const base: CardContent = {
  ...EMPTY_CARD,
  service_name: 'Mensa',
  phone: '1',
  email: 'a@b.example',
};

test('what one alone changed is taken, and where both did one’s own stays and is named', () => {
  const mine = { ...base, phone: '2', address: 'Via Roma 1' };
  const theirs = { ...base, phone: '3', email: 'c@d.example' };
  const { content, taken, both } = merge(base, mine, theirs);
  assert.deepEqual(content, { ...base, phone: '2', address: 'Via Roma 1', email: 'c@d.example' });
  assert.deepEqual([taken, both], [['email'], ['phone']]);
});

test('the same change by both is no conflict, and an area is compared by what it says', () => {
  const area = { kind: 'region' as const, code: '01', name: 'Piemonte' };
  const both = merge(base, { ...base, area: { ...area } }, { ...base, area: { ...area } });
  assert.deepEqual([both.taken, both.both, both.content.area], [[], [], area]);
});
