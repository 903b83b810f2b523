// A notice that an institution has made and printed is paid from its paper: by its PDF, by a picture of it, by the code
// of the post office; and is found paid when somebody was at the tobacconist's meanwhile.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { eventually, type TestService } from '../../platform/test/builders.ts';
import type { PaymentsSetting } from '../../platform/test/payments/setting.ts';
import { asInstitution, asks, makePayee, position } from '../../platform/test/positions/setting.ts';
import { assertSound, skip, startBrowser } from './browser.ts';
import { codeSvg, paper, sheet, slipText } from './notice-pictures.ts';
import {
  captured,
  goToConfirm,
  type PayerVisit,
  payButton,
  startPayingWithStation,
  visitCardHolder,
} from './paying.ts';

const PAYEE = '80087670016';
const day = (days: number) => Temporal.Now.plainDateISO('Europe/Rome').add({ days }).toString();

suite('paying from paper', { skip }, () => {
  let setting: PaymentsSetting;
  let browser: Browser;
  let service: TestService;

  before(async () => {
    [setting, browser] = await Promise.all([startPayingWithStation(), startBrowser()]);
    service = await makePayee(setting.io, {
      organizationName: 'Regione Piemonte',
      serviceName: 'Bollo auto',
      organizationFiscalCode: PAYEE,
    });
  });
  after(async () => {
    await setting?.close();
  });

  const city = () => asInstitution(setting.io, service);

  async function noticeFor({ citizen }: PayerVisit, more: object = {}) {
    return city().make(position(citizen.fiscalCode, { payment: asks(12_050, day(30)), ...more }));
  }

  async function printed(id: string): Promise<Buffer> {
    const reply = await setting.io.app.inject({
      url: `/api/v1/payment-notices/${id}/pdf`,
      headers: service.headers,
    });
    assert.equal(reply.statusCode, 200, reply.body);
    return reply.rawPayload;
  }

  const upload = async (page: Page, name: string, mimeType: string, buffer: Buffer) => {
    await page.goto('/paga/inquadra');
    await page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
  };

  /** Its path, once it is there. */
  async function messageOf(
    { citizen }: PayerVisit,
    { message_id: id = '' }: { message_id?: string | undefined },
  ): Promise<string> {
    await eventually('the message is there', async () => {
      const url = `/app/api/v1/messages/${id}`;
      return (await setting.io.app.inject({ url, headers: citizen.headers })).statusCode === 200;
    });
    return `/messaggi/${id}`;
  }

  const bookedBy = (id: string) =>
    eventually('the institution has its receipt', async () => {
      const found = await city().look(id);
      return found.state === 'paid' ? found : undefined;
    });

  test('by the notice’s own PDF: paid here, and booked by the institution', async () => {
    const here = await visitCardHolder(browser, setting);
    const { page } = here;
    const made = await noticeFor(here);
    await upload(page, 'avviso.pdf', 'application/pdf', await printed(made.id));
    await page.getByText('TARI 2027, via Garibaldi 12').waitFor();
    await page.getByText('Regione Piemonte').first().waitFor();
    await goToConfirm(page);
    await payButton(page).click();
    await page.getByRole('heading', { name: 'Hai pagato' }).waitFor();
    const booked = await bookedBy(made.id);
    assert.equal(booked.notices[0]?.paid_amount, 12_050);
    await here.close();
  });

  test('by the Data Matrix of its postal slip', async () => {
    const here = await visitCardHolder(browser, setting);
    const { page } = here;
    const made = await noticeFor(here);
    const number = made.notices[0]?.notice_number ?? '';
    const svg = await codeSvg(slipText(PAYEE, number, 12_050), 'DataMatrix');
    const context = await browser.newContext({
      viewport: { width: 794, height: 500 },
      deviceScaleFactor: 2,
    });
    const slip = await context.newPage();
    await slip.setContent(paper([sheet([{ title: 'Bollettino postale PA', svg }])]));
    const picture = await slip.screenshot();
    await context.close();
    await upload(page, 'bollettino.png', 'image/png', picture);
    await goToConfirm(page);
    await payButton(page).click();
    await page.getByRole('heading', { name: 'Hai pagato' }).waitFor();
    await bookedBy(made.id);
    await here.close();
  });

  test('at the tobacconist’s meanwhile: the page says so, nothing is charged, the message knows', async () => {
    const here = await visitCardHolder(browser, setting);
    const { page } = here;
    const made = await noticeFor(here, {
      message: { subject: 'Bollo auto: avviso', markdown: 'Paga il bollo auto. '.repeat(8) },
    });
    const number = made.notices[0]?.notice_number ?? '';
    const taken = await captured(setting);
    // The message stays open in another tab.
    const open = await page.context().newPage();
    await open.goto(await messageOf(here, made));
    await open.getByRole('link', { name: /^Paga 120,50/ }).waitFor();
    await page.goto(`/paga/avviso/${PAYEE}${number}`);
    await goToConfirm(page);
    const counter = await page.context().newPage();
    await counter.goto(`${setting.sandbox.pagopa.url}/counter`);
    await counter.getByTestId('payee').selectOption(PAYEE);
    await counter.getByTestId('notice-number').fill(number);
    await counter.getByTestId('look').click();
    await counter.getByTestId('pay').click();
    await counter.getByTestId('paid').waitFor();
    await counter.close();
    await open.getByText('Non devi fare nulla').waitFor();
    await open.close();
    await payButton(page).click();
    await page
      .getByText(/già pagato/)
      .first()
      .waitFor();
    await assertSound(here, 'paid meanwhile');
    assert.equal(await captured(setting), taken);
    await bookedBy(made.id);
    await page.goto(`/messaggi/${made.message_id}`);
    await page.getByText('Non devi fare nulla').waitFor();
    await page.goto('/paga/storico');
    await page.getByText('Pagato altrove').waitFor();
    await here.close();
  });

  test('in instalments, chosen from the message: the first is paid, the next is due and asked, then nothing is', async () => {
    const here = await visitCardHolder(browser, setting);
    const { page } = here;
    const made = await noticeFor(here, {
      plans: [{ name: '2 rate', installments: [asks(6000, day(5)), asks(6050, day(80))] }],
      message: { subject: 'TARI 2027: avviso', markdown: 'Paga la TARI del 2027. '.repeat(8) },
    });
    const message = await messageOf(here, made);
    await page.goto(message);
    await page.getByRole('heading', { name: 'Tutto insieme o a rate' }).waitFor();
    await page.getByText('Rata 2 di 2').waitFor();
    await assertSound(here, 'the choice in the message');
    await page.getByRole('link', { name: /^Paga la rata 1: 60,00/ }).click();
    await page.getByText('È l’avviso di questa pagina.').waitFor();
    await page.getByText('Elena Rossi').waitFor();
    await assertSound(here, 'the choice beside the notice');
    await goToConfirm(page);
    await payButton(page).click();
    await page.getByRole('heading', { name: 'Hai pagato' }).waitFor();
    await eventually(
      'the institution has its receipt',
      async () => (await city().look(made.id)).state === 'partially_paid',
    );
    await page.goto(message);
    await page.getByRole('heading', { name: 'Paghi a rate' }).waitFor();
    await page.getByRole('link', { name: /^Paga la rata 2: 60,50/ }).waitFor();
    await assertSound(here, 'the rest in the message');
    await page.goto(`/paga/avviso/${PAYEE}${made.notices[0]?.notice_number}`);
    await page.getByText('Questo avviso non serve più').waitFor();
    await page.getByRole('link', { name: /^Paga la rata 2/ }).waitFor();
    await page.goto('/scadenze');
    await page.getByText('TARI 2027: avviso (rata 1 di 2)').first().waitFor();
    await page.goto('/paga');
    await page
      .getByRole('link', { name: 'TARI 2027: avviso (rata 2 di 2)', exact: true })
      .waitFor();
    await page.getByRole('link', { name: /^Paga.*rata 2 di 2/ }).click();
    await goToConfirm(page);
    await page.getByText('Per Elena Rossi').waitFor();
    await payButton(page).click();
    await page.getByRole('heading', { name: 'Hai pagato' }).waitFor();
    await eventually(
      'the institution has both receipts',
      async () => (await city().look(made.id)).state === 'paid',
    );
    await page.goto(message);
    await page.getByRole('heading', { name: 'Hai pagato tutto' }).waitFor();
    await page.getByRole('heading', { name: 'Non devi fare nulla' }).waitFor();
    assert.equal(await page.getByText(/annullato questo avviso/).count(), 0);
    await here.close();
  });
});
