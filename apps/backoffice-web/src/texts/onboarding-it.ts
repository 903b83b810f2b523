// What coming on board says in Italian: the steps, the signature's diagnosis, the operators' queue.

export const onboardingIt = {
  search: {
    title: 'Porta un ente su IO',
    intro: 'Cercalo nel registro degli enti pubblici (IPA): i dati e la PEC li prendiamo da lì.',
    label: 'Nome, codice fiscale o codice IPA',
    hint: 'Basta una parte del nome. Per esempio: torino, 00514490010, c_l219.',
    none: 'Nessun ente trovato. Prova con meno parole, o con il codice fiscale.',
    found: (n: string) => (n === '1' ? 'Un ente trovato' : `${n} enti trovati`),
    choose: (name: string) => `Scegli ${name}`,
    noPec: 'Nel registro non ha una PEC',
    aggregator: 'Agisce anche per altri enti, che gli danno delega (aggregatore)',
  },
  firm: {
    title: 'Siete un’impresa che lavora per gli enti?',
    intro:
      'Un partner tecnologico aderisce con i propri dati. Poi ogni ente decide che cosa può fare per lui.',
    open: 'Aderisci come partner tecnologico',
    name: 'Nome dell’impresa',
    code: 'Codice fiscale dell’impresa',
    badCode: 'Servono 11 cifre.',
    pec: 'PEC',
    place: 'Comune della sede',
    begin: 'Comincia l’adesione',
  },
  steps: {
    label: 'A che punto è',
    people: 'Persone',
    sign: 'Firma',
    review: 'Valutazione',
    done: 'Su IO',
  },
  states: {
    draft: 'Da completare',
    to_sign: 'Da firmare',
    to_review: 'In valutazione',
    completed: 'Completata',
    rejected: 'Respinta',
    cancelled: 'Annullata',
    expired: 'Scaduta',
  },
  title: (name: string) => `Adesione a IO: ${name}`,
  keepLink: 'Puoi chiudere e tornare quando vuoi: l’indirizzo di questa pagina resta valido.',
  body: { code: 'Codice fiscale', ipa: 'Codice IPA', pec: 'PEC', place: 'Luogo' },
  people: {
    title: 'Chi firma e chi gestisce',
    representative: 'Legale rappresentante',
    representativeHint: 'Firma l’accordo con la propria firma digitale.',
    delegates: 'Delegati',
    delegatesHint:
      'Gestiscono l’ente su IO, e ne invitano altri. Possono entrare appena l’adesione è completa.',
    delegate: (number: string) => `Delegato ${number}`,
    addDelegate: 'Aggiungi un delegato',
    removeDelegate: (number: string) => `Togli il delegato ${number}`,
    name: 'Nome',
    familyName: 'Cognome',
    fiscalCode: 'Codice fiscale',
    email: 'E-mail di lavoro',
    next: 'Prepara l’accordo',
    nextHint: (pec: string) => `Mandiamo il link anche alla PEC dell’ente, ${pec}.`,
  },
  sign: {
    title: 'Firma l’accordo',
    first: 'Scarica l’accordo',
    firstHint: (name: string) =>
      `Lo firma ${name}, con firma digitale CAdES (.p7m). Il file non va cambiato: nemmeno con il timbro di protocollo.`,
    download: 'Scarica l’accordo (PDF)',
    second: 'Carica il file firmato',
    secondHint: 'Lo controlliamo subito.',
    drop: 'Trascina qui il file .p7m, oppure',
    pick: 'Scegli il file .p7m',
    checking: 'Controlliamo la firma…',
    whoSigns: (name: string, code: string) => `Deve firmare ${name}, codice fiscale ${code}.`,
    tooLarge:
      'Il file è troppo grande: al massimo 2 MB. Deve essere l’accordo firmato e nient’altro.',
    sentTo: (pec: string, when: string) => `Link mandato alla PEC ${pec} il ${when}.`,
    confirmed: 'L’ente ha aperto il link ricevuto via PEC.',
    notConfirmed:
      'Se qualcuno dell’ente apre quel link l’adesione si approva da sola. Altrimenti la valuta un operatore.',
    until: (day: string) => `Si può firmare fino al ${day}.`,
    correct: 'Cambia le persone',
    correctHint: 'L’accordo va poi preparato di nuovo.',
    good: (signer: string, when: string) => `Firma valida di ${signer}, ${when}.`,
    revocation: 'Non controlliamo se il certificato è stato revocato: serve l’autorità in linea.',
    wrongTitle: 'Questo file non va ancora bene',
  },
  findings: {
    empty_file: 'Il file è vuoto. Forse la copia non era finita: caricalo di nuovo.',
    not_signed:
      'È un PDF senza firma digitale. Firma l’accordo con il programma di firma e carica il file .p7m.',
    signed_inside_pdf:
      'È firmato dentro il PDF (PAdES). Serve il formato CAdES: nel programma di firma scegli «.p7m» e firma di nuovo.',
    signed_twice:
      'Dentro questo file c’è un altro file firmato: è stato firmato due volte, una sull’altra. Carica quello della prima firma, o firma di nuovo il PDF.',
    not_p7m:
      'Non è un file firmato (.p7m), oppure è rovinato. Carica il file che ha creato il programma di firma.',
    no_document:
      'C’è la firma, ma non il documento (firma «detached»). Firma di nuovo scegliendo di includere il documento.',
    no_signature: 'C’è il documento, ma nessuna firma. Ripeti la firma.',
    altered:
      'Il documento firmato non è quello preparato qui. Forse il protocollo ha aggiunto un timbro, o l’accordo è stato rifatto. Scaricalo di nuovo e firmalo senza toccarlo.',
    no_certificate:
      'Manca il certificato di chi ha firmato. Ripeti la firma con il programma aggiornato.',
    signature_broken:
      'La firma non corrisponde: il file è stato cambiato dopo. Carica il file originale.',
    no_fiscal_code:
      'Nel certificato non c’è un codice fiscale. Serve una firma digitale italiana intestata alla persona.',
    wrong_signer: 'Ha firmato un’altra persona.',
    not_cades:
      'Manca il legame con il certificato che il formato CAdES chiede. Scegli «CAdES-BES» nel programma di firma.',
    not_for_signing:
      'È il certificato per entrare nei siti (CNS), non quello per firmare. Sulla stessa carta scegli il certificato di firma.',
    signed_in_future:
      'La data della firma è nel futuro: controlla l’orologio del computer e firma di nuovo.',
    signed_before_agreement:
      'La data della firma è prima dell’accordo: controlla l’orologio del computer e firma di nuovo.',
    certificate_not_yet:
      'Il certificato di firma non era ancora valido. Controlla la data, o chiedi a chi lo ha rilasciato.',
    certificate_expired: 'Il certificato di firma era già scaduto. Rinnovalo, poi firma di nuovo.',
    unknown_authority:
      'Il certificato non è di un’autorità riconosciuta. Serve una firma digitale qualificata.',
  },
  rules: {
    R1: 'I dati dell’ente nel registro sono cambiati dopo l’accordo.',
    R2: 'Nessuno ha aperto il link mandato alla PEC dell’ente.',
    R3: 'Non c’è una firma valida.',
    R4: 'L’ente è già su IO.',
    R5: 'Non è un tipo di ente che approviamo in automatico.',
  },
  review: {
    title: 'Un operatore la sta valutando',
    text: 'Di solito entro un giorno lavorativo. Perché non si è approvata da sola:',
    faster: 'Se qualcuno dell’ente apre il link ricevuto via PEC, si approva subito.',
  },
  done: {
    title: 'L’ente è su IO',
    text: 'Il legale rappresentante e i delegati possono entrare con SPID o CIE.',
    open: 'Vai ai tuoi enti',
  },
  rejected: {
    title: 'L’adesione è stata respinta',
    mend: 'Correggi e ripresenta',
  },
  over: {
    cancelled: 'Questa adesione è stata annullata.',
    expired: 'Il tempo per firmare è finito. Puoi riprenderla: l’accordo si prepara di nuovo.',
    resume: 'Riprendi',
    cancel: 'Annulla l’adesione',
    cancelled_now: 'Adesione annullata.',
  },
  history: {
    title: 'Che cosa è successo',
    begun: 'Cominciata',
    people_named: 'Indicate le persone',
    agreement_sent: 'Preparato l’accordo e mandato il link alla PEC',
    address_refused: 'La PEC ha rifiutato il messaggio',
    confirmed_by_body: 'L’ente ha aperto il link della PEC',
    signature: 'Caricato un file che non andava bene',
    signed: 'Firma valida',
    to_review: 'Passata alla valutazione di un operatore',
    completed: 'Completata',
    rejected: 'Respinta',
    reopened: 'Riaperta per correggere',
    cancelled: 'Annullata',
    expired: 'Scaduta',
  },
  claim: {
    title: 'Il link della PEC',
    working: 'Apriamo l’adesione.',
    missing:
      'In questo indirizzo manca il codice: apri il link così com’è nel messaggio della PEC.',
  },
  queue: {
    one: 'Una adesione',
    judgeThere: 'Aspetta un operatore: si valuta nella coda.',
    openInstitution: 'Vedi l’ente nella console',
    title: 'Adesioni da valutare',
    intro:
      'Quelle che non si sono approvate da sole, dalla più vecchia. Accanto c’è la regola che manca.',
    empty: 'Niente da valutare.',
    emptyHint: 'Le adesioni in regola si approvano da sole.',
    body: 'Ente',
    waits: 'Aspetta da',
    why: 'Che cosa manca',
    signer: 'Firma di',
    actions: 'Azioni',
    agreement: 'Accordo',
    agreementOf: (name: string) => `Scarica l’accordo di ${name}`,
    approve: 'Approva',
    approveOf: (name: string) => `Approva ${name}`,
    approved: (name: string) => `${name} è su IO.`,
    reject: 'Respingi',
    rejectOf: (name: string) => `Respingi ${name}`,
    rejectTitle: (name: string) => `Respingere ${name}?`,
    reason: 'Motivo',
    reasonHint: 'Lo leggono le persone dell’ente: di’ che cosa correggere.',
    reasonShort: 'Scrivi almeno 10 caratteri.',
    rejected: (name: string) => `${name}: respinta.`,
  },
};
