// What the first visit of a page loads over a phone's line, in bytes as they travel (Brotli) and in journeys.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { firstViewsOfOffice } from '../src/first-views.ts';

/** What every page loads: scripts and style. */
const MOST_COMMON = 132_000;
/** Of its own, its texts included. A service's card is shown as people read it: markdown, 25 kB of it. */
const MOST_OWN = 31_500;
const MOST_OWN_WITH_LETTER = 57_000;
/** Six travel at a time over HTTP/1.1. */
const MOST_FILES = 13;

const src = fileURLToPath(new URL('../src', import.meta.url));
const dist = fileURLToPath(new URL('../dist', import.meta.url));
const isBuilt = existsSync(`${dist}/index.html`);
const skip = isBuilt ? false : 'the app is not built: npm run build -w @io/backoffice-web';

interface BuiltView {
  path: string;
  scripts: string[];
  styles: string[];
}

const travels = (address: string) => {
  const file = `${dist}/${address.replace('/backoffice/', '')}`;
  return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
};
const sum = (addresses: string[]) => addresses.reduce((total, one) => total + travels(one), 0);
const views = () => JSON.parse(readFileSync(`${dist}/first-views.json`, 'utf8')) as BuiltView[];
const common = () =>
  [
    ...readFileSync(`${dist}/index.html`, 'utf8').matchAll(/(?:src|href)="([^"]+\.(?:js|css))"/g),
  ].map(([, address]) => address ?? '');

test('what every page of the back-office loads stays small', { skip }, (t) => {
  const total = sum(common());
  t.diagnostic(`${total} bytes in ${common().length} files`);
  assert.ok(total > 90_000, 'the measure sees the libraries');
  assert.ok(total <= MOST_COMMON, `${total} bytes`);
});

test('what a page loads for itself stays small, and comes in few files', { skip }, () => {
  assert.ok(views().length >= 10);
  for (const { path, scripts, styles } of views()) {
    const own = [...scripts, ...styles];
    const withLetter = scripts.some((one) => one.includes('/letter-'));
    const most = withLetter ? MOST_OWN_WITH_LETTER : MOST_OWN;
    assert.ok(own.length > 0 && sum(own) <= most, `${path}: ${sum(own)} bytes`);
    const files = own.length + common().length;
    assert.ok(files <= MOST_FILES, `${path}: ${files} files`);
  }
});

test('the library that checks shapes stays on the server', { skip }, () => {
  const scripts = readdirSync(`${dist}/assets`).filter((name) => name.endsWith('.js'));
  for (const name of scripts) {
    const source = readFileSync(`${dist}/assets/${name}`, 'utf8');
    assert.doesNotMatch(source, /ZodError|_zod/, name);
  }
});

test('the first views name the very pages that the router opens there', () => {
  const routers = ['router.tsx', 'router-partners.ts', 'router-operators.ts'].map((name) =>
    readFileSync(`${src}/${name}`, 'utf8'),
  );
  const routes = new Map(
    [...routers.join('\n').matchAll(/path: '([^']+)',[^;]*?import\('\.\/([^']+)'\)/g)].map(
      ([, path, page]) => [path?.replaceAll(/\$\w+/g, ':') ?? '', page],
    ),
  );
  assert.ok(routes.size > 30);
  for (const { path, pages } of firstViewsOfOffice) {
    const [page, ...texts] = pages;
    assert.equal(routes.get(path.replaceAll(/:\w+/g, ':')), page, path);
    for (const one of texts) assert.match(one, /^texts\//);
  }
});
