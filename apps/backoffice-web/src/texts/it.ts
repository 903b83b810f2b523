// Everything the back-office says in Italian. It sets the shape of the other catalogue.

import { closedIt } from './closed-it.ts';
import { figuresIt } from './figures-it.ts';
import { officeIt } from './office-it.ts';
import { partnersIt } from './partners-it.ts';
import { tourIt } from './tour-it.ts';
import { part } from './part.ts';
import { reportsIt } from './reports-it.ts';

/** What the first pages do without. */
export const parts = {
  admission: part(async () => (await import('./admission-it.ts')).admissionIt),
  services: part(async () => (await import('./services-it.ts')).servicesIt),
  batches: part(async () => (await import('./batches-it.ts')).batchesIt),
  console: part(async () => (await import('./console-it.ts')).consoleIt),
  outcomes: part(async () => (await import('./outcomes-it.ts')).outcomesIt),
  onboarding: part(async () => (await import('./onboarding-it.ts')).onboardingIt),
};

export const it = {
  app: {
    part: 'Back-office',
    skipToContent: 'Vai al contenuto',
    mainMenu: 'Menu principale',
    loading: 'Stiamo caricando.',
    retry: 'Riprova',
    close: 'Chiudi',
    cancel: 'Annulla',
    leave: 'Esci',
    language: 'Lingua',
    theme: 'Tema',
    themes: { system: 'Come il dispositivo', light: 'Chiaro', dark: 'Scuro' },
    tableOf: (what: string) => `Tabella: ${what}`,
    roles: { operator: 'Operatore della piattaforma' },
    undo: 'Annulla',
  },

  nav: {
    home: 'I tuoi enti',
    overview: 'Ente',
    batches: 'Invii',
    outcomes: 'Risultati',
    counter: 'Sportello',
    webhooks: 'Webhook',
    people: 'Persone',
    services: 'Servizi',
    keys: 'Chiavi',
    trail: 'Registro',
    partners: 'Partner',
    acting: 'Enti per cui agisci',
    console: 'Console',
    admission: 'Accessi',
    reports: 'Segnalazioni',
    queue: 'Adesioni',
    serviceReviews: 'Schede',
  },

  office: officeIt,
  get services() {
    return parts.services.now();
  },
  get batches() {
    return parts.batches.now();
  },
  get console() {
    return parts.console.now();
  },
  figures: figuresIt,
  get outcomes() {
    return parts.outcomes.now();
  },
  tour: tourIt,
  get onboarding() {
    return parts.onboarding.now();
  },
  partners: partnersIt,

  /** What is wrong with somebody who is named. */
  person: {
    needed: 'Questo dato serve.',
    badCode: 'Non è un codice fiscale: controlla i 16 caratteri.',
    perhaps: (code: string) => `Forse è ${code}?`,
    badCheck:
      'Un carattere è sbagliato: l’ultimo non torna con gli altri. Ricopialo dalla tessera sanitaria.',
    badEmail: 'Non è un indirizzo e-mail.',
    twice: 'Questa persona è già indicata.',
  },

  trouble: {
    title: 'Qualcosa non ha funzionato',
    refusedTitle: 'Non si può fare',
    unreachableTitle: 'Il server non risponde',
    unreachable: 'Controlla la connessione. Poi riprova.',
    server: 'Il problema è della piattaforma. Riprova tra poco.',
    invalid: 'Un dato manca o è scritto male:',
    code: (code: string) => `Codice: ${code}`,
  },

  entry: {
    title: 'Back-office di IO',
    whatItIs:
      'Qui lavora chi agisce per un ente pubblico: adesione, persone, servizi, messaggi e risultati. E chi gestisce la piattaforma.',
    howToEnter: 'Si entra con SPID o CIE, come tutti. Dopo l’accesso torni qui.',
    enter: 'Vai all’ingresso',
    notOperator: 'Non sei tra gli operatori',
    notOperatorWhy: 'Hai fatto l’accesso, ma questa parte è solo di chi gestisce la piattaforma.',
    notOperatorTodo:
      'Se questo è il tuo lavoro, chiedi a chi amministra la piattaforma di aggiungere il tuo codice fiscale.',
    toCitizens: 'Apri i tuoi messaggi',
    leaveAndEnter: 'Esci ed entra come un’altra persona',
  },

  closed: closedIt,

  notFound: {
    title: 'Questa pagina non c’è',
    hint: 'Forse l’indirizzo è sbagliato, oppure è la pagina di un ente di cui non fai parte.',
    toHome: 'Vai ai tuoi enti',
  },

  reports: reportsIt,

  get admission() {
    return parts.admission.now();
  },
};

export type Texts = typeof it;
