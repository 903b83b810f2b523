// Which pages are shown, and how each is brought to the moment of its picture.
import type { Page } from 'playwright-core';

export interface DemoFile {
  institutions: {
    name: string;
    services: { service_id: string; name: string; primary_key: string }[];
  }[];
  citizens: { username: string; fiscal_code: string }[];
  /** Who runs the platform, then who administers the first institution. */
  operators: { username: string }[];
  identity_providers: { entity_id: string }[];
}

export interface Picture {
  name: string;
  path: string;
  /** Words that are on the page when it is ready. */
  shows: string | RegExp;
  prepare?: (page: Page) => Promise<void>;
}

export const outside: Picture[] = [
  { name: 'landing', path: '/', shows: 'Entra con SPID' },
  {
    name: 'identity-providers',
    path: '/',
    shows: 'Gestore SPID di prova',
    prepare: (page) => page.getByRole('button', { name: 'Entra con SPID' }).click(),
  },
  { name: 'login-error', path: '/error.html?errorCode=22', shows: /consenso/i },
  { name: 'backoffice-entry', path: '/backoffice/', shows: 'Back-office di IO' },
  { name: 'too-young', path: '/error.html?errorCode=1001', shows: /14 anni/ },
  { name: 'terms', path: '/condizioni', shows: /Condizioni/ },
  { name: 'accessibility', path: '/accessibilita', shows: /Accessibilità/ },
  { name: 'not-found', path: '/questa-pagina-non-c-e', shows: /non/ },
];

/** Accepting the terms here and not by clicks: the three steps are pictures of their own. */
export async function accept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const profile = (await (await fetch('/app/api/v1/profile')).json()) as {
      version: number;
      accepted_tos_version?: number;
    };
    if (profile.accepted_tos_version !== undefined) return;
    await fetch('/app/api/v1/profile', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        version: profile.version,
        accepted_tos_version: 1,
        service_preferences_settings: { mode: 'AUTO' },
      }),
    });
  });
  await page.reload();
}

export function inside(demo: DemoFile): Picture[] {
  const service = demo.institutions[0]?.services[0];
  return [
    { name: 'welcome', path: '/benvenuto', shows: /Passo 1 di 3|Messaggi/ },
    { name: 'inbox', path: '/messaggi', shows: 'TARI 2027', prepare: accept },
    {
      name: 'message',
      path: '/messaggi',
      shows: 'Cosa devi fare',
      prepare: (page) => page.getByText('TARI 2027').first().click(),
    },
    { name: 'archive', path: '/archivio', shows: /Archivio/ },
    { name: 'search', path: '/cerca', shows: /Cerca/ },
    { name: 'deadlines', path: '/scadenze', shows: /Scadenze/ },
    { name: 'pay', path: '/paga', shows: 'Avvisi da pagare' },
    { name: 'pay-scan', path: '/paga/inquadra', shows: 'Scrivi i dati a mano' },
    { name: 'pay-type', path: '/paga/scrivi', shows: 'Codice avviso' },
    {
      name: 'pay-notice',
      path: '/paga/avviso/00514490010302000000000010090',
      shows: /Importo|Riprova|Torna a Paga/,
    },
    { name: 'wallet', path: '/portafoglio', shows: 'Metodi di pagamento' },
    { name: 'receipts', path: '/ricevute', shows: 'Ricevute' },
    { name: 'practices', path: '/pratiche', shows: 'Permesso ZTL per residenti' },
    {
      name: 'practice',
      path: '/pratiche',
      shows: 'A che punto è',
      prepare: (page) => page.getByText('Permesso ZTL per residenti').first().click(),
    },
    { name: 'services', path: '/servizi', shows: 'Comune di Torino' },
    {
      name: 'institution',
      path: '/servizi',
      shows: 'Mensa scolastica',
      prepare: (page) => page.getByText('Comune di Torino').first().click(),
    },
    { name: 'service', path: `/servizi/${service?.service_id ?? ''}`, shows: service?.name ?? '' },
    { name: 'profile', path: '/profilo', shows: 'I tuoi dati' },
    { name: 'notifications', path: '/profilo/notifiche', shows: /notifiche|avvisi/i },
    { name: 'devices', path: '/profilo/dispositivi', shows: /dispositivo/i },
    { name: 'access-log', path: '/profilo/accessi', shows: /accessi|guardat/i },
  ];
}
