// What the pages of partners say in Italian: a body's delegations, the bodies a partner acts for, its rounds.

const enti = (count: string) => (count === '1' ? 'un ente' : `${count} enti`);

export const partnersIt = {
  rights: {
    edit_services: 'Scrivere le schede dei servizi',
    publish_services: 'Pubblicare e nascondere i servizi',
    manage_keys: 'Creare e revocare le chiavi',
    send: 'Preparare testi e invii',
  },
  kinds: {
    body: 'Ente',
    technology_partner: 'Partner tecnologico',
    aggregator: 'Aggregatore',
  },
  states: {
    proposed: 'Aspetta il partner',
    active: 'Attiva',
    expired: 'Scaduta',
    ended: 'Chiusa',
  },
  allServices: 'Tutti i servizi',
  someServices: (count: string) => (count === '1' ? 'Un servizio' : `${count} servizi`),
  until: (day: string) => `fino al ${day}`,
  needed: 'Questo dato serve.',

  body: {
    title: 'Partner',
    intro:
      'Un’impresa o un altro ente può lavorare per voi, solo in ciò che scegliete e fino a quando volete. Ogni cosa che fa resta nel vostro registro e nel suo.',
    appoint: 'Dai una delega',
    none: 'Nessun partner agisce per questo ente.',
    noneHint: 'Se un fornitore gestisce i vostri servizi, dategli una delega invece di una chiave.',
    partner: 'Partner',
    may: 'Che cosa può fare',
    services: 'Servizi',
    state: 'Stato',
    actions: 'Azioni',
    by: (who: string, day: string) => `Data da ${who} il ${day}`,
    end: 'Revoca',
    endOf: (name: string) => `Revoca la delega di ${name}`,
    endTitle: (name: string) => `Revocare la delega di ${name}?`,
    endEffect: (name: string) =>
      `${name} non vede più niente di questo ente, da subito. Le chiavi che ha creato restano valide: guardale in Chiavi e revoca quelle che non servono.`,
    endNow: 'Revoca la delega',
    ended: (name: string) => `Delega di ${name} revocata.`,
    dialogTitle: 'Dai una delega',
    search: 'Cerca il partner',
    searchHint: 'Nome o codice fiscale. Ci sono solo i partner che hanno già aderito a IO.',
    nobody: 'Nessun partner con questo nome.',
    choose: 'Quale partner',
    which: 'Per quali servizi',
    whichKinds: { all: 'Tutti', some: 'Solo alcuni' },
    whichHints: { all: 'Anche quelli che farete.', some: 'Non potrà crearne di nuovi.' },
    chooseService: 'Scegli almeno un servizio.',
    chooseRight: 'Scegli almeno una cosa.',
    choosePartner: 'Scegli un partner.',
    endsOn: 'Fino al',
    endsHint: 'Al massimo tre anni. Potete revocarla prima, in ogni momento.',
    give: 'Dai la delega',
    given: (name: string) => `Delega data: ora tocca a ${name} accettarla.`,
  },

  acting: {
    title: 'Enti per cui agisci',
    intro: 'Ogni ente ha scelto che cosa potete fare per lui. Apri un ente per lavorarci.',
    proposals: 'Deleghe da accettare',
    accept: 'Accetta',
    acceptOf: (name: string) => `Accetta la delega di ${name}`,
    refuse: 'Rifiuta',
    refuseOf: (name: string) => `Rifiuta la delega di ${name}`,
    accepted: (name: string) => `Ora agite per ${name}.`,
    refused: (name: string) => `Delega di ${name} rifiutata.`,
    none: 'Nessun ente vi ha ancora dato una delega.',
    noneHint: 'L’ente la dà nella sua pagina «Partner», cercando il vostro nome.',
    noMatch: 'Nessun ente con questo nome.',
    search: 'Cerca un ente',
    count: (count: string) => enti(count),
    body: 'Ente',
    may: 'Che cosa potete fare',
    end: 'Fino al',
    actions: 'Azioni',
    open: 'Apri',
    openOf: (name: string) => `Lavora per ${name}`,
    giveBack: 'Rinuncia',
    giveBackOf: (name: string) => `Rinuncia alla delega di ${name}`,
    gaveBack: (name: string) => `Non agite più per ${name}.`,
    pick: (name: string) => `Scegli ${name}`,
    pickAll: 'Scegli tutti quelli in elenco',
    picked: (count: string) => `Scelti: ${enti(count)}`,
    makeService: 'Crea un servizio per gli enti scelti',
    makeKeys: 'Crea le chiavi per gli enti scelti',
    pickFirst: 'Scegli gli enti nella tabella, poi che cosa fare per tutti.',
    actingFor: (partner: string) => `Per delega, con ${partner}`,
    waiting: (count: string) =>
      count === '1'
        ? 'Ci sono ancora i valori che stavi scrivendo per un ente.'
        : `Ci sono ancora i valori che stavi scrivendo per ${count} enti.`,
    goOn: 'Riprendi da dove eri',
    previous: 'Pagina precedente',
    next: 'Pagina successiva',
  },

  values: {
    title: 'Valori di ogni ente',
    intro:
      'Quello che lasci vuoto si prende dalla scheda più recente dell’ente. Scrivi nella tabella, oppure carica un foglio con una riga per ente.',
    kept: 'Qui sotto ci sono ancora i valori che avevi scritto.',
    startAnew: 'Togli tutti i valori',
    sheet: 'Scarica il foglio da riempire',
    sheetName: 'valori-enti.csv',
    drop: 'Trascina qui il foglio riempito: CSV, TSV, XLSX oppure ODS',
    pick: 'Scegli il foglio',
    another: 'Scegli un altro foglio',
    reading: 'Leggiamo il foglio…',
    read: (good: string, bad: string) =>
      `${good === '1' ? 'Una riga buona' : `${good} righe buone`}, ${bad === '1' ? 'una da correggere' : `${bad} da correggere`}.`,
    ignored: (headers: string) => `Colonne che non servono qui: ${headers}.`,
    badIntro: 'Correggi qui: ogni riga buona entra nella tabella sotto.',
    leave: (count: string) =>
      count === '1' ? 'Continua senza questa riga' : `Continua senza queste ${count} righe`,
    rowsLeft: (count: string) =>
      count === '1'
        ? 'Nel foglio c’è ancora una riga da correggere: correggila o continua senza.'
        : `Nel foglio ci sono ancora ${count} righe da correggere: correggile o continua senza.`,
    cellsLeft: (names: string) => `Nella tabella ci sono valori da correggere: ${names}.`,
    table: 'Valori di ogni ente',
    of: (field: string, body: string) => `${field}, ${body}`,
  },

  round: {
    title: {
      services: 'Un servizio per molti enti',
      keys: 'Chiavi per molti enti',
      reviews: 'Schede di molti enti in valutazione',
      publications: 'Schede di molti enti pubblicate',
    },
    list: 'Giri',
    listEmpty: 'Ancora nessun giro: qui resta che cosa è stato fatto per molti enti insieme.',
    when: 'Quando',
    what: 'Che cosa',
    who: 'Chi',
    result: 'Risultato',
    kind: {
      services: 'Servizio',
      keys: 'Chiavi',
      reviews: 'Invio in valutazione',
      publications: 'Pubblicazione',
    },
    open: (what: string) => `Apri il giro «${what}»`,
    counts: (done: string, refused: string, waiting: string) =>
      [
        done === '1' ? '1 fatto' : `${done} fatti`,
        ...(refused === '0' ? [] : [refused === '1' ? '1 rifiutato' : `${refused} rifiutati`]),
        ...(waiting === '0' ? [] : [`${waiting} in attesa`]),
      ].join(', '),
    serviceTitle: (count: string) => `Crea un servizio per ${enti(count)}`,
    recipe: 'Servizio del ricettario',
    recipeHint:
      'Ogni ente ne riceve una bozza con il suo nome e i suoi contatti, presi dalla sua scheda più recente. Le bozze si mandano in valutazione tutte insieme dalla pagina del giro.',
    keysTitle: (count: string) => `Crea le chiavi per ${enti(count)}`,
    keyService: 'Servizio, con lo stesso nome in ogni ente',
    inBodies: (name: string, count: string) => `${name} (${enti(count)})`,
    noServices: 'Gli enti che vi hanno delegato le chiavi non hanno ancora servizi.',
    withoutKeys: (names: string) =>
      `Questi enti non vi lasciano creare chiavi, quindi le loro saranno rifiutate: ${names}.`,
    recipient: 'Certificato a cui cifrare le chiavi',
    recipientHint:
      'In formato PEM, con chiave RSA da almeno 2048 bit. Le chiavi non si vedono mai qui: solo chi ha la vostra chiave privata apre il file.',
    recipientFile: 'Oppure scegli il file',
    begin: 'Comincia',
    once: 'Se premi due volte o cade la connessione, niente viene fatto due volte.',
    progress: 'Avanzamento',
    progressOf: (done: string, total: string) => `${done} di ${total}`,
    running: 'Puoi chiudere la pagina: il giro va avanti da solo.',
    over: 'Il giro è finito.',
    download: 'Scarica le chiavi cifrate',
    downloadHint: (day: string) =>
      `Il file resta qui fino al ${day}. Si apre con la vostra chiave privata:`,
    command: 'openssl cms -decrypt -inform DER -in chiavi.p7m -inkey chiave-privata.pem',
    copy: 'Copia',
    copied: 'Copiato',
    commandLabel: 'Comando',
    copyCommand: 'Copia il comando',
    fingerprint: 'Impronta della chiave pubblica',
    body: 'Ente',
    state: 'Risultato',
    todo: 'Che cosa fare',
    states: { waiting: 'In attesa', done: 'Fatto', refused: 'Rifiutato' },
    source: 'Il giro che le ha create',
    drafts: (count: string) =>
      count === '1'
        ? 'Una bozza da mandare in valutazione'
        : `${count} bozze da mandare in valutazione`,
    draftsHint:
      'Le regole controllano ogni scheda: quelle in ordine passano subito o arrivano a chi valuta, le altre tornano qui con il motivo. Quello che è già in valutazione non viene mandato due volte.',
    sendDrafts: 'Manda in valutazione',
    approved: (count: string) =>
      count === '1'
        ? 'Una scheda approvata da pubblicare'
        : `${count} schede approvate da pubblicare`,
    approvedHint:
      'Da quando sono pubblicate i cittadini le vedono nel catalogo. Quello che è ancora in valutazione o da correggere resta com’è. Ogni ente ha il suo risultato.',
    publishApproved: (count: string) =>
      count === '1'
        ? 'Pubblica la scheda approvata'
        : `Pubblica tutte le ${count} schede approvate`,
    published: 'Pubblicata',
    seen: 'I cittadini la vedono.',
    approvedByRules: 'Approvata subito dalle regole: si può pubblicare.',
    answerBy: (when: string) => `La guarda una persona: risposta entro ${when}.`,
    endsWith: (four: string) => `…${four}`,
    openBody: (name: string) => `Apri ${name}`,
    back: 'Torna agli enti',
  },
};
