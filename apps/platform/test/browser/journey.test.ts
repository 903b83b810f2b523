// The main job in a real browser: log in with SPID, look at the inbox, see a message arrive, read it.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { DemoFile } from '../../../../scripts/screenshots/pages.ts';
import { putDemo } from '../../src/demo.ts';
import { citizenWebDist } from '../../src/web.ts';
import { type Journey, startJourney } from '../logins/journey.ts';
import { launchBrowser } from './chromium.ts';

suite(
  'In a browser',
  { skip: existsSync(citizenWebDist) ? false : 'the web app is not built: run it with "npm test"' },
  () => {
    let journey: Journey;
    let browser: Browser;
    let demo: DemoFile;

    before(async () => {
      journey = await startJourney();
      const { institutions } = await putDemo(journey.io.platform.context);
      demo = {
        institutions,
        citizens: journey.sandbox.personas.map(({ username, fiscalCode }) => ({
          username,
          fiscal_code: fiscalCode,
        })),
        operators: [],
        identity_providers: [{ entity_id: journey.sandbox.spid.entityId }],
      };
      browser = await launchBrowser();
    });
    after(async () => {
      await browser?.close();
      await journey?.close();
    });

    const fiscalCodeOf = (username: string) =>
      demo.citizens.find((one) => one.username === username)?.fiscal_code ?? '';

    async function newContext(
      options: Parameters<Browser['newContext']>[0] = {},
    ): Promise<BrowserContext> {
      const context = await browser.newContext({
        locale: 'it-IT',
        viewport: { width: 390, height: 844 },
        serviceWorkers: 'block',
        ...options,
      });
      context.setDefaultTimeout(60_000);
      return context;
    }

    async function logIn(context: BrowserContext, username: string): Promise<Page> {
      const page = await context.newPage();
      await page.setExtraHTTPHeaders({ 'x-sandbox-login': username });
      await page.goto(
        `${journey.url}/login?entityID=${encodeURIComponent(journey.sandbox.spid.entityId)}&authLevel=SpidL2`,
      );
      await page.waitForURL(/\/(benvenuto|messaggi)/);
      await page.setExtraHTTPHeaders({});
      return page;
    }

    /** The three steps of who enters for the first time. */
    async function firstEntry(page: Page): Promise<void> {
      await page.getByRole('button', { name: 'Accetta e continua' }).click();
      await page.getByText('Tutti i servizi').click();
      await page.getByRole('button', { name: 'Continua' }).click();
      await page.getByText('Passo 3 di 3').waitFor();
      await page.locator('main label').first().click();
      await page.getByRole('button', { name: 'Apri i messaggi' }).click();
      await page.waitForURL(/\/messaggi/);
    }

    async function send(serviceName: string, username: string, subject: string): Promise<string> {
      const key =
        demo.institutions.flatMap((one) => one.services).find((one) => one.name === serviceName)
          ?.primary_key ?? '';
      const reply = await fetch(`${journey.url}/api/v1/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'ocp-apim-subscription-key': key },
        body: JSON.stringify({
          fiscal_code: fiscalCodeOf(username),
          content: {
            subject,
            markdown:
              '# Titolo\n\nUn testo **importante** con <script>document.title="preso"</script> e un [collegamento](javascript:alert(1)), abbastanza lungo.',
          },
        }),
      });
      assert.equal(reply.status, 201, await reply.clone().text());
      return ((await reply.json()) as { id: string }).id;
    }

    test('a person enters with SPID, sees a message arrive without reloading, reads it; a stranger cannot', async () => {
      const context = await newContext();
      const page = await context.newPage();
      await page.goto(journey.url);
      await page.getByRole('button', { name: 'Entra con SPID' }).click();
      await page.getByRole('link', { name: 'Gestore SPID di prova' }).click();
      await page
        .getByText(/^Luca /)
        .first()
        .click();
      await page.getByRole('button', { name: /Acconsento/ }).click();
      await firstEntry(page);
      await page.getByText('Non hai ancora messaggi').waitFor();

      const id = await send('Mensa scolastica', 'luca', 'Un messaggio che arriva mentre guardi');
      const row = page
        .getByText('Un messaggio che arriva mentre guardi')
        .filter({ visible: true })
        .first();
      await row.waitFor({ timeout: 10_000 });
      await row.click();
      await page
        .getByRole('heading', { level: 1, name: 'Un messaggio che arriva mentre guardi' })
        .waitFor();
      await page.getByText('importante').waitFor();
      assert.notEqual(await page.title(), 'preso');
      assert.equal(await page.locator('a[href^="javascript"]').count(), 0);
      await page.waitForFunction(async (read) => {
        const { items } = (await (
          await fetch('/app/api/v1/messages?enrich_result_data=true')
        ).json()) as { items: { id: string; is_read: boolean }[] };
        return items.find((item) => item.id === read)?.is_read === true;
      }, id);

      const other = await newContext();
      const stranger = await logIn(other, 'elena');
      const status = await stranger.evaluate(
        async (hidden) => (await fetch(`/app/api/v1/messages/${hidden}`)).status,
        id,
      );
      assert.equal(status, 404);
      await other.close();
      await context.close();
    });
  },
);
