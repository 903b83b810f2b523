// A document of an institution in a real browser: what must be read before, the page on the screen, without network, after the logout.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { assertNoViolation } from '../../../citizen-web/test/axe.ts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { citizenWebDist } from '../../src/web.ts';
import type { FiscalCode } from '@io/vocabulary';
import {
  eventually,
  makeCitizen,
  makeService,
  type TestService,
  validContent,
} from '../builders.ts';
import { type Journey, startJourney } from '../logins/journey.ts';
import { CONFIGURATIONS, REMOTE_GROUPS } from '../remotes/setting.ts';
import { launchBrowser } from './chromium.ts';

suite(
  'Documents of an institution, in a browser',
  { skip: existsSync(citizenWebDist) ? false : 'the web app is not built: run it with "npm test"' },
  () => {
    let journey: Journey;
    let browser: Browser;
    let service: TestService;
    let context: BrowserContext;
    let page: Page;

    before(async () => {
      journey = await startJourney(['bruna']);
      browser = await launchBrowser();
      service = await makeService(journey.io, { groups: REMOTE_GROUPS });
      const { baseUrl, header, value } = journey.sandbox.remoteContent;
      await post(CONFIGURATIONS, {
        name: 'Permessi',
        description: 'I documenti dei permessi',
        has_precondition: 'ONCE',
        prod_environment: {
          base_url: baseUrl,
          details_authentication: { header_key_name: header, key: value, type: 'API_KEY' },
        },
      });
      context = await browser.newContext({
        locale: 'it-IT',
        viewport: { width: 390, height: 844 },
        acceptDownloads: true,
      });
      context.setDefaultTimeout(60_000);
      page = await context.newPage();
      await enter('elena');
    });
    after(async () => {
      await browser?.close();
      await journey?.close();
    });

    async function post(path: string, payload: object): Promise<{ id: string }> {
      const reply = await fetch(`${journey.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...service.headers },
        body: JSON.stringify(payload),
      });
      assert.equal(reply.status, 201, await reply.clone().text());
      return (await reply.json()) as { id: string };
    }

    async function enter(username: string): Promise<void> {
      const provider = encodeURIComponent(journey.sandbox.spid.entityId);
      await page.setExtraHTTPHeaders({ 'x-sandbox-login': username });
      await page.goto(`${journey.url}/login?entityID=${provider}&authLevel=SpidL2`);
      await page.waitForURL(/\/(benvenuto|messaggi)/);
      await page.setExtraHTTPHeaders({});
      await page.evaluate(() =>
        fetch('/app/api/v1/profile', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({
            version: 0,
            accepted_tos_version: 1,
            service_preferences_settings: { mode: 'AUTO' },
          }),
        }),
      );
      // Twice: the second page is the service worker's.
      await page.goto(`${journey.url}/messaggi`);
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.reload();
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    }

    async function send(subject: string): Promise<string> {
      const fiscal_code = journey.sandbox.personas.find(({ username }) => username === 'elena');
      const third_party_data = { id: 'p-7', has_attachments: true, has_remote_content: true };
      const { id } = await post('/api/v1/messages', {
        fiscal_code: fiscal_code?.fiscalCode,
        content: validContent({ subject, third_party_data }),
      });
      await eventually('it has arrived', () =>
        page.evaluate(async (asked) => (await fetch(`/app/api/v1/messages/${asked}`)).ok, id),
      );
      return id;
    }

    async function fault(settings: object): Promise<void> {
      const reply = await fetch(`${journey.sandbox.url}/remote-content/config`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(settings),
      });
      assert.equal(reply.status, 200);
    }

    /** What the device keeps in this place, as text: keys, or the whole records. */
    const kept = (database: string, store: string) =>
      page.evaluate(
        ([name, table]) =>
          new Promise<string>((resolve, reject) => {
            const opening = indexedDB.open(name);
            opening.addEventListener('error', () => reject(new Error('no database')));
            opening.addEventListener('success', () => {
              const { result } = opening;
              if (!result.objectStoreNames.contains(table)) return resolve('[]');
              const reading = result.transaction(table).objectStore(table).getAll();
              reading.addEventListener('success', () => {
                result.close();
                resolve(JSON.stringify(reading.result));
              });
            });
          }),
        [database, store] as const,
      );
    const keptFiles = () => kept('io-kept-files', 'opened');

    const isClean = (what: string) => assertNoViolation(page, what);
    const viewer = () => page.getByRole('region', { name: 'Documento: Permesso ZTL 2027.pdf' });
    const open = () => page.getByRole('button', { name: 'Apri Permesso ZTL 2027.pdf' }).click();
    /** Something else than white paper stands on the canvas. */
    const isDrawn = () =>
      page.waitForFunction(() => {
        const canvas = document.querySelector<HTMLCanvasElement>('.pdf-page canvas');
        const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
        return pixels?.data.some((value, index) => index % 4 !== 3 && value < 100);
      });

    test('a person accepts what must be read before, reads a PDF in place, reads it again without network, and leaves nothing behind', async () => {
      const id = await send('Il tuo permesso è pronto');
      await page.goto(`${journey.url}/messaggi/${id}`);
      await page.getByRole('heading', { name: 'Prima di aprire' }).waitFor();
      await isClean('before it is opened');
      assert.equal(await page.getByText('ZZ000ZZ').count(), 0, 'nothing is shown yet');
      const isRead = () =>
        page.evaluate(
          async (asked) =>
            (
              (await (await fetch(`/app/api/v1/messages/${asked}?public_message=true`)).json()) as {
                is_read: boolean;
              }
            ).is_read,
          id,
        );
      assert.equal(await isRead(), false, 'and it is still to be read');

      await page.getByRole('button', { name: 'Ho letto, apri' }).click();
      await page.getByRole('heading', { name: 'Il tuo permesso per la ZTL Centrale' }).waitFor();
      await eventually('it is read', isRead);
      await open();
      await viewer().waitFor();
      await isDrawn();
      await page.getByText('Si autorizza il veicolo targato ZZ000ZZ').waitFor();
      await isClean('with a document open');
      assert.equal(await viewer().getByText('Pagina 1 di 3').isVisible(), true);
      await page.keyboard.press('PageDown');
      await viewer().getByText('Pagina 2 di 3').waitFor();
      await page.getByText('esclusi i mercati del sabato').waitFor();
      await viewer().getByRole('button', { name: 'Ingrandisci' }).click();
      await isDrawn();
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Scarica Permesso ZTL 2027.pdf' }).click();
      assert.equal((await saving).suggestedFilename(), 'Permesso ZTL 2027.pdf');
      await eventually('the file is kept', async () => (await keptFiles()) !== '[]');
      await eventually('the text is kept', async () =>
        (await kept('io-kept', 'seen')).includes('ZTL Centrale'),
      );

      await context.setOffline(true);
      await page.reload();
      await page.getByRole('heading', { name: 'Il tuo permesso per la ZTL Centrale' }).waitFor();
      await open();
      await page.getByText('Sei senza rete: questa è la copia che hai aperto').waitFor();
      await isDrawn();
      await context.setOffline(false);

      await page.goto(`${journey.url}/profilo`);
      await page.getByRole('button', { name: /^Esci/ }).first().click();
      await eventually('the device has forgotten', async () => (await keptFiles()) === '[]');
      await enter('elena');
    });

    test('a document being prepared opens by itself; one that is no PDF says whom to ask', async () => {
      const id = await send('Un altro permesso è pronto');
      await page.goto(`${journey.url}/messaggi/${id}`);
      await page.getByRole('button', { name: 'Ho letto, apri' }).click();
      const apri = page.getByRole('button', { name: 'Apri Permesso ZTL 2027.pdf' });
      await apri.waitFor();
      await fault({ fault: 'preparing', times: 1, retry_after: '2' });
      await open();
      await page.getByText('Riproviamo da soli tra 2 secondi').waitFor();
      await isDrawn();
      await page.keyboard.press('Escape');
      await viewer().waitFor({ state: 'detached' });
      const opener = page.locator('button:focus');
      assert.equal(await opener.getAttribute('aria-label'), 'Apri Permesso ZTL 2027.pdf');
      await fault({ fault: 'wrong_type', times: 1 });
      await open();
      await page.getByText('un file che non è un PDF').waitFor();
      await isClean('with a fault');
      await page.getByRole('link', { name: 'Vedi i contatti dell’ente' }).waitFor();
      await page.getByRole('button', { name: 'Riprova' }).click();
      await isDrawn();
    });

    test('documents that who runs the platform has closed say so in their place, and the message stays', async () => {
      const bruna = journey.sandbox.personas.find(({ username }) => username === 'bruna');
      const { headers } = await makeCitizen(journey.io, {
        fiscalCode: bruna?.fiscalCode as FiscalCode,
        accepted: false,
      });
      const turn = async (visible: boolean) => {
        const turned = await journey.io.app.inject({
          method: 'PUT',
          url: '/backoffice/api/v1/admission/sections/documents',
          headers,
          payload: {
            visible,
            level: 'none',
            text: visible
              ? { it: '', en: '' }
              : { it: 'I documenti tornano alle 15.', en: 'Documents are back at 3 pm.' },
            link: null,
            expected_end: null,
          },
        });
        assert.equal(turned.statusCode, 200, turned.body);
        await eventually('everybody is told', async () => {
          const reply = await fetch(`${journey.url}/status.json`);
          const { status } = (await reply.json()) as {
            status: { sections: { documents: { visible: boolean } } };
          };
          return status.sections.documents.visible === visible;
        });
      };
      const id = await send('Documenti chiusi per un po’');
      await turn(false);
      await page.goto(`${journey.url}/messaggi/${id}`);
      await page.getByText('I documenti tornano alle 15.').waitFor();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await assertNoViolation(page, 'documents that are closed');
      await turn(true);
      await page.reload();
      await page.getByText('I documenti tornano alle 15.').waitFor({ state: 'detached' });
    });
  },
);
