// What the waiting page says, in both languages; the same words for the server's hand and for the script's.

export interface WaitingWords {
  language: 'it' | 'en';
  title: string;
  calledTitle: string;
  noPlaceTitle: string;
  lead: string;
  place: string;
  before: string;
  expected: string;
  now: string;
  aMinute: string;
  minutes: string;
  hours: string;
  stopped: string;
  paused: string;
  failing: string;
  crowded: string;
  keep: string;
  goOn: string;
  soon: string;
  another: string;
  mailTitle: string;
  mailHint: string;
  mailLabel: string;
  mailButton: string;
  mailYes: string;
  mailNo: string;
  mailFull: string;
  pushButton: string;
  pushYes: string;
  pushNo: string;
  meanwhile: string;
  works: readonly string[];
  otherLanguage: string;
}

export const IT: WaitingWords = {
  language: 'it',
  title: 'Sei in coda per entrare',
  calledTitle: 'È il tuo turno',
  noPlaceTitle: 'Stiamo per darti un posto',
  lead: 'In questo momento entrano in molti. Facciamo entrare tutti, in ordine di arrivo.',
  place: 'Il tuo posto',
  before: 'Persone prima di te',
  expected: 'Attesa prevista',
  now: 'tocca a te',
  aMinute: 'circa un minuto',
  minutes: 'tra {from} e {to} minuti',
  hours: 'tra {from} e {to} ore',
  stopped: 'ferma: il tuo posto resta tuo',
  paused:
    '{gate} è fermo: {reason} La coda non avanza e nessuno perde il posto. Puoi scegliere un altro gestore d’identità e tenere il tuo posto.',
  failing:
    '{gate} risponde a fatica. Puoi aspettare, o scegliere un altro gestore d’identità e tenere il tuo posto.',
  crowded:
    'Adesso in molti entrano con {gate}. Puoi aspettare, o scegliere un altro gestore d’identità e tenere il tuo posto.',
  keep: 'Puoi chiudere questa pagina: conserviamo il tuo posto per 24 ore. Torna con questo stesso browser.',
  goOn: 'Entra adesso',
  soon: 'La pagina va avanti da sola.',
  another: 'Scegli un altro gestore d’identità',
  mailTitle: 'Ti avvisiamo noi',
  mailHint:
    'Lascia la tua e-mail: ti scriviamo una volta sola, poco prima del tuo turno, e poi la cancelliamo.',
  mailLabel: 'Indirizzo e-mail',
  mailButton: 'Avvisami per e-mail',
  mailYes: 'Ti scriveremo poco prima del tuo turno.',
  mailNo: 'Questo indirizzo non sembra giusto: controllalo e riprova.',
  mailFull: 'Non possiamo promettere altri avvisi, ma il tuo posto resta tuo.',
  pushButton: 'Avvisami su questo dispositivo',
  pushYes: 'Ti avviseremo qui, poco prima del tuo turno.',
  pushNo: 'Questo browser non riesce a ricevere avvisi: lascia la tua e-mail.',
  meanwhile: 'Intanto',
  works: [
    'Dove sei già entrato, IO funziona come sempre.',
    'Un avviso di pagamento si paga anche in banca, alla posta o dal tabaccaio.',
    'Se hai una scadenza oggi o domani, apri il collegamento nell’e-mail che te ne avvisa: entri da una corsia riservata.',
  ],
  otherLanguage: 'English',
};

export const EN: WaitingWords = {
  language: 'en',
  title: 'You are in the queue',
  calledTitle: 'It is your turn',
  noPlaceTitle: 'We are about to give you a place',
  lead: 'Many people are entering right now. Everybody gets in, in order of arrival.',
  place: 'Your place',
  before: 'People before you',
  expected: 'Expected wait',
  now: 'it is your turn',
  aMinute: 'about a minute',
  minutes: 'between {from} and {to} minutes',
  hours: 'between {from} and {to} hours',
  stopped: 'stopped: your place stays yours',
  paused:
    '{gate} has stopped: {reason} The queue does not move and nobody loses a place. You can choose another identity provider and keep your place.',
  failing:
    '{gate} hardly answers. You can wait, or choose another identity provider and keep your place.',
  crowded:
    'Many people are entering with {gate} right now. You can wait, or choose another identity provider and keep your place.',
  keep: 'You can close this page: we keep your place for 24 hours. Come back with this same browser.',
  goOn: 'Enter now',
  soon: 'The page goes on by itself.',
  another: 'Choose another identity provider',
  mailTitle: 'We will tell you',
  mailHint: 'Leave your e-mail: we write once, shortly before your turn, and then we delete it.',
  mailLabel: 'E-mail address',
  mailButton: 'Tell me by e-mail',
  mailYes: 'We will write shortly before your turn.',
  mailNo: 'This address does not look right: check it and try again.',
  mailFull: 'We cannot promise more e-mails, but your place stays yours.',
  pushButton: 'Tell me on this device',
  pushYes: 'We will tell you here, shortly before your turn.',
  pushNo: 'This browser cannot get notices: leave your e-mail.',
  meanwhile: 'Meanwhile',
  works: [
    'Where you have entered already, IO works as always.',
    'A payment notice can also be paid at a bank, a post office or a tobacconist’s.',
    'If something is due today or tomorrow, open the link in the e-mail that tells you so: you enter by a reserved lane.',
  ],
  otherLanguage: 'Italiano',
};

export const fill = (text: string, values: Record<string, string | number>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));

/** A range in honest words. */
export function waitInWords(words: WaitingWords, range: { from: number; to: number }): string {
  const minutes = (seconds: number) => Math.max(1, Math.round(seconds / 60));
  if (range.to === 0) return words.now;
  if (range.to < 90) return words.aMinute;
  if (range.to < 7200)
    return fill(words.minutes, { from: minutes(range.from), to: minutes(range.to) });
  return fill(words.hours, {
    from: Math.max(1, Math.floor(range.from / 3600)),
    to: Math.ceil(range.to / 3600),
  });
}
