// What becomes of a message, as tables: state of the person, choice for the service, day.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { StoredContent } from '../../src/domains/messages/content.ts';
import { listItemOf } from '../../src/domains/messages/list-item.ts';
import {
  type Arrival,
  decideFate,
  type Fate,
  readStatusOf,
} from '../../src/domains/messages/rules.ts';
import { validContent } from '../builders.ts';

const today = Temporal.PlainDate.from('2026-11-22');
const serviceId = '01JDEM00000000000000000101';
const open = {
  isInboxEnabled: true,
  mode: 'AUTO',
  blocked: {},
  hasNoticeEmail: true,
  wantsPush: true,
} as const;
const arrival = (more: Partial<Arrival>): Arrival => ({
  serviceId,
  keepUntil: undefined,
  profile: { ...open, blocked: {} },
  choice: undefined,
  requiresSecureChannels: false,
  ...more,
});
const profile = (more: Partial<NonNullable<Arrival['profile']>>) => ({
  profile: { ...open, blocked: {}, ...more },
});
const day = (text: string) => ({ keepUntil: Temporal.PlainDate.from(text) });
const choice = (isInboxEnabled: boolean, isEmailEnabled: boolean, isWebhookEnabled = true) => ({
  choice: { isInboxEnabled, isEmailEnabled, isWebhookEnabled },
});

const byMail: Fate = { state: 'processed', byEmail: true, byPush: true };
const quietly: Fate = { state: 'processed', byEmail: false, byPush: true };
const mailOnly: Fate = { state: 'processed', byEmail: true, byPush: false };
const nobody: Fate = { state: 'rejected', reason: 'USER_NOT_FOUND' };
const unwanted: Fate = { state: 'rejected', reason: 'SERVICE_NOT_ALLOWED' };
const waits: Fate = { state: 'waiting' };

const FATES: [string, Partial<Arrival>, Fate][] = [
  ['nobody is there', { profile: undefined }, nobody],
  ['nobody is there yet', { profile: undefined, ...day('2026-11-22') }, waits],
  ['nobody came in time', { profile: undefined, ...day('2026-11-21') }, nobody],
  ['the inbox is closed', profile({ isInboxEnabled: false }), nobody],
  [
    'the inbox is closed for now',
    { ...profile({ isInboxEnabled: false }), ...day('2027-01-01') },
    waits,
  ],
  ['AUTO and nothing chosen', {}, byMail],
  ['AUTO and a day that has passed', day('2020-01-01'), byMail],
  ['AUTO and no address', profile({ hasNoticeEmail: false }), quietly],
  ['AUTO and a service that says nothing outside', { requiresSecureChannels: true }, quietly],
  ['AUTO without e-mail from this service', choice(true, false), quietly],
  ['AUTO without notices on devices', profile({ wantsPush: false }), mailOnly],
  ['AUTO without this service’s on devices', choice(true, true, false), mailOnly],
  ['AUTO without this service', choice(false, true), unwanted],
  [
    'AUTO without this service, waiting',
    { ...choice(false, true), ...day('2027-01-01') },
    unwanted,
  ],
  ['MANUAL and nothing chosen', profile({ mode: 'MANUAL' }), unwanted],
  ['MANUAL with this service', { ...profile({ mode: 'MANUAL' }), ...choice(true, true) }, byMail],
  [
    'MANUAL with this service in the inbox only',
    { ...profile({ mode: 'MANUAL' }), ...choice(true, false) },
    quietly,
  ],
  ['LEGACY and nothing blocked', profile({ mode: 'LEGACY' }), byMail],
  [
    'LEGACY with this service blocked',
    profile({ mode: 'LEGACY', blocked: { [serviceId]: ['INBOX'] } }),
    unwanted,
  ],
  [
    'LEGACY without e-mail from this service',
    profile({ mode: 'LEGACY', blocked: { [serviceId]: ['EMAIL'] } }),
    quietly,
  ],
  [
    'LEGACY without this service on devices',
    profile({ mode: 'LEGACY', blocked: { [serviceId]: ['WEBHOOK'] } }),
    mailOnly,
  ],
  [
    'LEGACY with another service blocked',
    profile({ mode: 'LEGACY', blocked: { x: ['INBOX'] } }),
    byMail,
  ],
  [
    'AUTO, where what was blocked in LEGACY counts no more',
    profile({ blocked: { [serviceId]: ['INBOX'] } }),
    byMail,
  ],
];

test('a message has the fate that the person’s choices give it', () => {
  for (const [who, more, fate] of FATES)
    assert.deepEqual(decideFate(arrival(more), today), fate, who);
});

test('whether it was read is told only when the person lets it, by an app that can say so', () => {
  const table: [boolean, boolean, string | undefined, string][] = [
    [true, true, '2.14.0', 'READ'],
    [false, true, '2.14.0', 'UNREAD'],
    [true, false, '2.14.0', 'UNAVAILABLE'],
    [true, true, '2.13.9', 'UNAVAILABLE'],
    [true, true, '10.0.0', 'READ'],
    [true, true, '3.0.0.1', 'READ'],
    [true, true, undefined, 'UNAVAILABLE'],
  ];
  for (const [isRead, mayBeTold, version, status] of table)
    assert.equal(readStatusOf(isRead, mayBeTold, version), status, `${mayBeTold} ${version}`);
});

test('the row of the inbox names the first special content, and what is due', () => {
  const payment_data = {
    amount: 1234,
    notice_number: '301000000000000001',
    invalid_after_due_date: false,
    payee: { fiscal_code: '00514490010' },
  };
  const legal_data = {
    sender_mail_from: 'a@pec.example',
    has_attachment: true,
    message_unique_id: '1',
  };
  const third_party_data = { id: '7', has_attachments: false, summary: 's' };
  const eu_covid_cert = { auth_code: 'x' };
  const table: [Partial<StoredContent>, object][] = [
    [{}, { tag: 'GENERIC' }],
    [{ payment_data }, { tag: 'PAYMENT', rptId: '00514490010301000000000000001' }],
    [
      { payment_data, third_party_data },
      { tag: 'PN', ...third_party_data },
    ],
    [{ payment_data, third_party_data, legal_data }, { tag: 'LEGAL_MESSAGE' }],
    [{ payment_data, third_party_data, legal_data, eu_covid_cert }, { tag: 'EU_COVID_CERT' }],
  ];
  const itemOf = (more: Partial<StoredContent>) => {
    const text = listItemOf({
      id: '01JDEM00000000000000000999',
      createdAt: '2026-11-22T10:00:00.000Z',
      serviceId,
      timeToLive: 3600,
      content: validContent(more),
    });
    assert.ok(!text.endsWith('}}'), 'the last brace is left to the list');
    return JSON.parse(`${text}}`) as Record<string, unknown>;
  };
  for (const [content, category] of table) assert.deepEqual(itemOf(content)['category'], category);
  const item = itemOf({ payment_data, due_date: '2027-01-31T00:00:00.000Z' });
  assert.equal(item['amount'], 1234);
  assert.equal(item['due_date'], '2027-01-31T00:00:00.000Z');
  assert.equal(item['message_title'], validContent().subject);
  assert.equal(itemOf({ legal_data })['has_attachments'], true);
  assert.equal(itemOf({ third_party_data })['has_attachments'], false);
});
