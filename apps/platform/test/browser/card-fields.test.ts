// The payment gateway's fields inside the citizens' app, in a real browser: what the page may load, and may not see.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import { assertNoViolation, WCAG } from '../../../citizen-web/test/axe.ts';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { citizenWebDist } from '../../src/web.ts';
import {
  begin,
  type Begun,
  makeCitizen,
  startWalletSetting,
  stateOf,
  type WalletSetting,
} from '../wallet/setting.ts';
import { launchBrowser } from './chromium.ts';

/** What the script gives to a page, as far as this test uses it. */
interface Script {
  Stripe(
    key: string,
    options: object,
  ): {
    elements(options: object): {
      create(type: string): {
        mount(where: Element): void;
        on(event: string, then: () => void): void;
      };
    };
    confirmSetup(options: object): Promise<{
      error?: { code: string; message: string };
      setupIntent?: { status: string };
    }>;
  };
}

suite(
  'The fields of the payment gateway, in a browser',
  { skip: existsSync(citizenWebDist) ? false : 'the web app is not built: run it with "npm test"' },
  () => {
    let setting: WalletSetting;
    let browser: Browser;
    let page: Page;
    before(async () => {
      setting = await startWalletSetting();
      browser = await launchBrowser();
    });
    after(async () => {
      await browser?.close();
      await setting?.close();
    });

    /** A page of the citizens' app with the gateway's fields mounted in it. */
    async function open(
      begun: Begun,
      options: { locale?: string; width?: number } = {},
    ): Promise<FrameLocator> {
      await page?.close();
      page = await browser.newPage({ viewport: { width: options.width ?? 390, height: 844 } });
      page.setDefaultTimeout(30_000);
      await page.goto(`${await setting.io.listen()}/accessibilita`);
      await page.addScriptTag({ url: begun.script_url });
      await page.evaluate(
        ([key, clientSecret, locale]) => {
          const place = document.body.appendChild(document.createElement('div'));
          const stripe = (window as unknown as Script).Stripe(key, { locale });
          const elements = stripe.elements({ clientSecret, appearance: { theme: 'night' } });
          elements.create('payment').mount(place);
          Object.assign(window, { trial: { stripe, elements } });
        },
        [begun.publishable_key, begun.client_secret ?? '', options.locale ?? 'it'] as const,
      );
      const frame = page.frameLocator('iframe[src*="/elements/payment"]');
      await frame.getByTestId('card-number').waitFor();
      return frame;
    }

    const confirm = (returnUrl: string) =>
      page.evaluate(async (url) => {
        const { stripe, elements } = (
          window as unknown as { trial: { stripe: ReturnType<Script['Stripe']>; elements: object } }
        ).trial;
        const done = await stripe.confirmSetup({
          elements,
          confirmParams: { return_url: url },
          redirect: 'if_required',
        });
        return {
          code: done.error?.code,
          message: done.error?.message,
          status: done.setupIntent?.status,
        };
      }, returnUrl);

    async function type(frame: FrameLocator, number: string): Promise<void> {
      await frame.getByTestId('card-number').pressSequentially(number);
      await frame.getByTestId('card-expiry').pressSequentially('1234');
      await frame.getByTestId('card-cvc').pressSequentially('123');
    }

    test('a card is typed with the keyboard into the gateway’s frame, and the page never has its number', async () => {
      const citizen = await makeCitizen(setting.io);
      const begun = (await begin(setting, citizen, 'card')).json<Begun>();
      const frame = await open(begun);
      const empty = await confirm(begun.return_url);
      assert.equal(empty.code, 'incomplete_number');
      assert.equal(
        await frame.locator('#number-problem').textContent(),
        'Scrivi il numero della carta.',
      );
      await type(frame, '4242424242424242');
      assert.equal(await frame.getByTestId('card-number').inputValue(), '4242 4242 4242 4242');
      assert.equal(await frame.getByTestId('card-expiry').inputValue(), '12/34');
      const seen = await page.evaluate(() => {
        const inner = document.querySelector('iframe')?.contentDocument;
        return [inner === null, document.documentElement.outerHTML.includes('4242')];
      });
      assert.deepEqual(seen, [true, false]);
      assert.equal((await confirm(begun.return_url)).status, 'succeeded');
      const { state, method } = await stateOf(setting, citizen, begun.setup_id);
      assert.deepEqual([state, method?.last4], ['done', '4242']);
    });

    test('a declined card is said in the person’s language beside its field, and mended', async () => {
      const citizen = await makeCitizen(setting.io);
      const begun = (await begin(setting, citizen, 'card')).json<Begun>();
      const frame = await open(begun, { locale: 'en' });
      await type(frame, '4000000000000127');
      const declined = await confirm(begun.return_url);
      assert.deepEqual(
        [declined.code, declined.message],
        ['incorrect_cvc', 'The security code is not right.'],
      );
      assert.equal(
        await frame.locator('#cvc-problem').textContent(),
        'The security code is not right.',
      );
      await frame.getByTestId('card-number').fill('');
      await frame.getByTestId('card-number').pressSequentially('4242424242424242');
      assert.equal((await confirm(begun.return_url)).status, 'succeeded');
    });

    test('the bank asks in a window over the page; the right code lets it go on, the wrong one does not', async () => {
      const citizen = await makeCitizen(setting.io);
      for (const [code, expected] of [
        ['123456', { status: 'succeeded', code: undefined }],
        [
          '000000',
          { status: 'requires_payment_method', code: 'setup_intent_authentication_failure' },
        ],
      ] as const) {
        const begun = (await begin(setting, citizen, 'card')).json<Begun>();
        const frame = await open(begun, { width: 1280 });
        await type(frame, '4000002760003184');
        const result = confirm(begun.return_url);
        const bank = page.frameLocator('dialog iframe');
        await bank.getByTestId('code').fill(code);
        await bank.getByTestId('confirm').click();
        const { status, code: problem } = await result;
        assert.deepEqual({ status, code: problem }, expected);
        assert.equal(await page.locator('dialog iframe').count(), 0);
      }
    });

    test('the page may load the gateway and nobody else', async () => {
      const citizen = await makeCitizen(setting.io);
      await open((await begin(setting, citizen, 'card')).json<Begun>());
      const other = setting.cards.scriptUrl.replace('localhost', '127.0.0.1');
      await assert.rejects(page.addScriptTag({ url: other }));
      const called = await page.evaluate(
        (url) =>
          fetch(url).then(
            () => 'answered',
            () => 'stopped',
          ),
        other,
      );
      assert.equal(called, 'stopped');
      const backoffice = await page.goto(`${await setting.io.listen()}/backoffice/`);
      const policy = (await backoffice?.allHeaders())?.['content-security-policy'] ?? '';
      assert.ok(policy.includes('script-src') && !policy.includes(setting.cards.url), policy);
    });

    test('fields, bank and telephone are accessible, light and dark, down to 320 pixels', async () => {
      const { cards, io } = setting;
      const citizen = await makeCitizen(io);
      const { redirect_url: account } = (await begin(setting, citizen, 'paypal')).json<Begun>();
      const { redirect_url: phone } = (await begin(setting, citizen, 'phone_push')).json<Begun>();
      const pages = [
        `${cards.url}/elements/payment?locale=it`,
        `${cards.url}/elements/payment?locale=en`,
        account ?? '',
        phone ?? '',
        `${cards.url}/phone/`,
        `${cards.url}/`,
      ];
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({
          colorScheme,
          viewport: { width: 320, height: 700 },
        });
        const looked = await context.newPage();
        for (const url of pages) {
          await looked.goto(url);
          await assertNoViolation(looked, `${url} ${colorScheme}`, WCAG);
          const overflow = await looked.evaluate(
            () => document.documentElement.scrollWidth - innerWidth,
          );
          assert.ok(overflow <= 0, `${url} is ${overflow} pixels too wide`);
        }
        await context.close();
      }
    });
  },
);
