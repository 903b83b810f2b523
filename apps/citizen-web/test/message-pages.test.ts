// The list of messages as pages are joined, refreshed and changed.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  arrivedAfter,
  itemsOf,
  type MessageList,
  withFreshHead,
  withStatus,
} from '../src/features/messages/pages.ts';
import type { MessageItem, MessagePage } from '../src/wire.ts';

const item = (id: string, more: Partial<MessageItem> = {}): MessageItem => ({
  id,
  fiscal_code: 'RSSMRA80A41L219M',
  created_at: '2026-11-19T10:00:00Z',
  sender_service_id: '01SERVICE',
  time_to_live: 3600,
  message_title: `Messaggio ${id}`,
  service_name: 'Servizio',
  organization_name: 'Comune',
  is_read: false,
  is_archived: false,
  ...more,
});
const page = (ids: string, next?: string): MessagePage => ({
  items: ids.split('').map((id) => item(id)),
  ...(next !== undefined && { next }),
});
const list = (...pages: MessagePage[]): MessageList => ({
  pages,
  pageParams: pages.map(() => undefined),
});
const idsOf = (of: MessageList | undefined) =>
  itemsOf(of)
    .map(({ id }) => id)
    .join('');

test('a new message goes in front, and nothing between it and the older pages is lost', () => {
  const before = list(page('fed', 'd'), page('cba'));
  const after = withFreshHead(before, page('gfe', 'e'));
  assert.equal(idsOf(after), 'gfedcba');
  assert.equal(after.pages.at(-1)?.next, undefined);
});

test('the next older page is still asked for after a refresh', () => {
  const after = withFreshHead(list(page('fed', 'd')), page('gfe', 'e'));
  assert.equal(idsOf(after), 'gfed');
  assert.equal(after.pages.at(-1)?.next, 'd');
});

test('when more arrived than a page holds, the older pages are dropped: there would be a hole', () => {
  const after = withFreshHead(list(page('cba', 'a')), page('ihg', 'g'));
  assert.equal(idsOf(after), 'ihg');
  assert.equal(after.pages.at(-1)?.next, 'g');
});

test('a message archived elsewhere leaves the list at the next refresh', () => {
  const after = withFreshHead(list(page('cba')), page('ca'));
  assert.equal(idsOf(after), 'ca');
});

test('the first answer of all is the list', () => {
  assert.equal(idsOf(withFreshHead(undefined, page('ba'))), 'ba');
  assert.equal(idsOf(withFreshHead(list(page('ba')), { items: [] })), '');
});

test('archiving takes a message out of the inbox at once; reading only marks it', () => {
  const before = list(page('cba'));
  assert.equal(idsOf(withStatus(before, 'inbox', 'b', { is_archived: true })), 'ca');
  const read = withStatus(before, 'inbox', 'b', { is_read: true });
  assert.equal(itemsOf(read).find(({ id }) => id === 'b')?.is_read, true);
  assert.equal(idsOf(before), 'cba');
});

test('only unread messages newer than the newest known one are said to have arrived', () => {
  const items = [item('d'), item('c', { is_read: true }), item('b'), item('a')];
  assert.deepEqual(
    arrivedAfter(items, 'b').map(({ id }) => id),
    ['d'],
  );
});
