// What coming on board can be refused for.
import { problems } from '@io/endpoint';

export const onboardingProblems = problems({
  onboarding_not_found: {
    status: 404,
    title: 'Request not found',
    it: 'Questa adesione non c’è, o non la puoi vedere: chiedi a chi l’ha cominciata di indicarti tra le persone.',
    en: 'This request is not there, or is not for you to see: ask who began it to name you among its people.',
  },
  body_unknown: {
    status: 404,
    title: 'Body unknown',
    it: 'Questo ente non è nel registro, o non è più attivo.',
    en: 'This body is not in the register, or no longer active.',
  },
  already_on_board: {
    status: 409,
    title: 'Already on board',
    it: 'Questo ente usa già IO: chiedi a chi lo amministra di invitarti.',
    en: 'This body is on IO already: ask its administrators to invite you.',
  },
  request_under_way: {
    status: 409,
    title: 'Request under way',
    it: 'Per questo ente c’è già un’adesione in corso: la riprende chi l’ha cominciata, o chi ha ricevuto il link alla PEC dell’ente.',
    en: 'A request for this body is under way already: whoever began it goes on with it, or whoever got the link at the body’s certified address.',
  },
  too_many_requests: {
    status: 429,
    title: 'Too many requests',
    it: 'Hai già molte adesioni aperte: concludine o annullane qualcuna.',
    en: 'You have many open requests: finish or cancel some.',
  },
  wrong_state: {
    status: 409,
    title: 'Not possible now',
    it: 'In questo momento l’adesione non lo permette: ricarica la pagina per vedere a che punto è.',
    en: 'The request does not allow this now: reload the page to see how far it is.',
  },
  no_certified_address: {
    status: 409,
    title: 'No certified address',
    it: 'Nel registro questo ente non ha una PEC: prima va aggiunta nell’indice (IPA).',
    en: 'In the register this body has no certified address: it has to be added to the index (IPA) first.',
  },
  people_missing: {
    status: 409,
    title: 'People missing',
    it: 'Manca il legale rappresentante: indicalo, poi prepara l’accordo.',
    en: 'The legal representative is missing: name one, then prepare the agreement.',
  },
  same_person_twice: {
    status: 400,
    title: 'Same person twice',
    it: 'La stessa persona è indicata due volte: ogni codice fiscale va scritto una volta sola.',
    en: 'The same person is named twice: write each fiscal code once.',
  },
  link_not_valid: {
    status: 404,
    title: 'Link not valid',
    it: 'Questo link non vale più: forse l’accordo è stato rifatto, e alla PEC ne è arrivato un altro.',
    en: 'This link is no longer good: perhaps the agreement was made anew, and another link went to the certified address.',
  },
  own_request: {
    status: 403,
    title: 'Your own request',
    it: 'Sei tra le persone di questa adesione: la deve valutare un altro operatore.',
    en: 'You are among the people of this request: another operator has to judge it.',
  },
});
