// What a person sees when an institution takes a message back: at once, in the list, in the open message, at its address.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import {
  eventually,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../../platform/test/builders.ts';
import { assertSound, send, skip, startBrowser, visit } from './browser.ts';

suite(
  'What a person sees when an institution takes a message back: at once, in the list, in the open message, at its address',
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

    const markdown = `La tua pratica è pronta. ${'Passa allo sportello con un documento. '.repeat(3)}`;
    const content = (subject: string) => ({
      subject,
      markdown,
      payment_data: { amount: 12_050, notice_number: '301000000000000010' },
    });

    async function takeBack(
      service: TestService,
      citizen: TestCitizen,
      id: string,
      what: 'withdrawal' | 'correction',
      payload: object,
    ): Promise<void> {
      const reply = await io.app.inject({
        method: 'POST',
        url: `/api/v1/messages/${citizen.fiscalCode}/${id}/${what}`,
        headers: service.headers,
        payload,
      });
      assert.ok(reply.statusCode < 300, reply.body);
    }

    const isRead = (citizen: TestCitizen, id: string) =>
      eventually('the server knows that it was read', async () => {
        const { headers } = citizen;
        const reply = await io.app.inject({
          url: `/app/api/v1/messages/${id}?public_message=true`,
          headers,
        });
        return reply.statusCode === 200 && reply.json<{ is_read: boolean }>().is_read;
      });

    test(
      'a message corrected while it is open says so by itself, and the two lead to each other',
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
        const id = await send(io, service, citizen, content('Rata della TARI 2027'));
        await page.getByRole('link', { name: /Rata della TARI 2027/ }).click();
        await page.getByRole('region', { name: 'Cosa devi fare' }).waitFor();
        await isRead(citizen, id);
        await takeBack(service, citizen, id, 'correction', {
          content: content('Rata della TARI 2027: importo giusto'),
          reason: 'L’importo era sbagliato',
        });
        await page.getByText(/^Corretto dall’ente /).waitFor();
        await page.getByText('L’importo era sbagliato').waitFor();
        assert.equal(
          await page.getByRole('region', { name: 'Cosa devi fare' }).count(),
          0,
          'nothing to pay here',
        );
        await assertSound(here, 'corrected');
        await page.getByRole('link', { name: 'Apri il messaggio corretto' }).click();
        await page
          .getByRole('heading', { level: 1, name: 'Rata della TARI 2027: importo giusto' })
          .waitFor();
        await page.getByText('Questo messaggio ne corregge un altro').waitFor();
        await page.getByRole('region', { name: 'Cosa devi fare' }).waitFor();
        await assertSound(here, 'a correction');
        await page.getByRole('link', { name: 'Apri il messaggio di prima' }).click();
        await page.getByText(/^Corretto dall’ente /).waitFor();
        await page.goto('/messaggi');
        const rows = page.getByRole('listitem').filter({ hasText: 'Comune di Torino' });
        await rows.filter({ hasText: 'Corretto dall’ente' }).waitFor();
        await rows.filter({ hasText: 'Correzione' }).waitFor();
        await here.close();
      },
    );

    test(
      'a message withdrawn unread leaves the open list, and its address says what happened',
      { skip },
      async () => {
        const [service, citizen] = await Promise.all([
          makeService(io, { organizationName: 'Comune di Torino' }),
          makeCitizen(io, { client: 'web' }),
        ]);
        const here = await visit(browser, io, { viewport: { width: 1280, height: 800 } });
        await here.enterAs(citizen);
        const { page } = here;
        await page.goto('/messaggi');
        await page.getByText('Non hai ancora messaggi').waitFor();
        const id = await send(io, service, citizen, content('Avviso mandato per errore'));
        const row = page.getByRole('listitem').filter({ hasText: 'Avviso mandato per errore' });
        await row.waitFor();
        await takeBack(service, citizen, id, 'withdrawal', { reason: 'Mandato per errore' });
        await row.waitFor({ state: 'detached' });
        await page.goto(`/messaggi/${id}`);
        await page.getByRole('heading', { name: 'L’ente ha ritirato questo messaggio' }).waitFor();
        await assertSound(here, 'withdrawn');

        const known = await send(io, service, citizen, content('Un altro avviso'));
        await page.getByRole('link', { name: /Un altro avviso/ }).click();
        await isRead(citizen, known);
        await takeBack(service, citizen, known, 'withdrawal', { reason: 'La rata era già pagata' });
        await page.getByText(/^Ritirato dall’ente \p{L}+ /u).waitFor();
        await page.getByText('La rata era già pagata').waitFor();
        await assertSound(here, 'withdrawn and read');
        await here.close();
      },
    );
  },
);
