// What stays on a device: enough to read without network, and nothing of somebody who has left.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import {
  eventually,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestPlatform,
  validContent,
} from '../../platform/test/builders.ts';
import { keptOn, send, skipWithoutWhole as skip, startWholeBrowser, visit } from './browser.ts';

suite(
  'What stays on a device: enough to read without network, and nothing of somebody who has left',
  () => {
    let io: TestPlatform;
    let browser: Browser;
    before(async () => {
      if (skip !== false) return;
      [io, browser] = await Promise.all([startTestPlatform(), startWholeBrowser()]);
    });
    after(async () => {
      await browser?.close();
      await io?.close();
    });

    /** All that the page has stored on the device, as text. */
    const storedBy = async (page: Page) => ({
      kept: await keptOn(page),
      ...(await page.evaluate(async () => {
        const cached = (
          await Promise.all(
            (await caches.keys()).map(async (name) => (await caches.open(name)).keys()),
          )
        )
          .flat()
          .map(({ url }) => url);
        return {
          cached,
          storage: JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
        };
      })),
    });

    async function personWithMessage(subject: string, name: string) {
      const service = await makeService(io);
      const citizen = await makeCitizen(io, { client: 'web', name });
      const id = await send(io, service, citizen, validContent({ subject }));
      await eventually('the message is there', async () => {
        const reply = await io.app.inject({
          url: `/app/api/v1/messages/${id}`,
          headers: citizen.headers,
        });
        return reply.statusCode === 200;
      });
      return { citizen, id };
    }

    const neverSeen = (page: Page) =>
      page
        .getByText('Sei offline e questa pagina non è ancora sul tuo dispositivo.')
        .filter({ visible: true });

    const rowOf = (page: Page, subject: string) =>
      page.getByRole('listitem').getByRole('link').filter({ hasText: subject });

    /** Opens the inbox and the message, and waits until both are on the device. */
    async function readAndKeep(page: Page, subject: string, id: string) {
      await page.goto('/messaggi');
      await rowOf(page, subject).click();
      await page
        .getByRole('region', { name: 'Testo del messaggio' })
        .locator('p')
        .first()
        .waitFor();
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      await eventually('it is kept', async () => {
        const { kept } = await storedBy(page);
        return kept.includes(`"message","${id}"`) && kept.includes('"messages","list","inbox"');
      });
    }

    test(
      'without network the app opens and shows what was read, and since when',
      { skip },
      async () => {
        const { citizen, id } = await personWithMessage('Il messaggio letto in treno', 'Anna');
        const here = await visit(browser, io, { hasWorker: true });
        await here.enterAs(citizen);
        const { page } = here;
        await readAndKeep(page, 'Il messaggio letto in treno', id);
        await page.context().setOffline(true);
        await page.goto('/messaggi');
        await page.getByText('Sei offline. Vedi i dati di').waitFor();
        await rowOf(page, 'Il messaggio letto in treno').click();
        await page
          .getByRole('region', { name: 'Testo del messaggio' })
          .locator('p')
          .first()
          .waitFor();
        await page.goto('/profilo/dispositivi');
        await neverSeen(page).waitFor();
        await page.context().setOffline(false);
        await page.getByText('Questo dispositivo').waitFor();
        const { cached } = await storedBy(page);
        assert.deepEqual(
          cached.filter((url) => url.includes('/app/api/')),
          [],
        );
        await here.close();
      },
    );

    test(
      'who leaves takes everything along, also from a device without network',
      { skip },
      async () => {
        const { citizen, id } = await personWithMessage('Il messaggio di chi esce', 'Anna');
        const here = await visit(browser, io, { hasWorker: true });
        await here.enterAs(citizen);
        const { page } = here;
        await readAndKeep(page, 'Il messaggio di chi esce', id);
        await page.goto('/profilo');
        await page.getByRole('button', { name: 'Esci' }).waitFor();
        await page.context().setOffline(true);
        await page.getByRole('button', { name: 'Esci' }).click();
        await page.getByText('Sei uscito da questo dispositivo.').waitFor();
        const { kept, storage } = await storedBy(page);
        assert.equal(kept, '[[]]');
        assert.ok(!storage.includes(citizen.fiscalCode));
        // Back on the network the server is told before anything else is asked.
        await page.context().setOffline(false);
        await page.goto('/messaggi');
        await page.getByRole('button', { name: 'Entra con SPID' }).waitFor();
        const reply = await io.app.inject({ url: '/app/api/v1/profile', headers: citizen.headers });
        assert.equal(reply.statusCode, 401);
        await here.close();
      },
    );

    test(
      'the next person on the same device never sees the one before, not even without network',
      { skip },
      async () => {
        const first = await personWithMessage('Il messaggio della prima', 'Anna');
        const second = await personWithMessage('Il messaggio del secondo', 'Bruno');
        const here = await visit(browser, io, { hasWorker: true });
        await here.enterAs(first.citizen);
        const { page } = here;
        await readAndKeep(page, 'Il messaggio della prima', first.id);
        // The worst case: the second one enters without the first one having left.
        await here.enterAs(second.citizen);
        await page.goto('/messaggi');
        await rowOf(page, 'Il messaggio del secondo').waitFor();
        assert.equal(await page.getByText('Il messaggio della prima').count(), 0);
        await eventually('only the second one’s things are kept', async () => {
          const { kept } = await storedBy(page);
          return kept.includes(second.citizen.fiscalCode) && kept.includes('del secondo');
        });
        const { kept } = await storedBy(page);
        assert.ok(!kept.includes(first.citizen.fiscalCode) && !kept.includes('della prima'));
        await page.context().setOffline(true);
        await page.goto(`/messaggi/${first.id}`);
        await neverSeen(page).waitFor();
        await here.close();
      },
    );

    test('going to log in wipes what is kept, before any answer comes', { skip }, async () => {
      const { citizen, id } = await personWithMessage('Il messaggio di ieri', 'Anna');
      const here = await visit(browser, io, { hasWorker: true });
      await here.enterAs(citizen);
      const { page } = here;
      await readAndKeep(page, 'Il messaggio di ieri', id);
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Il messaggio di ieri' }).waitFor();
      const other = await page.context().newPage();
      // Wherever it leads: going there is enough.
      await other.goto('/login?entityID=https://nobody.example').catch(() => undefined);
      await eventually('nothing is kept', async () => (await storedBy(page)).kept === '[[]]');
      await here.close();
    });

    test(
      'a session that has ended leads to the entrance and back; a fault of the server does not',
      { skip },
      async () => {
        const { citizen } = await personWithMessage('Il messaggio di oggi', 'Anna');
        const here = await visit(browser, io, { hasWorker: true });
        await here.enterAs(citizen);
        const { page } = here;
        await page.goto('/servizi');
        await page.getByRole('heading', { level: 1, name: 'Servizi' }).waitFor();
        await page.route('**/app/api/v1/**', (route) =>
          route.fulfill({ status: 503, json: { code: 'unavailable' } }),
        );
        await page.getByRole('link', { name: 'Messaggi' }).click();
        await page.getByText('Il problema è nostro, non tuo.').waitFor();
        await page.unroute('**/app/api/v1/**');
        await page.getByRole('button', { name: 'Riprova' }).click();
        await rowOf(page, 'Il messaggio di oggi').waitFor();
        await io.app.inject({ method: 'POST', url: '/logout', headers: citizen.headers });
        await page.getByText('La tua sessione è finita.').waitFor();
        await page.getByRole('button', { name: 'Entra con SPID' }).waitFor();
        await here.close();
      },
    );
  },
);
