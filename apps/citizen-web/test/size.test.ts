// What a first visit loads, and whether the built page keeps to the server's content policy.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const MOST_SCRIPT = 152_000;
/** Of its own a page loads at most, as it travels (Brotli), in so many files. */
const MOST_OWN = 26_000;
const MOST_OWN_FILES = 14;
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

test('a first visit loads at most 152 kB of script, compressed', { skip }, (t) => {
  const scripts = firstScripts();
  assert.ok(scripts.length >= 3, 'the scripts of the page were found');
  const total = scripts.reduce((sum, path) => sum + gzipped(path), 0);
  t.diagnostic(`${scripts.length} scripts, ${total} bytes gzip`);
  assert.ok(total > 80_000, 'the measure sees the libraries');
  assert.ok(total <= MOST_SCRIPT, `${total} bytes`);
});

test('what a page loads for itself stays small, and comes in few files', { skip }, () => {
  const views = JSON.parse(read('first-views.json').toString()) as {
    path: string;
    scripts: string[];
    styles: string[];
  }[];
  assert.ok(views.length >= 10);
  for (const { path, scripts, styles } of views) {
    const own = [...scripts, ...styles].map((address) => `${dist}${address}`);
    const bytes = own
      .map((file) => statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size)
      .reduce((sum, one) => sum + one, 0);
    assert.ok(own.length > 0 && own.length <= MOST_OWN_FILES, `${path}: ${own.length} files`);
    assert.ok(bytes <= MOST_OWN, `${path}: ${bytes} bytes`);
  }
});

test('the library that checks shapes stays on the server', { skip }, () => {
  for (const name of readdirSync(`${dist}/assets`).filter((one) => one.endsWith('.js'))) {
    assert.doesNotMatch(read(`assets/${name}`).toString(), /ZodError|_zod/, name);
  }
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
