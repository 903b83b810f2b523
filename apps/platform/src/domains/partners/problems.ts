// Every refusal on a partner's rounds.
import { problems } from '@io/endpoint';

export const partnerProblems = problems({
  not_a_partner: {
    status: 403,
    title: 'Not a partner',
    it: 'Questo ente non agisce per altri: lo fanno i partner tecnologici e gli aggregatori.',
    en: 'This institution does not act for others: technology partners and aggregators do.',
  },
  keys_need_manager: {
    status: 403,
    title: 'Role not enough',
    it: 'Le chiavi le crea chi amministra il partner: chiedi a un amministratore.',
    en: 'Keys are made by who administers the partner: ask an administrator.',
  },
  round_differs: {
    status: 409,
    title: 'Another round',
    it: 'Con questo identificativo c’è già un giro che chiede altro: usane uno nuovo.',
    en: 'There is a round that asks for something else under this id: use a new one.',
  },
  round_unknown: {
    status: 404,
    title: 'Round not found',
    it: 'Questo giro non c’è, o è di più di sei mesi fa.',
    en: 'There is no such round, or it is more than six months old.',
  },
  values_not_valid: {
    status: 400,
    title: 'Values not valid',
    it: 'Qualche valore degli enti è da correggere: "errors" dice quale, in quale ente e come. Il giro non è cominciato.',
    en: 'Some values of the bodies are to be mended: "errors" says which, of which body and how. The round has not begun.',
  },
  too_many_rounds: {
    status: 409,
    title: 'Too many rounds',
    it: 'Ci sono già 20 giri in corso: aspetta che finiscano.',
    en: 'There are 20 rounds under way already: wait for them to end.',
  },
  recipe_unknown: {
    status: 400,
    title: 'Recipe not known',
    it: 'Nel ricettario non c’è questo servizio: scegline uno dall’elenco.',
    en: 'There is no such service in the cookbook: choose one of the list.',
  },
  recipient_not_valid: {
    status: 400,
    title: 'Recipient not valid',
    it: 'Con questo certificato o chiave pubblica non si può cifrare: vedi "errors".',
    en: 'Nothing can be encrypted to this certificate or public key: see "errors".',
  },
  round_end_past: {
    status: 400,
    title: 'The end is past',
    it: 'La scadenza delle chiavi è già passata: scegli un giorno futuro, oppure nessuna scadenza.',
    en: 'The expiry of the keys is past already: choose a day to come, or no expiry.',
  },
  nothing_to_send: {
    status: 409,
    title: 'Nothing to send',
    it: 'In questo giro non ci sono bozze da mandare: sono già in valutazione, approvate o eliminate.',
    en: 'This round has no drafts to send: they are in review, approved or thrown away.',
  },
  nothing_to_publish: {
    status: 409,
    title: 'Nothing to publish',
    it: 'In questo giro non ci sono schede approvate da pubblicare: sono già pubblicate, ancora in valutazione, o da correggere.',
    en: 'This round has no approved cards to publish: they are published already, still in review, or to be mended.',
  },
  drafts_not_made: {
    status: 409,
    title: 'No drafts yet',
    it: 'Si mandano e si pubblicano le schede fatte da un vostro giro di servizi, quando è finito: controlla of_round.',
    en: 'What is sent or published are the cards made by a round of services of yours, once it is over: check of_round.',
  },
  keys_not_ready: {
    status: 409,
    title: 'Not ready',
    it: 'Il giro non è ancora finito: il file delle chiavi si scarica alla fine.',
    en: 'The round is not over yet: the file of keys is there at its end.',
  },
  keys_gone: {
    status: 410,
    title: 'No longer there',
    it: 'Il file delle chiavi non c’è: si tiene sette giorni, e solo se almeno una chiave è stata creata. Le chiavi perse si revocano e si rifanno.',
    en: 'The file of keys is not there: it is kept seven days, and only when at least one key was made. Lost keys are revoked and made anew.',
  },
});
