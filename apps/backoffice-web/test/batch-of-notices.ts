// The steps of a batch that asks for money and tells of applications: a template, notices to pay and practices of a
// list, what a citizen then sees, the chart with its table, a correction, a withdrawal.
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { type Visit, visit } from '../../citizen-web/test/browser.ts';
import {
  eventually,
  type TestCitizen,
  type TestPlatform,
  type TestService,
} from '../../platform/test/builders.ts';
import { assertSoundEverywhere } from './sound.ts';

interface World {
  io: TestPlatform;
  browser: Browser;
  here: Visit;
  service: TestService;
  codeOf: (index: number) => string;
  /** Who has the first row; with a session of the web app. */
  anna: TestCitizen;
  choose: (name: string, content: string) => Promise<void>;
  /** The clock of the platform goes on. */
  later: (minutes: number) => void;
}

/** An amount that can be read in two ways, a reference twice, a state that practices do not have. */
const listOf = (codeOf: World['codeOf']): string =>
  [
    'Codice fiscale;Nome;Importo;Scadenza;Rif.;Codice pratica;Titolo pratica;Stato pratica',
    `${codeOf(0)};Anna;120,50;31/01/2099;T-1;P-1;Riduzione TARI;In lavorazione`,
    `${codeOf(1)};Nicolò;80,5;31/01/2099;T-2;P-2;Riduzione TARI;Accolta`,
    `${codeOf(2)};Zoë;30,00;31/01/2099;T-1;P-3;Riduzione TARI;Boh`,
    '',
  ].join('\r\n');

