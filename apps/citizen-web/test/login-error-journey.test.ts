// The page of every login error, as a person meets it: each code in Italian, every language, whom to ask, a way on.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { LOGIN_ERRORS } from '@io/platform/contracts/logins';
import type { Browser } from 'playwright-core';
import { startTestPlatform, type TestPlatform } from '../../platform/test/builders.ts';
import { codeName, familyOf, isQuestionFault } from '../src/features/login-error/families.ts';
import { de } from '../src/texts/de.ts';
import { en } from '../src/texts/en.ts';
import { fr } from '../src/texts/fr.ts';
import { it } from '../src/texts/it.ts';
import { sl } from '../src/texts/sl.ts';
import { assertSound, skip, startBrowser, visit } from './browser.ts';

suite(
  'The page of every login error, as a person meets it: each code in Italian, every language, whom to ask, a way',
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

    const spidCodes = Array.from({ length: 23 }, (_, index) => index + 8);
    const codes = [...spidCodes, ...Object.values(LOGIN_ERRORS), 4711];
    const address = (code: number | string) => `/error.html?errorCode=${code}`;

    test(
      'every code says in Italian what happened, what to do, whom to ask, and its number',
      { skip },
      async () => {
        const here = await visit(browser, io);
        const { page } = here;
        const looked = new Set<string>();
        await page.goto(address(''));
        for (const code of codes) {
          // Within the app: to load all of it anew for each code takes most of a minute and says no more.
          await page.evaluate((to) => history.pushState(null, '', to), address(code));
          await page
            .getByText(new RegExp(`${codeName(code)}(?!\\d)`))
            .first()
            .waitFor();
          const words = it.loginError.families[familyOf(code)];
          await page.getByRole('heading', { level: 1, name: words.title }).waitFor();
          const text = await page.locator('main').innerText();
          for (const said of [words.what, ...words.todo, it.loginError.whom, codeName(code)]) {
            assert.ok(text.includes(said), `${code}: ${said}`);
          }
          if (isQuestionFault(code))
            assert.ok(text.includes(it.loginError.forHelpDesk[code]), `${code}`);
          assert.equal(await page.title(), `${words.title} · IO`);
          looked.add(words.title);
          // One of each make is enough for axe: the others differ by their words.
          if ([11, 19, 25, 1009].includes(code)) await assertSound(here, String(code));
        }
        assert.equal(
          looked.size,
          Object.keys(it.loginError.families).length,
          'no page is never shown',
        );
        await here.close();
      },
    );

    test(
      'an address without a code, or with nonsense, is a page like the others',
      { skip },
      async () => {
        const here = await visit(browser, io);
        const { title } = it.loginError.families.generic;
        for (const nonsense of ['', '<b>x</b>', '1e999', '-5', '22.5', '%F0%9F%92%A9']) {
          await here.page.goto(address(nonsense));
          await here.page.getByRole('heading', { level: 1, name: title }).waitFor();
          await here.page.getByText('Codice dell’errore: -').waitFor();
        }
        await here.close();
      },
    );

    const others = [
      { locale: 'en-GB', code: 22, texts: en, language: 'en', width: 1280, colorScheme: 'light' },
      { locale: 'de-DE', code: 20, texts: de, language: 'de', width: 320, colorScheme: 'dark' },
      { locale: 'fr-FR', code: 1003, texts: fr, language: 'fr', width: 320, colorScheme: 'light' },
      { locale: 'sl-SI', code: 12, texts: sl, language: 'sl', width: 1280, colorScheme: 'dark' },
    ] as const;

    test(
      'who reads another language finds it at once, on a narrow phone and on a computer, light and dark',
      { skip },
      async () => {
        for (const { locale, code, texts, language, width, colorScheme } of others) {
          const viewport = { width, height: 900 };
          const here = await visit(browser, io, { locale, viewport, colorScheme });
          const { page } = here;
          await page.goto(address(code));
          const { title, what } = texts.loginError.families[familyOf(code)];
          await page.getByRole('heading', { level: 1, name: title }).waitFor();
          assert.ok((await page.locator('main').innerText()).includes(what));
          assert.equal(await page.getAttribute('html', 'lang'), language);
          await assertSound(here, language);
          await page.getByRole('link', { name: texts.loginError.tryAgain }).click();
          await page.getByRole('heading', { level: 1, name: texts.landing.sentence }).waitFor();
          if (language === 'de') await assertSound(here, 'the entrance in long words');
          await here.close();
        }
      },
    );

    test(
      'a language chosen on a public page stays; where it is not spoken the page is Italian and says so',
      { skip },
      async () => {
        const here = await visit(browser, io);
        const { page } = here;
        await page.goto('/');
        await page.getByRole('button', { name: 'Deutsch' }).click();
        await page.getByText(de.elsewhere.afterLogin).waitFor();
        assert.equal(await page.getAttribute('html', 'lang'), 'de');
        await page.getByRole('link', { name: de.landing.accessibility }).click();
        await page.getByText(de.elsewhere.thisPage).waitFor();
        await page.getByText('Stato di conformità').first().waitFor();
        assert.equal(await page.getAttribute('html', 'lang'), 'it');
        assert.equal(await page.getByRole('button', { name: 'Français' }).count(), 0);
        await assertSound(here, 'an Italian page for a German reader');
        await page.goto(address(21));
        await page.getByText(de.loginError.families.timeout.title).first().waitFor();
        await page.getByRole('button', { name: 'Italiano' }).click();
        await page.getByText(it.loginError.families.timeout.title).first().waitFor();
        await here.close();
      },
    );

    test('the identity provider that was chosen is called by its name', { skip }, async () => {
      const here = await visit(browser, io);
      const { page } = here;
      await page.route('**/app/api/v1/identity-providers', (route) =>
        route.fulfill({
          json: {
            items: [{ entity_id: 'https://idp.example', name: 'Gestore Uno', kind: 'spid' }],
          },
        }),
      );
      await page.route('**/login?**', (route) =>
        route.fulfill({ status: 303, headers: { location: address(19) } }),
      );
      await page.goto('/');
      await page.getByRole('button', { name: 'Entra con SPID' }).click();
      await page.getByRole('link', { name: 'Gestore Uno' }).click();
      await page.getByText('Chiedi all’assistenza di Gestore Uno').waitFor();
      await here.close();
    });
  },
);
