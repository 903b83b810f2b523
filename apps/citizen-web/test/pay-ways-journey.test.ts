// A person pays in other ways than one notice by card: five at once, from an account online, by telephone, at a
// tobacconist's; and finds the receipts again.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { newNotice, type PaymentsSetting, TORINO } from '../../platform/test/payments/setting.ts';
import { paid } from '../../platform/test/receipts/setting.ts';
import { addAccount } from '../../platform/test/wallet/setting.ts';
import {
  eventually,
  makeFiscalCode,
  makeService,
  validContent,
} from '../../platform/test/builders.ts';
import { assertSound, send, skip, startBrowser } from './browser.ts';
import {
  captured,
  goThroughFees,
  goToConfirm,
  noticePath,
  payAtTobacconist,
  payButton,
  startPaying,
  visitCardHolder,
  visitPayer,
  walletOf,
} from './paying.ts';

suite('ways of paying', { skip }, () => {
  let setting: PaymentsSetting;
  let browser: Browser;
  let secondsAhead = 0;

  before(async () => {
    const clock = () => Temporal.Now.instant().add({ seconds: secondsAhead });
    [setting, browser] = await Promise.all([startPaying({ clock }), startBrowser()]);
  });
  after(async () => {
    await setting?.close();
  });

  const centsOn = (text: string | null) => Number(text?.replaceAll(/\D/g, ''));
  const isPaid = (page: Page) => page.getByRole('heading', { name: 'Hai pagato' }).waitFor();

  test('five notices together: one total, one fee, a receipt that names them all', async () => {
    const here = await visitCardHolder(browser, setting);
    const { page } = here;
    const taken = await captured(setting);
    const notices = Array.from({ length: 5 }, () => newNotice());
    for (const notice of notices.slice(0, 4)) {
      await page.goto(noticePath(notice));
      await page.getByRole('button', { name: 'Aggiungi un altro avviso' }).click();
      await page.getByRole('heading', { name: 'Paga', exact: true }).waitFor();
    }
    await page.getByText('4 avvisi messi da parte').waitFor();
    await page.goto(noticePath(notices[4] ?? ''));
    await page.getByText('Totale di 5 avvisi').waitFor();
    await page.getByText('Hai già cinque avvisi').waitFor();
    // At the end, where the button at hand covers nothing.
    await page.getByText('Qui non paghi ancora nulla').scrollIntoViewIfNeeded();
    await assertSound(here, 'five together');
    const sum = centsOn(await page.locator('.sum-line strong').textContent());
    await goToConfirm(page);
    await page.locator('.pay-what li').nth(4).waitFor();
    assert.equal(await page.locator('.pay-what li').count(), 5);
    const lines = await page.locator('.sums dd').allTextContents();
    const [amount = 0, fee = 0, total = 0] = lines.map(centsOn);
    assert.equal(amount, sum);
    assert.equal(amount + fee, total, 'one fee for all of them');
    await payButton(page).click();
    await isPaid(page);
    await eventually('one sum was taken', async () => (await captured(setting)) - taken === total);
    await page.getByRole('link', { name: 'Apri la ricevuta' }).first().click();
    await page.getByRole('heading', { name: 'Ricevuta' }).waitFor();
    await page.locator('.receipt-item').nth(4).waitFor();
    assert.equal(await page.locator('.receipt-item').count(), 5);
    await assertSound(here, 'the receipt of five');
    await page.goto('/paga');
    await page.getByText('messi da parte').waitFor({ state: 'detached' });
    await here.close();
  });

  test('of several notices one cannot be paid: it is named, and the others are paid without it', async () => {
    const here = await visitCardHolder(browser, setting);
    const { page } = here;
    const putAside = async (notice: string) => {
      await page.goto(noticePath(notice));
      await page.getByRole('button', { name: 'Aggiungi un altro avviso' }).click();
      await page.getByRole('heading', { name: 'Paga', exact: true }).waitFor();
    };
    const [good, meanwhile] = [newNotice(), newNotice()];
    // It expires between the look and the payment.
    const late = newNotice('30');
    for (const notice of [good, meanwhile, late]) await putAside(notice);
    await payAtTobacconist(setting, meanwhile);
    await page.getByRole('button', { name: 'Scegli come pagare' }).click();
    await page.getByText(/^Questo avviso è già pagato/).waitFor();
    await assertSound(here, 'one is in the way');
    await page.getByRole('button', { name: 'Togli questo avviso' }).click();
    await page.getByText('2 avvisi messi da parte').waitFor();
    await putAside(newNotice());
    const taken = await captured(setting);
    await page.getByText('3 avvisi messi da parte').waitFor();
    await goToConfirm(page);
    await payButton(page).click();
    await page.getByText(/^Uno solo degli avvisi non si può pagare: «Avviso di prova/).waitFor();
    await page.getByText('Non hai pagato nulla.').waitFor();
    await assertSound(here, 'one was in the way');
    await page.getByRole('button', { name: 'Paga gli altri 2 avvisi' }).click();
    await goThroughFees(page);
    assert.equal(await page.locator('.pay-what li').count(), 2);
    const total = centsOn(await payButton(page).textContent());
    await payButton(page).click();
    await isPaid(page);
    await eventually('they are taken', async () => (await captured(setting)) - taken === total);
    await here.close();
  });

  test('from an account online: consent on its page, and at each payment where it asks', async () => {
    const here = await visitPayer(browser, setting);
    const { page } = here;
    await page.goto('/portafoglio/aggiungi');
    await page.getByRole('button', { name: 'Aggiungi un metodo' }).click();
    await page.getByText('Scegli un metodo per continuare.').waitFor();
    await page.getByRole('radio', { name: /^PayPal/ }).check();
    await page.getByRole('button', { name: 'Vai a PayPal' }).click();
    await page.getByTestId('account').selectOption('asks');
    await page.getByTestId('confirm').click();
    await page.getByText('Metodo aggiunto').waitFor();
    await page.goto(noticePath(newNotice()));
    await goToConfirm(page);
    const total = await payButton(page).textContent();
    await payButton(page).click();
    // Its own page says the same sum.
    await page.getByTestId('amount').waitFor();
    assert.equal(centsOn(await page.getByTestId('amount').textContent()), centsOn(total));
    await page.getByTestId('confirm').click();
    await isPaid(page);
    await page
      .getByText(/PayPal/)
      .first()
      .waitFor();
    await here.close();
  });

  test('refused there: nothing is paid, and it can be tried again', async () => {
    const here = await visitPayer(browser, setting);
    const { page } = here;
    await addAccount(walletOf(setting), here.citizen, 'paypal', { account: 'asks' });
    const taken = await captured(setting);
    await page.goto(noticePath(newNotice()));
    await goToConfirm(page);
    await payButton(page).click();
    await page.getByTestId('refuse').click();
    await page.getByRole('heading', { name: 'Il pagamento non è riuscito' }).waitFor();
    await page.getByText('Non hai pagato nulla.').waitFor();
    assert.equal(await captured(setting), taken);
    await page.getByRole('button', { name: 'Prova di nuovo' }).click();
    await goThroughFees(page);
    await here.close();
  });

  test('by telephone: it rings there, and the page here goes on by itself', async () => {
    const here = await visitPayer(browser, setting);
    const { page } = here;
    await addAccount(walletOf(setting), here.citizen, 'phone_push', {
      account: 'pays',
      phone: '+39 333 0001234',
    });
    await page.goto(noticePath(newNotice()));
    await goToConfirm(page);
    await payButton(page).click();
    const telephone = await page.context().newPage();
    await telephone.goto(`${setting.sandbox.cards.url}/phone/`);
    await telephone.getByTestId('ringing').getByTestId('confirm').click();
    await telephone.close();
    await isPaid(page);
    await here.close();
  });

  test('receipts are found by words and by year, and a year comes in one file', async () => {
    const here = await visitPayer(browser, setting);
    const { page, citizen } = here;
    await paid(setting.io, citizen, '2026-05-02T10:00:00Z', [
      { description: 'Mensa scolastica', amount: 8450, debtor: 'Luca Bruni' },
    ]);
    await paid(setting.io, citizen, '2026-03-01T10:00:00Z');
    await paid(setting.io, citizen, '2025-03-01T10:00:00Z');
    await page.goto('/ricevute');
    const rows = page.locator('.card-list > li');
    await rows.nth(2).waitFor();
    await page.getByLabel('Cerca').fill('mensa');
    await page.getByRole('button', { name: 'Cerca' }).click();
    await page.getByText('Per Luca Bruni').waitFor();
    await eventually('one is left', async () => (await rows.count()) === 1);
    await assertSound(here, 'receipts searched');
    await page.getByLabel('Cerca').fill('niente');
    await page.getByRole('button', { name: 'Cerca' }).click();
    await page.getByText('Nessuna ricevuta con queste parole').waitFor();
    await page.goto('/ricevute');
    await page.getByRole('radio', { name: '2026' }).check();
    await eventually('two are of that year', async () => (await rows.count()) === 2);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Scarica tutto il 2026' }).click();
    const file = await download;
    assert.equal(file.suggestedFilename(), 'ricevute-2026.zip');
    // The ZIP's own table of contents stands at its end, uncompressed; archive.test.ts opens the rest.
    const contents = readFileSync(await file.path(), 'latin1')
      .split('PK\u0001\u0002')
      .slice(1);
    assert.equal(contents.filter((entry) => entry.includes('.pdf')).length, 2);
    assert.ok(contents.some((entry) => entry.includes('indice-2026.csv')));
    await page.getByText('L’archivio è sul tuo dispositivo.').waitFor();
    await here.close();
  });

  test('at the tobacconist’s while its message is open: the message says so by itself', async () => {
    const here = await visitCardHolder(browser, setting);
    const { page } = here;
    const service = await makeService(setting.io, {
      organizationName: 'Comune di Torino',
      organizationFiscalCode: TORINO,
      maxAllowedPaymentAmount: 10_000_000,
    });
    const notice = newNotice();
    const id = await send(
      setting.io,
      service,
      here.citizen,
      validContent({
        subject: 'TARI 2027: seconda rata',
        payment_data: { amount: 12_050, notice_number: notice },
      }),
    );
    await eventually('the message is there', async () => {
      const url = `/app/api/v1/messages/${id}`;
      return (
        (await setting.io.app.inject({ url, headers: here.citizen.headers })).statusCode === 200
      );
    });
    await page.clock.install();
    const asked = page.waitForResponse((response) => response.url().endsWith('/notices/standing'));
    await page.goto(`/messaggi/${id}`);
    await page.getByRole('link', { name: /^Paga 120,50/ }).waitFor();
    assert.equal((await asked).status(), 200);
    await page.evaluate(() => Object.assign(globalThis, { isSamePage: true }));
    await payAtTobacconist(setting, notice);
    // A minute and more goes by, for the page and for the platform.
    secondsAhead += 120;
    await page.clock.fastForward('01:10');
    await page.getByText('Non devi fare nulla').waitFor();
    await page.getByText(/Il pagamento è stato fatto fuori da IO/).waitFor();
    assert.equal(await page.getByRole('link', { name: /^Paga 120,50/ }).count(), 0);
    assert.equal(
      await page.evaluate(() => 'isSamePage' in globalThis),
      true,
      'it was not reloaded',
    );
    await here.close();
  });

  test('copies to hand over are there for others, and not of what one owed oneself', async () => {
    const here = await visitPayer(browser, setting);
    const { page, citizen } = here;
    const me = { debtor: 'Anna Bruni', debtorCode: citizen.fiscalCode };
    const own = await paid(setting.io, citizen, '2026-05-02T10:00:00Z', [me, me]);
    const both = await paid(setting.io, citizen, '2026-05-03T10:00:00Z', [
      me,
      { debtor: 'Luca Evola', debtorCode: makeFiscalCode() },
    ]);
    await page.goto(`/ricevute/${both}`);
    await page.getByRole('heading', { name: 'Copie da consegnare' }).waitFor();
    await page.getByRole('button', { name: 'Copia per Luca Evola' }).waitFor();
    assert.equal(await page.getByRole('button', { name: /^Copia per/ }).count(), 1);
    await page.goto(`/ricevute/${own}`);
    await page.getByRole('button', { name: 'Scarica il PDF' }).waitFor();
    assert.equal(await page.getByText('Copie da consegnare').count(), 0);
    await here.close();
  });
});