/** A citizen finds the message, what is to be paid, and the application that it belongs to. */
async function seenBy(world: World): Promise<void> {
  const there = await visit(world.browser, world.io);
  try {
    await there.enterAs(world.anna);
    const { page } = there;
    await page.goto('/messaggi');
    await page.getByRole('link', { name: /TARI 2099 di Anna/ }).click();
    await page.getByRole('heading', { level: 1, name: 'TARI 2099 di Anna' }).waitFor();
    await page
      .getByText(/120,50/)
      .filter({ visible: true })
      .first()
      .waitFor();
    await page.getByRole('link', { name: /Fa parte di una pratica/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Riduzione TARI' }).waitFor();
    await page.getByText('In lavorazione').filter({ visible: true }).first().waitFor();
    assert.deepEqual(there.faults, []);
  } finally {
    await there.close();
  }
}

export async function noticesOf(world: World): Promise<void> {
  const { io, here, service, codeOf, choose } = world;
  const { page } = here;
  const shown = (name: string) => page.getByRole('button', { name });
  const inState = (state: string) =>
    page.getByRole('status').getByText(state, { exact: true }).waitFor();
  await page.goto(`/backoffice/enti/${service.institutionId}/invii`);
  await page.getByRole('link', { name: 'Modelli' }).click();
  await page.getByText('Nessun modello ancora').waitFor();
  await page.getByRole('link', { name: 'Nuovo modello' }).click();
  await page.getByLabel('Nome del modello').fill('TARI');
  await page.getByLabel('Oggetto', { exact: true }).fill('TARI 2099 di ((nome))');
  await page
    .getByLabel('Testo', { exact: true })
    .fill(
      'Ciao ((nome)), la TARI del 2099 è di ((importo|euro)) e si paga **entro il ((scadenza|data))**. Per domande chiama lo sportello.',
    );
  await assertSoundEverywhere(here, 'a template');
  await shown('Salva il modello').click();
  await page.getByText('Mai', { exact: true }).waitFor();
  await assertSoundEverywhere(here, 'templates');
  await page.getByRole('link', { name: 'Comincia un invio da «TARI»' }).click();
  await choose('tari.csv', listOf(codeOf));
  const advice = page.getByText('Il testo parla di soldi ma non c’è un avviso da pagare');
  await advice.waitFor();
  await page.getByRole('switch', { name: 'Crea gli avvisi di pagamento' }).check();
  await advice.waitFor({ state: 'detached' });
  await page.getByText('scrivi un IBAN giusto').waitFor();
  await page.getByLabel('IBAN dell’ente').fill('IT60 X054 2811 1010 0000 0123 456');
  const toTell = await page.getByRole('link', { name: /^Fagli conoscere/ }).getAttribute('href');
  assert.match(
    toTell ?? '',
    /^http:\/\/pagopa\.example\/enti\?fiscal_code=\d{11}&name=[^&]+&ibans=IT60\+X054/,
  );
  await page.getByLabel('Codice della tassonomia').fill('9/0101108TS/');
  await page.getByText('2 righe da correggere').waitFor();
  await assertSoundEverywhere(here, 'notices to pay');
  await shown('Usa 80,50').click();
  const state = page.getByLabel('Stato pratica, riga 4').first();
  await state.fill('Sospesa');
  await state.press('Enter');
  // A reference that comes twice is asked about among rows that are right otherwise.
  const reference = page.getByLabel('Rif., riga 4').first();
  await reference.fill('T-3');
  await reference.press('Enter');
  await page.getByText('3 righe a posto').waitFor();
  await page
    .locator('.phone')
    .getByText(/Da pagare: 120,50/)
    .waitFor();
  await shown('Carica 3 righe').click();
  await shown('Invia a 3 persone').click();
  await inState('In attesa');
  world.later(6);
  await inState('Inviato');
  const { sql } = io.platform.context;
  const made = await sql<{ reference: string }[]>`
    select reference from positions.position where payee_fiscal_code = (
      select fiscal_code from institutions.body where institution_id = ${service.institutionId}) order by reference`;
  assert.deepEqual(
    made.map(({ reference: one }) => one),
    ['T-1', 'T-2', 'T-3'],
  );
  const told = await sql<{ reference: string; kind: string }[]>`
    select reference, state_kind as kind from practices.practice
    where service_id = ${service.serviceId} order by reference`;
  assert.deepEqual(
    told.map(({ reference: one, kind }) => [one, kind]),
    [
      ['P-1', 'in_progress'],
      ['P-2', 'accepted'],
      ['P-3', 'suspended'],
    ],
  );
  await seenBy(world);
  await page.getByRole('heading', { name: 'Nel tempo' }).waitFor();
  const flow = page.getByRole('figure', { name: 'Accettati e consegnati' });
  await flow.getByText('Fino a ora: 3 accettati').waitFor();
  await flow.getByRole('button', { name: /^Accettati/ }).click();
  const table = flow.getByRole('region', { name: 'Tabella, un momento per riga' });
  await table.getByRole('columnheader', { name: 'Momento' }).waitFor();
  await table.getByRole('cell', { name: '3', exact: true }).first().waitFor();
  await assertSoundEverywhere(here, 'the chart of a batch with its table');
  await shown('Correggi il testo').click();
  await page.getByLabel('Parole da correggere').fill('chiama lo sportello');
  await page.getByLabel('Parole giuste').fill('scrivi allo sportello');
  await page.getByLabel('Perché', { exact: true }).fill('Lo sportello non risponde al telefono');
  await assertSoundEverywhere(here, 'correcting');
  await shown('Correggi 3 messaggi').click();
  await page.getByText('Fatto per 3 persone.').waitFor();
  await page.locator('.batch-body').getByText('scrivi allo sportello').waitFor();
  await shown('Ritira l’invio').click();
  await page.getByText('Si ritirano anche gli avvisi').waitFor();
  await page.getByLabel('Perché', { exact: true }).fill('Importi sbagliati');
  await assertSoundEverywhere(here, 'withdrawing');
  await shown('Ritira 3 messaggi').click();
  await page.getByText('Ritiro', { exact: true }).waitFor();
  await eventually('all withdrawn', async () => {
    const [row] = await sql<{ count: number }[]>`
      select count(*)::int as count from positions.position where state = 'withdrawn'`;
    return row?.count === 3;
  });
  await page.getByText('Fatto per 3 persone.').nth(1).waitFor();
  await assertSoundEverywhere(here, 'withdrawn');
  await page.goto(`/backoffice/enti/${service.institutionId}/modelli`);
  await page.getByText(/^Una volta/).waitFor();
  await shown('Elimina «TARI»').click();
  await page.getByRole('button', { name: 'Elimina', exact: true }).click();
  await page.getByText('Nessun modello ancora').waitFor();
}
