// The page of a web app with what its address needs, and nothing that an address could smuggle into it.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { readFirstViews } from '../src/first-views.ts';

const views = [
  {
    path: '/office/enti/:id/invii/:batch',
    scripts: ['/office/assets/Batch.js'],
    styles: [],
    asks: ['/office/api/enti/:id/batches/:batch'],
  },
  {
    path: '/office/enti/:id/invii/nuovo',
    scripts: ['/office/assets/New.js'],
    styles: ['/office/assets/New.css'],
    asks: ['/office/api/me?a=1&b=2'],
  },
];

suite('A page told what its address needs', async () => {
  const dist = mkdtempSync(join(tmpdir(), 'io-test-views-'));
  after(() => rmSync(dist, { recursive: true }));
  writeFileSync(join(dist, 'index.html'), '<html><head>\n</head><body>$&</body></html>');
  writeFileSync(join(dist, 'first-views.json'), JSON.stringify(views));
  const pageFor = await readFirstViews(dist);

  test('scripts, styles and questions are named in the page, with the parts of the address', () => {
    assert.equal(
      pageFor('/office/enti/a-1/invii/b_2', true),
      '<html><head>\n' +
        '    <link rel="preload" as="fetch" crossorigin href="/office/api/enti/a-1/batches/b_2" />\n' +
        '    <link rel="modulepreload" crossorigin href="/office/assets/Batch.js" />\n' +
        '</head><body>$&</body></html>',
    );
  });

  test('an address written out comes before one with a part; an ampersand is written as HTML wants it', () => {
    const page = pageFor('/office/enti/a-1/invii/nuovo', true) ?? '';
    assert.match(page, /as="fetch" crossorigin href="\/office\/api\/me\?a=1&amp;b=2"/);
    assert.match(page, /as="style" crossorigin href="\/office\/assets\/New\.css"/);
    assert.match(page, /modulepreload" crossorigin href="\/office\/assets\/New\.js"/);
  });

  test('who has not entered is not made to ask what would only be refused', () => {
    const page = pageFor('/office/enti/a-1/invii/nuovo', false) ?? '';
    assert.match(page, /New\.js/);
    assert.doesNotMatch(page, /as="fetch"/);
  });

  test('whatever stands in an address, the page has only our own names in it', () => {
    const ours = /^[\w/.-]*$/;
    const strange = [
      '"><script>x</script>',
      "'",
      '&quot;',
      '$&',
      '%22%3E',
      'a b',
      'à',
      '..',
      '',
      ':id',
      '😀',
    ];
    for (const part of [...strange, 'plain']) {
      const page = pageFor(`/office/enti/${part}/invii/b_2`, true);
      if (page === undefined) continue;
      const hrefs = [...page.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '');
      assert.ok(hrefs.length === 2 && hrefs.every((href) => ours.test(href)), page);
      assert.equal(part, 'plain');
    }
  });

  test('an address of no view, and a build without any, have the page as it was built', async () => {
    assert.equal(pageFor('/office/enti/a-1', true), undefined);
    assert.equal(pageFor('/office/enti/a/invii/b/c', true), undefined);
    const without = await readFirstViews(join(dist, 'nothing-here'));
    assert.equal(without('/office/enti/a-1/invii/nuovo', true), undefined);
  });
});
