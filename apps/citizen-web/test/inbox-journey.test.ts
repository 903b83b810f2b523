// A person's day in the inbox: a message arrives, is read, archived, brought back.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import {
  eventually,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestPlatform,
} from '../../platform/test/builders.ts';
import { send, skip, startBrowser, visit } from './browser.ts';

suite('A person’s day in the inbox: a message arrives, is read, archived, brought back', () => {
  let io: TestPlatform;
  let browser: Browser;
  before(async () => {
    if (skip !== false) return;
    [io, browser] = await Promise.all([startTestPlatform(), startBrowser()]);
  });
  after(async () => {
    await io?.close();
  });

  const inTwoDays = () => new Date(Date.now() + 2 * 86_400_000).toISOString();
  const hostile =
    '---\nit:\n  cta_1:\n    text: "Vai allo sportello"\n    action: "iohandledlink://https://comune.example/sportello"\n---\n' +
    '# Gentile Anna\n\nla **tassa sui rifiuti** si paga entro la scadenza. Vedi [il sito](https://comune.example).\n\n' +
    '<script>window.hit=1</script><img src="x" onerror="window.hit=1">[clic](javascript:window.hit=1)';
  const notice = () => ({
    subject: 'Avviso di pagamento TARI 2027',
    markdown: hostile,
    due_date: inTwoDays(),
    payment_data: {
      amount: 12_050,
      notice_number: '301000000000000010',
      invalid_after_due_date: true,
    },
  });

  test(
    'a message appears in the open inbox by itself, is said aloud, and says what to do',
    { skip },
    async () => {
      const [service, citizen] = await Promise.all([
        makeService(io, { organizationName: 'Comune di Torino', serviceName: 'TARI' }),
        makeCitizen(io, { client: 'web' }),
      ]);
      const here = await visit(browser, io);
      await here.enterAs(citizen);
      const { page } = here;
      await page.goto('/messaggi');
      await page.getByText('Non hai ancora messaggi').waitFor();
      const id = await send(io, service, citizen, notice());
      const row = page.getByRole('listitem').filter({ hasText: 'Avviso di pagamento TARI 2027' });
      await row.waitFor();
      assert.match(await row.innerText(), /Comune di Torino[\s\S]*entro[\s\S]*120,50/);
      await page.getByText('Un nuovo messaggio.').waitFor({ state: 'attached' });

      await row.getByRole('link').click();
      const heading = page.getByRole('heading', { level: 1 });
      await page.getByRole('heading', { name: 'Gentile Anna' }).waitFor();
      assert.equal(await heading.innerText(), 'Avviso di pagamento TARI 2027');
      assert.ok(await heading.evaluate((element) => element === document.activeElement));
      const todo = await page.getByRole('region', { name: 'Cosa devi fare' }).innerText();
      assert.match(todo, /Mancano 2 giorni/);
      assert.match(todo, /120,50/);
      assert.match(todo.replaceAll(/\s/g, ''), /301000000000000010/);
      assert.match(todo.replaceAll(/\s/g, ''), new RegExp(service.organizationFiscalCode));

      await eventually('the server knows that it was read', async () => {
        const reply = await io.app.inject({
          url: `/app/api/v1/messages/${id}?public_message=true`,
          headers: citizen.headers,
        });
        return reply.json<{ is_read: boolean }>().is_read;
      });
      assert.deepEqual(here.faults, []);
      await here.close();
    },
  );

  test(
    'an institution’s text can do no harm, and only its https links become buttons',
    { skip },
    async () => {
      const [service, citizen] = await Promise.all([
        makeService(io),
        makeCitizen(io, { client: 'web' }),
      ]);
      const here = await visit(browser, io);
      await here.enterAs(citizen);
      const id = await send(io, service, citizen, notice());
      await eventually('the message is there', async () => {
        const reply = await io.app.inject({
          url: `/app/api/v1/messages/${id}`,
          headers: citizen.headers,
        });
        return reply.statusCode === 200;
      });
      const { page } = here;
      await page.goto(`/messaggi/${id}`);
      const text = page.getByRole('region', { name: 'Testo del messaggio' });
      await text.getByRole('heading', { name: 'Gentile Anna', level: 2 }).waitFor();
      assert.equal(await page.evaluate('window.hit'), undefined);
      assert.equal(await text.locator('script, img, style, [onerror], [style]').count(), 0);
      assert.deepEqual(
        await text.locator('a').evaluateAll((links) => links.map((a) => a.getAttribute('href'))),
        ['https://comune.example'],
      );
      assert.ok(!(await text.innerText()).includes('cta_1'));
      const button = page.getByRole('link', { name: /Vai allo sportello/ });
      assert.equal(await button.getAttribute('href'), 'https://comune.example/sportello');
      assert.equal(await button.getAttribute('rel'), 'noopener noreferrer');
      assert.deepEqual(here.faults, []);
      await here.close();
    },
  );

  test('a message is archived, brought back, and found in the archive', { skip }, async () => {
    const [service, citizen] = await Promise.all([
      makeService(io),
      makeCitizen(io, { client: 'web' }),
    ]);
    const here = await visit(browser, io);
    await here.enterAs(citizen);
    await send(io, service, citizen, notice());
    const { page } = here;
    await page.goto('/messaggi');
    const rows = page.locator('.message-row');
    await rows.waitFor();
    const archive = page.getByRole('button', { name: 'Archivia: Avviso di pagamento TARI 2027' });
    await archive.click();
    await page.getByText('Non hai ancora messaggi').waitFor();
    await page.getByRole('button', { name: 'Annulla' }).click();
    await rows.waitFor();
    await archive.click();
    await page.getByText('Messaggio archiviato.').waitFor();
    await page.getByRole('link', { name: 'Archivio' }).click();
    await page.getByRole('heading', { level: 1, name: 'Archivio' }).waitFor();
    await rows.waitFor();
    await page.reload();
    await rows.waitFor();
    assert.equal(await rows.count(), 1);
    await here.close();
  });

  test(
    'on a computer the keyboard alone opens, changes and archives messages',
    { skip },
    async () => {
      const [service, citizen] = await Promise.all([
        makeService(io),
        makeCitizen(io, { client: 'web' }),
      ]);
      for (const subject of ['Il primo messaggio', 'Il secondo messaggio']) {
        await send(io, service, citizen, { ...notice(), subject });
      }
      const here = await visit(browser, io, { viewport: { width: 1280, height: 800 } });
      await here.enterAs(citizen);
      const { page } = here;
      await page.goto('/messaggi');
      await page.locator('.message-row').nth(1).waitFor();
      const opened = (subject: string) =>
        page.getByRole('heading', { level: 1, name: subject }).waitFor();
      await page.keyboard.press('j');
      await opened('Il secondo messaggio');
      await page.keyboard.press('j');
      await opened('Il primo messaggio');
      await page.keyboard.press('k');
      await opened('Il secondo messaggio');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Scorciatoie da tastiera' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'hidden' });
      await page.keyboard.press('e');
      await page.getByText('Messaggio archiviato.').waitFor();
      await page.locator('.message-row').nth(1).waitFor({ state: 'detached' });
      await here.close();
    },
  );
});
