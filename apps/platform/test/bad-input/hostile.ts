// What careless and hostile callers send: bodies, pieces of addresses, queries, values of single fields.

const nested = (open: string, close: string, levels: number) =>
  `${open.repeat(levels)}${close.repeat(levels)}`;

export interface HostileBody {
  what: string;
  payload: string | Buffer;
  type: string;
}

const json = (what: string, payload: string | Buffer): HostileBody => ({
  what,
  payload,
  type: 'application/json',
});

/** None of them is a body of any of our endpoints. */
export const HOSTILE_BODIES: readonly HostileBody[] = [
  json('1 MB', JSON.stringify({ a: 'x'.repeat(1_000_000) })),
  json('half an object', '{"a":'),
  json('single quotes', "{'a': 1}"),
  json('a trailing comma', '{"a": 1,}'),
  json('two objects', '{}{}'),
  json('empty', ''),
  json('21 levels', nested('[', ']', 21)),
  json('10,000 levels', nested('[', ']', 10_000)),
  json('10,000 levels of objects', `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`),
  json('10,000 levels never closed', '['.repeat(10_000)),
  json('null', 'null'),
  json('a number', '1'),
  json('a string', '"ciao"'),
  json('an array', '[]'),
  json('a huge number', '1e400'),
  json('nothing asked for', '{"a":1}'),
  json('prototypes', '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}'),
  json('invalid UTF-8', Buffer.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d])),
  json('UTF-16', Buffer.from('{"a":1}', 'utf16le')),
  json('a raw control character', '{"a":"\u0000"}'),
  { what: 'text', payload: 'ciao', type: 'text/plain' },
  { what: 'XML', payload: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', type: 'application/xml' },
  { what: 'no known type', payload: '{}', type: 'application/jsonp' },
  { what: 'half a type', payload: '{}', type: ';;' },
];

/** In place of an identifier, already encoded. */
export const HOSTILE_IDS: readonly string[] = [
  '%00',
  'a%00b',
  '%0a',
  '%zz',
  '%',
  '%ed%a0%80',
  '%F0%9F%98%80',
  '%27%3Bdrop%20table%20messages.message%3B--',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e%2fservices',
  '%5b%5d',
  'x'.repeat(190),
  'x'.repeat(5000),
];

/** In place of a query's value, already encoded. `search` and `cursor` may find nothing with some of them. */
export const HOSTILE_QUERY_VALUES: readonly string[] = [
  '%00',
  '-1',
  '0',
  '101',
  '1e9',
  '1.5',
  'NaN',
  'Infinity',
  '99999999999999999999',
  '%27%20or%201%3D1--',
  '%F0%9F%98%80',
  '%ed%a0%80',
  '%25%5f%5c',
  'x'.repeat(3000),
];

export interface HostileField {
  field: string;
  value: unknown;
}

const each = (field: string, ...values: unknown[]): HostileField[] =>
  values.map((value) => ({ field, value }));

/** Never text that every channel can show. */
const CHARACTERS = [`nul \u0000`, `escape \u001b[31m`, `c1 \u0085`, `alone \ud800`, `four 😀`];
const enough = (text: string) => `${text} ${'testo '.repeat(14)}`;

/** By the dotted path that the refusal must name. */
export const HOSTILE_MESSAGE_FIELDS: readonly HostileField[] = [
  ...each('fiscal_code', 'aaaaaa00a00a000a', 'AAAAAA00A00A000A ', 1, null, {}, [
    'AAAAAA00A00A000A',
  ]),
  ...each('time_to_live', 3599, 604_801, 3600.5, -3600, 1e308, '3600', null),
  ...each('feature_level_type', 'advanced', 1, null),
  ...each('reference', '', 1, 'x'.repeat(101), ...CHARACTERS),
  ...each('keep_until', '2027-02-30', '2027-1-1', '2027-01-01T00:00:00Z', 20_270_101),
  ...each('content', null, [], 'testo', 1),
  ...each('content.subject', 'corto', 'x'.repeat(121), 1, null, ...CHARACTERS),
  ...each('content.markdown', 'corto', 'x'.repeat(10_001), {}, ...CHARACTERS.map(enough)),
  ...each(
    'content.due_date',
    '2027-01-31',
    '2027-02-30T00:00:00Z',
    '31/01/2027',
    0,
    '2027-01-31T00:00:00+01:00',
  ),
  ...each('content.payment_data', [], 'gratis'),
  ...each('content.payment_data.amount', 0, -1, 0.5, 10_000_000_000, 2 ** 63, '100', null),
  ...each('content.payment_data.notice_number', '30100000000000000', 3.01e17, '٣٠١٠٠٠٠٠٠٠٠٠٠٠٠٠٠١'),
  ...each('content.payment_data.invalid_after_due_date', 'true', 1),
  ...each('content.payment_data.payee.fiscal_code', '1234567890', '123456789012', 12_345_678_901),
  ...each('content.prescription_data.nre', 'x'.repeat(14), `${'x'.repeat(14)}\u0000`),
  ...each('content.prescription_data.prescriber_fiscal_code', '\u0000', 'x'),
];

/** The same for a profile; the version and the mode beside them are right. */
export const HOSTILE_PROFILE_FIELDS: readonly HostileField[] = [
  ...each('version', -1, 0.5, '0', null, 2 ** 60),
  ...each(
    'email',
    'anna',
    'anna@',
    'Anna <anna@example.com>',
    'anna@example',
    `${'a'.repeat(250)}@example.com`,
    'è@example.com',
    'anna@example.com\r\nBcc: altri@example.com',
    'a\u0000@example.com',
  ),
  ...each('is_inbox_enabled', 'true', 1, null),
  ...each('preferred_languages.0', ['it'], [1], [null], ['\ud800']),
  ...each(
    'preferred_languages',
    'it_IT',
    Array.from({ length: 7 }, () => 'it_IT'),
  ),
  ...each('accepted_tos_version', 0, -1, 1e308, '1'),
  ...each('last_app_version', '1', '1.2.3.4.5', '1.2.3; drop', `1.2.${'3'.repeat(99)}`),
  ...each('service_preferences_settings.mode', { mode: 'auto' }, { mode: null }),
  ...each(
    'blocked_inbox_or_channels',
    [],
    'INBOX',
    { '\u0000': ['INBOX'] },
    { '\ud800': ['INBOX'] },
    { ['x'.repeat(65)]: [] },
  ),
  ...each(
    'blocked_inbox_or_channels.x',
    { x: 'INBOX' },
    { x: Array.from({ length: 4 }, () => 'INBOX') },
  ),
];
