// A person's choices: the first entry, one service, the profile, devices, language.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import {
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../../platform/test/builders.ts';
import { skip, startBrowser, visit } from './browser.ts';

suite('A person’s choices: the first entry, one service, the profile, devices, language', () => {
  let io: TestPlatform;
  let browser: Browser;
  before(async () => {
    if (skip !== false) return;
    [io, browser] = await Promise.all([startTestPlatform(), startBrowser()]);
  });
  after(async () => {
    await io?.close();
  });

  interface ProfileSeen {
    version: number;
    accepted_tos_version?: number;
    service_preferences_settings: { mode: string };
    is_email_enabled: boolean;
    email?: string;
    preferred_languages?: string[];
  }
  const profileOf = async (citizen: TestCitizen) =>
    (
      await io.app.inject({ url: '/app/api/v1/profile', headers: citizen.headers })
    ).json<ProfileSeen>();

  test(
    'whoever enters for the first time answers three questions, and only then is written to',
    { skip },
    async () => {
      const citizen = await makeCitizen(io, {
        client: 'web',
        accepted: false,
        email: 'anna@posta.example',
      });
      const here = await visit(browser, io);
      await here.enterAs(citizen);
      const { page } = here;
      await page.goto('/messaggi');
      await page.getByRole('heading', { name: 'Prima di cominciare' }).waitFor();
      await page.getByRole('button', { name: 'Accetta e continua' }).click();
      await page.getByRole('heading', { name: 'Chi può scriverti?' }).waitFor();
      assert.equal((await profileOf(citizen)).accepted_tos_version, undefined);
      await page.getByRole('button', { name: 'Continua' }).click();
      await page.getByRole('alert').filter({ hasText: 'Scegli una delle risposte' }).waitFor();
      await page.getByRole('radio', { name: /Solo i servizi che scelgo io/ }).check();
      await page.getByRole('button', { name: 'Continua' }).click();
      await page.getByRole('radio', { name: /Usa un altro indirizzo/ }).check();
      await page.getByLabel('Il tuo indirizzo e-mail').fill('anna');
      await page.getByRole('button', { name: 'Apri i messaggi' }).click();
      await page.getByText('Scrivi un indirizzo completo').waitFor();
      await page.getByRole('radio', { name: /Usa anna@posta.example/ }).check();
      await page.getByRole('button', { name: 'Apri i messaggi' }).click();
      await page.getByRole('heading', { level: 1, name: 'Messaggi' }).waitFor();
      const profile = await profileOf(citizen);
      assert.equal(profile.accepted_tos_version, 1);
      assert.equal(profile.service_preferences_settings.mode, 'MANUAL');
      assert.equal(profile.is_email_enabled, true);
      assert.equal(profile.email, 'anna@posta.example');
      assert.deepEqual(here.faults, []);
      await here.close();
    },
  );

  test(
    'a switch of a service is saved at once; a change made elsewhere wins and is said',
    { skip },
    async () => {
      const [service, citizen] = await Promise.all([
        makeService(io, { serviceName: 'Biblioteche' }),
        makeCitizen(io, { client: 'web' }),
      ]);
      const preferences = `/app/api/v1/services/${service.serviceId}/preferences`;
      const here = await visit(browser, io);
      await here.enterAs(citizen);
      const { page } = here;
      await page.goto(`/servizi/${service.serviceId}`);
      const email = page.getByRole('switch', { name: 'Avvisi per e-mail' });
      await email.uncheck();
      await page.getByText('Scelta salvata.').waitFor();
      const saved = await io.app.inject({ url: preferences, headers: citizen.headers });
      assert.equal(saved.json<{ is_email_enabled: boolean }>().is_email_enabled, false);

      const { version } = await profileOf(citizen);
      const changed = await io.app.inject({
        method: 'POST',
        url: '/app/api/v1/profile',
        headers: citizen.headers,
        payload: { version, service_preferences_settings: { mode: 'MANUAL' } },
      });
      assert.equal(changed.statusCode, 200, changed.body);
      await email.click();
      await page.getByText('Le tue scelte erano cambiate da un altro dispositivo.').waitFor();
      const inbox = page.getByRole('switch', { name: 'Può scriverti qui' });
      assert.equal(await inbox.isChecked(), false);
      assert.ok(await email.isDisabled());
      await here.close();
    },
  );

  test(
    'changing who may write says first what is lost, and can be called off',
    { skip },
    async () => {
      const citizen = await makeCitizen(io, { client: 'web' });
      const here = await visit(browser, io);
      await here.enterAs(citizen);
      const { page } = here;
      await page.goto('/profilo');
      const manual = page.getByRole('radio', { name: /Solo i servizi che scelgo io/ });
      await manual.click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('si azzerano').waitFor();
      await dialog.getByRole('button', { name: 'Annulla' }).click();
      assert.equal((await profileOf(citizen)).service_preferences_settings.mode, 'AUTO');
      await manual.click();
      await dialog.getByRole('button', { name: 'Cambia' }).click();
      await dialog.waitFor({ state: 'hidden' });
      assert.equal(await manual.isChecked(), true);
      assert.equal((await profileOf(citizen)).service_preferences_settings.mode, 'MANUAL');
      await here.close();
    },
  );

  test(
    'language and theme are remembered, the language also in the profile',
    { skip },
    async () => {
      const citizen = await makeCitizen(io, { client: 'web' });
      const here = await visit(browser, io);
      await here.enterAs(citizen);
      const { page } = here;
      await page.goto('/profilo');
      await page.getByRole('radio', { name: 'Scuro' }).check();
      await page.getByRole('radio', { name: 'English' }).click();
      await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor();
      const root = page.locator('html');
      assert.equal(await root.getAttribute('lang'), 'en');
      assert.equal(await root.getAttribute('data-theme'), 'dark');
      assert.deepEqual((await profileOf(citizen)).preferred_languages, ['en_GB']);
      await here.close();
    },
  );

  test('a session forgotten on another device is ended from here', { skip }, async () => {
    const citizen = await makeCitizen(io, { client: 'web' });
    const elsewhere = await makeCitizen(io, {
      client: 'app',
      fiscalCode: citizen.fiscalCode,
      accepted: false,
    });
    const here = await visit(browser, io);
    await here.enterAs(citizen);
    const { page } = here;
    await page.goto('/profilo/dispositivi');
    await page.getByText('Questo dispositivo').waitFor();
    await page.getByRole('button', { name: /^Chiudi l’accesso/ }).click();
    await page.getByText('Accesso chiuso.').waitFor();
    const other = await io.app.inject({ url: '/app/api/v1/profile', headers: elsewhere.headers });
    assert.equal(other.statusCode, 401);
    await here.close();
  });
});
