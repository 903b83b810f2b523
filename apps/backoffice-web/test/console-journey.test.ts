// Bruna runs the platform: finds by id, stops an institution and lets it go on, sees to a stuck payment and a failed job,
// and reads the figures, which everybody may read too.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startBrowser, visit, type Visit } from '../../citizen-web/test/browser.ts';
import {
  makeCitizen,
  makeFiscalCode,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../../platform/test/builders.ts';
import { enqueueDoomed } from '../../platform/test/console/doomed-job.ts';
import { sendAll } from '../../platform/test/search/setting.ts';
import { skip } from './browser.ts';
import { assertSoundEverywhere } from './sound.ts';

suite('The operators’ console', { skip }, () => {
  let io: TestPlatform;
  let browser: Browser;
  let here: Visit;
  let page: Page;
  let anna: TestCitizen;
  let messageId: string;
  let fiscalCodeOfElva: string;
  const operatorCode = makeFiscalCode();

  before(async () => {
    [io, browser] = await Promise.all([
      startTestPlatform({ settings: { OPERATORS: operatorCode } }),
      startBrowser(),
    ]);
    const { context } = io.platform;
    const service = await makeService(io, {
      organizationName: 'Comune di Elva',
      serviceName: 'Servizi educativi',
    });
    fiscalCodeOfElva = service.organizationFiscalCode;
    for (const name of ['Comune di San Giovanni in Persiceto', 'Regione Valle d’Aosta'])
      await makeService(io, { organizationName: name });
    const operator = await makeCitizen(io, {
      fiscalCode: operatorCode,
      name: 'Bruna',
      client: 'web',
      accepted: false,
    });
    anna = await makeCitizen(io);
    [messageId = ''] = await sendAll(io, service, anna, [{}]);
    await enqueueDoomed(context.sql);
    await putFigures();
    await putStuckPayment();
    here = await visit(browser, io, { viewport: { width: 1280, height: 900 } });
    page = here.page;
    await here.enterAs(operator);
  });
  after(async () => {
    await here?.close();
    await io?.close();
  });

  /** A month as the loop that counts would have left it. */
  async function putFigures(): Promise<void> {
    const { sql, clock } = io.platform.context;
    const today = clock().toZonedDateTimeISO('Europe/Rome').toPlainDate();
    for (const [kind, usual] of [
      ['people', 40],
      ['logins', 900],
      ['delivered', 2400],
      ['payments', 30],
      ['paid_cents', 400_000],
    ] as const)
      await sql`
        insert into figures.daily (service_id, kind, day, amount)
        select '', ${kind}, ${today}::date - d, ${usual} + (d * 37 % 11) * ${Math.ceil(usual / 12)}
        from generate_series(1, 29) d`;
  }

  /** Of Anna's, as one stands that pagoPA does not speak of. */
  async function putStuckPayment(): Promise<void> {
    const { sql, clock } = io.platform.context;
    const id = '0192f0a0-0000-7000-8000-00000000abcd';
    const at = clock().subtract({ hours: 3 });
    const view = { notices: [{ payee_fiscal_code: '00514490010' }] };
    await sql`insert into payments.payment_owner (payment_id, citizen_id) values (${id}, ${anna.citizenId})`;
    await sql`
      insert into payments.payment (citizen_id, id, version, state, begun_at, sorted_at, changed_at, is_listed, amount, fee, captured, refunded, view)
      values (${anna.citizenId}, ${id}, 1, 'in_human_hands', ${at}, ${at}, ${at}, true, 12050, 150, 0, 0, ${JSON.stringify(view)}::text::jsonb)`;
    await sql`
      insert into payments.due (citizen_id, payment_id, since, state, problem)
      values (${anna.citizenId}, ${id}, ${at}, 'in_human_hands', 'no_outcome')`;
  }

  const part = (name: string) =>
    page
      .getByRole('navigation', { name: 'Parti della console' })
      .getByRole('link', { name, exact: true });
  const dialog = () => page.getByRole('dialog');
  const field = () => page.getByLabel('Cerca per codice o per nome');

  async function find(q: string): Promise<void> {
    await field().fill(q);
    await page.getByRole('button', { name: 'Cerca' }).click();
  }

  test('the first page says what waits, and search finds by id; a person only with a reason', async () => {
    await page.goto('/backoffice/');
    await page.getByRole('link', { name: 'Console' }).click();
    await page.getByRole('heading', { level: 1, name: 'Console' }).waitFor();
    await page.getByRole('link', { name: /1\s*Pagamenti fermi/ }).waitFor();
    await page.getByRole('link', { name: /0\s*Schede da valutare/ }).waitFor();
    await assertSoundEverywhere(here, 'the console');
    await find(messageId);
    await page.getByText(/Comune di Elva – Servizi educativi/).waitFor();
    await find(anna.fiscalCode);
    await page.getByLabel('Perché cerchi questa persona').waitFor();
    await page.getByRole('button', { name: 'Cerca' }).click();
    await page.getByText('Scrivi il motivo: almeno tre lettere.').waitFor();
    await page.getByLabel('Perché cerchi questa persona').fill('Chiede perché non riceve');
    await page.getByRole('button', { name: 'Cerca' }).click();
    await page.getByText('È su IO').waitFor();
    await page.getByRole('heading', { name: '3 risultati' }).waitFor();
    await assertSoundEverywhere(here, 'what was found');
  });

  test('what was found leads to where it can be seen: a report, and a request to come on board that waits for nobody', async () => {
    const { sql, clock } = io.platform.context;
    const reportId = '0192f0a0-0000-7000-8000-00000000aaaa';
    await sql`
      insert into reports.report (citizen_id, message_id, id, service_id, reason, words, reported_at)
      select ${anna.citizenId}, ${messageId}, ${reportId}, m.service_id, 'SCAM', 'Chiede il PIN', ${clock()}
      from messages.message m where m.citizen_id = ${anna.citizenId} and m.id = ${messageId}`;
    const elena = await makeCitizen(io, { name: 'Elena' });
    const begun = await io.app.inject({
      method: 'POST',
      url: '/backoffice/api/v1/onboarding-firms',
      headers: elena.headers,
      payload: {
        name: 'Servizi Digitali S.r.l.',
        fiscal_code: '12345670017',
        pec: 'io@pec.servizi-digitali.example',
        place: 'Torino',
      },
    });
    await find(reportId);
    await page.getByRole('link', { name: /Segnalazione.*Comune di Elva.*Da gestire/s }).click();
    await page.getByRole('heading', { name: 'Segnalazioni' }).waitFor();
    await page.getByText('Chiede il PIN').filter({ visible: true }).first().waitFor();
    await page.goBack();
    await find(begun.json<{ id: string }>().id);
    const found = page.getByRole('link', { name: /Adesione.*Servizi Digitali.*Da completare/s });
    await found.waitFor();
    await assertSoundEverywhere(here, 'a request that was found');
    await found.click();
    await page.getByRole('heading', { name: 'Adesione a IO: Servizi Digitali S.r.l.' }).waitFor();
    await page.getByText('Cominciata').waitFor();
    await assertSoundEverywhere(here, 'a request, seen by an operator');
    await page.getByRole('link', { name: 'Console' }).click();
  });

  test('an institution is suspended with a reason, by keyboard, and let go on', async () => {
    await part('Enti').click();
    const suspend = page.getByRole('button', { name: 'Sospendi Comune di Elva' });
    await suspend.focus();
    await page.keyboard.press('Enter');
    await dialog().getByRole('button', { name: 'Sospendi Comune di Elva' }).click();
    await dialog().getByText('Scrivi il motivo: almeno tre lettere.').waitFor();
    await dialog().getByLabel('Motivo').fill('Messaggi a persone sbagliate');
    await assertSoundEverywhere(here, 'suspending');
    await dialog().getByRole('button', { name: 'Sospendi Comune di Elva' }).click();
    await page.getByText(/Messaggi a persone sbagliate \(dal/).waitFor();
    await page.getByText('Sospeso: Comune di Elva.').waitFor();
    await page.getByRole('button', { name: 'Solo sospesi' }).click();
    await page.getByText('Regione Valle d’Aosta').waitFor({ state: 'detached' });
    await assertSoundEverywhere(here, 'institutions');
    await page.getByRole('button', { name: 'Riattiva Comune di Elva' }).click();
    await dialog().getByLabel('Motivo').fill('Chiarito');
    await dialog().getByRole('button', { name: 'Riattiva Comune di Elva' }).click();
    await page.getByText('Nessuno con questi filtri.').waitFor();
    await page.getByRole('button', { name: 'Tutti', exact: true }).click();
    await page.getByRole('button', { name: 'Limiti di Comune di Elva' }).click();
    await dialog().getByLabel('Persone al giorno negli invii').fill('molte');
    await dialog().getByLabel('Motivo').fill('Piccolo comune');
    await dialog().getByRole('button', { name: 'Cambia i limiti' }).click();
    await dialog().getByText('Scrivi un numero intero, da 0 a 10 milioni.').waitFor();
    await dialog().getByLabel('Persone al giorno negli invii').fill('5.000');
    await dialog().getByRole('button', { name: 'Cambia i limiti' }).click();
    await page.getByText('5.000 persone al giorno').waitFor();
    await page.getByRole('button', { name: 'Ruolo di Comune di Elva' }).click();
    await dialog().getByLabel('Sì, è un ente: aggregatore').check();
    await dialog()
      .getByText(/Gli enti lo trovano tra i partner/)
      .waitFor();
    await dialog().getByLabel('Motivo').fill('Agisce per l’unione montana');
    await assertSoundEverywhere(here, 'an institution’s role');
    await dialog().getByRole('button', { name: 'Cambia il ruolo' }).click();
    await page.getByText('Aggregatore', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Ruolo di Comune di Elva' }).click();
    await dialog().getByLabel('No, solo per sé').check();
    await dialog()
      .getByText(/ogni delega si chiude/)
      .waitFor();
    await dialog().getByLabel('Motivo').fill('Non più');
    await dialog().getByRole('button', { name: 'Cambia il ruolo' }).click();
    await page.getByText('Aggregatore', { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Servizi di Comune di Elva' }).click();
    await page.getByRole('button', { name: 'Sospendi Servizi educativi' }).waitFor();
    await assertSoundEverywhere(here, 'services');
    await part('Invii').click();
    await page.getByText('Nessuno con questi filtri.').waitFor();
  });

  test('a stuck payment is read beside the list, and the focus comes back', async () => {
    await part('Pagamenti').click();
    const line = page.getByRole('table').getByRole('link').first();
    await line.click();
    const panel = page.getByRole('complementary', { name: 'Il pagamento' });
    await panel.getByText('pagoPA non dice com’è finito').waitFor();
    await panel.getByLabel('Che cosa fai').selectOption('Non risulta pagato');
    await panel.getByText('Restituiamo il denaro a chi paga').waitFor();
    await panel.getByRole('button', { name: 'Non risulta pagato' }).click();
    await panel.getByText('Scrivi il motivo: almeno tre lettere.').waitFor();
    await assertSoundEverywhere(here, 'a stuck payment');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    assert.ok(await line.evaluate((it) => it === document.activeElement), 'the focus comes back');
  });

  test('a failed job is run again with a reason', async () => {
    await part('Lavori').click();
    await page.getByRole('button', { name: 'Riprova citizens.inbox_opened' }).click();
    await dialog().getByLabel('Motivo').fill('Era il server');
    await assertSoundEverywhere(here, 'a failed job');
    await dialog().getByRole('button', { name: 'Riprova adesso' }).click();
    await page.getByText('Il lavoro è ripartito.').waitFor();
    await part('Panoramica').click();
    await page.getByText(/ha riprovato citizens.inbox_opened/).waitFor();
  });

  test('the figures are charts with their tables, and the same page is everybody’s', async () => {
    await part('Adozione').click();
    await page.getByRole('heading', { level: 3, name: 'Accessi' }).waitFor();
    await page.getByRole('button', { name: /^Accessi/ }).click();
    await page.getByRole('region', { name: 'Tabella, un giorno per riga' }).waitFor();
    await assertSoundEverywhere(here, 'adoption');
    const stranger = await visit(browser, io, { viewport: { width: 390, height: 900 } });
    await stranger.page.goto('/backoffice/numeri');
    await stranger.page.getByRole('heading', { level: 1, name: 'I numeri di IO' }).waitFor();
    await stranger.page.getByRole('heading', { level: 3, name: 'Persone nuove' }).waitFor();
    await stranger.page.getByText('Persone entrate per la prima volta').waitFor();
    await assertSoundEverywhere(stranger, 'the public figures');
    const download = stranger.page.waitForEvent('download');
    await stranger.page.getByRole('link', { name: 'Scarica CSV' }).click();
    assert.equal((await download).suggestedFilename(), 'io-figures.csv');
    const finder = stranger.page.getByLabel('Nome, servizio o codice fiscale');
    await finder.fill('nessuno con questo nome');
    await stranger.page.getByText('Nessun ente trovato.').waitFor();
    await finder.fill('elva');
    await stranger.page.getByText('Un ente', { exact: true }).waitFor();
    await stranger.page.getByRole('link', { name: /Comune di Elva/ }).click();
    await stranger.page.waitForURL(`**/numeri/enti/${fiscalCodeOfElva}`);
    await stranger.page.getByRole('heading', { level: 1, name: 'Comune di Elva su IO' }).waitFor();
    await assertSoundEverywhere(stranger, 'an institution’s public page');
    await stranger.page.getByRole('link', { name: 'Tutti gli enti' }).click();
    await stranger.page.getByRole('heading', { level: 1, name: 'I numeri di IO' }).waitFor();
    await stranger.close();
  });
});
