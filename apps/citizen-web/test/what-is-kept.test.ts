// What stays on the device for reading without network.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dehydrate, QueryClient } from '@tanstack/react-query';
import { bounded, isKept } from '../src/session/what-is-kept.ts';

test('messages, profile and service cards are kept; devices, accesses and choices are not', () => {
  for (const key of [
    ['profile'],
    ['messages', 'list', 'inbox'],
    ['message', '1'],
    ['service', '1'],
    ['remote', '1'],
  ]) {
    assert.ok(isKept(key), key.join());
  }
  for (const key of [
    ['sessions'],
    ['access-log'],
    ['preferences', '1'],
    ['precondition', '1'],
    ['identity-providers'],
  ]) {
    assert.ok(!isKept(key), key.join());
  }
});

test('of a long list the first pages are kept, of messages the last two hundred and twenty', () => {
  const client = new QueryClient();
  const pages = [1, 2, 3, 4, 5].map((n) => ({ items: [n] }));
  client.setQueryData(['messages', 'list', 'inbox'], { pages, pageParams: pages.map(() => null) });
  for (let n = 0; n < 240; n += 1) {
    client.setQueryData(['message', `m${n}`], { n }, { updatedAt: 1000 + n });
  }
  client.setQueryData(['sessions'], {});
  const { queries } = bounded(dehydrate(client));
  const list = queries.find(({ queryKey }) => queryKey[0] === 'messages');
  assert.deepEqual(list?.state.data, { pages: pages.slice(0, 3), pageParams: [null, null, null] });
  const opened = queries.filter(({ queryKey }) => queryKey[0] === 'message');
  assert.equal(opened.length, 220);
  assert.ok(opened.every(({ state }) => state.dataUpdatedAt >= 1020));
  assert.ok(!queries.some(({ queryKey }) => queryKey[0] === 'sessions'));
  client.clear();
});
