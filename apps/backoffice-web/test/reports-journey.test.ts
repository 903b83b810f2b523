// An operator reads what people have reported, sees to one of it and says what was done.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startBrowser, visit, type Visit } from '../../citizen-web/test/browser.ts';
import {
  makeCitizen,
  makeFiscalCode,
  makeService,
  SENDING_GROUPS,
  startTestPlatform,
  type TestPlatform,
} from '../../platform/test/builders.ts';
import { sendAll } from '../../platform/test/search/setting.ts';
import { skip } from './browser.ts';
import { assertSoundEverywhere } from './sound.ts';

const LONG =
  'Mi chiede di confermare i dati della carta su un sito che non è quello del Comune. '.repeat(6);

suite('The reports in the back-office', { skip }, () => {
  let io: TestPlatform;
  let browser: Browser;
  let here: Visit;
  let page: Page;
  const operatorCode = makeFiscalCode();

  before(async () => {
    [io, browser] = await Promise.all([
      startTestPlatform({ settings: { OPERATORS: operatorCode } }),
      startBrowser(),
    ]);
    const service = await makeService(io, {
      groups: [...SENDING_GROUPS, 'ApiNoRateLimit'],
      organizationName: 'Comune di San Giovanni in Persiceto',
    });
    const operator = await makeCitizen(io, {
      fiscalCode: operatorCode,
      name: 'Bruna',
      client: 'web',
      accepted: false,
    });
    const anna = await makeCitizen(io);
    const ids = await sendAll(io, service, anna, [{}, {}, {}]);
    const said = [
      { reason: 'SCAM', words: LONG.slice(0, 500) },
      { reason: 'NOT_FOR_ME', words: 'È per mio fratello' },
      { reason: 'TOO_MANY' },
    ];
    for (const [index, id] of ids.entries())
      await io.app.inject({
        method: 'PUT',
        url: `/app/api/v1/messages/${id}/report`,
        headers: anna.headers,
        payload: said[index] ?? {},
      });
    here = await visit(browser, io, { viewport: { width: 1280, height: 900 } });
    page = here.page;
    await here.enterAs(operator);
  });
  after(async () => {
    await here?.close();
    await io?.close();
  });

  const rows = () => page.getByRole('table').getByRole('row');
  const panel = () => page.getByRole('complementary', { name: 'La segnalazione' });

  test('what waits is shown first, and chips narrow it', async () => {
    await page.goto('/backoffice/');
    await page.getByRole('link', { name: 'Segnalazioni' }).click();
    await page.getByRole('heading', { level: 1, name: 'Segnalazioni' }).waitFor();
    await rows().nth(3).waitFor();
    assert.equal(await rows().count(), 4);
    await page.getByRole('button', { name: 'Sembra una truffa' }).click();
    await rows().nth(2).waitFor({ state: 'detached' });
    assert.match(page.url(), /motivo=SCAM/);
    await page.getByRole('button', { name: 'Offensivo' }).click();
    await page.getByText('Nessuna segnalazione da gestire.').waitFor();
    await page.getByRole('button', { name: 'Mostra ogni motivo' }).click();
    await rows().nth(3).waitFor();
  });

  test('by keyboard alone one is opened beside the list, closed, and the focus comes back', async () => {
    const line = page.getByRole('table').getByRole('link').last();
    await line.focus();
    await page.keyboard.press('Enter');
    await panel().getByText('Chiede di confermare', { exact: false }).first().waitFor();
    const heading = panel().getByRole('heading', { name: 'La segnalazione' });
    assert.ok(await heading.evaluate((it) => it === document.activeElement), 'one reads on there');
    await assertSoundEverywhere(here, 'a report beside the list');
    await heading.focus();
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'detached' });
    assert.ok(await line.evaluate((it) => it === document.activeElement), 'the focus comes back');
  });

  test('with a note it is done with, and is gone from what waits; the way back is one press', async () => {
    await page.getByRole('table').getByRole('link').last().click();
    await panel().getByRole('button', { name: 'Segna come gestita' }).click();
    await panel().getByText('Scrivi che cosa hai fatto.').waitFor();
    await panel().getByLabel('Che cosa hai fatto').fill('Il servizio è stato sospeso.');
    await panel().getByRole('button', { name: 'Segna come gestita' }).click();
    await page.getByText('Segnalazione gestita.').waitFor();
    await panel()
      .getByText(/Bruna Prova: l’ha gestita/)
      .waitFor();
    await rows().nth(3).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Annulla' }).click();
    await panel()
      .getByText(/l’ha riaperta/)
      .waitFor();
    await rows().nth(3).waitFor();
    await page.getByRole('button', { name: 'Gestite' }).click();
    await page.getByText('Nessuna segnalazione gestita.').waitFor();
    await assertSoundEverywhere(here, 'no report');
  });
});
