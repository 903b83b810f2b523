// The waiting page in a real browser: without script, with it, in both themes and languages, under 15 kB.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { assertNoViolation } from '../../../citizen-web/test/axe.ts';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { eventually, type TestPlatform } from '../builders.ts';
import { launchBrowser } from '../browser/chromium.ts';
import {
  asOperator,
  FIRST,
  freePort,
  loginAddress,
  makePerson,
  operatorOf,
  startDoor,
} from './people.ts';

const SMALL = 15 * 1024;

suite('What does one see who waits?', () => {
  let io: TestPlatform;
  let browser: Browser;
  let operator: Record<string, string>;
  let address: string;
  before(async () => {
    const port = await freePort();
    io = await startDoor({
      settings: {
        LOGIN_RATE: '20',
        LOGIN_BURST: '1',
        PORT: String(port),
        PUBLIC_URL: `http://127.0.0.1:${port}`,
      },
    });
    operator = await operatorOf(io);
    address = await io.listen();
    browser = await launchBrowser();
  });
  after(async () => {
    await browser?.close();
    await io?.close();
  });

  const pause = () =>
    asOperator(io, operator, 'PUT', '/gates/login/pause', {
      reason: { it: 'Riparte tra poco.', en: 'It starts again soon.' },
    });
  const resume = () => asOperator(io, operator, 'DELETE', '/gates/login/pause');

  async function visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      baseURL: address,
      locale: 'it-IT',
      viewport: { width: 390, height: 844 },
      ...options,
    });
    context.setDefaultTimeout(60_000);
    return context.newPage();
  }

  async function assertSound(page: Page, what: string): Promise<void> {
    await assertNoViolation(page, what);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    assert.equal(overflow, 0, `${what}: wider than the screen`);
  }

  test('it is small, whole in one answer, and its policy lets nothing else run', async () => {
    await pause();
    const person = makePerson();
    await person.knock(io);
    const reply = await io.app.inject({
      url: `/attesa?entityID=${encodeURIComponent(FIRST)}`,
      headers: { cookie: `io_place=${person.place}` },
    });
    assert.equal(reply.statusCode, 200);
    assert.ok(reply.rawPayload.length < SMALL, `${reply.rawPayload.length} bytes`);
    assert.doesNotMatch(reply.body, /<(?:link|img)\b|src=/);
    assert.equal(reply.headers['cache-control'], 'no-store');
    const policy = String(reply.headers['content-security-policy']);
    assert.match(policy, /default-src 'none'/);
    assert.doesNotMatch(policy, /unsafe/);
    const english = await io.app.inject({
      url: `/attesa?entityID=x"><script>alert(1)</script>&lang=en`,
      headers: { cookie: `io_place=${person.place}` },
    });
    assert.match(english.body, /<html lang="en">/);
    assert.doesNotMatch(english.body, /<script>alert/);
    await resume();
  });

  test('on a narrow phone and a computer, light and dark, no fault is found and the words are right', async () => {
    await pause();
    for (const [width, colorScheme] of [
      [320, 'light'],
      [1280, 'dark'],
    ] as const) {
      const page = await visit({ viewport: { width, height: 900 }, colorScheme });
      const faults: string[] = [];
      page.on('console', (message) => faults.push(message.text()));
      await page.goto(loginAddress());
      await page.getByRole('heading', { name: 'Sei in coda per entrare' }).waitFor();
      await page.getByText('Riparte tra poco').waitFor();
      await assertSound(page, `${width} ${colorScheme}`);
      await page.getByRole('link', { name: 'English' }).click();
      await page.getByRole('heading', { name: 'You are in the queue' }).waitFor();
      await page.getByLabel('E-mail address').fill('anna@posta.example');
      await page.getByRole('button', { name: 'Tell me by e-mail' }).click();
      await page.getByText('We will write shortly before your turn').waitFor();
      assert.deepEqual(faults, []);
      await page.context().close();
    }
    await resume();
  });

  test('where the browser takes notices one is offered on the device, and asked for with the place', async () => {
    await pause();
    const keys = { p256dh: io.platform.context.webPush.publicKey, auth: 'A'.repeat(22) };
    const page = await visit();
    await page.addInitScript(
      (known) => {
        // A browser that keeps nothing is denied notices from the start.
        Object.defineProperty(Notification, 'permission', { get: () => 'default' });
        PushManager.prototype.subscribe = async () =>
          ({ toJSON: () => known }) as unknown as PushSubscription;
      },
      { endpoint: 'https://push.example/abc', keys },
    );
    await page.goto(loginAddress());
    await page.getByRole('button', { name: 'Avvisami su questo dispositivo' }).click();
    await page.getByText('Ti avviseremo qui, poco prima del tuo turno.').waitFor();
    await assertSound(page, 'a notice asked for');
    const rows = await io.platform.context.sql`
      select 1 from admission.call_back where channel = 'push'`;
    assert.equal(rows.length, 1);
    await io.platform.context.sql`delete from admission.call_back where channel = 'push'`;
    await page.context().close();
    await resume();
  });

  for (const javaScriptEnabled of [true, false]) {
    const how = javaScriptEnabled ? 'with script' : 'without script';
    test(`${how} the page goes on by itself when the turn comes`, async () => {
      await pause();
      const page = await visit({ javaScriptEnabled });
      await page.goto(loginAddress());
      await page.getByRole('heading', { name: 'Sei in coda per entrare' }).waitFor();
      assert.match(new URL(page.url()).pathname, /^\/attesa$/);
      // A redirect cannot be stopped and answered here: that the browser sets off for the provider is enough.
      const leaving = page.waitForRequest(new RegExp(`^${FIRST}/sso\\?SAMLRequest=`), {
        timeout: 90_000,
      });
      await resume();
      await leaving;
      await page.context().close();
    });
  }

  test('with the database away the page says that a place is coming, and asks again', async () => {
    const reply = await io.app.inject({ url: `/attesa?entityID=${encodeURIComponent(FIRST)}` });
    assert.equal(reply.statusCode, 200);
    assert.match(reply.body, /Stiamo per darti un posto/);
    assert.match(reply.body, /http-equiv="refresh" content="8;url=\/login\?entityID=/);
    await eventually('nobody waits', async () => {
      const { items } = (await asOperator(io, operator, 'GET', '/gates')).json<{
        items: { waiting: number }[];
      }>();
      return items.every(({ waiting }) => waiting === 0);
    });
  });
});
