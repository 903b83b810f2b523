// A town appoints a firm; the firm's person takes it up, works for two towns at once, and opens the file of keys.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { FiscalCode } from '@io/vocabulary';
import type { Browser, Page } from 'playwright-core';
import { assertSound, startBrowser, visit, type Visit } from '../../citizen-web/test/browser.ts';
import { makeMember, makeService, type TestService } from '../../platform/test/builders.ts';
import { type Journey, startJourney } from '../../platform/test/logins/journey.ts';
import { makeDelegation } from '../../platform/test/partners/delegation.ts';
import { skip } from './browser.ts';
import { assertSoundEverywhere } from './sound.ts';

suite('A partner in the back-office', { skip }, () => {
  let journey: Journey;
  let browser: Browser;
  let here: Visit;
  let page: Page;
  let town: TestService;
  let partner: TestService;
  const folder = mkdtempSync(join(tmpdir(), 'io-test-partner-'));
  const key = join(folder, 'key.pem');
  const certificate = join(folder, 'certificate.pem');

  before(async () => {
    [journey, browser] = await Promise.all([startJourney([], { office: true }), startBrowser()]);
    const { io } = journey;
    town = await makeService(io, {
      organizationName: 'Comune di Alba',
      serviceName: 'TARI e tributi',
    });
    partner = await makeService(io, {
      organizationName: 'Servizi Digitali S.r.l.',
      kind: 'technology_partner',
    });
    const other = await makeService(io, {
      organizationName: 'Comune di Bra',
      serviceName: 'Tari e tributi',
    });
    const keyless = await makeService(io, { organizationName: 'Comune di Cuneo' });
    const partnerId = partner.institutionId;
    await makeDelegation(io, { bodyId: other.institutionId, partnerId });
    await makeDelegation(
      io,
      { bodyId: keyless.institutionId, partnerId },
      { rights: ['edit_services'] },
    );
    // One person on both sides, so that one login shows both.
    const fiscalCode = journey.sandbox.personas.find(({ username }) => username === 'renata')
      ?.fiscalCode as FiscalCode;
    await makeMember(io, town.institutionId, 'legal_representative', {
      fiscalCode,
      name: 'Renata',
    });
    await makeMember(io, partnerId, 'administrator', { fiscalCode, name: 'Renata' });
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'rsa:2048',
          '-nodes',
          '-days',
          '365',
          '-subj',
          '/CN=Partner',
        ],
        ...['-keyout', key, '-out', certificate],
      ],
      { stdio: 'ignore' },
    );
    here = await visit(browser, io, { viewport: { width: 1280, height: 900 } });
    page = here.page;
  });
  after(async () => {
    await here?.close();
    await journey?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const place = (name: string) => page.getByRole('link', { name, exact: true });

  test('the town’s page is empty, finds the firm, and gives it what is chosen', async () => {
    await page.goto('/backoffice/');
    await page.getByRole('link', { name: 'Vai all’ingresso' }).click();
    await page.getByRole('button', { name: 'Entra con SPID' }).click();
    await page.getByRole('link', { name: 'Gestore SPID di prova' }).click();
    await page.getByText('Renata Ferraris').first().click();
    await page.getByRole('button', { name: /Acconsento/ }).click();
    await page.getByRole('link', { name: /Comune di Alba/ }).click();
    await place('Partner').click();
    await page.getByText('Nessun partner agisce per questo ente.').waitFor();
    await assertSoundEverywhere(here, 'partners, none yet');
    await page.getByRole('button', { name: 'Dai una delega' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Dai la delega' }).click();
    await dialog.getByText('Scegli un partner.').waitFor();
    await dialog.getByLabel('Cerca il partner').fill('servizi');
    await dialog.getByLabel('Servizi Digitali S.r.l.').check();
    await dialog.getByLabel('Creare e revocare le chiavi').check();
    const nextYear = Temporal.Now.plainDateISO().add({ days: 300 }).toString();
    await dialog.getByLabel('Fino al').fill(nextYear);
    await assertSound(here, 'giving a delegation');
    await dialog.getByRole('button', { name: 'Dai la delega' }).click();
    await page.getByText('Aspetta il partner').waitFor();
    await assertSoundEverywhere(here, 'partners');
  });

  test('the firm takes it up and opens the town only as far as it was given', async () => {
    await place('I tuoi enti').click();
    await page.getByRole('link', { name: /Servizi Digitali/ }).click();
    await page.getByRole('link', { name: 'Apri gli enti per cui agisci' }).waitFor();
    assert.equal(await page.getByText('Scrivi la scheda di un servizio').count(), 0);
    await assertSoundEverywhere(here, 'a firm’s first page');
    await page.getByRole('link', { name: 'Apri gli enti per cui agisci' }).click();
    await page.getByRole('button', { name: 'Accetta la delega di Comune di Alba' }).click();
    await page.getByRole('link', { name: 'Lavora per Comune di Alba' }).waitFor();
    await assertSoundEverywhere(here, 'bodies one acts for');
    await page.getByRole('link', { name: 'Lavora per Comune di Bra' }).click();
    await page.getByRole('heading', { level: 1, name: 'Comune di Bra' }).waitFor();
    await page.getByText('Per delega, con Servizi Digitali S.r.l.').first().waitFor();
    assert.equal(await place('Persone').count(), 0);
    assert.equal(await place('Registro').count(), 0);
    await place('Chiavi').click();
    await page.getByRole('heading', { level: 1, name: 'Chiavi' }).waitFor();
    await page.goBack();
    await page.goBack();
  });

  test('keys for three towns: a result for each, and a file that only the firm opens', async () => {
    await page.getByLabel('Scegli tutti quelli in elenco').check();
    await page.getByRole('button', { name: 'Crea le chiavi per gli enti scelti' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Nome', { exact: true }).fill('Motore');
    await dialog.getByLabel('Certificato a cui cifrare le chiavi').fill('-----BEGIN CERTIFICATE');
    await dialog.getByRole('button', { name: 'Comincia' }).click();
    await dialog.getByText(/copia tutto il file/).waitFor();
    await dialog.getByLabel('Oppure scegli il file').setInputFiles(certificate);
    await page.waitForFunction(
      (text) =>
        [...document.querySelectorAll('textarea')].some((one) => one.value.trim() === text.trim()),
      readFileSync(certificate, 'utf8'),
    );
    await dialog.getByText(/non vi lasciano creare chiavi/).waitFor();
    await assertSound(here, 'asking for keys');
    await dialog.getByRole('button', { name: 'Comincia' }).click();
    await page.getByText('Il giro è finito.').waitFor();
    await page.getByText('2 fatti, 1 rifiutato').waitFor();
    await page.waitForFunction(
      () => !JSON.stringify(Object.keys(sessionStorage)).includes('dialog'),
    );
    await page.getByText(/non comprende questa operazione/).waitFor();
    await assertSoundEverywhere(here, 'a round');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Scarica le chiavi cifrate' }).click(),
    ]);
    const sealed = join(folder, 'keys.p7m');
    await download.saveAs(sealed);
    const csv = execFileSync('openssl', [
      ...['cms', '-decrypt', '-inform', 'DER', '-in', sealed, '-inkey', key],
    ]).toString('utf8');
    assert.deepEqual(
      csv
        .trim()
        .split('\r\n')
        .map((line) => line.split(';')[0]),
      ['ente', 'Comune di Alba', 'Comune di Bra'],
    );
  });

  test('one service for three towns, and its drafts to review in one go, with the rule that each breaks', async () => {
    await page.goto(`/backoffice/enti/${partner.institutionId}/agisci`);
    await page.getByLabel('Scegli tutti quelli in elenco').check();
    await page.getByRole('button', { name: 'Crea un servizio per gli enti scelti' }).click();
    await page.getByLabel('Servizio del ricettario').selectOption('school-meals');
    await page.getByLabel('E-mail, Comune di Cuneo').fill('scuola@cuneo,example');
    await page.getByText(/non è un indirizzo e-mail/).waitFor();
    await page.getByRole('button', { name: 'Usa scuola@cuneo.example' }).click();
    await page.getByText('Oppure incolla da un foglio di calcolo').click();
    const rows = [
      ['Ente', 'E-mail', 'Pagina web', 'Nostro codice'],
      ['Comune di Alba', 'scuola@alba.example', 'www.alba.example/mensa', '7'],
      ['Comune di Bra', 'scuola@bra.example', '', '8'],
    ];
    await page.getByLabel('Righe copiate').fill(rows.map((cells) => cells.join('\t')).join('\n'));
    await page.getByRole('button', { name: 'Leggi le righe incollate' }).click();
    await page.getByText('Una riga buona, una da correggere.').waitFor();
    await page.getByText('Colonne che non servono qui: Nostro codice.').waitFor();
    await assertSoundEverywhere(here, 'values of many bodies');
    await page.getByRole('button', { name: 'Comincia' }).click();
    await page.getByText(/c’è ancora una riga da correggere/).waitFor();
    // Looking at something else loses neither the values nor the row to mend, nor who was chosen.
    await place('Servizi').click();
    await page.getByRole('heading', { level: 1, name: 'Servizi' }).waitFor();
    await place('Enti per cui agisci').click();
    await page.getByText('Scelti: 3 enti').waitFor();
    await page.getByRole('button', { name: 'Crea un servizio per gli enti scelti' }).click();
    await page.getByText('Qui sotto ci sono ancora i valori che avevi scritto.').waitFor();
    assert.equal(
      await page.getByLabel('E-mail, Comune di Cuneo').inputValue(),
      'scuola@cuneo.example',
    );
    assert.equal(await page.getByLabel('Servizio del ricettario').inputValue(), 'school-meals');
    await page.getByText('Una riga buona, una da correggere.').waitFor();
    // What is typed is in the tab’s own storage soon after, whatever then becomes of the page.
    await page.getByLabel('Telefono, Comune di Cuneo').fill('0171 444');
    await page.waitForFunction(() =>
      Object.values(sessionStorage).some((kept: string) => kept.includes('0171 444')),
    );
    await page.reload();
    await page.getByText('Ci sono ancora i valori che stavi scrivendo per 3 enti.').waitFor();
    await assertSoundEverywhere(here, 'values that wait');
    await page.getByRole('button', { name: 'Riprendi da dove eri' }).click();
    assert.equal(await page.getByLabel('Telefono, Comune di Cuneo').inputValue(), '0171 444');
    assert.equal(await page.getByLabel('Servizio del ricettario').inputValue(), 'school-meals');
    await page.getByLabel('Telefono, Comune di Cuneo').fill('');
    await page.getByText('Una riga buona, una da correggere.').waitFor();
    await page.getByRole('button', { name: 'Usa https://www.alba.example/mensa' }).click();
    await page.getByText('2 righe buone, 0 da correggere.').waitFor();
    assert.equal(await page.getByLabel('E-mail, Comune di Bra').inputValue(), 'scuola@bra.example');
    await page.getByRole('button', { name: 'Comincia' }).click();
    await page.getByText('Il giro è finito.').waitFor();
    const drafts = await journey.io.platform.context.sql<{ email: string; web: string }[]>`
      select content ->> 'email' as email, content ->> 'web_url' as web from publications.version
      where state = 'draft' order by 1`;
    assert.deepEqual(
      drafts.map(({ email, web }) => [email, web]),
      [
        ['scuola@alba.example', 'https://www.alba.example/mensa'],
        ['scuola@bra.example', ''],
        ['scuola@cuneo.example', ''],
      ],
    );
    await page.getByRole('heading', { name: '3 bozze da mandare in valutazione' }).waitFor();
    await assertSoundEverywhere(here, 'a round of drafts');
    await page.getByRole('button', { name: 'Manda in valutazione' }).click();
    await page.getByText('Schede di molti enti in valutazione').waitFor();
    await page.getByText('0 fatti, 3 rifiutati').waitFor();
    // These towns are in no register: nobody knows where their service holds.
    await page.getByText('SVC-105').first().waitFor();
    await assertSoundEverywhere(here, 'a round of reviews');
    await page.getByRole('link', { name: 'Il giro che le ha create' }).click();
    await page.getByRole('heading', { name: '3 bozze da mandare in valutazione' }).waitFor();
    // Somebody mends two, and they are approved.
    await journey.io.platform.context.sql`
      update publications.version set state = 'approved' where content ->> 'email' <> 'scuola@cuneo.example'`;
    await page.reload();
    await page.getByRole('heading', { name: '2 schede approvate da pubblicare' }).waitFor();
    await assertSoundEverywhere(here, 'a round with approved cards');
    await page.getByRole('button', { name: 'Pubblica tutte le 2 schede approvate' }).click();
    await page.getByText('Schede di molti enti pubblicate').waitFor();
    await page.getByText(/^1 fatto, 1 rifiutato/).waitFor();
    await page.getByText('I cittadini la vedono.').waitFor();
    await assertSoundEverywhere(here, 'a round of publications');
  });

  test('the town ends the delegation, and the firm is out at once', async () => {
    await page.goto(`/backoffice/enti/${town.institutionId}/partner`);
    await page.getByRole('button', { name: 'Revoca la delega di Servizi Digitali S.r.l.' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoca la delega' }).click();
    await page.getByText('Chiusa', { exact: true }).waitFor();
    await place('Registro').click();
    await page.getByText('Delega chiusa: Servizi Digitali S.r.l.').waitFor();
    await page.getByText('Renata Prova (Servizi Digitali S.r.l.)').first().waitFor();
    await page.goto(`/backoffice/enti/${partner.institutionId}/agisci`);
    await page.getByText('2 enti', { exact: true }).waitFor();
    assert.equal(await page.getByText('Comune di Alba').count(), 0);
  });

  test('who leaves leaves nothing of what was being written, in this tab and in the others', async () => {
    const ofUnsaved = (tab: Page) =>
      tab.evaluate(() => Object.keys(sessionStorage).filter((one) => one.includes('unsaved')));
    const write = async (tab: Page) => {
      await tab.getByLabel('Scegli tutti quelli in elenco').check();
      await tab.getByRole('button', { name: 'Crea un servizio per gli enti scelti' }).click();
      await tab.getByLabel('E-mail, Comune di Bra').fill('scuola@bra.example');
      await tab.waitForFunction(() =>
        Object.keys(sessionStorage).some((one) => one.includes('unsaved')),
      );
    };
    await write(page);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await write(other);
    await other.getByRole('button', { name: 'Esci' }).click();
    for (const tab of [other, page]) {
      await tab.getByRole('link', { name: 'Vai all’ingresso' }).waitFor();
      assert.deepEqual(await ofUnsaved(tab), []);
    }
    await other.close();
  });
});
