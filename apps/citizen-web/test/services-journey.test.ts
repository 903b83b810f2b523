// What a person sees of services: crests, those on their way, those that their institution activates.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import {
  eventually,
  makeCitizen,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestPlatform,
} from '../../platform/test/builders.ts';
import { picture } from '../../platform/test/services/pictures.ts';
import { assertSound, send, skip, startBrowser, visit } from './browser.ts';

suite('What a person sees of services', () => {
  let io: TestPlatform;
  let browser: Browser;
  before(async () => {
    if (skip !== false) return;
    [io, browser] = await Promise.all([startTestPlatform(), startBrowser()]);
  });
  after(async () => {
    await io?.close();
  });

  const groups = [...SENDING_GROUPS, 'ApiServiceWrite'];
  const crests = (page: Page) =>
    page
      .locator('.monogram-logo img')
      .filter({ visible: true })
      .evaluateAll((images) =>
        images.map((image) => image instanceof HTMLImageElement && image.naturalWidth),
      );

  test(
    'who writes has its crest everywhere, and its initials where there is none',
    { skip },
    async () => {
      const citizen = await makeCitizen(io, { client: 'web' });
      const service = await makeService(io, { groups, organizationName: 'Comune di Torino' });
      const other = await makeService(io, { organizationName: 'Comune di Asti' });
      const reply = await io.app.inject({
        method: 'PUT',
        url: `/api/v1/organizations/${service.organizationFiscalCode}/logo`,
        headers: service.headers,
        payload: { logo: picture(48, 48, [0, 102, 204]).toString('base64') },
      });
      assert.equal(reply.statusCode, 202, reply.body);
      const content = {
        subject: 'Scadenza della carta',
        markdown:
          'La tua carta scade tra poco: prenota un appuntamento allo sportello in anticipo. '.repeat(
            2,
          ),
      };
      await send(io, other, citizen, content);
      const id = await send(io, service, citizen, content);
      const here = await visit(browser, io);
      await here.enterAs(citizen);
      const { page } = here;
      for (const [address, shown] of [
        ['/messaggi', 1],
        [`/messaggi/${id}`, 1],
        ['/servizi', 1],
        [`/enti/${service.institutionId}`, 1],
        [`/servizi/${service.serviceId}`, 1],
        [`/servizi/${other.serviceId}`, 0],
      ] as const) {
        await page.goto(address);
        await page.getByText('Comune di').filter({ visible: true }).first().waitFor();
        if (shown === 0) await page.getByText('CA', { exact: true }).waitFor();
        await eventually(`the crests of ${address}`, async () => {
          const widths = await crests(page);
          return widths.length === shown && widths.every((width) => width === 48);
        });
      }
      assert.deepEqual(here.faults, []);
      await here.close();
    },
  );

  test(
    'a service on its way says so, and one that is activated elsewhere cannot be switched here',
    { skip },
    async () => {
      const citizen = await makeCitizen(io, { client: 'web' });
      const coming = await makeService(io, {
        serviceName: 'Nidi',
        metadata: { scope: 'LOCAL' },
      });
      const special = await makeService(io, {
        serviceName: 'Carta giovani',
        metadata: {
          scope: 'LOCAL',
          category: 'SPECIAL',
          description: 'Una carta',
          privacy_url: 'https://comune.example/privacy',
          email: 'giovani@comune.example',
        },
      });
      const here = await visit(browser, io);
      await here.enterAs(citizen);
      const { page } = here;
      await page.goto(`/enti/${coming.institutionId}`);
      await page.getByText('In arrivo').waitFor();
      await assertSound(here, 'an institution with a service on its way');
      await page.goto(`/servizi/${coming.serviceId}`);
      await page.getByText('L’ente sta completando questo servizio').waitFor();
      await assertSound(here, 'a service on its way');

      await page.goto(`/servizi/${special.serviceId}`);
      await page.getByText('Si attiva con una richiesta all’ente').waitFor();
      const inbox = page.getByRole('switch', { name: 'Può scriverti qui' });
      assert.equal(await inbox.isDisabled(), true);
      assert.equal(await inbox.isChecked(), false);
      await io.app.inject({
        method: 'PUT',
        url: '/api/v1/activations/',
        headers: special.headers,
        payload: { fiscal_code: citizen.fiscalCode, status: 'ACTIVE' },
      });
      await page.reload();
      await page.getByText('Lo hai attivato con l’ente').waitFor();
      assert.equal(await inbox.isChecked(), true);
      await page.getByRole('switch', { name: 'Avvisi per e-mail' }).click();
      await page.getByText('Scelta salvata').waitFor();
      await assertSound(here, 'a special service');
      await page.goto('/profilo/accessi');
      await page.getByText('Ha cambiato l’attivazione').waitFor();
      await here.close();
    },
  );
});
