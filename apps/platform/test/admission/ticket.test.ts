// Can a place be forged, altered, taken from another installation or kept for ever?
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRights, createTickets, newTicketId } from '../../src/domains/admission/ticket.ts';
import { seededRandom } from '../bad-input/mutate.ts';

const now = 1_800_000_000_000;
const tickets = createTickets(Buffer.alloc(32, 1));
const place = (number: number) => ({ number, start: 3 });
const ticket = () => ({
  id: newTicketId(),
  class: 'normal' as const,
  issuedAtMs: now,
  places: { login: place(4711), 'identity-provider:0a1b2c3d': place(12) },
});

test('a place is read as it was written', () => {
  const mine = ticket();
  const text = tickets.write(mine);
  assert.deepEqual(tickets.read(text, now + 3_600_000), mine);
  assert.match(text, /^[\w.~!:-]+$/, 'a cookie can hold it');
  assert.ok(text.length < 250, `${text.length} characters`);
});

test('a place is good for a day and not from the future', () => {
  const text = tickets.write(ticket());
  assert.equal(tickets.read(text, now + 25 * 3_600_000), undefined);
  assert.equal(tickets.read(text, now - 120_000), undefined);
});

test('what another installation has written is nothing here', () => {
  const foreign = createTickets(Buffer.alloc(32, 2)).write(ticket());
  assert.equal(tickets.read(foreign, now), undefined);
});

test('no altered place is taken, whatever is altered (20,000 tries)', () => {
  const text = tickets.write(ticket());
  const random = seededRandom(8);
  for (let i = 0; i < text.length; i += 1) {
    const other = text[i] === 'A' ? 'B' : 'A';
    assert.equal(tickets.read(text.slice(0, i) + other + text.slice(i + 1), now), undefined);
  }
  for (let i = 0; i < 20_000; i += 1) {
    const at = Math.floor(random() * text.length);
    const piece = String.fromCharCode(33 + Math.floor(random() * 90));
    const altered = text.slice(0, at) + piece + text.slice(at + Math.floor(random() * 3));
    if (altered !== text) assert.equal(tickets.read(altered, now), undefined, altered);
  }
  for (const bad of ['', '.', 'a.b', text + text, `${text}=`, 'x'.repeat(10_000)])
    assert.equal(tickets.read(bad, now), undefined);
  assert.equal(tickets.read(undefined, now), undefined);
});

test('the right to the reserved line ends, and is nobody else’s to write', () => {
  const rights = createRights(Buffer.alloc(32, 1));
  const text = rights.write(now + 1000);
  assert.equal(rights.read(text, now)?.expiresAtMs, now + 1000);
  assert.equal(rights.read(text, now + 1000), undefined);
  assert.equal(createRights(Buffer.alloc(32, 2)).read(text, now), undefined);
  const [until = '', ...rest] = text.split('.');
  const longer = [(Number.parseInt(until, 36) + 10_000).toString(36), ...rest].join('.');
  assert.equal(rights.read(longer, now), undefined);
  for (const bad of ['', 'a.b.c', undefined]) assert.equal(rights.read(bad, now), undefined);
});
