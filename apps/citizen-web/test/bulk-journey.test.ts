// Several messages at once: selected, also by range from the keyboard, archived, brought back, on every device.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import {
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestPlatform,
  validContent,
} from '../../platform/test/builders.ts';
import { assertSound, COLOURS, send, skip, startBrowser, visit } from './browser.ts';

suite('Several messages at once', () => {
  let io: TestPlatform;
  let browser: Browser;
  before(async () => {
    if (skip !== false) return;
    [io, browser] = await Promise.all([startTestPlatform(), startBrowser()]);
  });
  after(async () => {
    await io?.close();
  });

  for (const colorScheme of COLOURS) {
    test(
      `some are archived and brought back, and another device follows (${colorScheme})`,
      { skip },
      async () => {
        const [service, citizen] = await Promise.all([
          makeService(io),
          makeCitizen(io, { client: 'web' }),
        ]);
        for (let n = 1; n <= 5; n += 1)
          await send(io, service, citizen, validContent({ subject: `Messaggio numero ${n}` }));
        const phone = await visit(browser, io, { colorScheme });
        const computer = await visit(browser, io, { viewport: { width: 1280, height: 800 } });
        for (const device of [phone, computer]) {
          await device.enterAs(citizen);
          await device.page.goto('/messaggi');
          await device.page.locator('.message-row').nth(4).waitFor();
        }
        const { page } = phone;
        const rows = page.locator('.message-row');
        await page.getByRole('button', { name: 'Seleziona più messaggi' }).click();
        await page.getByText('Nessun messaggio scelto').waitFor();
        await page.getByRole('checkbox', { name: 'Seleziona: Messaggio numero 4' }).check();
        await page.getByRole('checkbox', { name: 'Seleziona: Messaggio numero 2' }).focus();
        await page.keyboard.press('Shift+Space');
        await page.getByText('3 messaggi scelti').waitFor();
        await page.evaluate(() => scrollTo(0, 0));
        await assertSound(phone, 'selecting');
        await page.getByRole('button', { name: 'Archivia', exact: true }).click();
        await page.getByText('3 messaggi archiviati.').waitFor();
        await rows.nth(2).waitFor({ state: 'detached' });
        assert.equal(await rows.count(), 2);
        await computer.page.locator('.message-row').nth(2).waitFor({ state: 'detached' });
        await page.getByRole('button', { name: 'Annulla' }).click();
        await rows.nth(4).waitFor();
        await computer.page.locator('.message-row').nth(4).waitFor();

        await page.getByRole('button', { name: 'Seleziona più messaggi' }).click();
        await page.getByRole('button', { name: 'Scegli tutti quelli mostrati' }).click();
        await page.getByText('5 messaggi scelti').waitFor();
        await page.getByRole('button', { name: 'Segna come letti' }).click();
        await page.getByText('5 messaggi segnati come letti.').waitFor();
        await page.locator('.message-row-unread').first().waitFor({ state: 'detached' });
        await computer.page.locator('.message-row-unread').first().waitFor({ state: 'detached' });
        assert.deepEqual([...phone.faults, ...computer.faults], []);
        await phone.close();
        await computer.close();
      },
    );
  }
});
