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
  services: part(async () => (await import('./services-it.ts')).servicesIt),
  batches: part(async () => (await import('./batches-it.ts')).batchesIt),
  console: part(async () => (await import('./console-it.ts')).consoleIt),
  outcomes: part(async () => (await import('./outcomes-it.ts')).outcomesIt),
  onboarding: part(async () => (await import('./onboarding-it.ts')).onboardingIt),
};

const people = (n: string) => (n === '1' ? 'una persona' : `${n} persone`);

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

  admission: {
    title: 'Accessi',
    intro: 'Chi entra, chi aspetta, chi viene respinto. E gli interruttori.',
    live: (at: string) => `In diretta, ore ${at}`,
    notLive: (at: string) => `Fermo alle ${at}: ci ricolleghiamo`,
    undo: 'Annulla',
    whyIt: 'Motivo in italiano',
    whyEn: 'Motivo in inglese',
    whyHint: 'Lo legge chi aspetta. Di’ che cosa succede, senza sigle.',
    expectedEnd: 'Fine prevista',
    expectedEndHint: 'Se la sai. Chi aspetta la vede. Ora italiana.',
    needed: 'Serve in tutte e due le lingue.',
    noNumber: 'Scrivi un numero maggiore di zero.',

    gates: {
      title: 'Varchi',
      name: 'Varco',
      state: 'Stato',
      rate: 'Ritmo',
      arrivals: 'Arrivi',
      admitted: 'Ammessi',
      waiting: 'In attesa',
      wait: 'Attesa',
      answer: 'Risposta',
      failures: 'Errori',
      actions: 'Comandi',
      show: (name: string) => `Mostra i grafici di ${name}`,
      open: 'Aperto',
      paused: 'In pausa',
      slow: 'Lento',
      failing: 'In errore',
      until: (when: string) => `fine prevista ${when}`,
      perSecond: (n: string) => `${n}/s`,
      rateOf: (effective: string, declared: string) => `${effective} di ${declared}/s`,
      unlimited: 'senza limite',
      none: 'nessuna',
      setRate: 'Ritmo…',
      pause: 'Metti in pausa…',
      resume: 'Riapri',
      setRateOf: (name: string) => `Cambia il ritmo di ${name}`,
      pauseOf: (name: string) => `Metti in pausa ${name}`,
      resumeOf: (name: string) => `Riapri ${name}`,
      linesOf: (name: string) => `File di ${name}`,
      line: 'Fila',
      lines: { normal: 'Normale', due: 'Scadenze di oggi', desk: 'Sportelli' },
      share: 'Quota',
      issued: 'Posti dati',
      served: 'Posti passati',
    },

    rateDialog: {
      title: (name: string) => `Ritmo di ${name}`,
      limited: 'Fai passare un numero fisso di persone al secondo',
      rate: 'Persone al secondo, in tutta la piattaforma',
      burst: 'Insieme, dopo una pausa',
      burstHint: 'Quante possono passare nello stesso istante.',
      adaptive: 'Rallenta da solo se il sistema dietro è lento o in errore',
      due: 'Quota per le scadenze di oggi, in %',
      desk: 'Quota per gli sportelli, in %',
      effect: (n: string, rate: string, time: string) =>
        `In coda: ${people(n)}. A ${rate} al secondo passano in ${time}.`,
      effectUnlimited: (n: string) => `In coda: ${people(n)}. Senza limite passano tutte subito.`,
      effectEmpty: 'In coda ora non c’è nessuno.',
      save: (name: string) => `Cambia il ritmo di ${name}`,
      saved: (name: string) => `Il ritmo di ${name} è cambiato.`,
    },

    pauseDialog: {
      title: (name: string) => `Pausa di ${name}`,
      effect: (n: string) =>
        n === '0'
          ? 'In coda ora non c’è nessuno. Finché non riapri nessuno passa: chi arriva prende un posto e legge il motivo.'
          : `In coda: ${people(n)}. Tengono il posto e leggono il motivo. Finché non riapri nessuno passa.`,
      save: (name: string) => `Metti in pausa ${name}`,
      paused: (name: string) => `${name} è in pausa.`,
      resumed: (name: string) => `${name} è di nuovo aperto.`,
    },

    charts: {
      title: (name: string) => `L’ultima ora: ${name}`,
      flow: 'Arrivi e ammessi',
      arrivals: 'Arrivi',
      admitted: 'Ammessi',
      flowSummary: (arrived: string, admitted: string) =>
        `Nell’ultima ora: ${arrived} arrivi, ${admitted} ammessi.`,
      waiting: 'In attesa',
      waitingSummary: (now: string, most: string) => `In attesa ora: ${now}. Al massimo: ${most}.`,
      refused: 'Respinti',
      completed: 'Entrati',
      refusedSummary: (completed: string, refused: string) =>
        `Nell’ultima ora: ${completed} entrati, ${refused} respinti.`,
      answer: 'Tempo di risposta (95 su 100)',
      answerSummary: (now: string, most: string) => `Ora: ${now}. Al massimo: ${most}.`,
      notMeasured: 'non misurato',
      milliseconds: (n: string) => `${n} ms`,
      table: 'Tabella, dieci secondi per riga',
      time: 'Ora',
      openTable: 'apri la tabella',
    },

    refusals: {
      title: 'Respinti nell’ultima ora',
      none: 'Nessuno è stato respinto nell’ultima ora.',
      byCause: 'Per motivo',
      byProvider: 'Per gestore d’identità',
      cause: 'Motivo',
      provider: 'Gestore',
      count: 'Respinti',
      noProvider: 'Nessun gestore riconosciuto',
      open: (what: string, n: string) => `${n}: vedi quando, ${what}`,
      rowsOf: (what: string) => `Respinti: ${what}`,
      at: 'Ora',
    },

    causes: {
      ourQuestion: 'La nostra richiesta non è stata accettata',
      known: {
        nr19: 'Dati sbagliati troppe volte',
        nr20: 'Livello troppo basso',
        nr21: 'Tempo scaduto',
        nr22: 'Consenso negato',
        nr23: 'Identità sospesa',
        nr25: 'Annullato dalla persona',
        nr30: 'Tipo di identità sbagliato',
        tooYoung: 'Meno di 14 anni',
        otherBrowser: 'Browser cambiato',
        otherPerson: 'Ha risposto un’altra persona',
        unavailable: 'Gestore o piattaforma non disponibile',
        refused: 'Risposta non valida',
        expired: 'Risposta dopo dieci minuti',
        alreadyUsed: 'Risposta già usata o mai chiesta',
        noFiscalCode: 'Senza codice fiscale italiano',
        providerFault: 'Errore del gestore',
        malformed: 'Risposta illeggibile',
        other: 'Altri motivi',
      },
    },

    sections: {
      title: 'Sezioni dell’app',
      intro: 'Un cambio arriva a tutti entro un minuto.',
      section: 'Sezione',
      state: 'Stato',
      text: 'Messaggio',
      change: 'Cambia…',
      changeOf: (name: string) => `Cambia ${name}`,
      on: 'Accesa',
      off: 'Spenta',
      levels: { none: 'Nessun messaggio', normal: 'Avviso', critical: 'Avviso grave' },
      until: (when: string) => `fine prevista ${when}`,
      names: {
        everywhere: 'Avviso per tutti',
        login: 'Ingresso',
        messages: 'Messaggi',
        services: 'Servizi',
        payments: 'Pagamenti',
        wallet: 'Portafoglio',
        documents: 'Documenti',
        mail: 'E-mail',
        profile: 'Profilo',
      },
      dialogTitle: (name: string) => `Sezione ${name}`,
      everywhereHint:
        'Lo legge chiunque apra IO, in alto su ogni pagina. Di’ che cosa succede, senza sigle.',
      everywhereEffect: 'Entro un minuto chiunque apra IO legge questo messaggio, su ogni pagina.',
      everywhereNone: 'Entro un minuto l’avviso per tutti non c’è più.',
      isOn: 'La sezione funziona',
      isOnHint: 'Se la spegni, l’app mostra il messaggio al posto della sezione.',
      level: 'Messaggio',
      textIt: 'Testo in italiano',
      textEn: 'Testo in inglese',
      textHint: 'Lo legge chi apre la sezione. Di’ che cosa succede, senza sigle.',
      endHint: 'Se la sai. Chi apre la sezione la vede. Ora italiana.',
      link: 'Collegamento per saperne di più',
      linkHint: 'Comincia con https://',
      effectOff: (name: string) =>
        `Entro un minuto nessuno potrà più usare «${name}»: chi la apre legge solo questo messaggio.`,
      effectMessage: (name: string) =>
        `Entro un minuto chi apre «${name}» legge questo messaggio. La sezione funziona.`,
      effectNone: (name: string) => `Entro un minuto «${name}» funziona per tutti, senza messaggi.`,
      switchOff: (name: string) => `Spegni ${name} per tutti`,
      publish: 'Pubblica il messaggio',
      clear: 'Togli il messaggio',
      saved: (name: string) => `${name}: cambiata.`,
    },

    changes: {
      title: 'Ultimi cambi',
      none: 'Nessuno ha ancora cambiato niente.',
      what: {
        gate: (subject: string) => `ha cambiato il ritmo di ${subject}`,
        pause: (subject: string) => `ha messo in pausa ${subject}`,
        resume: (subject: string) => `ha riaperto ${subject}`,
        section: (subject: string) => `ha cambiato la sezione ${subject}`,
      },
    },
  },
};

export type Texts = typeof it;
