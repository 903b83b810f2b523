// What a configuration of remote content, or the wish to open such content, can be refused for.
import { problems } from '@io/endpoint';

export const configurationProblems = problems({
  configuration_not_found: {
    status: 404,
    title: 'Configuration not found',
    it: 'Questa configurazione non esiste, o non è del tuo ente.',
    en: "This configuration does not exist, or is not your institution's.",
  },
  address_inside: {
    status: 400,
    title: 'Bad parameters',
    it: 'base_url deve essere un indirizzo https che si raggiunge da internet, per esempio https://contenuti.comune.example/io: non una rete interna, non questa macchina, senza nome e password.',
    en: 'base_url must be an https address that can be reached from the internet, such as https://contents.comune.example/io: no inside network, not this machine, no name and password.',
  },
  too_many_configurations: {
    status: 409,
    title: 'Too many configurations',
    it: 'Il tuo ente ha già 100 configurazioni: cambia una di quelle che ci sono.',
    en: 'Your institution already has 100 configurations: change one of those.',
  },
});

export const remoteProblems = problems({
  not_remote: {
    status: 400,
    title: 'Bad parameters',
    it: 'Questo messaggio non ha documenti presso il mittente.',
    en: 'This message has no documents kept by its sender.',
  },
  remote_not_configured: {
    status: 501,
    title: 'Not configured',
    it: 'L’ente non ha ancora detto a IO dove prendere questi documenti. Chiedili all’ente: trovi i contatti nel messaggio.',
    en: 'The institution has not yet told IO where to get these documents. Ask the institution: its contacts are in the message.',
  },
  remote_not_found: {
    status: 404,
    title: 'Not found at the sender',
    it: 'L’ente non trova questo documento. Chiedilo all’ente: trovi i contatti nel messaggio.',
    en: 'The institution does not find this document. Ask the institution: its contacts are in the message.',
  },
  remote_gone: {
    status: 410,
    title: 'No longer available',
    it: 'L’ente non tiene più questo documento a disposizione. Chiedilo all’ente: trovi i contatti nel messaggio.',
    en: 'The institution no longer keeps this document available. Ask the institution: its contacts are in the message.',
  },
  remote_wrong_type: {
    status: 415,
    title: 'Unsupported Media type',
    it: 'L’ente ha mandato un file che non è un PDF: per sicurezza non lo apriamo. Lo abbiamo segnalato all’ente.',
    en: 'The institution sent a file that is not a PDF: to be safe we do not open it. We have told the institution.',
  },
  remote_too_large: {
    status: 502,
    title: 'Too large',
    it: 'L’ente ha mandato un file troppo grande per essere aperto qui (più di 10 MB). Lo abbiamo segnalato all’ente.',
    en: 'The institution sent a file too large to be opened here (more than 10 MB). We have told the institution.',
  },
  remote_unreadable: {
    status: 502,
    title: 'Unreadable answer of the sender',
    it: 'L’ente ha risposto in un modo che non si legge. Lo abbiamo segnalato all’ente: riprova più tardi.',
    en: 'The institution answered in a way that cannot be read. We have told the institution: try again later.',
  },
  remote_refused: {
    status: 502,
    title: 'Address refused',
    it: 'L’ente rimanda a un indirizzo che per sicurezza non apriamo. Lo abbiamo segnalato all’ente.',
    en: 'The institution leads to an address that to be safe we do not open. We have told the institution.',
  },
  remote_failed: {
    status: 502,
    title: 'The sender does not answer',
    it: 'In questo momento l’ente non riesce a darci il documento. Lo abbiamo segnalato all’ente: riprova più tardi.',
    en: 'Right now the institution cannot give us the document. We have told the institution: try again later.',
  },
  remote_timeout: {
    status: 504,
    title: 'The sender is too slow',
    it: 'L’ente ci mette troppo a rispondere. Lo abbiamo segnalato all’ente: riprova più tardi.',
    en: 'The institution takes too long to answer. We have told the institution: try again later.',
  },
  remote_preparing: {
    status: 503,
    title: 'Being prepared',
    it: 'L’ente sta preparando il documento. Riprova tra i secondi indicati in Retry-After.',
    en: 'The institution is preparing the document. Try again after the seconds in Retry-After.',
  },
  remote_busy: {
    status: 503,
    title: 'Busy',
    it: 'Troppi documenti aperti nello stesso momento. Riprova tra i secondi indicati in Retry-After.',
    en: 'Too many documents opened at the same moment. Try again after the seconds in Retry-After.',
  },
});
