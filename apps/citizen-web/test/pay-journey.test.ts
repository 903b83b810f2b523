// A person pays: from a message, with a bank's question, refused, with another amount, too late; and finds the receipt.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser } from 'playwright-core';
import {
  eventually,
  makeService,
  type TestService,
  validContent,
} from '../../platform/test/builders.ts';
import {
  newNotice,
  type PaymentsSetting,
  setPagopa,
  TORINO,
} from '../../platform/test/payments/setting.ts';
import { post } from '../../platform/test/wallet/setting.ts';
import { assertSound, send, skip, startBrowser } from './browser.ts';
import {
  captured,
  goToConfirm,
  noticePath,
  payAtTobacconist,
  payButton,
  startPaying,
  typeCardInFrame,
  visitCardHolder,
  visitPayer,
} from './paying.ts';

suite('paying', { skip }, () => {
  let setting: PaymentsSetting;
  let browser: Browser;
  let service: TestService;

  before(async () => {
    [setting, browser] = await Promise.all([startPaying(), startBrowser()]);
    service = await makeService(setting.io, {
      organizationName: 'Comune di Torino',
      serviceName: 'TARI e tributi',
      organizationFiscalCode: TORINO,
      maxAllowedPaymentAmount: 10_000_000,
    });
  });
  after(async () => {
    await setting?.close();
  });

  const payer = (number?: string) => visitCardHolder(browser, setting, number);

  test('from a message: the first card is added on the way, and the message says that it is paid', async () => {
    const here = await visitPayer(browser, setting);
    const { page } = here;
    const notice = newNotice();
    const id = await send(
      setting.io,
      service,
      here.citizen,
      validContent({
        subject: 'TARI 2027: prima rata',
        due_date: new Date(Date.now() + 2 * 86_400_000).toISOString(),
        payment_data: { amount: 12_050, notice_number: notice },
      }),
    );
    await eventually('the message is there', async () => {
      const reply = await setting.io.app.inject({
        url: `/app/api/v1/messages/${id}`,
        headers: here.citizen.headers,
      });
      return reply.statusCode === 200;
    });
    await page.goto(`/messaggi/${id}`);
    await page.getByRole('link', { name: /^Paga 120,50/ }).click();
    await page.getByRole('button', { name: 'Scegli come pagare' }).waitFor();
    await assertSound(here, 'the notice');
    await page.getByRole('button', { name: 'Scegli come pagare' }).click();
    await page.getByText('Non hai ancora un metodo di pagamento').waitFor();
    await page.getByRole('link', { name: 'Aggiungi un metodo' }).click();
    await page.getByRole('radio', { name: /^Carta/ }).check();
    await page.getByRole('button', { name: 'Aggiungi un metodo' }).click();
    await page.getByRole('button', { name: 'Salva la carta' }).waitFor();
    await typeCardInFrame(page, '4242424242424242');
    await page.getByText('Metodo aggiunto').waitFor();
    await page.getByRole('link', { name: 'Torna al pagamento' }).click();
    await page.getByRole('radio', { name: /Visa che finisce con 4242/ }).check();
    await assertSound(here, 'the choice of a method');
    await page.getByRole('button', { name: 'Guarda le commissioni' }).click();
    await page.getByRole('heading', { name: 'Chi esegue il pagamento?' }).waitFor();
    // There is a choice.
    await page.locator('.fee-option strong').nth(1).waitFor();
    assert.equal(await page.getByRole('radio', { checked: true }).count(), 0, 'none is preferred');
    await page.getByRole('radio').first().check();
    await page.getByRole('button', { name: 'Guarda il totale' }).click();
    await payButton(page).waitFor();
    await assertSound(here, 'the last look');
    await payButton(page).click();
    await page.getByRole('heading', { name: 'Hai pagato' }).waitFor();
    await assertSound(here, 'paid');
    await page.getByRole('link', { name: 'Apri la ricevuta' }).click();
    await page.getByRole('heading', { name: 'Ricevuta' }).waitFor();
    await page
      .getByText(/Codice di autorizzazione|Banca che ha eseguito/)
      .first()
      .waitFor();
    await assertSound(here, 'the receipt');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Scarica il PDF' }).click();
    assert.match((await download).suggestedFilename(), /^ricevuta-.*\.pdf$/);
    await page.goto(`/messaggi/${id}`);
    await page.getByText('Non devi fare nulla').waitFor();
    await page.getByText('Il pagamento è stato fatto con IO.').waitFor();
    assert.deepEqual(here.faults, []);
    await here.close();
  });

  test('when the bank asks for a code: there, back, and paid', async () => {
    const here = await payer('4000000000003220');
    const { page } = here;
    await page.goto(noticePath(newNotice()));
    await goToConfirm(page);
    await payButton(page).click();
    await page.getByTestId('code').fill('123456');
    await page.getByTestId('confirm').click();
    await page.getByRole('heading', { name: 'Hai pagato' }).waitFor();
    await here.close();
  });

  test('once, however often the button is pressed and the page loaded again', async () => {
    const here = await payer();
    const { page } = here;
    const taken = await captured(setting);
    await page.goto(noticePath(newNotice()));
    // Nobody has told IO whose it is.
    await page.getByText('chi è scritto sull’avviso').waitFor();
    await goToConfirm(page);
    await page.getByText('Per chi è scritto sull’avviso').waitFor();
    await page.reload();
    const total = await payButton(page).textContent();
    await payButton(page).dblclick();
    await page.getByRole('heading', { name: 'Hai pagato' }).waitFor();
    const cents = Number(total?.replaceAll(/\D/g, ''));
    await eventually('one sum was taken', async () => (await captured(setting)) - taken === cents);
    await here.close();
  });

  test('refused by the bank: nothing is charged, and it can be tried again', async () => {
    const here = await payer('4000000000100018');
    const { page } = here;
    await page.goto(noticePath(newNotice()));
    await goToConfirm(page);
    await payButton(page).click();
    await page.getByRole('heading', { name: 'Il pagamento non è riuscito' }).waitFor();
    await page.getByText('Non hai pagato nulla.').waitFor();
    await assertSound(here, 'refused');
    await page.getByRole('button', { name: 'Prova di nuovo' }).click();
    await page.getByRole('heading', { name: 'Come vuoi pagare?' }).waitFor();
    await page.getByRole('button', { name: 'Esci dal pagamento' }).click();
    await page.getByText('Pagamento annullato.').first().waitFor();
    await here.close();
  });

  test('another amount than printed is said before anything else', async () => {
    const here = await payer();
    const { page } = here;
    await page.goto(noticePath(newNotice('01'), 1000));
    await page.getByText('L’importo è cambiato').waitFor();
    await page.getByText(/Sull’avviso c’è scritto 10,00/).waitFor();
    await assertSound(here, 'another amount');
    await here.close();
  });

  test('an amount that changes after it was approved is asked again, and only the new one is paid', async () => {
    const here = await payer();
    const { page } = here;
    const taken = await captured(setting);
    await page.goto(noticePath(newNotice('02')));
    await goToConfirm(page);
    const first = await payButton(page).textContent();
    await payButton(page).click();
    await page.getByText('L’importo è cambiato adesso').waitFor();
    await page.getByText(/Avevi visto/).waitFor();
    await assertSound(here, 'changed after the approval');
    await eventually('another total is on the button', async () => {
      if (await page.getByRole('heading', { name: 'Chi esegue il pagamento?' }).isVisible()) {
        await page.getByRole('radio').first().check();
        await page.getByRole('button', { name: 'Guarda il totale' }).click();
      }
      const shown = await payButton(page)
        .textContent({ timeout: 1000 })
        .catch(() => first);
      return shown !== first;
    });
    const total = Number((await payButton(page).textContent())?.replaceAll(/\D/g, ''));
    await payButton(page).click();
    await page.getByRole('heading', { name: 'Hai pagato' }).waitFor();
    await eventually(
      'the new sum was taken',
      async () => (await captured(setting)) - taken === total,
    );
    await here.close();
  });

  const families = [
    ['10', 'L’ente non trova questo avviso', 'Correggi i dati'],
    ['11', 'Questo avviso è già pagato', 'Torna a Paga'],
    ['12', 'Qualcuno lo sta pagando adesso', 'Riprova'],
    ['13', 'L’avviso è scaduto', 'Cerca i contatti dell’ente'],
    ['14', 'L’ente ha annullato l’avviso', 'Guarda i messaggi'],
    ['51', 'pagoPA non accetta questo avviso', 'Codice per l’assistenza'],
    ['20', 'L’ente non risponde', 'Riprova'],
  ] as const;

  test('a notice that cannot be paid has a page that says why and what to do', async () => {
    const here = await payer();
    const { page } = here;
    for (const [index, [scenario, title, next]] of families.entries()) {
      await page.goto(noticePath(newNotice(scenario)));
      await page.getByRole('heading', { name: title }).waitFor();
      await page.getByText(next).first().waitFor();
      await assertSound(here, title, { axe: index === 0 });
    }
    await page.goto(noticePath(newNotice('10')));
    await page.getByRole('link', { name: 'Correggi i dati' }).click();
    await page.getByText('I dati non tornano').waitFor();
    assert.equal(
      (await page.getByLabel('Codice fiscale dell’ente').inputValue()).replaceAll(' ', ''),
      TORINO,
    );
    await here.close();
  });

  test('at the tobacconist’s meanwhile: the page says so and nothing is charged', async () => {
    const here = await payer();
    const { page } = here;
    const notice = newNotice();
    const taken = await captured(setting);
    await page.goto(noticePath(notice));
    await goToConfirm(page);
    await payAtTobacconist(setting, notice);
    await payButton(page).click();
    await page
      .getByText(/già pagato/)
      .first()
      .waitFor();
    assert.equal(await captured(setting), taken);
    await here.close();
  });

  test('left in the middle it is found again under Paga, and cancelled there', async () => {
    const here = await payer('4000000000003220');
    const { page } = here;
    await page.goto(noticePath(newNotice()));
    await goToConfirm(page);
    await payButton(page).click();
    await page.getByTestId('code').waitFor();
    await page.goto('/paga');
    await page.getByRole('heading', { name: 'Pagamenti da finire' }).waitFor();
    await page.getByText('Non hai ancora pagato qui.').waitFor();
    await assertSound(here, 'the pages of paying');
    await page.getByRole('button', { name: 'Annulla il pagamento' }).click();
    await page.getByText('Pagamento annullato.').first().waitFor();
    await here.close();
  });

  test('the outcome that does not come is told as it is, and comes by itself', async () => {
    const here = await payer();
    const { page } = here;
    await setPagopa(setting.sandbox, { psp_delay_ms: 8000 });
    await page.goto(noticePath(newNotice()));
    await goToConfirm(page);
    await payButton(page).click();
    await page.getByRole('heading', { name: 'Aspettiamo la conferma' }).waitFor();
    await page.getByText('Non pagare di nuovo questo avviso.').waitFor();
    await assertSound(here, 'being confirmed');
    await page.getByRole('heading', { name: 'Hai pagato' }).waitFor();
    await setPagopa(setting.sandbox, { psp_delay_ms: 20 });
    await here.close();
  });

  test('what was given back comes back: the open page says so by itself, and where the money goes next', async () => {
    // Taken at once; what pagoPA refuses is given back, and half a day later the bank sends it back.
    const here = await payer('4000000000100117');
    const { page } = here;
    await page.goto(noticePath(newNotice('60')));
    await goToConfirm(page);
    await payButton(page).click();
    await page.getByRole('heading', { name: 'Ti abbiamo restituito la somma' }).waitFor();
    await post(`${setting.sandbox.cards.url}/clock/step`, { seconds: '86400' });
    await page.getByRole('heading', { name: 'Il rimborso non è riuscito' }).waitFor();
    await page.getByText('te li diamo in un altro modo', { exact: false }).waitFor();
    await assertSound(here, 'a refund that came back');
    await page.getByRole('button', { name: 'Prova di nuovo' }).click();
    await page.getByRole('heading', { name: 'Come vuoi pagare?' }).waitFor();
    await page.goto('/paga');
    await page.getByText('In verifica').first().waitFor();
    await here.close();
  });
});
