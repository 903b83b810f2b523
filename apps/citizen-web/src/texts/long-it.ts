// The long pages in Italian: terms of use and accessibility. Loaded only when they are opened.

interface Section {
  heading: string;
  paragraphs: string[];
}

export interface LongTexts {
  terms: Section[];
  accessibility: Section[];
}

export const longIt: LongTexts = {
  terms: [
    {
      heading: 'Che cosa è questo servizio',
      paragraphs: [
        'Qui gli enti pubblici ti mandano messaggi, avvisi e scadenze.',
        'Un ente è un comune, un ministero o un altro ufficio pubblico.',
        'Il servizio è gratuito. Usarlo è una tua scelta.',
      ],
    },
    {
      heading: 'Chi può usarlo',
      paragraphs: [
        'Puoi entrare se hai almeno 14 anni e un’identità SPID.',
        'L’accesso è personale. Non dare a nessuno la tua password.',
      ],
    },
    {
      heading: 'Chi ti scrive',
      paragraphs: [
        'Il testo di ogni messaggio è dell’ente che lo manda. L’ente ne risponde.',
        'Tu scegli quali servizi possono scriverti e come. Puoi cambiare idea quando vuoi.',
        'Se spegni un servizio, l’ente può usare altri modi. Per esempio una lettera.',
      ],
    },
    {
      heading: 'I tuoi dati',
      paragraphs: [
        'Da SPID riceviamo nome, cognome, codice fiscale, data di nascita ed e-mail.',
        'Li usiamo per sapere chi sei e per darti i messaggi. Per nient’altro.',
        'Ogni volta che un ente controlla se può scriverti, resta scritto. Lo leggi nel profilo.',
        'Sul tuo dispositivo teniamo gli ultimi messaggi, così li leggi anche senza rete. Quando esci li cancelliamo.',
      ],
    },
    {
      heading: 'Se qualcosa non va',
      paragraphs: [
        'Se un messaggio non ti sembra giusto, chiedi all’ente: i contatti sono sotto il testo.',
        'Se il servizio si ferma, le scadenze degli enti restano valide.',
      ],
    },
    {
      heading: 'Smettere',
      paragraphs: [
        'Puoi uscire in ogni momento dal profilo.',
        'Se queste condizioni cambiano, te le facciamo leggere prima.',
      ],
    },
  ],
  accessibility: [
    {
      heading: 'Il nostro impegno',
      paragraphs: [
        'Vogliamo che chiunque possa fare tutto da solo, con qualsiasi strumento.',
        'Seguiamo le regole WCAG 2.2, livello AA, e la norma europea EN 301 549.',
      ],
    },
    {
      heading: 'Stato di conformità',
      paragraphs: [
        'Abbiamo provato le pagine con strumenti automatici e con la sola tastiera.',
        'Nessuno da fuori le ha ancora valutate. Per questo non dichiariamo una conformità piena.',
      ],
    },
    {
      heading: 'Che cosa puoi usare',
      paragraphs: [
        'La tastiera basta per ogni cosa. Il punto dove sei è sempre segnato.',
        'Puoi ingrandire il testo fino al doppio e scegliere i colori chiari o scuri.',
        'Chi usa un lettore di schermo sente i nuovi messaggi e gli errori.',
        'Se il dispositivo chiede meno movimento, le animazioni si fermano.',
      ],
    },
    {
      heading: 'Che cosa non è ancora accessibile',
      paragraphs: [
        'I testi e gli allegati sono scritti dagli enti. Possono non seguire queste regole.',
        'Le pagine per entrare con SPID sono dei gestori.',
      ],
    },
    {
      heading: 'Se trovi un ostacolo',
      paragraphs: [
        'Scrivi all’assistenza: di’ quale pagina e quale strumento usi. Rispondiamo entro 30 giorni.',
        'Se la risposta non ti basta, puoi rivolgerti al Difensore civico per il digitale.',
      ],
    },
  ],
};
