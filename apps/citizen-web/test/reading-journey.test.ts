// Reading a message in large letters and on paper, reporting it, and reading without network what was never opened.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import {
  eventually,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestPlatform,
  validContent,
} from '../../platform/test/builders.ts';
import { assertSound, COLOURS, keptOn, send, skip, startBrowser, visit } from './browser.ts';

suite('Reading a message, large, on paper and without network', () => {
  let io: TestPlatform;
  let browser: Browser;
  before(async () => {
    if (skip !== false) return;
    [io, browser] = await Promise.all([startTestPlatform(), startBrowser()]);
  });
  after(async () => {
    await io?.close();
  });

  const markdown =
    '---\nit:\n  cta_1:\n    text: Vai allo sportello\n    action: https://comune.example/sportello\n---\n' +
    `Leggi [le regole](https://comune.example/regole).\n\n${'Una riga lunga che riempie la pagina. '.repeat(150)}\n\nFine del testo.`;

  async function openMessage(options = {}) {
    const [service, citizen] = await Promise.all([
      makeService(io, { organizationName: 'Comune di Torino', serviceName: 'Tributi' }),
      makeCitizen(io, { client: 'web' }),
    ]);
    const id = await send(io, service, citizen, { subject: 'Avviso da stampare', markdown });
    await eventually('it has arrived', async () => {
      const url = `/app/api/v1/messages/${id}`;
      return (await io.app.inject({ url, headers: citizen.headers })).statusCode === 200;
    });
    const here = await visit(browser, io, options);
    await here.enterAs(citizen);
    await here.page.goto(`/messaggi/${id}`);
    await here.page.getByText('Fine del testo.').waitFor();
    return { here, page: here.page, service, citizen, id };
  }

  for (const colorScheme of COLOURS) {
    test(`the letters grow and stay grown on this device (${colorScheme})`, { skip }, async () => {
      const { here, page } = await openMessage({ colorScheme });
      const height = () =>
        page
          .getByRole('heading', { level: 1 })
          .evaluate((one) => one.getBoundingClientRect().height);
      const usual = await height();
      const larger = page.getByRole('button', { name: 'Testo più grande' });
      for (let step = 0; step < 3; step += 1) await larger.click();
      await page.getByText('Testo al 200 per cento').waitFor({ state: 'attached' });
      assert.ok((await height()) >= usual * 1.9);
      await assertSound(here, 'the largest letters');
      await page.reload();
      await page.getByText('Fine del testo.').waitFor();
      assert.ok((await height()) >= usual * 1.9, 'kept');
      await here.close();
    });
  }

  test(
    'on paper: the letter alone on A4, with sender, day and the addresses of its links',
    { skip },
    async () => {
      const { here, page } = await openMessage();
      await page.emulateMedia({ media: 'print' });
      const text = await page.locator('body').innerText();
      for (const part of [
        'Comune di Torino',
        'Tributi',
        'Avviso da stampare',
        'Ricevuto',
        'Fine del testo.',
      ])
        assert.ok(text.includes(part), part);
      for (const part of ['Scadenze', 'Profilo', 'Segnala', 'Testo più grande', 'Archivio'])
        assert.ok(!text.includes(part), `${part} is not printed`);
      const added = await page
        .locator('.prose a, .letter-actions a')
        .evaluateAll((links) => links.map((link) => getComputedStyle(link, '::after').content));
      assert.match(
        added.join(' '),
        /https:\/\/comune\.example\/regole[\s\S]*https:\/\/comune\.example\/sportello/,
      );
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      const pages = [...pdf.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length;
      assert.ok(pages >= 2 && pages <= 4, `${pages} pages`);
      const [, width, height] = /\/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)/.exec(pdf) ?? [];
      assert.deepEqual([Math.round(Number(width)), Math.round(Number(height))], [595, 842]);
      await here.close();
    },
  );

  test(
    'a message is reported with a reason, and the person reads what happens next',
    { skip },
    async () => {
      const { here, page, citizen, id } = await openMessage();
      await page.getByRole('button', { name: 'Segnala', exact: true }).click();
      const dialog = page.getByRole('dialog', { name: 'Segnala questo messaggio' });
      await dialog.getByRole('button', { name: 'Invia la segnalazione' }).click();
      await dialog.getByText('Scegli un motivo.').waitFor();
      await assertSound(here, 'the form');
      await dialog.getByText('Sembra una truffa').click();
      await dialog.getByLabel('Vuoi aggiungere qualcosa?').fill('Chiede il PIN della carta');
      await dialog.getByRole('button', { name: 'Invia la segnalazione' }).click();
      await dialog.getByText('Segnalazione inviata').waitFor();
      const kept = await io.app.inject({
        url: `/app/api/v1/messages/${id}/report`,
        headers: citizen.headers,
      });
      assert.equal(kept.json<{ words: string }>().words, 'Chiede il PIN della carta');
      await here.close();
    },
  );

  test(
    'without network a message that was never opened is read, and the list goes on',
    { skip },
    async () => {
      const [service, citizen] = await Promise.all([
        makeService(io),
        makeCitizen(io, { client: 'web' }),
      ]);
      for (let n = 1; n <= 45; n += 1)
        await send(io, service, citizen, validContent({ subject: `Messaggio numero ${n}` }));
      const here = await visit(browser, io, { hasWorker: true });
      await here.enterAs(citizen);
      const { page } = here;
      await page.goto('/messaggi');
      await page.locator('.message-row').nth(19).waitFor();
      const text = 'Prenota un appuntamento allo sportello';
      await eventually('all texts are kept', async () => {
        const kept = await keptOn(page);
        return kept.split(text).length > 45;
      });
      // The page that shows a message is on the device when the worker is.
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await page.context().setOffline(true);
      const rows = page.locator('.message-row-link');
      await page.getByText(/Sei offline/).waitFor();
      await page.getByRole('button', { name: 'Mostra altri messaggi' }).scrollIntoViewIfNeeded();
      await rows
        .filter({ hasText: /Messaggio numero 1$/ })
        .or(rows.nth(39))
        .first()
        .waitFor();
      await rows.filter({ hasText: 'Messaggio numero 12' }).click();
      await page.getByRole('heading', { level: 1, name: 'Messaggio numero 12' }).waitFor();
      await page.getByText(text).waitFor();
      await here.close();
    },
  );
});
