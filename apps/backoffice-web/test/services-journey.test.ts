// The life of a service in the browser: from a recipe to the catalogue, a text of one's own refused and mended, two tabs, the history.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { assertSound, startBrowser, visit, type Visit } from '../../citizen-web/test/browser.ts';
import {
  makeCitizen,
  makeFiscalCode,
  makeMember,
  makeService,
  startTestPlatform,
  type TestPlatform,
} from '../../platform/test/builders.ts';
import { FISCAL_CODE, loadBodies } from '../../platform/test/publications/setting.ts';
import { skip } from './browser.ts';
import { assertSoundEverywhere } from './sound.ts';

const operatorCode = makeFiscalCode();
/** Where pictures of the pages are kept for whoever looks at them; empty: nowhere. */
const PICTURES = process.env['JOURNEY_PICTURES'] ?? '';

suite('The services of an institution', { skip }, () => {
  let io: TestPlatform;
  let browser: Browser;
  let here: Visit;
  let page: Page;
  let operator: Visit;
  let institutionId: string;

  before(async () => {
    [io, browser] = await Promise.all([
      startTestPlatform({ settings: { OPERATORS: operatorCode } }),
      startBrowser(),
    ]);
    await loadBodies(io);
    const service = await makeService(io, {
      organizationFiscalCode: FISCAL_CODE,
      serviceName: 'Anagrafe',
    });
    institutionId = service.institutionId;
    const admin = await makeMember(io, institutionId, 'administrator', {
      name: 'Renata',
      client: 'web',
    });
    here = await visit(browser, io, { viewport: { width: 1280, height: 900 } });
    await here.enterAs(admin);
    page = here.page;
    operator = await visit(browser, io, { viewport: { width: 1280, height: 900 } });
    await operator.enterAs(
      await makeCitizen(io, { fiscalCode: operatorCode, name: 'Bruna', client: 'web' }),
    );
  });
  after(async () => {
    await operator?.close();
    await here?.close();
    await io?.close();
  });

  /** Sound on a phone and a computer, in both themes, and looked at. */
  async function seen(visited: Visit, what: string) {
    await assertSoundEverywhere(visited, what);
    if (PICTURES === '') return;
    for (const width of [390, 1280]) {
      await visited.page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await visited.page.emulateMedia({ colorScheme });
        const path = `${PICTURES}/${what.replaceAll(' ', '-')}-${width}-${colorScheme}.png`;
        await visited.page.screenshot({ path, fullPage: true });
      }
    }
    await visited.page.emulateMedia({ colorScheme: 'light' });
  }
  const services = () => page.goto(`/backoffice/enti/${institutionId}/servizi`);
  const button = (name: string | RegExp, on = page) => on.getByRole('button', { name });

  test('a recipe with the office’s own contacts is approved by the rules, looked at on the phone, and published', async () => {
    await services();
    await page.getByRole('link', { name: 'Anagrafe' }).waitFor();
    await seen(here, 'services');
    await page.getByRole('link', { name: 'Nuovo servizio' }).click();
    await page.getByRole('heading', { name: 'Biblioteca' }).waitFor();
    await seen(here, 'cookbook');
    await button('Usa la ricetta «Biblioteca»').click();
    const dialog = page.getByRole('dialog');
    assert.equal(await dialog.getByLabel('E-mail').inputValue(), 'ufficio@comune.example');
    await dialog.getByLabel('Telefono').fill('011 000 0000');
    await assertSound(here, 'local values');
    await button('Crea la bozza').click();
    await page.getByRole('heading', { level: 1, name: 'Biblioteca' }).waitFor();
    await page.getByText('Tutto a posto: le regole la approvano subito.').waitFor();
    const phone = page.frameLocator('iframe[title="Anteprima nell’app IO"]');
    await phone.getByRole('heading', { level: 1, name: 'Biblioteca' }).waitFor();
    await phone.getByText('011 000 0000').waitFor();
    await page.getByLabel('Inglese', { exact: true }).check();
    await phone.getByRole('heading', { level: 1, name: 'Library' }).waitFor();
    await page.getByLabel('Scuro', { exact: true }).check();
    await page.getByLabel('Grandi', { exact: true }).check();
    const look = await phone.locator('html').evaluate((root) => ({
      theme: root.dataset['theme'],
      size: getComputedStyle(root).fontSize,
      lang: root.getAttribute('lang'),
    }));
    assert.deepEqual(look, { theme: 'dark', size: '24px', lang: 'en' });
    await seen(here, 'editor');
    await button('Manda in valutazione').click();
    await page.getByText('Scheda approvata dalle regole.').waitFor();
    await button('Pubblica', page).first().click();
    await page.getByText('Pubblicata: i cittadini la vedono adesso.').waitFor();
    const citizen = await visit(browser, io);
    await citizen.enterAs(await makeCitizen(io, { client: 'web' }));
    await citizen.page.goto(`/enti/${institutionId}`);
    await citizen.page.getByText('Biblioteca').first().click();
    await citizen.page.getByRole('heading', { level: 1, name: 'Biblioteca' }).waitFor();
    await assertSound(citizen, 'the published card');
    await citizen.close();
  });

  test('a text of one’s own is judged while it is written, waits for a person, comes back with the reason, and is published once mended', async () => {
    await page.goto(`/backoffice/enti/${institutionId}/servizi/nuovo`);
    await button('Scrivi da zero').click();
    await button('Crea la bozza').click();
    await page.getByRole('heading', { name: 'Da sistemare' }).waitFor();
    assert.ok(await button('Manda in valutazione').isDisabled());
    await page.getByRole('button', { name: 'Vai a Nome', exact: true }).first().click();
    await page.keyboard.type('Sportello energia');
    await page
      .getByLabel('Che cosa fa', { exact: true })
      .fill('Ti aiutiamo a capire la bolletta della luce. Vieni il lunedì, oppure scrivi.');
    await page.getByLabel('Argomento', { exact: true }).selectOption('Casa');
    await page.getByRole('heading', { name: 'La guarda una persona perché' }).waitFor();
    await button('Salva la bozza').click();
    await page.getByText('Bozza salvata.').waitFor();
    await button('Manda in valutazione').click();
    await page.getByText('Scheda mandata: la guarda una persona.').waitFor();
    await page.getByText('Risposta promessa entro').first().waitFor();

    const desk = operator.page;
    await desk.goto('/backoffice/schede-da-valutare');
    await button('Apri Sportello energia', desk).click();
    await desk.getByText('SVC-201').first().waitFor();
    await seen(operator, 'review');
    await button('Respingi', desk).click();
    const dialog = desk.getByRole('dialog');
    await dialog.getByLabel('Su quale campo').selectOption('Che cosa fa');
    await dialog
      .getByLabel('Che cosa non va e come sistemarlo')
      .fill('Di’ anche dove si trova lo sportello.');
    await assertSound(operator, 'refusing');
    await dialog.getByRole('button', { name: 'Respingi' }).click();
    await desk.getByText('«Sportello energia» respinta').waitFor();

    await page.reload();
    const reason = page.getByText('Di’ anche dove si trova lo sportello.');
    await reason.waitFor();
    assert.equal(await reason.count(), 1, 'said once, beside the field that it is about');
    await page
      .getByLabel('Che cosa fa', { exact: true })
      .fill(
        'Ti aiutiamo a capire la bolletta della luce. Vieni il lunedì in via Roma 1, oppure scrivi.',
      );
    await button('Salva la bozza').click();
    await page.getByText('Bozza salvata.').waitFor();
    await button('Manda in valutazione').click();
    await page.getByText('In attesa da').first().waitFor();
    await button('Pubblica da sola appena approvata').click();
    await page.getByText('Sarà pubblicata da sola').waitFor();
    await desk.reload();
    await button('Apri Sportello energia', desk).click();
    await button('Approva', desk).click();
    await desk.getByText('approvata e pubblicata').waitFor();
    await page.reload();
    await page.getByText('Pubblicato', { exact: true }).first().waitFor();
    await button('Storia').click();
    await page.getByText('Respinta', { exact: true }).waitFor();
    await page.getByText('un campo cambiato').first().click();
    await page.locator('ins').filter({ hasText: 'via Roma 1' }).first().waitFor();
    await seen(here, 'history');
  });

  test('two tabs edit one draft: the second is told what the first changed, keeps its own words, and saves both', async () => {
    await services();
    await page.getByRole('link', { name: 'Biblioteca' }).click();
    await button('Cambia la scheda').click();
    const other = await page.context().newPage();
    await other.goto(page.url());
    await button('Cambia la scheda', other).click();
    await other.getByLabel('Telefono').fill('800 000 000');
    await button('Salva la bozza', other).click();
    await other.getByText('Bozza salvata.').waitFor();
    await other.close();
    await page.getByLabel('Indirizzo', { exact: true }).fill('Via Roma 1');
    await button('Salva la bozza').click();
    await page.getByText('Qualcun altro ha salvato prima di te').waitFor();
    assert.equal(await page.getByLabel('Telefono').inputValue(), '800 000 000');
    assert.equal(await page.getByLabel('Indirizzo', { exact: true }).inputValue(), 'Via Roma 1');
    await assertSound(here, 'a conflict');
    await button('Salva la bozza').click();
    await page.getByText('Bozza salvata.').waitFor();
    await button('Confronto').click();
    await page.getByRole('rowheader', { name: 'Telefono' }).waitFor();
    await page.getByRole('rowheader', { name: 'Indirizzo' }).waitFor();
    await seen(here, 'versions');
  });

  test('a service is copied into a draft of its own with the same texts; the first one stays as it is', async () => {
    await services();
    await page.getByRole('link', { name: 'Sportello energia' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sportello energia' }).waitFor();
    const first = page.url();
    await button('Copia in un nuovo servizio').click();
    await page.getByRole('heading', { level: 1, name: 'Copia di Sportello energia' }).waitFor();
    await page.getByText('Ecco la copia, senza il logo').waitFor();
    assert.notEqual(page.url(), first);
    assert.match(
      await page.getByLabel('Che cosa fa', { exact: true }).inputValue(),
      /Vieni il lunedì in via Roma 1/,
    );
    await seen(here, 'a copied service');
    await services();
    await page.getByRole('link', { name: 'Copia di Sportello energia' }).waitFor();
    await page.getByRole('link', { name: 'Sportello energia', exact: true }).waitFor();
  });
});
