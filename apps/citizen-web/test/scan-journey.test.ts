// A notice on paper comes into IO: by the camera, by a photograph, by a PDF of several pages, by hand.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import {
  makeCitizen,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../../platform/test/builders.ts';
import { assertSound, skip, startBrowser, startCameraBrowser, visit } from './browser.ts';
import { cameraFilm, codeSvg, paper, qrText, sheet, slipText } from './notice-pictures.ts';

const PAYEE = '00514490010';
const NOTICE = '302000000000000184';
const FIRST = '302000000000000285';
const folder = mkdtempSync(join(tmpdir(), 'io-test-scan-'));

suite('a notice on paper', { skip }, () => {
  let io: TestPlatform;
  let browser: Browser;
  let citizen: TestCitizen;

  before(async () => {
    [io, browser] = await Promise.all([startTestPlatform(), startBrowser()]);
    citizen = await makeCitizen(io, { client: 'web' });
  });
  after(async () => {
    await io?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function entered(from = browser) {
    const here = await visit(from, io);
    await here.enterAs(citizen);
    return here;
  }

  /** The page of the notice, with what was printed beside it. */
  const isLookedUp = (page: Page, notice: string, cents?: number) =>
    page.waitForURL(
      (url) =>
        url.pathname === `/paga/avviso/${PAYEE}${notice}` &&
        url.searchParams.get('importo') === (cents === undefined ? null : String(cents)),
    );

  async function printed(sheets: string[]): Promise<{ picture: Buffer; pdf: Buffer }> {
    const context = await browser.newContext({
      viewport: { width: 794, height: 1123 },
      deviceScaleFactor: 2,
    });
    const page = await context.newPage();
    await page.setContent(paper(sheets));
    const picture = await page.screenshot();
    const pdf = await page.pdf({ format: 'A4', printBackground: true });
    await context.close();
    return { picture, pdf };
  }

  const upload = (page: Page, name: string, mimeType: string, buffer: Buffer) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType, buffer });

  test('is read from a picture, by its QR code or by its Data Matrix', async () => {
    const here = await entered();
    const qr = { title: 'QR', svg: await codeSvg(qrText(PAYEE, NOTICE, 12050), 'QRCode') };
    const slip = {
      title: 'Posta',
      svg: await codeSvg(slipText(PAYEE, NOTICE, 9900), 'DataMatrix'),
    };
    for (const [code, cents] of [
      [qr, 12050],
      [slip, 9900],
    ] as const) {
      const { picture } = await printed([sheet([code])]);
      await here.page.goto('/paga/inquadra');
      await here.page.getByText('Qui non c’è una fotocamera').waitFor();
      await upload(here.page, 'avviso.png', 'image/png', picture);
      await isLookedUp(here.page, NOTICE, cents);
    }
    assert.deepEqual(here.faults, []);
    await here.close();
  });

  test('of several pages is read whole: the person says which of its codes to pay', async () => {
    const here = await entered();
    const [whole, rate] = await Promise.all(
      [qrText(PAYEE, NOTICE, 12050), qrText(PAYEE, FIRST, 6025)].map((text) =>
        codeSvg(text, 'QRCode'),
      ),
    );
    const slip = await codeSvg(slipText(PAYEE, NOTICE, 12050), 'DataMatrix');
    const { pdf } = await printed([
      sheet([
        { title: 'Rata unica', svg: whole ?? '' },
        { title: 'Posta', svg: slip },
      ]),
      sheet([{ title: 'Prima rata', svg: rate ?? '' }]),
    ]);
    await here.page.goto('/paga/inquadra');
    await upload(here.page, 'avviso.pdf', 'application/pdf', pdf);
    await here.page.getByText('Ci sono 2 codici: quale vuoi pagare?').waitFor();
    await assertSound(here, 'several codes');
    await here.page.getByText('60,25 €').waitFor();
    await here.page
      .getByRole('link', { name: /Guarda questo avviso 3020 0000 0000 0002 85/ })
      .click();
    await isLookedUp(here.page, FIRST, 6025);
    await here.close();
  });

  test('that is none is named for what it is', async () => {
    const here = await entered();
    const { page } = here;
    await page.goto('/paga/inquadra');
    const web = await codeSvg('https://esempio.it/paga', 'QRCode');
    const { picture } = await printed([sheet([{ title: 'Sito', svg: web }])]);
    await upload(page, 'sito.png', 'image/png', picture);
    await page.getByText('Questo codice non si paga qui').waitFor();
    await page.getByText('Questo codice porta a un sito').waitFor();
    const blank = await printed([sheet([])]);
    await upload(page, 'vuoto.png', 'image/png', blank.picture);
    await page.getByText('Nel file non c’è un codice di pagamento').waitFor();
    await page.getByText('Prova con una foto più vicina').waitFor();
    await upload(page, 'rotto.pdf', 'application/pdf', Buffer.from('%PDF-1.7 rotto'));
    await page.getByText('Questo PDF è rovinato').waitFor();
    // A PDF in name alone, and a true one of which half has come.
    await upload(page, 'foto.pdf', 'application/pdf', blank.picture);
    await page.getByText('Prova con una foto più vicina').waitFor();
    await upload(page, 'mezzo.pdf', 'application/pdf', blank.pdf.subarray(0, 600));
    await page.getByText('Questo PDF è rovinato').waitFor();
    await upload(page, 'testo.txt', 'text/plain', Buffer.from('ciao'));
    await page.getByText('Questo file non si apre').waitFor();
    await page.getByText('Il file non si legge').waitFor();
    await assertSound(here, 'no camera and a bad file');
    await here.close();
  });

  test('is typed in groups of four, hinted at when a digit looks wrong, and looked up all the same', async () => {
    const here = await entered();
    const { page } = here;
    await page.goto('/paga/inquadra');
    await page.getByRole('link', { name: 'Scrivi i dati a mano' }).click();
    const number = page.getByLabel('Codice avviso');
    const payee = page.getByLabel('Codice fiscale dell’ente');
    await number.pressSequentially('30200000000000018');
    await page.getByRole('button', { name: 'Cerca l’avviso' }).click();
    await page.getByText('Sono 17 cifre su 18.').waitFor();
    await number.press('End');
    await page.keyboard.type('5');
    assert.equal(await number.inputValue(), '3020 0000 0000 0001 85');
    await page.getByText('Rileggi le cifre').waitFor();
    await assertSound(here, 'typing');
    await payee.pressSequentially('00514490010');
    await page.reload();
    assert.equal(await number.inputValue(), '3020 0000 0000 0001 85', 'kept over a reload');
    await page.getByRole('button', { name: 'Cerca l’avviso' }).click();
    await isLookedUp(page, '302000000000000185');
    await here.close();
  });

  test('is corrected in the middle without the cursor running away', async () => {
    const here = await entered();
    const { page } = here;
    await page.goto('/paga/scrivi');
    const number = page.getByLabel('Codice avviso');
    await number.fill('302000000000000184');
    await number.evaluate((field: HTMLInputElement) => field.setSelectionRange(6, 6));
    await page.keyboard.press('Backspace');
    await page.keyboard.type('7');
    assert.equal(await number.inputValue(), '3020 7000 0000 0001 84');
    await here.close();
  });

  test('may be pasted as it comes: the text of the code, or all digits in a row', async () => {
    const here = await entered();
    const { page } = here;
    const paste = (text: string) =>
      page.getByLabel('Codice avviso').evaluate((field, pasted) => {
        const data = new DataTransfer();
        data.setData('text', pasted);
        const kind = { clipboardData: data, bubbles: true, cancelable: true };
        field.dispatchEvent(new ClipboardEvent('paste', kind));
      }, text);
    for (const text of [qrText(PAYEE, NOTICE, 1), `${PAYEE} ${NOTICE}`, `${PAYEE}${NOTICE}`]) {
      await page.goto('/paga/scrivi');
      await paste(text);
      await page.getByRole('button', { name: 'Cerca l’avviso' }).click();
      await isLookedUp(page, NOTICE);
    }
    await here.close();
  });

  test('held before the camera is read by itself; black is told', async () => {
    const [film, black] = [join(folder, 'avviso.y4m'), join(folder, 'nero.y4m')];
    await cameraFilm(qrText(PAYEE, NOTICE, 12050), film);
    await cameraFilm(undefined, black);
    const seeing = await startCameraBrowser(film);
    try {
      const here = await entered(seeing);
      await here.page.goto('/paga/inquadra');
      await isLookedUp(here.page, NOTICE, 12050);
      assert.deepEqual(here.faults, []);
      await here.close();
    } finally {
      await seeing.close();
    }
    const dark = await startCameraBrowser(black);
    try {
      const here = await entered(dark);
      await here.page.goto('/paga/inquadra');
      await here.page.getByText('Vediamo tutto nero').waitFor();
      await assertSound(here, 'a black camera');
      await here.close();
    } finally {
      await dark.close();
    }
  });
});
