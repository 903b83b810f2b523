// From "we are a town" to being on board, in one sitting: found, people named, signed badly, signed well, approved.
import assert from 'node:assert/strict';
import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { FiscalCode } from '@io/vocabulary';
import type { Browser, Page } from 'playwright-core';
import { assertSound, startBrowser, visit, type Visit } from '../../citizen-web/test/browser.ts';
import { eventually, makeCitizen } from '../../platform/test/builders.ts';
import { type Journey, startJourney } from '../../platform/test/logins/journey.ts';
import { loadDemoRegister } from '../../platform/test/registry/demonstration.ts';
import { skip } from './browser.ts';
import { assertSoundEverywhere } from './sound.ts';

suite('Coming on board in the back-office', { skip }, () => {
  let journey: Journey;
  let browser: Browser;
  let here: Visit;
  let page: Page;
  const folder = mkdtempSync(join(tmpdir(), 'io-test-onboarding-'));

  const codeOf = (username: string) =>
    journey.sandbox.personas.find((one) => one.username === username)?.fiscalCode as FiscalCode;
  async function enter(username: string, name: string, width = 390): Promise<Visit> {
    const visited = await visit(browser, journey.io, { viewport: { width, height: 900 } });
    const fiscalCode = codeOf(username);
    const options = { fiscalCode, name, client: 'web' as const, accepted: false };
    await visited.enterAs(await makeCitizen(journey.io, options));
    return visited;
  }

  before(async () => {
    [journey, browser] = await Promise.all([
      startJourney(['bruna'], { office: true }),
      startBrowser(),
    ]);
    await loadDemoRegister(journey.io);
    here = await enter('elena', 'Elena', 1280);
    page = here.page;
  });
  after(async () => {
    await here?.close();
    await journey?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** As the person would: the agreement downloaded, taken to the signing program, its file saved. */
  async function signed(username: string, fault = 'none'): Promise<string> {
    const waiting = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Scarica l’accordo (PDF)' }).click();
    const pdf = join(folder, 'accordo.pdf');
    await (await waiting).saveAs(pdf);
    const form = new FormData();
    form.set('signer', username);
    form.set('fault', fault);
    form.set('file', new Blob([readFileSync(pdf)]), 'accordo.pdf');
    const reply = await fetch(journey.sandbox.sign.url, { method: 'POST', body: form });
    assert.equal(reply.status, 200, await reply.clone().text());
    const file = join(folder, `accordo-${fault}.pdf.p7m`);
    writeFileSync(file, Buffer.from(await reply.arrayBuffer()));
    return file;
  }
  const give = (file: string) => page.locator('input[type=file]').setInputFiles(file);
  const isTold = (words: string) => page.getByRole('alert').getByText(words).waitFor();
  const fill = async (legend: string, values: Record<string, string>) => {
    const group = page.getByRole('group', { name: legend });
    for (const [label, value] of Object.entries(values))
      await group.getByLabel(label, { exact: true }).fill(value);
  };

  async function toSign(search: string, name: string): Promise<void> {
    await page.goto('/backoffice/adesioni');
    await page.getByLabel('Nome, codice fiscale o codice IPA').fill(search);
    await page.getByRole('button', { name: `Scegli ${name}`, exact: true }).click();
    await page.getByRole('heading', { level: 1, name: `Adesione a IO: ${name}` }).waitFor();
    await fill('Legale rappresentante', {
      Nome: 'Elena',
      Cognome: 'Marino',
      'Codice fiscale': codeOf('elena'),
      'E-mail di lavoro': 'sindaca@comune.example',
    });
  }

  test('a town is found with a letter wrong, and what is missing is said beside the field', async () => {
    await page.goto('/backoffice/');
    await page.getByText('Non fai ancora parte di nessun ente.').waitFor();
    await page.getByRole('link', { name: 'Porta un ente su IO' }).click();
    await page.getByLabel('Nome, codice fiscale o codice IPA').fill('moncaliri');
    await page.getByRole('button', { name: 'Scegli Comune di Moncalieri' }).waitFor();
    await assertSoundEverywhere(here, 'search');
    await toSign('moncaliri', 'Comune di Moncalieri');
    await page.getByRole('button', { name: 'Aggiungi un delegato' }).click();
    await page.getByRole('button', { name: 'Prepara l’accordo' }).click();
    await page.getByText('Non è un codice fiscale').waitFor();
    const delegate = page.getByRole('group', { name: 'Delegato 1' });
    await eventually('the first wrong field is where one writes', () =>
      delegate
        .getByLabel('Nome', { exact: true })
        .evaluate((field) => field === field.ownerDocument.activeElement),
    );
    // Who is added now is not wrong before one has tried again.
    await page.getByRole('button', { name: 'Aggiungi un delegato' }).click();
    const second = page.getByRole('group', { name: 'Delegato 2' });
    await second.waitFor();
    assert.equal(await second.locator('[aria-invalid=true]').count(), 0);
    await page.getByRole('button', { name: 'Togli il delegato 2' }).click();
    await assertSoundEverywhere(here, 'people of a request');
    const slip = codeOf('luca').replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    await fill('Delegato 1', { Nome: 'Luca', Cognome: 'Bianchi', 'Codice fiscale': slip });
    await page.getByText('Un carattere è sbagliato').waitFor();
    await fill('Delegato 1', { 'Codice fiscale': codeOf('luca').replace('0', 'O') });
    await page.getByText(`Forse è ${codeOf('luca')}?`).waitFor();
    await fill('Delegato 1', {
      'Codice fiscale': codeOf('luca'),
      'E-mail di lavoro': 'luca@comune.example',
    });
    await page.getByRole('button', { name: 'Prepara l’accordo' }).click();
    await page.getByRole('heading', { name: 'Firma l’accordo' }).waitFor();
    await assertSoundEverywhere(here, 'signing');
  });

  test('each wrong file is diagnosed in plain words; the right one goes to an operator, who is told why', async () => {
    const pdf = join(folder, 'vuoto.p7m');
    writeFileSync(pdf, '');
    await give(pdf);
    await isTold('Il file è vuoto.');
    await give(await signed('elena', 'altered'));
    await isTold('Forse il protocollo ha aggiunto un timbro');
    await give(await signed('luca'));
    await isTold('Ha firmato un’altra persona.');
    await isTold(`Deve firmare Elena Marino, codice fiscale ${codeOf('elena')}.`);
    await give(join(folder, 'accordo.pdf'));
    await isTold('È un PDF senza firma digitale.');
    // A file that is none of it is not even taken along.
    const large = join(folder, 'grande.p7m');
    writeFileSync(large, Buffer.alloc(50 * 1024 * 1024));
    await give(large);
    await isTold('Il file è troppo grande: al massimo 2 MB.');
    const history = page.getByRole('region', { name: 'Che cosa è successo' });
    await history.getByText('È un PDF senza firma digitale.').waitFor();
    await assertSoundEverywhere(here, 'a wrong file');
    await give(await signed('elena', 'expired'));
    await isTold('Il certificato di firma era già scaduto.');
    await give(await signed('elena'));
    await page.getByRole('heading', { name: 'Un operatore la sta valutando' }).waitFor();
    await page.getByText('Nessuno ha aperto il link mandato alla PEC dell’ente.').waitFor();
    await assertSoundEverywhere(here, 'in review');
  });

  test('an operator approves it, and the mayor finds her town', async () => {
    const bruna = await enter('bruna', 'Bruna', 1280);
    await bruna.page.goto('/backoffice/adesioni-da-valutare');
    await bruna.page.getByText('Comune di Moncalieri').waitFor();
    await assertSoundEverywhere(bruna, 'queue');
    await bruna.page.getByRole('button', { name: 'Approva Comune di Moncalieri' }).click();
    await bruna.page.getByText('Comune di Moncalieri è su IO.').waitFor();
    await bruna.page.getByText('Niente da valutare.').waitFor();
    await bruna.close();
    await page.reload();
    await page.getByText('L’ente è su IO').waitFor();
    await assertSoundEverywhere(here, 'on board');
    await page.getByRole('link', { name: 'Vai ai tuoi enti' }).click();
    await page.getByRole('link', { name: /Comune di Moncalieri.*Legale rappresentante/ }).click();
    await page.getByRole('link', { name: 'Persone', exact: true }).click();
    await page.getByRole('rowheader', { name: 'Luca Bianchi' }).waitFor();
  });

  test('with the link of the body’s certified address opened, the next town approves itself', async () => {
    await toSign('chieri', 'Comune di Chieri');
    await page.getByRole('button', { name: 'Prepara l’accordo' }).click();
    await page.getByRole('heading', { name: 'Firma l’accordo' }).waitFor();
    const link = await eventually('the link is at the certified address', async () => {
      const [newest] = journey.sandbox
        .mails()
        .filter(({ subject }) => /Adesione a IO.*Chieri/.test(subject));
      return /https?:\/\/\S+#[0-9a-f]{96}/.exec(newest?.text ?? '')?.[0];
    });
    const clerk = await enter('giacomo', 'Giacomo');
    await clerk.page.goto(link);
    await clerk.page.getByText('L’ente ha aperto il link ricevuto via PEC.').waitFor();
    await assertSound(clerk, 'signing on a phone');
    await clerk.close();
    await give(await signed('elena'));
    await page.getByText('L’ente è su IO').waitFor();
  });

  test('who is not an operator sees no queue, and nobody sees another’s request', async () => {
    const address = page.url();
    const other = await enter('paolo', 'Paolo');
    await other.page.goto('/backoffice/adesioni-da-valutare');
    await other.page.getByRole('heading', { name: 'Non sei tra gli operatori' }).waitFor();
    await other.page.goto(address);
    await other.page.getByText('Questa adesione non c’è').waitFor();
    await other.close();
  });
});
