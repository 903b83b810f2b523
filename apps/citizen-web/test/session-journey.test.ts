// A session as its person lives it: the way back after it ended, a fresh login where it is asked, the last week, a theft.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import {
  makeCitizen,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../../platform/test/builders.ts';
import { ageLogin, enterAgainNow } from '../../platform/test/sessions/moved-logins.ts';
import { assertSound, skip, startBrowser, visit } from './browser.ts';

suite(
  'A session as its person lives it: the way back after it ended, a fresh login where it is asked, the last',
  () => {
    let io: TestPlatform;
    let browser: Browser;
    before(async () => {
      if (skip !== false) return;
      [io, browser] = await Promise.all([startTestPlatform(), startBrowser()]);
    });
    after(async () => {
      await io?.close();
    });

    const titled = (page: Page, name: string) =>
      page.getByRole('heading', { level: 1, name }).waitFor();
    const enterAgain = (citizen: TestCitizen) =>
      makeCitizen(io, { fiscalCode: citizen.fiscalCode, client: 'web', accepted: false });
    test(
      'a session ended under one’s hands leads back to the page that was open',
      { skip },
      async () => {
        const citizen = await makeCitizen(io, { client: 'web' });
        const here = await visit(browser, io);
        await here.enterAs(citizen);
        const { page } = here;
        await page.goto('/servizi?cerca=asl');
        await titled(page, 'Servizi');
        await io.app.inject({ method: 'POST', url: '/logout', headers: citizen.headers });
        await page.getByText('La tua sessione è finita.').waitFor();
        await here.enterAs(await enterAgain(citizen));
        await page.goto('/');
        await page.waitForURL('**/servizi?cerca=asl');
        await titled(page, 'Servizi');
        await here.close();
      },
    );

    test('whoever leaves on purpose is not led back', { skip }, async () => {
      const citizen = await makeCitizen(io, { client: 'web' });
      const here = await visit(browser, io);
      await here.enterAs(citizen);
      const { page } = here;
      await page.goto('/profilo');
      await page.getByRole('button', { name: 'Esci' }).click();
      await page.getByText('Sei uscito.').waitFor();
      await here.enterAs(await enterAgain(citizen));
      await page.goto('/');
      await titled(page, 'Messaggi');
      await here.close();
    });

    test(
      'a new e-mail address asks for a fresh login, and is still written afterwards',
      { skip },
      async () => {
        const citizen = await makeCitizen(io, { client: 'web', email: 'vecchia@posta.example' });
        await ageLogin(io, citizen, '1 hour');
        const here = await visit(browser, io);
        await here.enterAs(citizen);
        const { page } = here;
        await page.goto('/profilo');
        await page.getByRole('button', { name: 'Cambia indirizzo' }).click();
        await page.getByLabel('Il tuo indirizzo e-mail').fill('nuova@posta.example');
        await page.getByRole('button', { name: 'Salva indirizzo' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByText('serve un accesso recente').waitFor();
        await assertSound(here, 'login again');
        await page.emulateMedia({ colorScheme: 'dark' });
        await assertSound(here, 'login again, dark');
        // The provider's part is tried elsewhere; what counts here is that the login came to this session.
        await enterAgainNow(io, citizen);
        await page.reload();
        const field = page.getByLabel('Il tuo indirizzo e-mail');
        assert.equal(await field.inputValue(), 'nuova@posta.example');
        await page.getByRole('button', { name: 'Salva indirizzo' }).click();
        await page.getByText('Ti abbiamo scritto a nuova@posta.example').waitFor();
        await page.reload();
        await page.getByRole('button', { name: 'Cambia indirizzo' }).waitFor();
        await here.close();
      },
    );

    test(
      'the last week of a session is announced once, with the way to renew it',
      { skip },
      async () => {
        const citizen = await makeCitizen(io, { client: 'web' });
        const here = await visit(browser, io);
        await here.enterAs(citizen);
        const { page } = here;
        await page.goto('/messaggi');
        await titled(page, 'Messaggi');
        const announcement = page.getByText(/^Il tuo accesso scade /);
        assert.equal(await announcement.count(), 0);
        await ageLogin(io, citizen, '24 days');
        await page.reload();
        await announcement.waitFor();
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          await assertSound(here, `announcement, ${colorScheme}`);
        }
        await page.getByRole('button', { name: 'Entra di nuovo' }).click();
        await page.getByRole('dialog').getByText('vale altri 30 giorni').waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('button', { name: 'Non ora' }).click();
        await announcement.waitFor({ state: 'hidden' });
        await page.reload();
        await titled(page, 'Messaggi');
        await page.waitForLoadState('networkidle');
        assert.equal(await announcement.count(), 0, 'said once');
        await here.close();
      },
    );

    test('a theft is told in plain words on the device and on the others', { skip }, async () => {
      const citizen = await makeCitizen(io, { client: 'web' });
      const other = await makeCitizen(io, {
        fiscalCode: citizen.fiscalCode,
        client: 'web',
        accepted: false,
      });
      const [here, there] = await Promise.all([visit(browser, io), visit(browser, io)]);
      await here.enterAs(citizen);
      await there.enterAs(other);
      await here.page.goto('/messaggi');
      await there.page.goto('/profilo/dispositivi');
      await titled(here.page, 'Messaggi');
      await titled(there.page, 'Dispositivi collegati');
      const { sql } = io.platform.context;
      const stolen = 'a'.repeat(96);
      // As if the token of this browser had followed another one, an hour ago.
      const [row] = await sql<{ session_id: string }[]>`
    insert into sessions.token (token_hash, session_id, generation, handed_at, rotate_after, replaced_at)
    select sha256(${stolen}), session_id, 0, handed_at, rotate_after, handed_at - interval '1 hour'
    from sessions.token where token_hash = sha256(${citizen.token}) returning session_id`;
      assert.ok(row);
      await io.app.inject({
        url: '/app/api/v1/session',
        headers: { cookie: `io_session=${stolen}` },
      });
      await here.page.getByText('Abbiamo chiuso questo accesso per sicurezza.').waitFor();
      await there.page.getByRole('button', { name: 'Leggi perché' }).click();
      await there.page.getByText('qualcuno ha usato una sua chiave già sostituita').waitFor();
      await Promise.all([here.close(), there.close()]);
    });

    test(
      'all other devices are ended with one button, and then this one too',
      { skip },
      async () => {
        const citizen = await makeCitizen(io, { client: 'web' });
        await Promise.all([enterAgain(citizen), enterAgain(citizen)]);
        const here = await visit(browser, io);
        await here.enterAs(citizen);
        const { page } = here;
        await page.goto('/profilo/dispositivi');
        await page.getByText(/^Da una rete che inizia con 127\.0/).waitFor();
        await page.getByRole('button', { name: 'Chiudi tutti gli altri' }).click();
        await page.getByText('2 accessi chiusi.').waitFor();
        await page.getByText('Non sei collegato da altri dispositivi.').waitFor();
        await page.getByRole('button', { name: 'Chiudi tutti, anche questo' }).click();
        await page
          .getByRole('dialog')
          .getByRole('button', { name: 'Chiudi tutti, anche questo' })
          .click();
        await page.getByText('Sei uscito.').waitFor();
        assert.deepEqual(here.faults, []);
        await here.close();
      },
    );
  },
);
