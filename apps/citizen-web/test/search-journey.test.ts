// Looking for a message on a phone: words while typing, filters, nothing found, lately looked for, without network.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import {
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../../platform/test/builders.ts';
import { assertSound, COLOURS, send, skip, startBrowser, type Visit, visit } from './browser.ts';

suite('Looking for a message on a phone', () => {
  let io: TestPlatform;
  let browser: Browser;
  let citizen: TestCitizen;
  before(async () => {
    if (skip !== false) return;
    [io, browser] = await Promise.all([startTestPlatform(), startBrowser()]);
    citizen = await makeCitizen(io, { client: 'web' });
    const torino = await makeService(io, {
      organizationName: 'Comune di Torino',
      serviceName: 'Tributi',
    });
    const asl = await makeService(io, { organizationName: 'ASL di Prova', serviceName: 'Visite' });
    const long =
      'Questo testo spiega con calma che cosa devi fare, quando e dove: leggilo con attenzione.';
    await send(io, torino, citizen, {
      subject: 'Rata della tassa sui rifiuti',
      markdown: `La **scadenza** è vicina. ${long}`,
      due_date: '2027-01-31T22:59:59Z',
      payment_data: { amount: 12_050, notice_number: '302000000000000017' },
    });
    await send(io, torino, citizen, {
      subject: 'La tua carta d’identità è pronta',
      markdown: `Ritirala allo sportello di via della Consolata. ${long}`,
    });
    await send(io, asl, citizen, {
      subject: 'Visita prenotata',
      markdown: `Porta con te la <img src=x onerror="window.hit=1"> tessera sanitaria. ${long}`,
    });
  });
  after(async () => {
    await io?.close();
  });

  async function open(options = {}): Promise<Visit> {
    const here = await visit(browser, io, options);
    await here.enterAs(citizen);
    await here.page.goto('/messaggi');
    await here.page.locator('.message-row').nth(2).waitFor();
    await here.page.getByRole('link', { name: 'Cerca nei messaggi' }).click();
    await here.page.getByRole('heading', { level: 1, name: 'Cerca nei messaggi' }).waitFor();
    return here;
  }

  for (const colorScheme of COLOURS) {
    test(
      `while one types messages are found, marked and counted aloud (${colorScheme})`,
      { skip },
      async () => {
        const here = await open({ colorScheme });
        const { page } = here;
        const asked: string[] = [];
        page.on('request', (request) => asked.push(request.url()));
        const field = page.getByRole('searchbox', { name: 'Che cosa cerchi?' });
        const rows = page.locator('.message-row');
        await assertSound(here, 'nothing asked yet');
        await field.pressSequentially('identita');
        await page.getByRole('heading', { name: 'Un messaggio trovato' }).waitFor();
        assert.equal(await rows.count(), 1);
        assert.deepEqual(await rows.locator('mark').allInnerTexts(), ['identità']);
        await page
          .locator('output')
          .getByText('Un messaggio trovato')
          .waitFor({ state: 'attached' });
        await assertSound(here, 'found');
        assert.ok(
          asked.every((url) => !url.includes('identita')),
          'the words are in no address',
        );
        assert.ok(!page.url().includes('identita'));

        await field.fill('tessera');
        await page.locator('.found-excerpt mark').getByText('tessera').waitFor();
        assert.equal(await page.evaluate('window.hit'), undefined);
        assert.equal(await rows.locator('img').count(), 0);

        await field.fill('120,50');
        await rows.getByText('Rata della tassa sui rifiuti').waitFor();
        await field.fill('ippopotamo rosa');
        await page
          .getByRole('heading', { name: 'Nessun messaggio con «ippopotamo rosa»' })
          .waitFor();
        await page.getByText('Prova con una parola sola.').waitFor();
        await assertSound(here, 'nothing found');
        await here.close();
      },
    );
  }

  test(
    'filters are pressed, chosen and taken away, and the open message leads back',
    { skip },
    async () => {
      const here = await open();
      const { page } = here;
      const rows = page.locator('.message-row');
      const chip = page.getByRole('button', { name: 'Con pagamento' });
      await chip.click();
      assert.equal(await chip.getAttribute('aria-pressed'), 'true');
      await page.getByRole('heading', { name: 'Un messaggio trovato' }).waitFor();
      await page.getByText('Altri filtri').click();
      const sender = page.getByLabel('Chi scrive');
      await sender.selectOption({ label: 'ASL di Prova' });
      await page.getByRole('heading', { name: 'Nessun messaggio con questi filtri' }).waitFor();
      await assertSound(here, 'filters');
      await chip.click();
      await rows.getByText('Visita prenotata').waitFor();
      await page.getByRole('button', { name: 'ASL di Prova (togli questo filtro)' }).click();
      await page
        .getByText('Rata della tassa')
        .or(page.getByText('Cancella'))
        .first()
        .waitFor({ state: 'hidden' });
      await page.getByRole('searchbox').fill('rata');
      await rows.getByText('Rata della tassa').click();
      await page.getByRole('heading', { level: 1, name: 'Rata della tassa sui rifiuti' }).waitFor();
      await page.getByRole('link', { name: 'Torna alla ricerca' }).click();
      assert.equal(
        await page.getByRole('searchbox').inputValue(),
        'rata',
        'the words are still there',
      );
      await page.getByRole('searchbox').fill('');
      await page.getByRole('button', { name: 'rata', exact: true }).click();
      await page.getByRole('heading', { name: 'Un messaggio trovato' }).waitFor();
      await here.close();
    },
  );

  test(
    'without network the kept messages are searched, and the page says so',
    { skip },
    async () => {
      const here = await open({ hasWorker: true });
      const { page } = here;
      await page.context().setOffline(true);
      await page.getByRole('searchbox').fill('identita');
      await page.getByText('Cerchiamo solo nei messaggi salvati qui').waitFor();
      await page.locator('.message-row').getByText('La tua carta').waitFor();
      assert.deepEqual(await page.locator('.message-row mark').allInnerTexts(), ['identità']);
      await here.close();
    },
  );
});
