// A person and what is due: seen this week and in the month, by keyboard, without network, in the own calendar.
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
  validContent,
} from '../../platform/test/builders.ts';
import { paidElsewhere } from '../../platform/test/notices/paid.ts';
import { assertSound, send, skip, startBrowser, visit } from './browser.ts';

suite(
  'A person and what is due: seen this week and in the month, by keyboard, without network, in the own calendar',
  () => {
    let io: TestPlatform;
    let browser: Browser;
    let service: TestService;
    before(async () => {
      if (skip !== false) return;
      [io, browser] = await Promise.all([startTestPlatform(), startBrowser()]);
      service = await makeService(io, { organizationName: 'Comune di Torino' });
    });
    after(async () => {
      await io?.close();
    });

    const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
    const romeDay = (instant: string) =>
      Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Rome').toPlainDate();
    const longDay = (day: Temporal.PlainDate) =>
      day.toLocaleString('it-IT', {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        year: 'numeric',
      });

    async function sendDue(citizen: TestCitizen, subject: string, due: string, more: object = {}) {
      const id = await send(
        io,
        service,
        citizen,
        validContent({ subject, due_date: due, ...more }),
      );
      await eventually('it is due', async () => {
        const reply = await io.app.inject({
          url: '/app/api/v1/deadlines',
          headers: citizen.headers,
        });
        return reply.body.includes(id);
      });
      return id;
    }

    test(
      'what is due is shown as it comes, with what to do, and leads to the message and back',
      { skip },
      async () => {
        const citizen = await makeCitizen(io, { client: 'web' });
        const here = await visit(browser, io, { hasWorker: true });
        await here.enterAs(citizen);
        const { page } = here;
        await page.goto('/messaggi');
        await page.getByRole('link', { name: 'Scadenze' }).click();
        await page.getByText('Questa settimana non scade nulla').waitFor();
        const due = inDays(2);
        await sendDue(citizen, 'Avviso di pagamento TARI', due, {
          payment_data: { amount: 12_050, notice_number: '301000000000000010' },
        });
        const week = page.getByRole('region', { name: 'Nei prossimi sette giorni' });
        const row = week.getByRole('listitem');
        await row.waitFor();
        assert.match(
          await row.innerText(),
          /Comune di Torino[\s\S]*Avviso di pagamento TARI[\s\S]*tra 2 giorni[\s\S]*120,50/,
        );
        const download = page.waitForEvent('download');
        await row.getByRole('link', { name: /Aggiungi al calendario/ }).click();
        assert.equal((await download).suggestedFilename(), 'scadenza.ics');
        await row.getByRole('link', { name: /^Paga ?:/ }).click();
        await page.getByRole('heading', { level: 1, name: 'Avviso di pagamento TARI' }).waitFor();
        await page.getByRole('link', { name: 'Aggiungi al calendario' }).waitFor();
        await page.goBack();
        await row.waitFor();
        // What was seen stays when the network goes.
        await page.context().setOffline(true);
        await page.getByText('Sei offline').first().waitFor();
        await row.waitFor();
        await here.close();
      },
    );

    test(
      'an overdue notice stands first, here and where one pays, says what that means, and leads to its message',
      { skip },
      async () => {
        const citizen = await makeCitizen(io, { client: 'web' });
        const here = await visit(browser, io);
        await here.enterAs(citizen);
        const { page } = here;
        const owe = async (subject: string, days: number) => {
          const payment_data = { amount: 4250, notice_number: `30100000000000${2000 + days}` };
          const content = validContent({ subject, due_date: inDays(days), payment_data });
          const id = await send(io, service, citizen, content);
          await eventually('it is kept', async () => {
            const day = romeDay(inDays(days)).toString();
            const url = `/app/api/v1/deadlines?from=${day}`;
            return (await io.app.inject({ url, headers: citizen.headers })).body.includes(id);
          });
        };
        await page.goto('/paga');
        await page.getByText('Tra i tuoi messaggi non c’è nulla da pagare').waitFor();
        assert.equal(await page.getByText('scadut').count(), 0, 'absent while there is none');
        await owe('Multa dell’anno passato', -200);
        await owe('Mensa di settembre', -70);
        await owe('Mensa di ottobre', -40);
        await owe('Mensa di novembre', -2);
        await owe('Mensa di dicembre', 20);
        await page.reload();
        const overdue = page.getByRole('region', { name: '4 avvisi scaduti e non pagati' });
        await overdue.waitFor();
        await overdue.getByText('Di solito puoi ancora pagare').waitFor();
        // The latest three, and the way to all.
        assert.equal(await overdue.getByRole('listitem').count(), 3);
        const open = page.getByRole('region', { name: 'Avvisi da pagare' });
        await open.getByRole('link', { name: 'Mensa di dicembre', exact: true }).waitFor();
        assert.equal(await open.getByText('Mensa di novembre').count(), 0, 'said once');
        await overdue.getByRole('link', { name: 'Mostra tutti gli scaduti' }).click();
        await page.getByRole('heading', { level: 1, name: 'Scadenze' }).waitFor();
        await overdue.getByText('Multa dell’anno passato', { exact: true }).waitFor();
        assert.equal(await overdue.getByRole('listitem').count(), 4);
        assert.match(
          await overdue.getByRole('listitem').first().innerText(),
          /Multa dell’anno passato[\s\S]*È scaduto da 200 giorni[\s\S]*42,50/,
        );
        await assertSound(here, 'the overdue deadlines');
        await overdue.getByRole('link', { name: /^Paga ?: Multa/ }).click();
        await page.getByRole('heading', { level: 1, name: 'Multa dell’anno passato' }).waitFor();
        assert.deepEqual(here.faults, []);
        await here.close();
      },
    );

    test('the keyboard alone goes through the month and picks a day', { skip }, async () => {
      const citizen = await makeCitizen(io, { client: 'web' });
      const due = inDays(40);
      await sendDue(citizen, 'Una scadenza più lontana', due);
      const noticeNumber = '301000000000000022';
      await sendDue(citizen, 'Avviso già pagato', due, {
        payment_data: { amount: 12_050, notice_number: noticeNumber },
      });
      await paidElsewhere(io, service.organizationFiscalCode, noticeNumber);
      const here = await visit(browser, io, { viewport: { width: 1280, height: 900 } });
      await here.enterAs(citizen);
      const { page } = here;
      await page.goto('/scadenze');
      const today = romeDay(new Date().toISOString());
      const dayButton = (day: Temporal.PlainDate) =>
        page.getByRole('button', { name: `${longDay(day)},` });
      const focused = (day: Temporal.PlainDate) =>
        eventually(`the focus is on ${day.toString()}`, () =>
          dayButton(day).evaluate((button) => button === document.activeElement, undefined, {
            timeout: 5000,
          }),
        );
      await dayButton(today).focus();
      await page.keyboard.press('ArrowRight');
      await focused(today.add({ days: 1 }));
      await page.keyboard.press('ArrowLeft');
      let at = today;
      const wanted = romeDay(due);
      while (Temporal.PlainDate.compare(at.add({ days: 7 }), wanted) <= 0) {
        await page.keyboard.press('ArrowDown');
        at = at.add({ days: 7 });
        await focused(at);
      }
      while (!at.equals(wanted)) {
        await page.keyboard.press('ArrowRight');
        at = at.add({ days: 1 });
        await focused(at);
      }
      const day = page.getByRole('button', {
        name: `${longDay(wanted)}, 2 scadenze, una già chiusa`,
      });
      await day.waitFor();
      // What is paid has another shape, not only another colour.
      assert.equal(await day.locator('.month-dot').count(), 1);
      assert.equal(await day.locator('.month-tick').count(), 1);
      await page.getByText('già chiusa: pagata o annullata').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { level: 3, name: longDay(wanted) }).waitFor();
      await page.getByRole('listitem').filter({ hasText: 'Una scadenza più lontana' }).waitFor();
      assert.match(page.url(), new RegExp(`giorno=${wanted.toString()}`));
      await page.keyboard.press('PageDown');
      await page.getByText('In questo mese non scade nulla').waitFor();
      assert.deepEqual(here.faults, []);
      await here.close();
    });

    test(
      'reminders are chosen, a calendar is made, opened, and switched off',
      { skip },
      async () => {
        const citizen = await makeCitizen(io, { client: 'web' });
        await sendDue(citizen, 'Una scadenza da seguire', inDays(3));
        const here = await visit(browser, io);
        await here.enterAs(citizen);
        const { page } = here;
        await page.goto('/scadenze');
        await page.getByRole('link', { name: /Promemoria e calendario/ }).click();
        await page.getByRole('switch', { name: '7 giorni prima' }).uncheck();
        await page.getByLabel('Dalle').selectOption('22');
        await eventually('the choices are kept', async () => {
          const reply = await io.app.inject({
            url: '/app/api/v1/deadlines/reminders',
            headers: citizen.headers,
          });
          const choices = reply.json<{ days_before: number[]; quiet_from: number }>();
          return choices.quiet_from === 22 && choices.days_before.join() === '30,1,0';
        });
        await page.getByRole('radio', { name: /Solo «Scadenza, apri IO»/ }).check();
        await page.getByRole('button', { name: 'Crea l’indirizzo' }).click();
        await page.getByText('L’indirizzo è pronto').waitFor();
        const address = await page.getByText(/\/calendar\//).innerText();
        const feed = () => io.app.inject({ url: new URL(address).pathname });
        const calendar = await feed();
        assert.equal(calendar.statusCode, 200);
        assert.match(calendar.body, /SUMMARY:Scadenza\\, apri IO/);
        assert.doesNotMatch(calendar.body, /Torino|da seguire/);
        await page.getByRole('radio', { name: /Chi scrive e che cosa/ }).check();
        await eventually('the calendar tells more', async () =>
          (await feed()).body.includes('SUMMARY:Una scadenza da seguire'),
        );
        await page.reload();
        await page.getByText('Il calendario è acceso').waitFor();
        assert.equal(await page.getByText(/\/calendar\//).count(), 0, 'the address is told once');
        await page.getByRole('button', { name: 'Spegni il calendario' }).click();
        await page.getByRole('button', { name: 'Crea l’indirizzo' }).waitFor();
        assert.equal((await feed()).statusCode, 404);
        assert.deepEqual(here.faults, []);
        await here.close();
      },
    );

    test(
      'a server that fails says so in its place, and the page comes with its answer',
      { skip },
      async () => {
        const citizen = await makeCitizen(io, { client: 'web' });
        await sendDue(citizen, 'Una scadenza nascosta', inDays(1));
        const here = await visit(browser, io);
        await here.enterAs(citizen);
        const { page } = here;
        // Until it is pressed the server fails: the page asks by itself, too, when a message comes.
        await page.addInitScript(() =>
          addEventListener('click', () => Object.assign(window, { pressed: true }), true),
        );
        await page.route('**/app/api/v1/deadlines?*', async (route) => {
          if (await page.evaluate(() => 'pressed' in window)) return route.continue();
          return route.fulfill({ status: 400, body: '{}' });
        });
        await page.goto('/scadenze');
        await page.getByRole('alert').first().getByRole('button', { name: 'Riprova' }).click();
        await page.getByText('Una scadenza nascosta').first().waitFor();
        await here.close();
      },
    );

    test(
      'when a reminder comes the open app says it, and leads to the deadlines',
      { skip },
      async () => {
        const citizen = await makeCitizen(io, { client: 'web' });
        await sendDue(citizen, 'Una scadenza vicina', inDays(5));
        const here = await visit(browser, io);
        await here.enterAs(citizen);
        const { page } = here;
        await page.goto('/servizi');
        await page.getByText('Tutti gli enti').waitFor();
        // The run itself would wait today, if today is a Sunday: what it says is said here as it says it.
        const { sql } = io.platform.context;
        await eventually('the app has said it', async () => {
          await sql`select pg_notify('io', ${`reminders:${citizen.citizenId}`})`;
          return page.getByText('Hai una scadenza vicina.').isVisible();
        });
        await page.getByRole('button', { name: 'Mostra le scadenze' }).click();
        await page.getByText('Una scadenza vicina').first().waitFor();
        await here.close();
      },
    );
  },
);
