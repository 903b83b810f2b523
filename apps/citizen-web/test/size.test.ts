// What a first visit loads, and whether the built page keeps to the server's content policy.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const MOST_SCRIPT = 170_000;
const MOST_STYLE = 20_000;
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const isBuilt = existsSync(`${dist}/index.html`);
const skip = isBuilt ? false : 'the app is not built: npm run build -w @io/citizen-web';

const read = (path: string) => readFileSync(`${dist}/${path}`);
const gzipped = (path: string) => gzipSync(read(path), { level: 9 }).length;
const page = () => read('index.html').toString();

/** The scripts that index.html names, and all that they import before they run. */
function firstScripts(): string[] {
  const found = new Set<string>();
  const add = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    const source = read(path).toString();
    const folder = path.replace(/[^/]*$/, '');
    // Static imports only: a dynamic one has a parenthesis before its quote.
    for (const [, name] of source.matchAll(/(?:\bfrom|\bimport)\s*["']\.\/([^"']+\.js)["']/g)) {
      add(`${folder}${name}`);
    }
  };
  for (const [, path] of page().matchAll(/(?:src|href)="\/([^"]+\.js)"/g)) add(path ?? '');
  return [...found];
}

test('a first visit loads at most 170 kB of script, compressed', { skip }, (t) => {
  const scripts = firstScripts();
  assert.ok(scripts.length >= 3, 'the scripts of the page were found');
  const total = scripts.reduce((sum, path) => sum + gzipped(path), 0);
  t.diagnostic(`${scripts.length} scripts, ${total} bytes gzip`);
  assert.ok(total > 80_000, 'the measure sees the libraries');
  assert.ok(total <= MOST_SCRIPT, `${total} bytes`);
});

test('a first visit loads at most 20 kB of style, compressed', { skip }, (t) => {
  const sheets = [...page().matchAll(/href="\/([^"]+\.css)"/g)].map((one) => one[1] ?? '');
  const total = sheets.reduce((sum, path) => sum + gzipped(path), 0);
  t.diagnostic(`${total} bytes gzip`);
  assert.ok(total > 0 && total <= MOST_STYLE, `${total} bytes`);
});

test('markdown and the other language are not part of a first visit', { skip }, () => {
  const source = firstScripts()
    .map((path) => read(path).toString())
    .join('\n');
  assert.ok(!source.includes('ALLOWED_URI_REGEXP'));
  assert.ok(!source.includes('Where public services write to you'));
  assert.ok(source.includes('I servizi pubblici ti scrivono qui'));
});

test('the page has no script or style of its own: the server allows files only', { skip }, () => {
  assert.doesNotMatch(page(), /<script(?![^>]*\ssrc=)/);
  assert.doesNotMatch(page(), /<style|\sstyle=|\son\w+=/);
  assert.doesNotMatch(page(), /(?:src|href)="(?:https?:)?\/\//);
});

test('no built file asks another site for anything', { skip }, () => {
  const known = /^https:\/\/(?:www\.spid\.gov\.it|react\.dev|tanstack\.com|www\.w3\.org)/;
  const files = readdirSync(dist, { recursive: true }).map(String);
  for (const path of files.filter((name) => /\.(?:css|html|webmanifest)$/.test(name))) {
    for (const [address] of read(path)
      .toString()
      .matchAll(/https?:\/\/[^\s"'`)\\]+/g)) {
      assert.ok(known.test(address.replace('http:', 'https:')), `${path}: ${address}`);
    }
  }
});
