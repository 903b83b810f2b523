// Every page, in both themes, on a narrow phone and on a computer: no fault that axe finds, nothing too wide.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import {
  eventually,
  makeCitizen,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
  validContent,
} from '../../platform/test/builders.ts';
import { assertSound, send, skip, startBrowser, visit } from './browser.ts';

suite(
  'Every page, in both themes, on a narrow phone and on a computer: no fault that axe finds, nothing too wide',
  () => {
    let io: TestPlatform;
    let browser: Browser;
    let service: TestService;
    let reader: TestCitizen;
    let newcomer: TestCitizen;
    let messageId: string;

    const payment = {
      subject: 'Aufenthaltsbestimmungsangelegenheiten und Zahlungsaufforderung TARI',
      due_date: new Date(Date.now() + 2 * 86_400_000).toISOString(),
      payment_data: { amount: 1_234_567, notice_number: '301000000000000010' },
    };

    before(async () => {
      if (skip !== false) return;
      [io, browser] = await Promise.all([startTestPlatform(), startBrowser()]);
      service = await makeService(io, {
        organizationName:
          'Azienda Ospedaliero-Universitaria Città della Salute e della Scienza di Torino',
        serviceName: 'Grundstückverkehrskommissionsangelegenheiten',
        maxAllowedPaymentAmount: 10_000_000,
      });
      reader = await makeCitizen(io, {
        client: 'web',
        name: 'Maria Antonietta Ludovica Giuseppina Nicolò',
      });
      newcomer = await makeCitizen(io, {
        client: 'web',
        accepted: false,
        email: 'anna@posta.example',
      });
      await send(io, service, reader, validContent());
      messageId = await send(io, service, reader, validContent(payment));
      await eventually('the messages are there', async () => {
        const reply = await io.app.inject({
          url: `/app/api/v1/messages/${messageId}`,
          headers: reader.headers,
        });
        return reply.statusCode === 200;
      });
    });
    after(async () => {
      await io?.close();
    });

    interface Shown {
      path: () => string;
      who: () => TestCitizen | undefined;
      /** Words that are there when the page is whole. */
      words: string | RegExp;
      before?: (page: Page) => Promise<void>;
    }

    const nobody = () => undefined;
    const pages: Record<string, Shown> = {
      entrance: { path: () => '/', who: nobody, words: 'Entra con SPID' },
      'session ended for safety': {
        path: () => '/?uscita=safety',
        who: nobody,
        words: 'Abbiamo chiuso questo accesso per sicurezza.',
      },
      'identity providers': {
        path: () => '/',
        who: nobody,
        words: 'Serve aiuto?',
        before: (page) => page.getByRole('button', { name: 'Entra con SPID' }).click(),
      },
      'failed login': { path: () => '/error.html?errorCode=20', who: nobody, words: 'nr20' },
      'cancelled login': { path: () => '/error.html?errorCode=25', who: nobody, words: 'nr25' },
      'end of a native login': {
        path: () => '/profile.html#token=segreto',
        who: nobody,
        words: 'tornare all’app',
      },
      'confirmed e-mail': {
        path: () => '/email_verification.html?result=success',
        who: nobody,
        words: 'Indirizzo confermato',
      },
      terms: { path: () => '/condizioni', who: nobody, words: 'Chi può usarlo' },
      accessibility: { path: () => '/accessibilita', who: nobody, words: 'Stato di conformità' },
      'unknown address': { path: () => '/nulla', who: nobody, words: 'Questa pagina non c’è' },
      'first entry': { path: () => '/messaggi', who: () => newcomer, words: 'Prima di cominciare' },
      inbox: { path: () => '/messaggi', who: () => reader, words: 'Scadenza della carta' },
      message: {
        path: () => `/messaggi/${messageId}`,
        who: () => reader,
        words: 'La tua carta d’identità scade',
      },
      'missing message': {
        path: () => '/messaggi/01ARZ3NDEKTSV4RRFFQ69G5FAV',
        who: () => reader,
        words: 'Questo messaggio non c’è',
      },
      'empty archive': { path: () => '/archivio', who: () => reader, words: 'L’archivio è vuoto' },
      deadlines: { path: () => '/scadenze', who: () => reader, words: 'Aggiungi al calendario' },
      'month without deadlines': {
        path: () => '/scadenze?mese=2031-02&giorno=2031-02-28',
        who: () => reader,
        words: 'In questo giorno non scade nulla',
      },
      'reminders and calendar': {
        path: () => '/scadenze/promemoria',
        who: () => reader,
        words: 'Crea l’indirizzo',
      },
      'address of the calendar': {
        path: () => '/scadenze/promemoria',
        who: () => reader,
        words: 'L’indirizzo è pronto',
        before: (page) => page.getByRole('button', { name: /^Crea/ }).click(),
      },
      paying: { path: () => '/paga', who: () => reader, words: 'Avvisi da pagare' },
      'typing a notice': {
        path: () => '/paga/scrivi',
        who: () => reader,
        words: 'Li trovi sull’avviso',
      },
      'scanning a notice': {
        path: () => '/paga/inquadra',
        who: () => reader,
        words: 'Scrivi i dati a mano',
      },
      'payments of the past': {
        path: () => '/paga/storico',
        who: () => reader,
        words: 'Tutti i pagamenti',
      },
      'missing payment': {
        path: () => '/paga/pagamento/0199b1de-aaaa-7bbb-8ccc-000000000001',
        who: () => reader,
        words: /Questo pagamento non c’è|Non troviamo/,
      },
      wallet: { path: () => '/portafoglio', who: () => reader, words: 'Metodi di pagamento' },
      receipts: { path: () => '/ricevute', who: () => reader, words: 'Non hai ancora ricevute' },
      services: { path: () => '/servizi', who: () => reader, words: 'Tutti gli enti' },
      'no service found': {
        path: () => '/servizi?cerca=zzzz',
        who: () => reader,
        words: 'Nessun ente con questo nome',
      },
      institution: {
        path: () => `/enti/${service.institutionId}`,
        who: () => reader,
        words: 'Grundstück',
      },
      service: {
        path: () => `/servizi/${service.serviceId}`,
        who: () => reader,
        words: 'Può scriverti qui',
      },
      profile: { path: () => '/profilo', who: () => reader, words: 'I tuoi dati' },
      devices: {
        path: () => '/profilo/dispositivi',
        who: () => reader,
        words: 'Questo dispositivo',
      },
      passkeys: {
        path: () => '/profilo/sicurezza',
        who: () => reader,
        words: 'Entra senza SPID su questo dispositivo',
      },
      'ending all sessions': {
        path: () => '/profilo/dispositivi',
        who: () => reader,
        words: 'Esci subito da ogni dispositivo',
        before: (page) => page.getByRole('button', { name: 'Chiudi tutti, anche questo' }).click(),
      },
      accesses: {
        path: () => '/profilo/accessi',
        who: () => reader,
        words: 'Nessuno ha guardato i tuoi dati',
      },
    };

    const screens = [
      { width: 320, colorScheme: 'light' },
      { width: 1280, colorScheme: 'dark' },
    ] as const;

    test(
      'every page is sound on a narrow phone and on a computer, light and dark',
      { skip },
      async (t) => {
        for (const citizen of [undefined, newcomer, reader]) {
          const here = await visit(browser, io);
          const { page } = here;
          if (citizen) await here.enterAs(citizen);
          await page.goto('/accessibilita');
          for (const [index, [name, shown]] of Object.entries(pages).entries()) {
            if (shown.who() !== citizen) continue;
            await t.test(name, async () => {
              // Within the app: loading all of it anew takes longer than all the looking.
              await page.evaluate((to) => history.pushState(null, '', to), shown.path());
              await shown.before?.(page);
              for (const [look, { width, colorScheme }] of screens.entries()) {
                await page.setViewportSize({ width, height: 900 });
                await page.emulateMedia({ colorScheme });
                await page.getByText(shown.words).filter({ visible: true }).first().waitFor();
                // A heading is there before what stands below it.
                await page.waitForFunction(() => document.querySelector('.skeleton') === null);
                // Every other page as a phone, the others as a computer; the long run looks at both of each.
                const axe = (index + look) % 2 === 0;
                await assertSound(here, `${name}, ${width}, ${colorScheme}`, { axe });
              }
            });
          }
          await here.close();
        }
      },
    );

    test('who wants less motion sees all colours change at once', { skip }, async () => {
      const here = await visit(browser, io);
      await here.page.goto('/accessibilita');
      await here.page.getByRole('heading', { level: 1 }).waitFor();
      await here.page.emulateMedia({ colorScheme: 'dark' });
      const underWay = await here.page.evaluate(async () => {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        return document.getAnimations().length;
      });
      assert.equal(underWay, 0);
      await here.close();
    });

    test(
      'the secret in the address at the end of a native login does not stay in the history',
      { skip },
      async () => {
        const here = await visit(browser, io);
        await here.page.goto('/profile.html#token=segreto');
        await here.page.waitForURL((url) => !url.href.includes('segreto'));
        assert.equal(new URL(here.page.url()).pathname, '/profile.html');
        await here.close();
      },
    );
  },
);
