// A city portal and its citizens: what is done at the desk is seen on IO, and what is done on IO is heard at the desk.
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { FiscalCode } from '@io/vocabulary';
import type { Browser, Page } from 'playwright-core';
import { type Sandbox, startSandbox } from '../../../sandbox/index.ts';
import { pagoPaFacts } from '../../../sandbox/pagopa/index.ts';
import { procedures } from '../../../sandbox/portal/procedures.ts';
import {
  eventually,
  makeCitizen,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestPlatform,
  type TestService,
} from '../../platform/test/builders.ts';
import { assertSound, skip, startBrowser, type Visit, visit } from './browser.ts';

const TORINO = '00514490010';

suite('a city portal plugged into IO', { skip }, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'io-test-portal-'));
  let io: TestPlatform;
  let sandbox: Sandbox;
  let browser: Browser;
  let canteen: TestService;

  before(async () => {
    const { station, stationKey } = pagoPaFacts('');
    io = await startTestPlatform({
      settings: {
        PAGOPA_STATION: JSON.stringify(station),
        PAGOPA_STATION_KEY: stationKey,
      },
    });
    const platformUrl = await io.listen();
    sandbox = await startSandbox({ dataDir, platformUrl, spMetadataUrls: [] });
    const services = await Promise.all(
      Object.values(procedures).map(async ({ serviceId, title }) => {
        const service = await makeService(io, {
          serviceId,
          serviceName: title.it,
          organizationName: 'Comune di Torino',
          // The node knows the city by its fiscal code; the other two offices need not be known to it.
          ...(title === procedures.mensa.title && { organizationFiscalCode: TORINO }),
          groups: [
            ...SENDING_GROUPS,
            'ApiMessageReadAdvanced',
            'ApiMessageWriteAdvanced',
            'ApiPaymentNoticeWrite',
          ],
        });
        if (title === procedures.mensa.title) canteen = service;
        return { service_id: serviceId, name: title.it, primary_key: service.primaryKey };
      }),
    );
    const facts = { platform_url: platformUrl, institutions: [{ services }] };
    writeFileSync(join(dataDir, 'demo.json'), JSON.stringify(facts));
    browser = await startBrowser();
  });
  after(async () => {
    await sandbox?.close();
    await io?.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  /** A person of the sandbox, on IO already, with the app open. */
  async function person(index: number) {
    const persona = sandbox.personas[index];
    assert.ok(persona);
    const citizen = await makeCitizen(io, {
      fiscalCode: persona.fiscalCode as FiscalCode,
      client: 'web',
    });
    // Only of an app that is new enough it is told that a message was read.
    const profile = await io.app.inject({
      method: 'POST',
      url: '/app/api/v1/profile',
      headers: citizen.headers,
      payload: {
        version: 1,
        last_app_version: '2.14.0',
        service_preferences_settings: { mode: 'AUTO' },
      },
    });
    assert.equal(profile.statusCode, 200, profile.body);
    const app = await visit(browser, io);
    await app.enterAs(citizen);
    return { citizen, app };
  }

  const portal = () => visit(browser, io, { baseURL: sandbox.url });

  /** As a citizen at the portal; gives the number of the application. */
  async function apply(page: Page, name: string, fiscalCode: string): Promise<string> {
    await page.goto(`${sandbox.url}/portal/`);
    await page.locator(`a[href="/portal/${name}"]`).click();
    await page.getByTestId('person').selectOption(fiscalCode);
    await page.getByTestId('send').click();
    return (await page.getByTestId('reference').textContent()) ?? '';
  }

  const hears = (page: Page, reference: string, word: string) =>
    eventually(`the desk hears of ${reference}: ${word}`, async () => {
      await page.goto(`${sandbox.url}/portal/sportello/`);
      const notices = await page.getByTestId('notice').allTextContents();
      return notices.some((notice) => notice.includes(reference) && notice.includes(word));
    });

  const screens = [
    { width: 320, colorScheme: 'light' },
    { width: 1280, colorScheme: 'dark' },
  ] as const;

  async function assertSoundEverywhere(here: Visit, what: string): Promise<void> {
    for (const { width, colorScheme } of screens) {
      await here.page.setViewportSize({ width, height: 900 });
      await here.page.emulateMedia({ colorScheme });
      await assertSound(here, `${what}, ${width}, ${colorScheme}`);
    }
    await here.page.setViewportSize({ width: 390, height: 844 });
  }

  test('a parent registers a child, finds the fee on IO, and the desk hears that it was read', async () => {
    const { citizen, app } = await person(0);
    const desk = await portal();
    await desk.page.goto(`${sandbox.url}/portal/`);
    await assertSoundEverywhere(desk, 'the portal');
    await desk.page.goto(`${sandbox.url}/portal/mensa`);
    await assertSoundEverywhere(desk, 'a form');
    const reference = await apply(desk.page, 'mensa', citizen.fiscalCode);
    assert.match(reference, /^MENSA-\d{4}-\d{6}$/);
    await assertSoundEverywhere(desk, 'an application sent');
    await hears(desk.page, reference, 'message.processed');
    await app.page.goto('/messaggi');
    await app.page.getByText('Mensa scolastica: iscrizione ricevuta e prima retta').first().click();
    await app.page.getByText(/84,50/).filter({ visible: true }).first().waitFor();
    await app.page.getByText(reference).filter({ visible: true }).first().waitFor();
    await hears(desk.page, reference, 'message.read');
    await assertSoundEverywhere(desk, 'the desk');
    await desk.page.getByRole('link', { name: reference }).click();
    await assertSoundEverywhere(desk, 'a case');
    await desk.page.getByTestId('move-ritira').click();
    await hears(desk.page, reference, 'message.withdrawn');
    await Promise.all([desk.close(), app.close()]);
  });

  test('the fee is paid at the tobacconist: the open page of the parent and the desk see it', async () => {
    const { citizen, app } = await person(3);
    const desk = await portal();
    const reference = await apply(desk.page, 'mensa', citizen.fiscalCode);
    await app.page.goto('/messaggi');
    await app.page.getByText('Mensa scolastica: iscrizione ricevuta e prima retta').first().click();
    await app.page.getByText(/84,50/).filter({ visible: true }).first().waitFor();
    const list = await io.app.inject({
      url: `/api/v1/payment-notices?reference=${reference}`,
      headers: canteen.headers,
    });
    const [made] = list.json<{ items: { notices: { notice_number: string }[] }[] }>().items;
    const paid = await fetch(`${sandbox.pagopa.url}/counter/payments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        fiscal_code: TORINO,
        notice_number: made?.notices[0]?.notice_number,
      }),
    });
    assert.equal(((await paid.json()) as { outcome: string }).outcome, 'paid');
    await app.page.getByText('Questo avviso è pagato.').first().waitFor();
    await assertSoundEverywhere(app, 'a message whose notice is paid');
    await hears(desk.page, reference, 'payment.received');
    await desk.page.getByRole('link', { name: reference }).click();
    await desk.page.getByText('Accolta, retta pagata').first().waitFor();
    assert.equal(await desk.page.getByTestId('move-ritira').count(), 0);
    await Promise.all([desk.close(), app.close()]);
  });

  test('the clerk moves a permit on, and the open page of its citizen follows', async () => {
    const { citizen, app } = await person(1);
    const desk = await portal();
    const reference = await apply(desk.page, 'permesso', citizen.fiscalCode);
    await app.page.goto('/pratiche');
    await app.page.getByText('Permesso per la zona a traffico limitato').first().click();
    await app.page.getByText('Abbiamo ricevuto la tua domanda').first().waitFor();
    const steps = [
      ['esamina', 'L’ufficio mobilità esamina la domanda'],
      ['chiedi', 'Porta allo sportello il libretto del veicolo'],
      ['ricevuto', 'L’ufficio mobilità esamina la domanda'],
      ['accogli', 'Il permesso è stato rilasciato'],
    ] as const;
    for (const [move, words] of steps) {
      await desk.page.goto(`${sandbox.url}/portal/sportello/${reference}`);
      await desk.page.getByTestId(`move-${move}`).click();
      await app.page.getByText(words).first().waitFor();
    }
    await app.page.getByText('Il tuo permesso ZTL è stato rilasciato').first().waitFor();
    assert.deepEqual(app.faults, []);
    await Promise.all([desk.close(), app.close()]);
  });

  test('a certificate is announced when it is ready, also after notices were refused for a while', async () => {
    const { citizen, app } = await person(2);
    const desk = await portal();
    const reference = await apply(desk.page, 'certificato', citizen.fiscalCode);
    await desk.page.goto(`${sandbox.url}/portal/sportello/`);
    await desk.page.getByTestId('refuse').click();
    await desk.page.getByRole('link', { name: reference }).click();
    await desk.page.getByTestId('move-pronto').click();
    await app.page.goto('/messaggi');
    await app.page.getByText('Il tuo certificato di residenza è pronto').first().waitFor();
    await desk.page.goto(`${sandbox.url}/portal/sportello/`);
    await desk.page.getByTestId('refuse').click();
    await hears(desk.page, reference, 'message.processed');
    await Promise.all([desk.close(), app.close()]);
  });
});
