// A clerk's batch in a browser: text, list with slips, mended, uploaded, sent; undone in time; two tabs; a lost connection.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, suite, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { sheetRow, xlsxParts, zipOf } from '../../../packages/sheets/test/files.ts';
import { startBrowser, visit, type Visit } from '../../citizen-web/test/browser.ts';
import {
  eventually,
  makeCitizen,
  makeFiscalCode,
  makeMember,
  makeService,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../../platform/test/builders.ts';
import { stillWritten } from './batch-list-still-written.ts';
import { noticesOf } from './batch-of-notices.ts';
import { skip } from './browser.ts';
import { assertSoundEverywhere } from './sound.ts';

const BODY =
  'Ciao ((nome)), l’iscrizione alla mensa va rinnovata **entro il ((scadenza|data))**.\n\nPuoi farlo dal [sito della scuola](https://scuola.example/mensa), oppure allo sportello.';

suite('A batch in the back-office', { skip }, () => {
  let io: TestPlatform;
  let browser: Browser;
  let here: Visit;
  let page: Page;
  let service: TestService;
  let ahead = 0;
  const people: TestCitizen[] = [];

  before(async () => {
    [io, browser] = await Promise.all([
      startTestPlatform({
        clock: () => Temporal.Now.instant().round('millisecond').add({ minutes: ahead }),
        settings: { DEMO_PAGOPA_PAGE: 'http://pagopa.example/enti' },
      }),
      startBrowser(),
    ]);
    service = await makeService(io, {
      organizationName: 'Comune di Torino',
      serviceName: 'Mensa scolastica',
    });
    const clerk = await makeMember(io, service.institutionId, 'operator', {
      name: 'Carlo',
      client: 'web',
    });
    people.push(
      await makeCitizen(io, { client: 'web' }),
      await makeCitizen(io),
      await makeCitizen(io),
    );
    here = await visit(browser, io, { viewport: { width: 1280, height: 900 } });
    page = here.page;
    await here.enterAs(clerk);
  });
  after(async () => {
    await here?.close();
    await io?.close();
  });

  const codeOf = (index: number) => (people[index] as TestCitizen).fiscalCode;
  const shown = (name: string) => page.getByRole('button', { name });
  const inState = (state: string) =>
    page.getByRole('status').getByText(state, { exact: true }).waitFor();
  const titlesOf = async (index: number) => {
    const reply = await io.app.inject({
      url: '/app/api/v1/messages?enrich_result_data=true',
      headers: (people[index] as TestCitizen).headers,
    });
    return reply
      .json<{ items: { message_title: string }[] }>()
      .items.map(({ message_title: title }) => title);
  };
  const write = async (name: string) => {
    await page.goto(`/backoffice/enti/${service.institutionId}/invii/nuovo`);
    await page.getByLabel('Nome dell’invio').fill(name);
    await page.getByLabel('Oggetto', { exact: true }).fill('Mensa scolastica di ((nome))');
    await page.getByLabel('Testo', { exact: true }).fill(BODY);
  };
  const choose = (name: string, content: string | Buffer) =>
    page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });

  test('a CSV with slips is mended in place, uploaded, sent, undone in time, and sent again', async () => {
    await page.goto(`/backoffice/enti/${service.institutionId}/invii`);
    await page.getByText('Nessun invio ancora').waitFor();
    await assertSoundEverywhere(here, 'no batches');
    await page.getByRole('link', { name: 'Nuovo invio' }).click();
    await write('Mensa 2099');
    await page.reload();
    await page.getByText('Qui sotto c’è ancora il testo che stavi scrivendo.').waitFor();
    assert.equal(await page.getByLabel('Nome dell’invio').inputValue(), 'Mensa 2099');
    assert.equal(await page.getByLabel('Testo', { exact: true }).inputValue(), BODY);
    await assertSoundEverywhere(here, 'a text that was kept');
    // The zero is written as the letter.
    const slip = codeOf(1).replace(/^(.{6})(.)/, (_, start: string, digit: string) =>
      digit === '0' ? `${start}O` : `${start}${digit}`,
    );
    const wrong = slip === codeOf(1) ? `${codeOf(1).slice(0, 15)}?` : slip;
    await choose(
      'mensa.csv',
      `Codice fiscale;Nome;Scadenza;Nota\r\n${codeOf(0)};Anna;31/01/2099;\r\n${wrong};Nicolò;31/01/2099;=1+1\r\n${codeOf(2)};Zoë;31/02/2099;\r\n`,
    );
    await page.getByText('una riga a posto').waitFor();
    await page.getByText('2 righe da correggere').waitFor();
    assert.equal(await page.getByLabel('Separatore').inputValue(), ';');
    assert.equal(await page.getByLabel('Che cos’è Scadenza').inputValue(), 'due_date');
    await page.locator('.phone').getByText('Mensa scolastica di Anna').waitFor();
    await page.locator('.phone').getByText('31 gennaio 2099').waitFor();
    await assertSoundEverywhere(here, 'composer');

    await page.setViewportSize({ width: 390, height: 844 });
    // On a phone columns and faults are cards: nothing of a row hides at its right.
    for (const frame of await page.locator('.table-frame').all())
      assert.equal(await frame.evaluate((one) => one.scrollWidth - one.clientWidth), 0);
    await page.setViewportSize({ width: 1280, height: 900 });

    const waiting = page.waitForEvent('download');
    await shown('Scarica le righe da correggere').click();
    const file = readFileSync(await (await waiting).path(), 'utf8');
    assert.match(file, /^\ufeffCodice fiscale;Nome;Scadenza;Nota;Riga;Motivo\r\n/);
    assert.match(file, /;'=1\+1;3;/);

    const cell = page.getByLabel('Codice fiscale, riga 3');
    await cell.fill(codeOf(1));
    await cell.press('Enter');
    await page.getByText('2 righe a posto').waitFor();
    const day = page.getByLabel('Scadenza, riga 4').first();
    await day.fill('28/02/2099');
    await day.press('Enter');
    await page.getByText('3 righe a posto').waitFor();
    await page.getByText('da correggere', { exact: true }).waitFor({ state: 'detached' });

    await shown('Carica 3 righe').click();
    await page.getByRole('heading', { name: 'Chi raggiungi' }).waitFor();
    await page.getByText('meno di 10').first().waitFor();
    await assertSoundEverywhere(here, 'before sending');
    await shown('Invia a 3 persone').click();
    await inState('In attesa');
    await page
      .getByText(/Parte fra \d/)
      .first()
      .waitFor();
    await page.locator('.phone').getByText('Mensa scolastica di Anna').waitFor();
    const place = page.getByRole('navigation').locator('[aria-current]');
    assert.equal(await place.innerText(), 'Invii', 'a batch is among the batches');
    await assertSoundEverywhere(here, 'on hold');
    await shown('Annulla l’invio').click();
    await inState('Bozza');

    await page.getByRole('link', { name: 'Riprendi la preparazione' }).click();
    await page.getByText('Sono già caricate 3 righe').waitFor();
    await shown('Invia a 3 persone').click();
    await inState('In attesa');
    ahead += 6;
    await inState('Inviato');
    await page.getByText('3 di 3 persone').waitFor();
    await page.getByText(/I messaggi partiti sono delle persone/).waitFor();
    await page.locator('.phone').waitFor({ state: 'detached' });
    for (const [index, name] of ['Anna', 'Nicolò', 'Zoë'].entries()) {
      await eventually('the message is there', async () => (await titlesOf(index)).length > 0);
      assert.deepEqual(await titlesOf(index), [`Mensa scolastica di ${name}`]);
    }
    await assertSoundEverywhere(here, 'sent');
    await page.getByRole('link', { name: 'Tutti gli invii' }).click();
    await page.getByRole('link', { name: 'Mensa 2099' }).waitFor();
    await assertSoundEverywhere(here, 'batches');
  });

  test('an XLSX with a hidden row and a repetition asks about both; the first ones go before the others', async () => {
    await write('Mensa XLSX');
    const head = sheetRow(1, ['Cod. Fisc.', 'Nome', 'Scadenza']);
    const rows = [
      sheetRow(2, [codeOf(0), 'Anna', '31/01/2099']),
      sheetRow(3, [codeOf(0), 'Anna', '31/01/2099']),
      sheetRow(4, [makeFiscalCode(), 'Nascosta', '31/01/2099'], 'hidden="1"'),
      sheetRow(5, [codeOf(1), 'Nicolò', '31/01/2099']),
    ];
    const file = await zipOf(xlsxParts([{ name: 'Elenco', data: head + rows.join('') }]));
    await choose('mensa.xlsx', Buffer.from(await file.arrayBuffer()));
    await page.getByText('Ci sono righe nascoste.').waitFor();
    await page.getByText('Prima decidi che cosa fare').waitFor();
    await page.getByLabel('Lasciale fuori').check();
    await page.getByLabel('Tieni solo la prima').check();
    await shown('Carica 2 righe').click();
    await page.getByRole('switch', { name: 'Prima solo ad alcune persone' }).check();
    await page.getByLabel('A quante persone prima').fill('1');
    await shown('Invia a 2 persone').click();
    await inState('In attesa');
    ahead += 6;
    await inState('In pausa');
    await page.getByText('Le prime persone hanno ricevuto il messaggio').waitFor();
    await assertSoundEverywhere(here, 'paused after the first ones');
    await shown('Riprendi: scrivi a una persona').click();
    await inState('Inviato');
    await eventually('his second message', async () => (await titlesOf(1)).length === 2);
  });

  test('a lost connection only makes the upload wait; two tabs on one draft are told, and one may be kept', async () => {
    await write('Due schede');
    let lost = 2;
    await page.route('**/rows', (route) => {
      lost -= 1;
      return lost >= 0 ? route.abort('connectionfailed') : route.continue();
    });
    await choose('due.csv', `CF\tNome\tScadenza\n${codeOf(0)}\tAnna\t31/01/2099\n`);
    await shown('Carica una riga').click();
    await page.getByText('La connessione si è interrotta').waitFor();
    await shown('Invia a una persona').waitFor();
    assert.equal(lost, -1);

    const { items } = (
      await io.app.inject({
        url: `/backoffice/api/v1/institutions/${service.institutionId}/batches`,
        headers: {
          cookie: (await page.context().cookies())
            .map((one) => `${one.name}=${one.value}`)
            .join('; '),
        },
      })
    ).json<{ items: { id: string; name: string }[] }>();
    const id = items.find(({ name }) => name === 'Due schede')?.id;
    const first = page;
    page = await page.context().newPage();
    await page.goto(`/backoffice/enti/${service.institutionId}/invii/${id}/prepara`);
    await page.getByLabel('Nome dell’invio').fill('Due schede, la seconda');
    await choose('due.csv', `CF\tNome\tScadenza\n${codeOf(1)}\tNicolò\t31/01/2099\n`);
    await shown('Carica una riga').click();
    await shown('Invia a una persona').waitFor();
    await page.close();
    page = first;
    await shown('Invia a una persona').click();
    await page.getByText('Questa bozza è cambiata altrove').waitFor();
    await assertSoundEverywhere(here, 'changed elsewhere');
    await shown('Tieni quella che vedo qui').click();
    await shown('Invia a una persona').click();
    await inState('In attesa');
    await page.getByRole('heading', { name: 'Due schede', exact: true }).waitFor();
    await shown('Annulla l’invio').click();
    await page.getByRole('button', { name: 'Elimina la bozza' }).click();
    await page.getByText('«Due schede» eliminata.').waitFor();
  });

  test('a list that a program is still writing is said so wherever it is read, and chosen again it goes', async () => {
    await write('Ancora aperto');
    await stillWritten({ page, codeOf });
  });

  test('a template makes the notices to pay of a list; after sending a word is corrected, then all is withdrawn', () =>
    noticesOf({
      ...{ io, browser, here, service, codeOf, choose },
      anna: people[0] as TestCitizen,
      later: (minutes) => (ahead += minutes),
    }));

  test('a large batch waits for a second person; who prepared it cannot approve it', async () => {
    const [first, second] = [
      await makeMember(io, service.institutionId, 'administrator', { name: 'Ada', client: 'web' }),
      await makeMember(io, service.institutionId, 'administrator', { name: 'Bice', client: 'web' }),
    ];
    await write('Del primo impiegato');
    await here.enterAs(first);
    await page.reload();
    // It is of who was here before: the next person at this computer neither sees it nor has it.
    await page.getByLabel('Nome dell’invio').waitFor();
    assert.equal(await page.getByLabel('Nome dell’invio').inputValue(), '');
    await page.waitForFunction(() => !Object.values(sessionStorage).join('').includes('impiegato'));
    await write('Mensa per tutti');
    const lines = Array.from({ length: 1000 }, () => `${makeFiscalCode()};Bimbo;31/01/2099`);
    await choose('tutti.csv', `Codice fiscale;Nome;Scadenza\r\n${lines.join('\r\n')}\r\n`);
    await shown('Carica 1.000 righe').click();
    await shown('Chiedi l’approvazione per 1.000 persone').click();
    await inState('Da approvare');
    await page.getByText('Lo hai preparato tu').waitFor();
    assert.equal(await shown('Approva l’invio a 1.000 persone').count(), 0);
    await assertSoundEverywhere(here, 'waiting for another person');
    await page.getByText('Li abbiamo avvisati per e-mail').waitFor();
    await here.enterAs(second);
    // It is the first thing that she sees of her institution, whoever has told her.
    await page.goto(`/backoffice/enti/${service.institutionId}`);
    await page.getByRole('heading', { name: 'Aspettano la tua approvazione' }).waitFor();
    await assertSoundEverywhere(here, 'a batch waits for her');
    await page.getByRole('link', { name: 'Mensa per tutti' }).click();
    await page.getByText('non Ada').waitFor();
    await shown('Approva l’invio a 1.000 persone').click();
    await inState('In attesa');
    await page.getByText('Approvato da Bice').waitFor();
    await assertSoundEverywhere(here, 'approved');
    await shown('Annulla l’invio').click();
    await inState('Bozza');
  });
});
