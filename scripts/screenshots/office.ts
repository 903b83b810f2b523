// The back-office in pictures, in the order that docs/backoffice.md walks through: what an official sees, then an operator.
import type { Page } from 'playwright-core';
import type { DemoFile, Picture } from './pages.ts';

const SEARCH = 'Nome, codice fiscale o codice IPA';

const TEXT =
  'Ciao ((nome)), l’iscrizione alla mensa va rinnovata **entro il ((scadenza|data))**.\n\nPuoi farlo dal [sito della scuola](https://scuola.example/mensa), oppure allo sportello.';

async function choose(page: Page, search: string, name: string): Promise<void> {
  await page.getByLabel(SEARCH).fill(search);
  await page.getByRole('button', { name: `Scegli ${name}`, exact: true }).waitFor();
}

/** A list as a town has it: two rows are right, one has a day that is not. */
function listOf(demo: DemoFile): string {
  const [first, second, third] = demo.citizens.map(({ fiscal_code: code }) => code);
  return `Codice fiscale;Nome;Scadenza\r\n${first};Elena;31/01/2099\r\n${second};Adalgisa;31/01/2099\r\n${third};Luca;31/02/2099\r\n`;
}

async function compose(page: Page, demo: DemoFile): Promise<void> {
  await page.getByLabel('Nome dell’invio').fill('Mensa 2099');
  await page.getByLabel('Oggetto', { exact: true }).fill('Mensa scolastica di ((nome))');
  await page.getByLabel('Testo', { exact: true }).fill(TEXT);
  await page.locator('input[type=file]').setInputFiles({
    name: 'mensa.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(listOf(demo)),
  });
  await page.getByText('2 righe a posto').waitFor();
}

/** The file brings no day for the third row: mended, uploaded, and waiting for the five minutes in which it can be undone. */
async function send(page: Page, demo: DemoFile): Promise<void> {
  await compose(page, demo);
  const day = page.getByLabel('Scadenza, riga 4').first();
  await day.fill('28/02/2099');
  await day.press('Enter');
  await page.getByRole('button', { name: 'Carica 3 righe' }).click();
  await page.getByRole('button', { name: 'Invia a 3 persone' }).click();
  // What the first person will read comes after the page itself.
  await page.getByText('Mensa scolastica di Elena').first().waitFor();
}

/** A text kept to begin from; the first picture makes it. */
async function keepTemplate(page: Page): Promise<void> {
  const name = 'Mensa, rinnovo';
  await page
    .getByText('Nessun modello ancora')
    .or(page.getByRole('link', { name, exact: true }))
    .first()
    .waitFor();
  if ((await page.getByRole('link', { name, exact: true }).count()) > 0) return;
  await page.getByRole('link', { name: 'Nuovo modello' }).click();
  await page.getByLabel('Nome del modello').fill(name);
  await page.getByLabel('Oggetto', { exact: true }).fill('Mensa scolastica di ((nome))');
  await page.getByLabel('Testo', { exact: true }).fill(TEXT);
  await page.getByRole('button', { name: 'Salva il modello' }).click();
}

/** Each time another person: nobody is asked more than three times an hour. */
let asked = 0;
async function askAtCounter(page: Page, demo: DemoFile): Promise<void> {
  const person = demo.citizens[(asked += 1) % demo.citizens.length];
  await page.getByLabel('Codice fiscale').fill(person?.fiscal_code ?? '');
  await page.getByLabel('Che cosa chiede').fill('Chiede se la mensa è pagata');
  await page.getByRole('button', { name: 'Chiedi il permesso' }).click();
}

/** What an official of the first institution sees. */
export async function office(page: Page, demo: DemoFile): Promise<Picture[]> {
  const reply = await page.request.get(`${new URL(page.url()).origin}/backoffice/api/v1/session`);
  const { memberships } = (await reply.json()) as {
    memberships: { institution_id: string; institution_kind: string }[];
  };
  const root = `/backoffice/enti/${memberships[0]?.institution_id ?? ''}`;
  const firm = memberships.find((one) => one.institution_kind === 'technology_partner');
  const partner = `/backoffice/enti/${firm?.institution_id ?? ''}`;
  return [
    {
      name: 'office-find',
      path: '/backoffice/adesioni',
      shows: 'Comune di Moncalieri',
      prepare: (on) => choose(on, 'moncaliri', 'Comune di Moncalieri'),
    },
    { name: 'office-institution', path: root, shows: 'Comune di Torino' },
    {
      name: 'office-tour',
      path: root,
      shows: 'Passo 1 di 6',
      prepare: (on) => on.getByRole('button', { name: 'Fai il giro', exact: true }).click(),
    },
    { name: 'office-people', path: `${root}/persone`, shows: /Invita/ },
    { name: 'office-services', path: `${root}/servizi`, shows: 'Nuovo servizio' },
    { name: 'office-cookbook', path: `${root}/servizi/nuovo`, shows: 'Biblioteca' },
    { name: 'office-keys', path: `${root}/chiavi`, shows: /chiave/i },
    { name: 'office-partners', path: `${root}/partner`, shows: 'Servizi Digitali S.r.l.' },
    { name: 'office-acting', path: `${partner}/agisci`, shows: 'Regione Piemonte' },
    {
      name: 'office-composer',
      path: `${root}/invii/nuovo`,
      shows: '2 righe a posto',
      prepare: (on) => compose(on, demo),
    },
    {
      name: 'office-batch',
      path: `${root}/invii/nuovo`,
      shows: /Parte fra \d/,
      prepare: (on) => send(on, demo),
    },
    { name: 'office-batches', path: `${root}/invii`, shows: 'Mensa 2099' },
    {
      name: 'office-templates',
      path: `${root}/modelli`,
      shows: 'Mensa, rinnovo',
      prepare: keepTemplate,
    },
    { name: 'office-outcomes', path: `${root}/risultati`, shows: 'Accettati e consegnati' },
    { name: 'office-counter', path: `${root}/sportello`, shows: 'Codice fiscale' },
    {
      name: 'office-counter-asked',
      path: `${root}/sportello`,
      shows: 'Richiesta mandata',
      prepare: (on) => askAtCounter(on, demo),
    },
    {
      name: 'office-webhook',
      path: `${root}/webhook`,
      shows: 'Che cosa gli diciamo',
      prepare: (on) => on.getByRole('button', { name: 'Nuovo webhook' }).click(),
    },
    { name: 'office-register', path: `${root}/registro`, shows: /registro/i },
  ];
}

/** What those who run the platform see. */
export const operators: Picture[] = [
  { name: 'console', path: '/backoffice/console', shows: 'Cerca per codice o per nome' },
  { name: 'console-institutions', path: '/backoffice/console/enti', shows: 'Comune di Torino' },
  {
    name: 'service-reviews',
    path: '/backoffice/schede-da-valutare',
    shows: 'Canoni per l’uso dell’acqua',
  },
  { name: 'console-payments', path: '/backoffice/console/pagamenti', shows: /pagament/i },
  { name: 'figures', path: '/backoffice/numeri', shows: 'I numeri di IO' },
  { name: 'admission', path: '/backoffice/accessi', shows: /^In diretta/ },
  {
    name: 'admission-pause',
    path: '/backoffice/accessi',
    shows: /Finché non riapri/,
    prepare: (page) =>
      page
        .getByRole('button', { name: /^Metti in pausa/ })
        .first()
        .click(),
  },
];
