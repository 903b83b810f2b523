// An official sees what became of the messages, serves a person who shows a code, and tells a webhook again.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { startBrowser, visit, type Visit } from '../../citizen-web/test/browser.ts';
import {
  makeCitizen,
  makeMember,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../../platform/test/builders.ts';
import { sendAll } from '../../platform/test/search/setting.ts';
import { skip } from './browser.ts';
import { assertSoundEverywhere } from './sound.ts';

suite('Knowing what happened, in the back-office', { skip }, () => {
  let io: TestPlatform;
  let browser: Browser;
  let here: Visit;
  let page: Page;
  let anna: TestCitizen;
  let service: TestService;

  before(async () => {
    [io, browser] = await Promise.all([startTestPlatform(), startBrowser()]);
    service = await makeService(io, {
      organizationName: 'Comune di Torino',
      serviceName: 'Mensa scolastica',
    });
    anna = await makeCitizen(io, { client: 'web' });
    await sendAll(io, service, anna, [
      { subject: 'Mensa: iscrizioni aperte fino a giugno' },
      {
        subject: 'Mensa scolastica: la retta di gennaio',
        payment_data: { amount: 8450, notice_number: '301000000000004217' },
      },
    ]);
    const clerk = await makeMember(io, service.institutionId, 'administrator', {
      name: 'Carlo',
      client: 'web',
    });
    await putFigures();
    await putWebhook();
    here = await visit(browser, io, { viewport: { width: 1280, height: 900 } });
    page = here.page;
    await here.enterAs(clerk);
  });
  after(async () => {
    await here?.close();
    await io?.close();
  });

  async function putFigures(): Promise<void> {
    const { sql, clock } = io.platform.context;
    const today = clock().toZonedDateTimeISO('Europe/Rome').toPlainDate();
    for (const [kind, usual] of [
      ['delivered', 400],
      ['not_on_io', 60],
      ['service_off', 3],
      ['read', 230],
      ['paid', 90],
    ] as const)
      await sql`
        insert into figures.daily (service_id, kind, day, amount)
        select ${service.serviceId}, ${kind}, ${today}::date - d, ${usual} + (d * 37 % 11) * ${Math.ceil(usual / 12)}
        from generate_series(1, 29) d`;
    // Too few to be told: in no sum, and not nothing.
    await sql`
      insert into figures.daily (service_id, kind, day, amount)
      values (${service.serviceId}, 'failed', ${today}::date - 1, 3)`;
  }

  /** One that has been told twice: once well. */
  async function putWebhook(): Promise<void> {
    const { sql, clock } = io.platform.context;
    const made = await io.app.inject({
      method: 'POST',
      url: '/api/v1/webhooks',
      headers: service.headers,
      payload: {
        address: 'https://servizi.comune.example/io-webhook',
        event_types: ['message.processed', 'message.rejected'],
      },
    });
    assert.equal(made.statusCode, 201, made.body);
    const { id } = made.json<{ id: string }>();
    const at = clock().subtract({ hours: 2 });
    for (const [serial, state, status] of [
      ['01JDEM00000000000000000801', 'delivered', 204],
      ['01JDEM00000000000000000802', 'given_up', 503],
    ] as const)
      await sql`
        insert into webhooks.event (subscription_id, id, type, message_id, occurred_at, data, state, attempts, next_attempt_at, give_up_at, attempted_at, duration_ms, status, answer)
        values (${id}, ${serial}, 'message.processed', ${serial}, ${at}, '{}', ${state}, 3, ${at}, ${at}, ${at}, 48, ${status}, 'ok')`;
  }

  const place = (name: string) => page.getByRole('link', { name, exact: true });

  test('outcomes are charts with their tables, by service and as a file', async () => {
    await page.goto(`/backoffice/enti/${service.institutionId}`);
    await place('Risultati').click();
    await page.getByRole('heading', { level: 3, name: 'Accettati e consegnati' }).waitFor();
    await page.getByText(/Nel periodo: almeno [\d.]+ non arrivati/).waitFor();
    await page.getByRole('button', { name: /^Consegnati/ }).click();
    await page.getByRole('region', { name: 'Tabella, un giorno per riga' }).waitFor();
    await page.getByRole('rowheader', { name: 'Mensa scolastica' }).waitFor();
    const aligned = await page
      .getByRole('table')
      .filter({ hasText: 'Mensa scolastica' })
      .locator('th:not(:first-child), td')
      .evaluateAll((cells) => [...new Set(cells.map((cell) => getComputedStyle(cell).textAlign))]);
    assert.deepEqual(aligned, ['end'], 'units stand under units, and under their heading');
    await assertSoundEverywhere(here, 'outcomes');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Scarica CSV' }).click();
    assert.match((await download).suggestedFilename(), /^risultati-.*\.csv$/);
  });

  test('a person gives leave by a code and by an answer in the app, the clerk sees the timeline, and the person reads it', async () => {
    const citizen = await visit(browser, io, { viewport: { width: 390, height: 844 } });
    await citizen.enterAs(anna);
    await citizen.page.goto('/profilo');
    await citizen.page.getByRole('link', { name: /Codice per lo sportello/ }).click();
    await citizen.page.getByRole('button', { name: 'Crea il codice' }).click();
    const shown = await citizen.page
      .getByText(/^Il codice da mostrare: \d{4} \d{4}$/)
      .textContent();
    const code = shown?.replaceAll(/\D/g, '') ?? '';
    await assertSoundEverywhere(citizen, 'the code for the counter');

    await place('Sportello').click();
    await page.getByRole('button', { name: 'Con un codice' }).click();
    await page.getByRole('button', { name: 'Mostra', exact: true }).click();
    await page.getByText('Sono 8 cifre.').waitFor();
    await page.getByLabel('Numero dell’avviso da cercare').fill('3480 0000 0000 0001 84');
    await page.getByRole('button', { name: 'Cerca l’avviso' }).click();
    await page.getByText('Il tuo ente non ha creato su IO un avviso con questo numero.').waitFor();
    await assertSoundEverywhere(here, 'the counter, unfilled');
    await page.getByLabel('Codice fiscale').fill(anna.fiscalCode.toLowerCase());
    await page.getByLabel('Codice che ti mostra la persona').fill(code);
    await page.getByLabel('Che cosa chiede').fill('Se la retta è pagata');
    await page.getByRole('button', { name: 'Mostra', exact: true }).click();
    await page.getByRole('heading', { name: '2 messaggi' }).waitFor();
    // Whose it is, although the form is gone.
    await page.getByRole('definition').filter({ hasText: anna.fiscalCode }).waitFor();
    await page.getByRole('definition').filter({ hasText: 'Se la retta è pagata' }).waitFor();
    await page.getByText('Avviso da pagare').waitFor();
    await assertSoundEverywhere(here, 'the timeline at the counter');

    await citizen.page.goto('/profilo/accessi');
    await citizen.page.getByText('Motivo: Se la retta è pagata').waitFor();

    await page.getByRole('button', { name: 'Nuova persona' }).click();
    await page.getByRole('button', { name: 'Chiedi nell’app' }).click();
    await assertSoundEverywhere(here, 'asking in the app');
    await page.getByLabel('Codice fiscale').fill(anna.fiscalCode);
    await page.getByLabel('Che cosa chiede').fill('Quando scade la retta');
    await page.getByRole('button', { name: 'Chiedi il permesso' }).click();
    await page.getByRole('heading', { name: 'Richiesta mandata' }).waitFor();
    await assertSoundEverywhere(here, 'waiting for the person');
    await citizen.page.getByText(/Comune di Torino chiede di vedere/).waitFor();
    await citizen.page.getByRole('link', { name: 'Rispondi' }).click();
    await citizen.page.getByText('Motivo: Quando scade la retta').waitFor();
    await assertSoundEverywhere(citizen, 'a counter asks');
    await citizen.page.getByRole('button', { name: 'Fai vedere' }).click();
    await citizen.page.getByText('Fatto: l’impiegato può guardare una volta.').waitFor();
    await page.getByRole('heading', { name: '2 messaggi' }).waitFor();
    await citizen.close();
  });

  test('a webhook’s deliveries are read, filtered and told again', async () => {
    await place('Webhook').click();
    await page.getByRole('link', { name: /servizi.comune.example/ }).click();
    await page.getByRole('heading', { name: 'Consegne di servizi.comune.example' }).waitFor();
    await page
      .getByRole('rowheader', { name: /\d{2}:\d{2}:\d{2}$/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Abbandonate' }).click();
    await page.getByText('503 in 48 ms').waitFor();
    await page.getByText('Abbandonata', { exact: true }).waitFor();
    await assertSoundEverywhere(here, 'the deliveries of a webhook');
    await page
      .getByRole('button', { name: /Rimanda l’evento/ })
      .first()
      .click();
    await page.getByText('L’evento riparte adesso.').waitFor();
    await page.getByRole('button', { name: 'Rimanda tutti questi eventi' }).click();
    await page.getByText('Scegli da quando.').waitFor();
    await page.getByRole('button', { name: 'Metti in pausa' }).click();
    await page.getByRole('button', { name: 'Riattiva' }).waitFor();
  });

  test('a webhook gets another address, and ends', async () => {
    await page.getByRole('button', { name: 'Cambia', exact: true }).click();
    const change = page.getByRole('dialog', { name: /^Cambia il webhook/ });
    await change.getByLabel('Indirizzo del tuo sistema').fill('https://nuovo.comune.example/io');
    await change.getByLabel('Messaggio non consegnato', { exact: true }).uncheck();
    await assertSoundEverywhere(here, 'changing a webhook');
    await change.getByRole('button', { name: 'Salva il webhook' }).click();
    await page.getByRole('heading', { name: 'Consegne di nuovo.comune.example' }).waitFor();
    await page.getByRole('button', { name: 'Cancella', exact: true }).click();
    const remove = page.getByRole('dialog', { name: /^Cancella il webhook/ });
    await remove.getByText(/il segreto non vale più/).waitFor();
    await remove.getByRole('button', { name: 'Cancella il webhook' }).click();
    await page.getByText('Nessun webhook.').waitFor();
  });

  test('a page that one’s role does not open says so and who can change it, and of others’ institutions says nothing', async () => {
    const other = await makeService(io, { organizationName: 'Comune di Elva' });
    const reader = await makeMember(io, service.institutionId, 'read_only', {
      name: 'Lucia',
      client: 'web',
    });
    const hers = await visit(browser, io, { viewport: { width: 390, height: 844 } });
    await hers.enterAs(reader);
    await hers.page.goto(`/backoffice/enti/${service.institutionId}/sportello`);
    await hers.page
      .getByRole('heading', { level: 1, name: 'Il tuo ruolo non apre questa pagina' })
      .waitFor();
    await hers.page.getByText('In «Comune di Torino» il tuo ruolo è: solo lettura.').waitFor();
    await hers.page.getByText(/chiedi a un amministratore/).waitFor();
    await assertSoundEverywhere(hers, 'a page that the role does not open');
    const said = new Set<string>();
    for (const institutionId of [other.institutionId, '0192f0a0-0000-7000-8000-00000000dead']) {
      await hers.page.goto(`/backoffice/enti/${institutionId}/sportello`);
      await hers.page
        .getByRole('heading', { level: 1, name: 'Questa pagina non è aperta a te' })
        .waitFor();
      said.add(await hers.page.locator('main').innerText());
    }
    assert.equal(said.size, 1, 'what exists and what does not look the same');
    await io.platform.context
      .sql`update institutions.institution set kind = 'technology_partner' where id = ${other.institutionId}`;
    const firm = await makeMember(io, other.institutionId, 'operator', { client: 'web' });
    const theirs = await visit(browser, io);
    await theirs.enterAs(firm);
    // Who works for a partner is asked about first: the answer is waited for once.
    await theirs.page.goto(`/backoffice/enti/${service.institutionId}/sportello`);
    await theirs.page
      .getByRole('heading', { level: 1, name: 'Questa pagina non è aperta a te' })
      .waitFor();
    await theirs.close();
    assert.doesNotMatch([...said].join(''), /Elva/);
    await hers.close();
  });

  test('who works for a suspended institution reads it on every page, with the reason', async () => {
    const { sql, clock } = io.platform.context;
    await sql`
      update institutions.institution set suspended_at = ${clock()}, suspended_because = 'Messaggi a persone sbagliate'
      where id = ${service.institutionId}`;
    await page.goto(`/backoffice/enti/${service.institutionId}/invii`);
    await page.getByText('Il tuo ente è sospeso').waitFor();
    await page.getByText(/«Messaggi a persone sbagliate»/).waitFor();
    await assertSoundEverywhere(here, 'a suspended institution');
  });
});
