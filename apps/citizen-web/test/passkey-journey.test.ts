// A passkey from the profile to the entrance, with the browser's own virtual device.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { freePort } from '../../platform/test/crash/real-platform.ts';
import { makeCitizen, startTestPlatform, type TestPlatform } from '../../platform/test/builders.ts';
import { assertSound, skip, startBrowser, visit } from './browser.ts';

suite('A passkey from the profile to the entrance, with the browser’s own virtual device', () => {
  let io: TestPlatform;
  let browser: Browser;
  let address: string;
  before(async () => {
    if (skip !== false) return;
    const port = await freePort();
    // Browsers offer no passkeys on an address of numbers.
    address = `http://localhost:${port}`;
    const settings = { PORT: String(port), PUBLIC_URL: address };
    [io, browser] = await Promise.all([startTestPlatform({ settings }), startBrowser()]);
  });
  after(async () => {
    await io?.close();
  });

  /** A visit on a phone that knows its owner's finger. */
  async function visitWithDevice() {
    const here = await visit(browser, io, { baseURL: address });
    const devtools = await here.page.context().newCDPSession(here.page);
    await devtools.send('WebAuthn.enable');
    const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    const letIn = async (finger: boolean) =>
      devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: finger });
    return { ...here, letIn };
  }

  test('a passkey is added, lets in after a logout, and is removed', { skip }, async () => {
    const here = await visitWithDevice();
    const { page, letIn } = here;
    const citizen = await makeCitizen(io, { client: 'web', name: 'Marta' });
    await page
      .context()
      .addCookies([{ name: 'io_session', value: citizen.token, url: address, httpOnly: true }]);
    await page.goto('/profilo');
    await page.getByRole('link', { name: /Chiavi di accesso/ }).click();
    await page.getByText('Non hai ancora chiavi di accesso.').waitFor();
    await page.getByRole('button', { name: 'Aggiungi una chiave' }).click();
    await page.getByText('Chiave aggiunta.').waitFor();
    await page.getByText('Questo dispositivo', { exact: true }).waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await assertSound(here, `passkeys, ${colorScheme}`);
    }
    await page.getByRole('button', { name: 'Aggiungi una chiave' }).click();
    await page.getByText('Questo dispositivo ha già una tua chiave.').waitFor();

    await page.goto('/profilo');
    await page.getByRole('button', { name: 'Esci' }).click();
    const enter = page.getByRole('button', { name: 'Entra con la chiave di questo dispositivo' });
    await enter.waitFor();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await assertSound(here, `entrance with a passkey, ${colorScheme}`);
    }
    await letIn(false);
    await enter.click();
    await page.getByText('Non sei entrato con la chiave.').waitFor();
    await letIn(true);
    await enter.click();
    await page.getByRole('heading', { level: 1, name: 'Messaggi' }).waitFor();
    await page.goto('/profilo/dispositivi');
    await page.getByText(/con una chiave di accesso/).waitFor();

    await page.goto('/profilo/sicurezza');
    await page.getByRole('button', { name: 'Aggiungi una chiave' }).click();
    await page.getByRole('dialog').getByText('serve un accesso recente').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /^Togli la chiave/ }).click();
    await page.getByText('Non hai ancora chiavi di accesso.').waitFor();
    assert.deepEqual(here.faults, []);
    await page.goto('/profilo');
    await page.getByRole('button', { name: 'Esci' }).click();
    await page.getByText('Sei uscito.').waitFor();
    assert.equal(await enter.count(), 0, 'the entrance offers it no more');
    await here.close();
  });

  test('nobody is offered a passkey on a device that has none', { skip }, async () => {
    const here = await visitWithDevice();
    await here.page.goto('/');
    await here.page.getByRole('button', { name: 'Entra con SPID' }).waitFor();
    assert.equal(await here.page.getByRole('button', { name: /chiave/ }).count(), 0);
    await here.close();
  });
});
