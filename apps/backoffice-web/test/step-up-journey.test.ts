// An official is asked to enter again in the middle of a form: afterwards it is open, and as it was.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { FiscalCode } from '@io/vocabulary';
import type { Browser, Page } from 'playwright-core';
import { assertSound, startBrowser, visit, type Visit } from '../../citizen-web/test/browser.ts';
import { makeMember, makeService } from '../../platform/test/builders.ts';
import { type Journey, startJourney } from '../../platform/test/logins/journey.ts';
import { skip } from './browser.ts';

suite('Entering again in the middle of a form', { skip }, () => {
  let journey: Journey;
  let browser: Browser;
  let here: Visit;
  let page: Page;

  const codeOf = (username: string) =>
    journey.sandbox.personas.find((one) => one.username === username)?.fiscalCode as FiscalCode;

  before(async () => {
    [journey, browser] = await Promise.all([startJourney([], { office: true }), startBrowser()]);
    const { institutionId, accountId, organizationFiscalCode, serviceId } = await makeService(
      journey.io,
      { organizationName: 'Comune di Torino', serviceName: 'TARI e tributi' },
    );
    await makeService(journey.io, {
      ...{ institutionId, accountId, organizationFiscalCode },
      serviceName: 'Mensa scolastica',
    });
    await makeMember(journey.io, institutionId, 'administrator', {
      ...{ fiscalCode: codeOf('renata'), name: 'Renata' },
    });
    await makeMember(journey.io, institutionId, 'operator', {
      ...{ fiscalCode: codeOf('luca'), name: 'Luca' },
    });
    await journey.io.platform.context.sql`
      insert into members.service_group (institution_id, id, name, service_ids)
      values (${institutionId}, gen_random_uuid(), 'Tributi', ${[serviceId]})`;
    here = await visit(browser, journey.io, { viewport: { width: 1280, height: 900 } });
    page = here.page;
    await page.goto('/backoffice/');
    await page.getByRole('link', { name: 'Vai all’ingresso' }).click();
    await page.getByRole('button', { name: 'Entra con SPID' }).click();
    await page.getByRole('link', { name: 'Gestore SPID di prova' }).click();
    await logIn(page, 'Renata Ferraris');
    await page.getByRole('link', { name: /Comune di Torino/ }).click();
  });
  after(async () => {
    await here?.close();
    await journey?.close();
  });

  const logIn = async (on: Page, person: string) => {
    await on.getByText(person).first().click();
    await on.getByRole('button', { name: /Acconsento/ }).click();
  };
  const place = (name: string) => page.getByRole('link', { name, exact: true });

  test('after a quarter of an hour a change asks who it is; one enters again and is back on the page', async () => {
    journey.moveClock(20);
    await place('Persone').click();
    await page.getByRole('button', { name: 'Togli Luca Prova' }).click();
    await page.getByRole('button', { name: 'Togli Luca Prova', exact: true }).last().click();
    const dialog = page.getByRole('dialog', { name: 'Serve un accesso recente' });
    await dialog.waitFor();
    await assertSound(here, 'asking for a login');
    // The provider's clock has not moved, and its answers are of this minute.
    journey.moveClock(0);
    await dialog.getByRole('link', { name: 'Gestore SPID di prova' }).click();
    await logIn(page, 'Renata Ferraris');
    await page.waitForURL(/\/enti\/[0-9a-f-]+\/persone/);
    await page.getByRole('button', { name: 'Togli Luca Prova' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Togli Luca Prova' }).click();
    await page.getByText('Luca Prova non fa più parte dell’ente.').waitFor();
  });

  /** Presses a button that is refused for the age of the login, and enters again. */
  async function enterAgainAt(button: string): Promise<void> {
    const address = page.url();
    journey.moveClock(20);
    await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).click();
    const asked = page.getByRole('dialog', { name: 'Serve un accesso recente' });
    await asked.waitFor();
    journey.moveClock(0);
    await asked.getByRole('link', { name: 'Gestore SPID di prova' }).click();
    await logIn(page, 'Renata Ferraris');
    await page.waitForURL(address);
    await page.getByRole('dialog').getByRole('button', { name: button, exact: true }).waitFor();
  }
  const keptForms = () =>
    page.evaluate(() =>
      Object.entries(sessionStorage)
        .filter(([key]) => key.startsWith('io.unsaved.dialog'))
        .map(([, value]) => String(value)),
    );

  test('a key that was being written is there again after one has entered anew, and its secret is kept nowhere', async () => {
    await place('Chiavi').click();
    await page.getByRole('button', { name: 'Crea una chiave' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Servizio', { exact: true }).selectOption('Mensa scolastica');
    await dialog.getByLabel('Scrivere ai cittadini').check();
    await dialog.getByLabel('Nome', { exact: true }).fill('Gestionale mensa');
    await dialog.getByLabel('Scade il').fill('2099-12-31');
    await dialog.getByLabel(/indirizzi/i).fill('192.0.2.0/24');
    await enterAgainAt('Crea la chiave');
    assert.equal(await dialog.getByLabel('Nome', { exact: true }).inputValue(), 'Gestionale mensa');
    assert.equal(await dialog.getByLabel('Scade il').inputValue(), '2099-12-31');
    assert.equal(await dialog.getByLabel(/indirizzi/i).inputValue(), '192.0.2.0/24');
    assert.ok(await dialog.getByLabel('Scrivere ai cittadini').isChecked());
    assert.equal(
      await dialog.getByLabel('Servizio', { exact: true }).locator('option:checked').textContent(),
      'Mensa scolastica',
    );
    await assertSound(here, 'a form that is there again');
    await dialog.getByRole('button', { name: 'Crea la chiave' }).click();
    await dialog.getByText('È l’unica volta che la vedi').waitFor();
    const secret = ((await dialog.locator('code').first().textContent()) ?? '').replaceAll(' ', '');
    assert.ok(secret.length >= 32);
    assert.deepEqual(await keptForms(), [], 'what has been made is no form any more');
    const stored = await page.evaluate(() =>
      JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage)]),
    );
    assert.ok(!stored.includes(secret));
    await dialog.getByRole('button', { name: 'L’ho copiata' }).click();
    await page.getByRole('rowheader', { name: /Gestionale mensa/ }).waitFor();
  });

  test('so are a colleague to be invited, a group and a webhook; a form that one has closed does not come back', async () => {
    const dialog = page.getByRole('dialog');
    await place('Persone').click();
    await page.getByRole('button', { name: 'Invita una persona' }).click();
    await dialog.getByLabel('Nome e cognome').fill('Sara Neri');
    await dialog.getByLabel('Codice fiscale').fill(codeOf('luca'));
    await dialog.getByLabel('E-mail di lavoro').fill('sara@comune.torino.example');
    await dialog.getByLabel('Solo lettura').check();
    await enterAgainAt('Manda l’invito');
    assert.equal(await dialog.getByLabel('Nome e cognome').inputValue(), 'Sara Neri');
    assert.ok(await dialog.getByLabel('Solo lettura').isChecked());
    await dialog.getByRole('button', { name: 'Manda l’invito' }).click();
    await page.getByText('Invito mandato a Sara Neri.').waitFor();

    await page.getByRole('button', { name: 'Cambia il gruppo Tributi' }).click();
    await dialog.getByLabel('Nome del gruppo').fill('Tributi e mensa');
    await dialog.getByLabel('Mensa scolastica').check();
    await enterAgainAt('Salva il gruppo');
    assert.equal(await dialog.getByLabel('Nome del gruppo').inputValue(), 'Tributi e mensa');
    await dialog.getByRole('button', { name: 'Annulla' }).click();
    assert.deepEqual(await keptForms(), []);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Persone' }).waitFor();
    await page.getByRole('button', { name: 'Cambia il gruppo Tributi' }).waitFor();
    assert.equal(await dialog.count(), 0);

    await place('Webhook').click();
    await page.getByRole('button', { name: 'Nuovo webhook' }).click();
    await dialog
      .getByLabel('Indirizzo del tuo sistema')
      .fill('https://mensa.comune.example/io-webhook');
    await enterAgainAt('Crea il webhook');
    assert.equal(
      await dialog.getByLabel('Indirizzo del tuo sistema').inputValue(),
      'https://mensa.comune.example/io-webhook',
    );
    await dialog.getByRole('button', { name: 'Crea il webhook' }).click();
    await dialog.getByText(/non lo mostreremo più/).waitFor();
    assert.deepEqual(await keptForms(), []);
    await dialog.getByRole('button', { name: 'L’ho copiato' }).click();
  });
});
