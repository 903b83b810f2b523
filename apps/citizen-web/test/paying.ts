// A browser before a platform that is connected to the sandbox's pagoPA and payment gateway, at an address that the
// gateway can lead back to.
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import {
  type PaymentsSetting,
  setPagopa,
  startPayments,
  TORINO,
} from '../../platform/test/payments/setting.ts';
import { makeCitizen, type TestCitizen } from '../../platform/test/builders.ts';
import { STATION, STATION_KEY } from '../../platform/test/positions/setting.ts';
import { addCard } from '../../platform/test/wallet/setting.ts';
import { type Visit, visit } from './browser.ts';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => {
    server.once('listening', done);
  });
  const address = server.address();
  await new Promise((done) => {
    server.close(done);
  });
  assert.ok(typeof address === 'object' && address !== null);
  return address.port;
}

export async function startPaying(
  options: Pick<Parameters<typeof startPayments>[0] & {}, 'clock'> = {},
): Promise<PaymentsSetting> {
  const port = String(await freePort());
  const settings = { PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` };
  return startPayments({ ...options, settings });
}

/** The same, whose own station the node asks for the notices that institutions make here. */
export async function startPayingWithStation(): Promise<PaymentsSetting> {
  const port = String(await freePort());
  const url = `http://127.0.0.1:${port}`;
  const setting = await startPayments({
    settings: {
      PORT: port,
      PUBLIC_URL: url,
      PAGOPA_STATION: JSON.stringify(STATION),
      PAGOPA_STATION_KEY: STATION_KEY,
    },
  });
  const reply = await fetch(`${setting.sandbox.pagopa.url}/stations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id: STATION.idStation,
      broker: STATION.idBrokerPA,
      password: STATION.password,
      aux: '3',
      code: STATION.segregationCode,
      url: `${url}/pagopa/pa-for-node/v1`,
      key: STATION_KEY,
      version: 2,
      broadcast: false,
    }),
  });
  assert.ok(reply.ok, await reply.text());
  await setPagopa(setting.sandbox, { check_ibans: false });
  return setting;
}

export interface PayerVisit extends Visit {
  citizen: TestCitizen;
}

export async function visitPayer(browser: Browser, { io }: PaymentsSetting): Promise<PayerVisit> {
  const citizen = await makeCitizen(io, { client: 'web' });
  const here = await visit(browser, io);
  await here.enterAs(citizen);
  return { ...here, citizen };
}

/** Somebody who has paid by card before. */
export async function visitCardHolder(
  browser: Browser,
  setting: PaymentsSetting,
  number?: string,
): Promise<PayerVisit> {
  const here = await visitPayer(browser, setting);
  await addCard(walletOf(setting), here.citizen, number);
  return here;
}

export const walletOf = ({ io, sandbox }: PaymentsSetting) =>
  ({ io, cards: sandbox.cards }) as Parameters<typeof addCard>[0];

/** Types a card into the gateway's fields, which stand in a frame of its own site. */
export async function typeCardInFrame(page: Page, number: string): Promise<void> {
  const frame = page.frameLocator('.card-fields iframe').first();
  await frame.getByTestId('card-number').fill(number);
  await frame.getByTestId('card-expiry').fill('12/34');
  await frame.getByTestId('card-cvc').fill('123');
  await page.getByRole('button', { name: 'Salva la carta' }).click();
}

export const noticePath = (notice: string, printed?: number): string =>
  `/paga/avviso/${TORINO}${notice}${printed === undefined ? '' : `?importo=${printed}`}`;

/** From the page of a notice to the button that pays, with the only method and the cheapest offer. */
export async function goToConfirm(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Scegli come pagare' }).click();
  await goThroughFees(page);
}

/** The same from the choice of a method on. */
export async function goThroughFees(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Guarda le commissioni' }).click();
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Guarda il totale' }).click();
  await page.getByRole('heading', { name: 'Controlla e paga' }).waitFor();
}

export const payButton = (page: Page) => page.getByRole('button', { name: /^Paga \d/ });

/** What was charged at the gateway, in cents, of all payments that were not let go. */
export async function captured({ sandbox }: PaymentsSetting): Promise<number> {
  const reply = await fetch(`${sandbox.cards.url}/books`);
  const books = (await reply.json()) as { totals: { captured: number } };
  return books.totals.captured;
}

/** With cash, out of sight of the platform. */
export async function payAtTobacconist(
  { sandbox }: PaymentsSetting,
  notice: string,
): Promise<void> {
  const reply = await fetch(`${sandbox.pagopa.url}/counter/payments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ fiscal_code: TORINO, notice_number: notice }),
  });
  assert.equal(((await reply.json()) as { outcome: string }).outcome, 'paid');
}
