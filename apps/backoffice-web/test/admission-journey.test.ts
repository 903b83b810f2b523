// An operator's hour: enters with SPID, watches people come, stops a gate, opens it again, switches a section off.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { assertSound, startBrowser, visit, type Visit } from '../../citizen-web/test/browser.ts';
import { eventually } from '../../platform/test/builders.ts';
import {
  authenticate,
  Browser as CookieBrowser,
  deliver,
  type Journey,
  startJourney,
} from '../../platform/test/logins/journey.ts';
import { skip } from './browser.ts';
import { assertSoundEverywhere } from './sound.ts';

suite('The back-office', { skip }, () => {
  let journey: Journey;
  let browser: Browser;
  let here: Visit;
  let page: Page;

  before(async () => {
    [journey, browser] = await Promise.all([startJourney(['bruna']), startBrowser()]);
    here = await visit(browser, journey.io, { viewport: { width: 1280, height: 900 } });
    page = here.page;
  });
  after(async () => {
    await here?.close();
    await journey?.close();
  });

  const logIn = async (on: Page, person: string) => {
    await on.getByRole('button', { name: 'Entra con SPID' }).click();
    await on.getByRole('link', { name: 'Gestore SPID di prova' }).click();
    await on.getByText(person).first().click();
    await on.getByRole('button', { name: /Acconsento/ }).click();
  };
  const gate = (on: Page) =>
    on.getByRole('row').filter({ has: on.getByRole('link', { name: /Ingresso/ }) });
  const knock = () =>
    fetch(
      `${journey.url}/login?entityID=${encodeURIComponent(journey.sandbox.spid.entityId)}&authLevel=SpidL2`,
      { redirect: 'manual' },
    );

  test('who has not entered is told what this is, and comes back after the login', async () => {
    await page.goto('/backoffice/accessi');
    await page.getByRole('heading', { name: 'Back-office di IO' }).waitFor();
    await assertSound(here, 'the closed door');
    await page.getByRole('link', { name: 'Vai all’ingresso' }).click();
    await logIn(page, 'Bruna Sartori');
    await page.waitForURL(/\/backoffice\/accessi/);
    await page.getByRole('heading', { level: 1, name: 'Accessi' }).waitFor();
    await page.getByText('Bruna Sartori').filter({ visible: true }).first().waitFor();
    await gate(page).getByText('Aperto').waitFor();
    await page.getByText(/^In diretta/).waitFor();
  });

  test('by keyboard alone a gate is paused; those who come wait, and the number says so', async () => {
    const pause = gate(page).getByRole('button', { name: /^Metti in pausa/ });
    await pause.focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Finché non riapri nessuno passa').waitFor();
    await assertSound(here, 'the question before a pause');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.ok(await pause.evaluate((button) => button === document.activeElement), 'focus returns');

    await page.keyboard.press('Enter');
    await dialog.getByLabel('Motivo in italiano').focus();
    await page.keyboard.type('Manutenzione');
    await page.keyboard.press('Enter');
    await dialog.getByText('Serve in tutte e due le lingue.').waitFor();
    await dialog.getByLabel('Motivo in inglese').focus();
    await page.keyboard.type('Maintenance');
    await page.keyboard.press('Enter');
    await gate(page).getByText('In pausa', { exact: true }).waitFor();
    await gate(page).getByText('Manutenzione').waitFor();

    for (let person = 0; person < 3; person++) {
      const told = await knock();
      assert.match(told.headers.get('location') ?? '', /^\/attesa/, `person ${person}`);
    }
    await gate(page).getByRole('cell', { name: '3', exact: true }).waitFor();
    await page.getByText('ha messo in pausa').first().waitFor();
  });

  test('opened again, the gate lets those who wait pass; the way back is one press', async () => {
    await gate(page)
      .getByRole('button', { name: /^Riapri/ })
      .click();
    await gate(page).getByText('Aperto').waitFor();
    await page.getByRole('button', { name: 'Annulla' }).click();
    await gate(page).getByText('In pausa', { exact: true }).waitFor();
    await gate(page)
      .getByRole('button', { name: /^Riapri/ })
      .click();
    await gate(page).getByText('Aperto').waitFor();
    // Those who waited are called; that they have gone home meanwhile keeps nobody else.
    await gate(page).getByRole('cell', { name: '0', exact: true }).waitFor({ timeout: 40_000 });
  });

  test('a slower rate says what it means before it is set', async () => {
    await gate(page)
      .getByRole('button', { name: /^Cambia il ritmo/ })
      .click();
    const dialog = page.getByRole('dialog');
    const limited = dialog.getByRole('switch', { name: /numero fisso/ });
    if (!(await limited.isChecked())) await limited.check();
    await dialog.getByLabel('Persone al secondo, in tutta la piattaforma').fill('0');
    await dialog.getByText('Scrivi un numero maggiore di zero.').waitFor();
    await dialog.getByLabel('Persone al secondo, in tutta la piattaforma').fill('25');
    await dialog.getByText(/^In coda/).waitFor();
    await dialog.getByRole('button', { name: /^Cambia il ritmo/ }).click();
    await gate(page)
      .getByText(/di 25\/s/)
      .waitFor();
  });

  test('a login that was refused is counted by cause and provider, and its number opens when it was', async () => {
    const person = new CookieBrowser();
    const answer = await authenticate(journey, person, { persona: 'luca', outcome: 'nr22' });
    assert.match(await deliver(answer, person), /errorCode=22/);
    const number = page.getByRole('button', { name: /^1: vedi quando, Consenso negato/ });
    await number.waitFor({ timeout: 40_000 });
    await number.click();
    const rows = page.getByRole('dialog').getByRole('row');
    await rows.nth(1).waitFor();
    assert.match(await rows.nth(1).innerText(), /Gestore SPID di prova\s+1/);
    await page.keyboard.press('Escape');
    await page.getByText(/Nell’ultima ora: \d+ entrati, 1 respinti/).waitFor();
  });

  test('a number of a chart opens the table behind it', async () => {
    await page.getByRole('button', { name: /^Arrivi .* apri la tabella/ }).click();
    const table = page.getByRole('region', { name: 'Tabella, dieci secondi per riga' });
    await table.getByRole('columnheader', { name: 'Ammessi' }).waitFor();
    assert.ok((await table.getByRole('row').count()) > 1);
    await assertSoundEverywhere(here, 'admission');
  });

  test('a section switched off is said so to everybody', async () => {
    await page.getByRole('button', { name: 'Cambia Pagamenti' }).click();
    assert.ok(
      await page
        .getByRole('dialog')
        .getByRole('button', { name: 'Pubblica il messaggio' })
        .isDisabled(),
      'what works and says nothing has nothing to be saved',
    );
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('switch', { name: 'La sezione funziona' }).uncheck();
    await dialog.getByText('nessuno potrà più usare «Pagamenti»').waitFor();
    await dialog.getByLabel('Testo in italiano').fill('I pagamenti riprendono alle 18.');
    await dialog.getByLabel('Testo in inglese').fill('Payments are back at 18.');
    await assertSound(here, 'the question before a switch');
    await dialog.getByRole('button', { name: 'Spegni Pagamenti per tutti' }).click();
    await page.getByText('Pagamenti: cambiata.').waitFor();
    await eventually('the status says it', async () => {
      const { status } = (await (await fetch(`${journey.url}/status.json`)).json()) as {
        status: { sections: Record<string, { visible: boolean; text: { it: string } }> };
      };
      const { visible, text } = status.sections['payments'] ?? {};
      return visible === false && text?.it === 'I pagamenti riprendono alle 18.';
    });
    await page.getByRole('button', { name: 'Annulla' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Pagamenti' });
    await row.getByText('Accesa').waitFor();
  });

  test('a message for everybody stands above an open page of a citizen, and goes again', async () => {
    const citizen = await visit(browser, journey.io);
    await citizen.page.clock.install();
    await citizen.page.goto('/');
    await citizen.page.getByRole('button', { name: 'Entra con SPID' }).waitFor();
    await page.getByRole('button', { name: 'Cambia Avviso per tutti' }).click();
    const dialog = page.getByRole('dialog', { name: 'Avviso per tutti' });
    await dialog.getByText('Avviso grave').click();
    await dialog.getByLabel('Testo in italiano').fill('IO è lenta: ci stiamo lavorando.');
    await dialog.getByLabel('Testo in inglese').fill('IO is slow: we are working on it.');
    await dialog.getByText(/chiunque apra IO legge questo messaggio/).waitFor();
    await assertSound(here, 'a message for everybody');
    await dialog.getByRole('button', { name: 'Pubblica il messaggio' }).click();
    await page.getByText('Avviso per tutti: cambiata.').waitFor();
    // The page that is open asks by itself each minute.
    await eventually('the open page has it', async () => {
      await citizen.page.clock.fastForward(60_000);
      return citizen.page.getByText('IO è lenta: ci stiamo lavorando.').isVisible();
    });
    await citizen.close();
    await page.getByRole('button', { name: 'Annulla' }).click();
    const row = page.getByRole('row').filter({ hasText: 'Avviso per tutti' });
    await row.getByText('Nessun messaggio').waitFor();
  });

  test('who leaves finds the door closed', async () => {
    await page.getByRole('button', { name: 'Esci' }).click();
    await page.getByRole('heading', { name: 'Back-office di IO' }).waitFor();
  });

  test('an ordinary citizen is told that this is not for them, and sees nothing', async () => {
    const other = await visit(browser, journey.io);
    await other.page.goto('/backoffice/accessi');
    await other.page.getByRole('link', { name: 'Vai all’ingresso' }).click();
    await logIn(other.page, 'Luca Bianchi');
    await other.page.getByRole('heading', { name: 'Non sei tra gli operatori' }).waitFor();
    const status = await other.page.evaluate(
      async () => (await fetch('/backoffice/api/v1/admission/gates')).status,
    );
    assert.equal(status, 403);
    await assertSound(other, 'not an operator');
    await other.page.getByRole('button', { name: /^Esci ed entra/ }).click();
    await other.page.getByRole('heading', { name: 'Back-office di IO' }).waitFor();
    await other.close();
  });
});
