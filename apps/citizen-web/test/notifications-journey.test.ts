// A person and the notices: switched on by a button, shown by the browser, opened; mails chosen; all of it ended by leaving.
// No push service of a real browser can be reached here, so the browser's side of the Push API is stood in for at its
// very edge: the address and keys are those of the sandbox's push service, and what that one has decrypted is handed
// to the service worker by the browser itself.
import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import {
  eventually,
  makeCitizen,
  makeMember,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  validContent,
} from '../../platform/test/builders.ts';
import {
  type Browser as PushedBrowser,
  type PushServer,
  startPushServer,
} from '../../platform/test/push-server.ts';
import { QUIET } from '../../platform/test/browser/chromium.ts';
import { handToWorker } from './hand-to-worker.ts';
import { assertSound, send, skipWithoutWhole as skip, wholePath } from './browser.ts';

suite('A person and the notices', () => {
  let io: TestPlatform;
  let push: PushServer;
  let context: BrowserContext;
  let page: Page;
  let pushed: PushedBrowser;
  let citizen: TestCitizen;
  const folder = mkdtempSync(join(tmpdir(), 'io-browser-'));
  const faults: string[] = [];

  before(async () => {
    if (skip !== false) return;
    push = await startPushServer(() => Temporal.Now.instant());
    io = await startTestPlatform();
    const baseURL = await io.listen();
    citizen = await makeCitizen(io, { client: 'web', email: 'anna@posta.example' });
    pushed = push.makeBrowser(io);
    // Notices are shown only where a browser keeps things.
    context = await chromium.launchPersistentContext(folder, {
      executablePath: wholePath,
      args: QUIET,
      baseURL,
      locale: 'it-IT',
      viewport: { width: 390, height: 844 },
      reducedMotion: 'reduce',
    });
    context.setDefaultTimeout(60_000);
    await context.grantPermissions(['notifications'], { origin: baseURL });
    await context.addInitScript((known) => {
      const holder = {
        get: () => localStorage.getItem('test.subscribed') === '1',
        set: (is: boolean) => localStorage.setItem('test.subscribed', is ? '1' : '0'),
      };
      const subscription = {
        toJSON: () => known,
        unsubscribe: async () => {
          holder.set(false);
          return true;
        },
      };
      PushManager.prototype.subscribe = async () => {
        holder.set(true);
        // Of a subscription the app reads no more than this.
        return subscription as unknown as PushSubscription;
      };
      PushManager.prototype.getSubscription = async () =>
        holder.get() ? (subscription as unknown as PushSubscription) : null;
    }, pushed);
    await context.addCookies([{ name: 'io_session', value: citizen.token, url: baseURL }]);
    page = context.pages()[0] ?? (await context.newPage());
    page.on('pageerror', (error) => faults.push(error.message));
  });
  after(async () => {
    await context?.close();
    await io?.close();
    await push?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const devices = async () => {
    const reply = await io.app.inject({
      url: '/app/api/v1/push-devices',
      headers: citizen.headers,
    });
    return reply.json<{ items: { id: string }[] }>().items;
  };
  const sound = (what: string) => assertSound({ page, faults } as never, what);

  test(
    'nobody is asked before the button is pressed, and then the device is known',
    { skip },
    async () => {
      await page.goto('/profilo');
      await page.getByRole('link', { name: /Come e quando avvisarti/ }).click();
      await page.getByRole('heading', { level: 1, name: 'Notifiche' }).waitFor();
      await page.getByRole('button', { name: 'Attiva le notifiche' }).waitFor();
      assert.deepEqual(await devices(), []);
      await sound('before');
      await page.evaluate(() => navigator.serviceWorker.ready);
      await page.getByRole('button', { name: 'Attiva le notifiche' }).click();
      await page.getByText('Su questo dispositivo le notifiche sono attive').waitFor();
      assert.equal((await devices()).length, 1);
      await sound('after');
    },
  );

  test('a message is announced by who writes, and a press opens it', { skip }, async () => {
    await io.app.inject({
      method: 'PUT',
      url: '/app/api/v1/notice-choices',
      headers: citizen.headers,
      payload: { email_frequency: 'at_once', digest_hour: 18, quiet_from: 0, quiet_until: 0 },
    });
    const service = await makeService(io, { organizationName: 'Comune di Torino' });
    const content = validContent({ subject: 'Una cosa che riguarda solo te' });
    const id = await send(io, service, citizen, content);
    await deliver(/Ti ha scritto/);
    const shown = await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready;
      const [one] = await registration.getNotifications();
      return one && { title: one.title, body: one.body, lang: one.lang };
    });
    assert.deepEqual(shown, {
      title: 'Comune di Torino',
      body: 'Ti ha scritto su IO. Apri per leggere.',
      lang: 'it',
    });
    // A page that was opened before the worker was there is not led by it.
    await page.goto('/servizi');
    await pressNotice();
    await page.waitForURL(new RegExp(`/messaggi/${id}$`));
    await page.getByRole('heading', { level: 1, name: 'Una cosa che riguarda solo te' }).waitFor();
  });

  /** What the push service has with these words. */
  async function deliver(words: RegExp): Promise<void> {
    const notice = await eventually('the push service has it', async () =>
      push.shownBy(pushed).find(({ shown }) => words.test(shown.body)),
    );
    await handToWorker(page, [notice.payload]);
  }

  /** What a press on the notice makes the browser do. */
  async function pressNotice(): Promise<void> {
    // A worker that has been idle is ended by the browser, and asked then it would never answer.
    const worker = await eventually('the worker runs', async () => context.serviceWorkers().at(-1));
    await worker.evaluate(async () => {
      // This runs in the worker, whose globals the types of a page do not know.
      const scope = globalThis as unknown as EventTarget & {
        registration: ServiceWorkerRegistration;
        NotificationEvent: new (type: string, init: object) => Event;
      };
      const [notification] = await scope.registration.getNotifications();
      scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }));
    });
  }

  test(
    'a counter that asks is announced, and a press leads to where one answers',
    { skip },
    async () => {
      const { institutionId } = await makeService(io, { organizationName: 'Comune di Torino' });
      const clerk = await makeMember(io, institutionId, 'operator');
      await page.goto('/servizi');
      await io.app.inject({
        method: 'POST',
        url: `/backoffice/api/v1/institutions/${institutionId}/counter-requests`,
        headers: clerk.headers,
        payload: { fiscal_code: citizen.fiscalCode, reason: 'Se la mensa è pagata' },
      });
      await deliver(/sportello/);
      await pressNotice();
      await page.waitForURL(/\/profilo\/sportello$/);
      await page.getByRole('heading', { name: 'Comune di Torino chiede di guardare' }).waitFor();
      await page.getByText('Motivo: Se la mensa è pagata').waitFor();
    },
  );

  test(
    'notices that come all at once all stay, until messages are looked at',
    { skip },
    async () => {
      const count = () =>
        page.evaluate(async () => {
          const registration = await navigator.serviceWorker.ready;
          return (await registration.getNotifications()).length;
        });
      await page.goto('/profilo/notifiche');
      await eventually('what was shown before is gone', async () => (await count()) === 0);
      const told = Array.from({ length: 12 }, (_, n) =>
        JSON.stringify({
          title: 'Comune di Torino',
          body: 'Ti ha scritto',
          lang: 'it',
          tag: `n${n}`,
        }),
      );
      await handToWorker(page, told);
      assert.equal(await count(), 12);
      await page.goto('/messaggi');
      await eventually('they are no news any more', async () => (await count()) === 0);
    },
  );

  test('one mail a day and the hours of silence are chosen', { skip }, async () => {
    await page.goto('/profilo/notifiche');
    // What is chosen is drawn a moment later; `check` would want it at once.
    await page.getByRole('radio', { name: /Una sola al giorno/ }).click();
    await page.getByLabel('A che ora').selectOption('7');
    await page.getByLabel('Dalle').selectOption('23');
    await eventually('the choices are kept', async () => {
      const reply = await io.app.inject({
        url: '/app/api/v1/notice-choices',
        headers: citizen.headers,
      });
      const choices = reply.json<{
        email_frequency: string;
        digest_hour: number;
        quiet_from: number;
      }>();
      return (
        choices.email_frequency === 'daily' &&
        choices.digest_hour === 7 &&
        choices.quiet_from === 23
      );
    });
    await sound('chosen');
  });

  test(
    'an address that refuses mail is told everywhere, with the way to mend it',
    { skip },
    async () => {
      await io.platform.context
        .sql`update citizens.profile set is_email_refused = true, is_email_validated = false where citizen_id = ${citizen.citizenId}`;
      await page.goto('/messaggi');
      await page.getByText('Le e-mail al tuo indirizzo tornano indietro').waitFor();
      await page.goto('/profilo/notifiche');
      await page.getByText('anna@posta.example rifiuta la posta').waitFor();
      await sound('refused');
    },
  );

  test('leaving ends the notices of this browser', { skip }, async () => {
    await page.goto('/profilo');
    await page.getByRole('button', { name: 'Esci' }).click();
    await page.getByRole('button', { name: 'Entra con SPID' }).waitFor();
    assert.equal(await page.evaluate(() => localStorage.getItem('test.subscribed')), '0');
    const { sql } = io.platform.context;
    const rows =
      await sql`select 1 from devices.push_address where citizen_id = ${citizen.citizenId}`;
    assert.equal(rows.length, 0);
    assert.deepEqual(faults, []);
  });
});
