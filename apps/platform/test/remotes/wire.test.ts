// Can any answer of a foreign server harm us? Thousands of bent answers and addresses, always the same ones.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  contentAddress,
  fileNameOf,
  isPdf,
  masked,
  meaningOf,
  pauseOf,
} from '../../src/domains/remotes/rules.ts';
import { readMessage, readPrecondition } from '../../src/domains/remotes/wire.ts';

/** Mulberry32: small, fast and the same in every run. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const good = {
  attachments: [
    { id: '1', name: 'Atto.pdf', content_type: 'application/pdf', url: 'docs/atto.pdf' },
    { id: '2', url: 'b.pdf', category: 'F24' },
  ],
  details: { subject: 'Un atto per te', markdown: 'Ecco **l’atto** che ci hai chiesto.', n: 42 },
};
const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));

test('a good answer is read, and of what is beside it nothing is taken', () => {
  assert.deepEqual(readMessage(bytes({ ...good, tracker: 'https://a.example' })), {
    attachments: [{ ...good.attachments[0], category: 'DOCUMENT' }, { ...good.attachments[1] }],
    details: { subject: good.details.subject, markdown: good.details.markdown },
  });
  assert.deepEqual(readMessage(bytes({ attachments: [], custom_property: 42 })), {
    attachments: [],
  });
  assert.deepEqual(readMessage(bytes({ details: { custom: true } })), { details: undefined });
  const turned = { id: '1', url: 'a.pdf', name: 'fattura\u202Efdp.exe\n' };
  assert.equal(
    readMessage(bytes({ attachments: [turned] }))?.attachments?.[0]?.name,
    'fatturafdp.exe',
  );
});

test('an answer that is something else says nothing', () => {
  const deep = '['.repeat(30) + ']'.repeat(30);
  for (const text of ['', 'null', '[]', '"a"', '{', '<html>', `{"details":${deep}}`, '\u00ff'])
    assert.equal(readMessage(Buffer.from(text, 'latin1')), undefined, text);
  for (const attachments of [
    'x',
    [null],
    [{ id: '', url: 'a' }],
    [{ id: '1' }],
    [{ id: '1', url: 'a'.repeat(201) }],
    Array.from({ length: 51 }, () => ({ id: '1', url: 'a.pdf' })),
    [{ id: '1', url: 'a.pdf', category: 'minuscolo' }],
  ])
    assert.equal(readMessage(bytes({ attachments })), undefined, JSON.stringify(attachments));
  assert.equal(readPrecondition(bytes({ title: 'a' })), undefined);
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
  readMessage(Buffer.from('{"__proto__":{"polluted":true},"details":{"constructor":{}}}'));
  assert.equal(({} as { polluted?: boolean }).polluted, undefined);
});

test('ten thousand bent answers are read or not, and never more than that', () => {
  const random = randomFrom(20_261_122);
  const pick = (size: number) => Math.floor(random() * size);
  const source = bytes(good);
  let read = 0;
  for (let round = 0; round < 10_000; round += 1) {
    const bent = [...source];
    for (let change = 0; change <= pick(6); change += 1) {
      const at = pick(bent.length);
      const how = pick(3);
      if (how === 0) bent[at] = pick(256);
      else if (how === 1) bent.splice(at, 1 + pick(20));
      else bent.splice(at, 0, ...bent.slice(pick(bent.length), pick(bent.length)));
    }
    const found = readMessage(Buffer.from(bent));
    readPrecondition(Buffer.from(bent));
    if (found === undefined) continue;
    read += 1;
    for (const one of found.attachments ?? [])
      assert.ok(one.url.length <= 200 && one.id.length <= 200 && (one.name ?? '').length <= 200);
  }
  assert.ok(read > 100 && read < 9900, `${read} of 10000 could still be read`);
});

test('no name leads out of the message’s folder, whatever it is made of', () => {
  const random = randomFrom(7);
  const pieces = [
    '..',
    '.',
    '/',
    '\\',
    '%2e',
    '%2F',
    '?',
    '#',
    '@',
    ':',
    'a',
    '//',
    '\u0000',
    '\n',
    'è',
    '\ud800',
    ' ',
  ];
  const word = () =>
    Array.from(
      { length: Math.floor(random() * 8) },
      () => pieces[Math.floor(random() * pieces.length)],
    ).join('');
  for (let round = 0; round < 10_000; round += 1) {
    const [id, path] = [`x${word()}`, word()];
    const address = contentAddress('https://ente.example/io/', id, path);
    if (address === undefined) continue;
    const url = new URL(address);
    assert.equal(url.host, 'ente.example');
    assert.ok(url.pathname.startsWith('/io/messages/x'), address);
    assert.equal(url.search + url.hash, '', address);
  }
  assert.equal(contentAddress('https://e.example', '..'), undefined);
  assert.equal(contentAddress('https://e.example', '1', 'a/../b'), undefined);
  assert.equal(
    contentAddress('https://e.example/', '1', '/a/b'),
    'https://e.example/messages/1/a/b',
  );
});

test('a PDF is one by its first bytes and by what it is called, both', () => {
  const pdf = Buffer.from('%PDF-1.7 …');
  for (const type of [
    'application/pdf',
    'Application/PDF; a=b',
    'application/octet-stream',
    undefined,
  ])
    assert.ok(isPdf(pdf, type), type ?? 'none');
  for (const type of ['text/html', 'image/svg+xml', 'application/pdfx', ''])
    assert.ok(!isPdf(pdf, type), type);
  assert.ok(!isPdf(Buffer.from('MZ%PDF-1.7'), 'application/pdf'));
  assert.ok(!isPdf(Buffer.alloc(0), 'application/pdf'));
});

test('a saved file has a plain name, a pause is from a second to an hour, a key is not shown', () => {
  const names: [string, string][] = [
    ['docs/atto.pdf', 'atto.pdf'],
    ['perché no?.PDF', 'perche__no_.PDF'],
    ['../..', 'allegato.pdf'],
    ['a"; x=y.exe', 'a___x_y.exe.pdf'],
    ['/', 'allegato.pdf'],
  ];
  for (const [url, name] of names) assert.equal(fileNameOf(url), name, url);
  const now = Date.parse('2026-11-22T10:00:00Z');
  const pauses: [string | undefined, number][] = [
    ['120', 120],
    ['0', 1],
    ['-5', 30],
    ['9'.repeat(400), 30],
    [undefined, 30],
    ['Sun, 22 Nov 2026 10:01:00 GMT', 60],
    ['Sun, 22 Nov 2020 10:01:00 GMT', 1],
    ['Tue, 22 Nov 2099 10:01:00 GMT', 3600],
  ];
  for (const [header, seconds] of pauses)
    assert.equal(pauseOf(header, now), seconds, header ?? 'none');
  assert.equal(masked('una-chiave-lunga-1234'), '****1234');
  assert.equal(masked('breve'), '****');
  assert.deepEqual(
    [200, 204, 301, 429, 503].map((status) => meaningOf(status, false)),
    ['good', 'failed', 'redirect', 'preparing', 'failed'],
  );
});
