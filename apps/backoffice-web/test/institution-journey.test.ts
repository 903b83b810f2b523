// An official's morning: enters with SPID, invites a colleague, makes a key and uses it, revokes it, reads the register.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { FiscalCode } from '@io/vocabulary';
import type { Browser, Page } from 'playwright-core';
import { assertSound, startBrowser, visit, type Visit } from '../../citizen-web/test/browser.ts';
import {
  eventually,
  makeCitizen,
  makeMember,
  makeService,
  type TestService,
} from '../../platform/test/builders.ts';
import { type Journey, startJourney } from '../../platform/test/logins/journey.ts';
import { skip } from './browser.ts';
import { assertSoundEverywhere } from './sound.ts';

suite('An institution in the back-office', { skip }, () => {
  let journey: Journey;
  let browser: Browser;
  let here: Visit;
  let page: Page;
  let service: TestService;
  const folder = mkdtempSync(join(tmpdir(), 'io-test-office-'));

  const codeOf = (username: string) =>
    journey.sandbox.personas.find((one) => one.username === username)?.fiscalCode as FiscalCode;

  before(async () => {
    [journey, browser] = await Promise.all([startJourney([], { office: true }), startBrowser()]);
    service = await makeService(journey.io, {
      organizationName: 'Comune di Torino',
      serviceName: 'TARI e tributi',
    });
    await makeService(journey.io, {
      institutionId: service.institutionId,
      accountId: service.accountId,
      organizationFiscalCode: service.organizationFiscalCode,
      serviceName: 'Mensa scolastica',
    });
    await makeMember(journey.io, service.institutionId, 'administrator', {
      fiscalCode: codeOf('renata'),
      name: 'Renata',
    });
    here = await visit(browser, journey.io, { viewport: { width: 1280, height: 900 } });
    page = here.page;
  });
  after(async () => {
    await here?.close();
    await journey?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const logIn = async (on: Page, person: string) => {
    await on.getByText(person).first().click();
    await on.getByRole('button', { name: /Acconsento/ }).click();
  };
  const place = (name: string) => page.getByRole('link', { name, exact: true });

  test('who works for an institution enters with SPID and finds it', async () => {
    await page.goto('/backoffice/');
    await page.getByRole('link', { name: 'Vai all’ingresso' }).click();
    await page.getByRole('button', { name: 'Entra con SPID' }).click();
    await page.getByRole('link', { name: 'Gestore SPID di prova' }).click();
    await logIn(page, 'Renata Ferraris');
    await page.getByRole('heading', { name: 'Per chi lavori oggi?' }).waitFor();
    await assertSoundEverywhere(here, 'home');
    await page.getByRole('link', { name: /Comune di Torino/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Comune di Torino' }).waitFor();
    await page.getByText('Amministratore').filter({ visible: true }).first().waitFor();
    await page.getByText('1.000.000. Oggi ne restano 1.000.000.').waitFor();
    await assertSoundEverywhere(here, 'overview');
  });

  test('what a page shows is asked for with the page itself, and only once', async () => {
    const asked: string[] = [];
    const note = (request: { url: () => string }) => asked.push(new URL(request.url()).pathname);
    page.on('request', note);
    await page.goto(`/backoffice/enti/${service.institutionId}/servizi`);
    await page.getByRole('link', { name: 'TARI e tributi' }).waitFor();
    page.off('request', note);
    const about = (path: string) => asked.filter((one) => one === `/backoffice/api/v1${path}`);
    assert.equal(about('/session').length, 1);
    assert.equal(about(`/institutions/${service.institutionId}/services`).length, 1);
    const named = await page.locator('head link[as="fetch"]').evaluateAll((links) => links.length);
    assert.equal(named, 3);
    assert.equal(about(`/institutions/${service.institutionId}/suspensions`).length, 1);
    await page.goto(`/backoffice/enti/${service.institutionId}`);
    await page.getByRole('heading', { level: 1, name: 'Comune di Torino' }).waitFor();
  });

  test('the first visit offers a tour: by keyboard, step by step, ended with Escape, and not offered again but found again', async () => {
    const start = page.getByRole('button', { name: 'Fai il giro', exact: true });
    await start.focus();
    await page.keyboard.press('Enter');
    const tour = page.getByRole('dialog', { name: 'Il giro del back-office' });
    await tour.getByText('Passo 1 di 6').waitFor();
    const isRead = (name: string) =>
      eventually(`the focus is on ${name}`, () =>
        tour
          .getByRole('heading', { name })
          .evaluate((heading) => heading === heading.ownerDocument.activeElement),
      );
    await isRead('Prima il servizio');
    await assertSoundEverywhere(here, 'the tour');
    await tour.getByRole('button', { name: 'Avanti' }).click();
    await isRead('Poi la chiave');
    await tour.getByRole('button', { name: 'Indietro' }).click();
    await tour.getByText('Passo 1 di 6').waitFor();
    await page.keyboard.press('Escape');
    await tour.waitFor({ state: 'detached' });
    await page.getByText('È la tua prima volta qui?').waitFor({ state: 'detached' });
    await eventually('it is kept with the person', async () => {
      const [row] = await journey.io.platform.context.sql`select 1 from members.tour`;
      return row !== undefined;
    });
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Comune di Torino' }).waitFor();
    assert.equal(await page.getByText('È la tua prima volta qui?').count(), 0);
    await page.getByRole('button', { name: 'Fai il giro del back-office' }).click();
    await tour.getByRole('link', { name: 'Vai a «Servizi»' }).click();
    await page.getByRole('heading', { level: 1, name: 'Servizi' }).waitFor();
  });

  test('a colleague is invited for one group of services, by keyboard, and comes in with the link of the e-mail', async () => {
    await place('Persone').click();
    await page.getByRole('button', { name: 'Crea un gruppo' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nome del gruppo').fill('Tributi');
    await dialog.getByRole('button', { name: 'Salva il gruppo' }).click();
    await dialog.getByText('Scegli almeno un servizio.').waitFor();
    await dialog.getByLabel('TARI e tributi').check();
    await dialog.getByRole('button', { name: 'Salva il gruppo' }).click();
    await page.getByText('Gruppo «Tributi» salvato.').waitFor();

    const open = page.getByRole('button', { name: 'Invita una persona' });
    await open.focus();
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Nome e cognome').focus();
    await page.keyboard.type('Luca Bianchi');
    await dialog.getByLabel('Codice fiscale').focus();
    await page.keyboard.type('BNCLCU');
    await dialog.getByLabel('E-mail di lavoro').focus();
    await page.keyboard.type('luca@comune.torino.example');
    await page.keyboard.press('Enter');
    await dialog.getByText('Non è un codice fiscale').waitFor();
    await dialog.getByLabel('Codice fiscale').fill(codeOf('luca').toLowerCase());
    await dialog.getByLabel('Tributi').check();
    await assertSound(here, 'the invitation');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.ok(await open.evaluate((button) => button === document.activeElement), 'focus returns');

    await page.keyboard.press('Enter');
    await dialog.getByLabel('Nome e cognome').fill('Luca Bianchi');
    await dialog.getByLabel('Codice fiscale').fill(codeOf('luca'));
    await dialog.getByLabel('E-mail di lavoro').fill('luca@comune.torino.example');
    await dialog.getByLabel('Tributi').check();
    await dialog.getByRole('button', { name: 'Manda l’invito' }).click();
    await page.getByText('Invito mandato a Luca Bianchi.').waitFor();
    await page
      .getByRole('row', { name: /Luca Bianchi/ })
      .getByText('Tributi')
      .waitFor();
    await assertSoundEverywhere(here, 'people');

    const link = await eventually('the invitation is there', async () => {
      const mail = journey.sandbox.mails().find(({ subject }) => /Invito/.test(subject));
      return /https?:\/\/\S+\/inviti\/[0-9a-f-]+/.exec(mail?.text ?? '')?.[0];
    });
    // A week on nobody has answered: one press, and the first link says what has happened.
    await journey.io.platform.context.sql`
      update members.invitation set expires_at = ${journey.io.platform.context.clock()}`;
    await page.reload();
    const again = page.getByRole('button', { name: 'Invita di nuovo Luca Bianchi' });
    await page.getByRole('row', { name: /Luca Bianchi.*Scaduto/ }).waitFor();
    await assertSound(here, 'an invitation that is over');
    await again.click();
    await page.getByText('Nuovo invito mandato a Luca Bianchi').waitFor();
    const newLink = await eventually('the second invitation is there', async () => {
      const mails = journey.sandbox.mails().filter(({ subject }) => /Invito/.test(subject));
      return mails
        .map(({ text }) => /https?:\/\/\S+\/inviti\/[0-9a-f-]+/.exec(text ?? '')?.[0])
        .find((one) => one !== undefined && one !== link);
    });
    const luca = await visit(browser, journey.io);
    await luca.enterAs(
      await makeCitizen(journey.io, { fiscalCode: codeOf('luca'), name: 'Luca', client: 'web' }),
    );
    await luca.page.goto(link);
    await luca.page.getByText('te ne hanno mandato un altro').waitFor();
    await assertSound(luca, 'a link that another one has replaced');
    await luca.page.goto(newLink);
    await luca.page.getByText('Renata Prova ti invita').waitFor();
    await assertSound(luca, 'an invitation on a phone');
    await luca.page.getByRole('button', { name: 'Accetta l’invito' }).click();
    await luca.page.getByRole('heading', { level: 1, name: 'Comune di Torino' }).waitFor();
    await luca.page.getByRole('link', { name: 'Chiavi' }).click();
    await luca.page.getByText('TARI e tributi').filter({ visible: true }).first().waitFor();
    assert.equal(await luca.page.getByText('Mensa scolastica').count(), 0, 'his group alone');
    assert.equal(await luca.page.getByRole('button', { name: /Revoca/ }).count(), 0);
    // The link of a page that his role does not open: somebody sent it, so it must not seem wrong.
    await luca.page.goto(luca.page.url().replace(/chiavi$/, 'registro'));
    await luca.page.getByRole('heading', { name: 'Il tuo ruolo non apre questa pagina' }).waitFor();
    await assertSound(luca, 'a page that is closed to him');
    await luca.close();
    await page.reload();
    await page.getByRole('rowheader', { name: 'Luca Prova' }).waitFor();
  });

  test('a key is shown once, works, and revoked it opens nothing', async () => {
    await place('Chiavi').click();
    await page.getByRole('button', { name: 'Crea una chiave' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Servizio', { exact: true }).selectOption('TARI e tributi');
    await dialog.getByLabel('Scrivere ai cittadini').check();
    await dialog.getByLabel('Nome', { exact: true }).fill('Portale tributi');
    await dialog.getByLabel('Scade il').fill('2020-01-01');
    await dialog.getByLabel('Solo da questi indirizzi').fill('192.0.2.10\n300.1.2.3/99');
    await dialog.getByRole('button', { name: 'Crea la chiave' }).click();
    await dialog.getByText('È un giorno passato').waitFor();
    await dialog.getByText('«300.1.2.3/99» non è un indirizzo né una rete IPv4').waitFor();
    await eventually('the first wrong field is where one writes', () =>
      dialog
        .getByLabel('Scade il')
        .evaluate((field) => field === field.ownerDocument.activeElement),
    );
    await dialog.getByLabel('Solo da questi indirizzi').fill('');
    await dialog.getByLabel('Scade il').fill('2031-12-31');
    await assertSound(here, 'a new key');
    await dialog.getByRole('button', { name: 'Crea la chiave' }).click();
    await dialog.getByText('È l’unica volta che la vedi').waitFor();
    const secret = (await dialog.locator('code').first().innerText()).replaceAll(/\s/g, '');
    assert.match(secret, /^[0-9a-f]{32}$/);
    await assertSound(here, 'the secret');
    await dialog.getByRole('button', { name: 'L’ho copiata' }).click();
    await page.getByText('Valida fino al 31 dicembre 2031').waitFor();
    await assertSoundEverywhere(here, 'keys');

    const look = () =>
      fetch(`${journey.url}/api/v1/services/${service.serviceId}`, {
        headers: { 'ocp-apim-subscription-key': secret },
      });
    assert.equal((await look()).status, 200);
    await page.getByRole('button', { name: /Revoca Portale tributi/ }).click();
    await dialog.getByText('nessun programma potrà più scrivere').waitFor();
    await dialog.getByRole('button', { name: 'Revoca la chiave' }).click();
    await page.getByText('Portale tributi: revocata.').waitFor();
    await eventually('it opens nothing', async () => (await look()).status === 401, 1000);
  });

  test('a webhook is made on its page, and its secret shown once', async () => {
    await place('Webhook').click();
    await page.getByRole('button', { name: 'Nuovo webhook' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Crea il webhook' }).click();
    await dialog.getByText('Scrivi un indirizzo che comincia con https://').waitFor();
    await dialog
      .getByLabel('Indirizzo del tuo sistema')
      .fill('https://servizi.comune.example/io-webhook');
    await dialog.getByLabel('Avviso del messaggio pagato').check();
    await assertSoundEverywhere(here, 'a new webhook');
    await dialog.getByRole('button', { name: 'Crea il webhook' }).click();
    await dialog.getByText(/non lo mostreremo più/).waitFor();
    assert.match((await dialog.textContent()) ?? '', /whsec_/);
    await dialog.getByRole('button', { name: 'L’ho copiato' }).click();
    await page.getByRole('link', { name: /servizi.comune.example/ }).waitFor();
    assert.ok(!((await page.textContent('body')) ?? '').includes('whsec_'));
  });

  test('the register tells all of it, and the file it gives is verified by the program', async () => {
    await place('Registro').click();
    await page.getByText('Revocata la chiave «Portale tributi»').waitFor();
    await page.getByText('Luca Prova entra nell’ente').waitFor();
    await page.getByLabel('Mostra').selectOption('Chiavi create');
    await page.getByText('Luca Prova entra nell’ente').waitFor({ state: 'detached' });
    await page.getByText('Creata la chiave «Portale tributi»').click();
    await page.getByText('"service": "TARI e tributi"').waitFor();
    await assertSoundEverywhere(here, 'register');
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Scarica il registro' }).click();
    const file = join(folder, 'registro.jsonl');
    await (await waiting).saveAs(file);
    const program = join(import.meta.dirname, '../../../scripts/verify-audit.ts');
    const { status, stdout } = spawnSync(process.execPath, [program, file], { encoding: 'utf8' });
    assert.equal(status, 0, stdout);
  });
});
