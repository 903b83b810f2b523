// Every refusal on the life of a service.
import { problems } from '@io/endpoint';

export const publicationProblems = problems({
  own_service_unknown: {
    status: 404,
    title: 'Service not found',
    it: 'Questo servizio non è tra quelli con cui puoi lavorare in questo ente.',
    en: 'This service is not among those you may work with in this institution.',
  },
  no_account: {
    status: 409,
    title: 'No account yet',
    it: 'Il tuo ente non ha ancora un account per i servizi: scrivi a chi gestisce la piattaforma.',
    en: 'Your institution has no account for services yet: write to who runs the platform.',
  },
  too_many_own_services: {
    status: 409,
    title: 'Too many services',
    it: 'Il tuo ente ha già 10.000 servizi, il massimo: cambia o elimina una bozza.',
    en: 'Your institution already has 10,000 services, the most it may have: change one or throw a draft away.',
  },
  narrowed_person: {
    status: 403,
    title: 'You are not allowed here',
    it: 'Lavori solo con alcuni servizi: per crearne uno nuovo chiedi a chi amministra l’ente.',
    en: 'You work with some services only: ask who administers the institution to make a new one.',
  },
  changed_by_other: {
    status: 409,
    title: 'Changed meanwhile',
    it: 'Qualcuno ha cambiato questa scheda dopo che l’hai aperta: vedi "errors". Scegli che cosa tenere e salva di nuovo.',
    en: 'Somebody has changed this card since you opened it: see "errors". Choose what to keep and save again.',
  },
  live_changed: {
    status: 409,
    title: 'The published card has changed',
    it: 'La scheda pubblicata è cambiata con una chiamata API dopo la tua bozza: vedi "errors". Guarda le differenze e salva di nuovo la bozza.',
    en: 'The published card was changed by an API call after your draft: see "errors". Look at the differences and save the draft again.',
  },
  not_in_this_state: {
    status: 409,
    title: 'Not in this state',
    it: 'Nello stato in cui è questa scheda non si può fare: ricarica la pagina per vedere a che punto è.',
    en: 'This cannot be done in the state the card is in: load the page again to see how far it is.',
  },
  in_review: {
    status: 409,
    title: 'In review',
    it: 'La scheda è in valutazione: ritirala prima di cambiarla.',
    en: 'The card is being reviewed: take it back before you change it.',
  },
  card_not_ready: {
    status: 409,
    title: 'The card is not ready',
    it: 'La scheda non è pronta: "errors" dice che cosa manca, campo per campo, con il codice della regola.',
    en: 'The card is not ready: "errors" says what is missing, field by field, with the rule’s id.',
  },
  area_unknown: {
    status: 400,
    title: 'Area not known',
    it: 'Questo territorio non esiste: scegli un comune dal registro o una regione.',
    en: 'There is no such area: choose a municipality of the register or a region.',
  },
  logo_unknown: {
    status: 400,
    title: 'Logo not known',
    it: 'Questo logo non è stato caricato per questo servizio: caricalo di nuovo.',
    en: 'This logo was not given for this service: upload it again.',
  },
  draft_image_not_valid: {
    status: 400,
    title: 'Image not valid',
    it: 'Il logo deve essere un’immagine PNG in base64, al massimo 256 kB e 1024 × 1024 punti (consigliati 300 × 300): vedi "errors".',
    en: 'The logo must be a PNG image in base64, 256 kB and 1024 × 1024 pixels at most (300 × 300 advised): see "errors".',
  },
  draft_logo_not_found: {
    status: 404,
    title: 'Logo not found',
    it: 'Non c’è un logo a questo indirizzo.',
    en: 'There is no logo at this address.',
  },
  too_many_logos: {
    status: 409,
    title: 'Too many logos',
    it: 'Per questo servizio ci sono già 20 loghi in prova: salvane uno con la bozza e pubblicala.',
    en: 'There are 20 logos on trial for this service already: save one with the draft and publish it.',
  },
  review_gone: {
    status: 404,
    title: 'Nothing to review',
    it: 'Questa scheda non è più in valutazione: l’ente l’ha ritirata o qualcuno ha già deciso.',
    en: 'This card is no longer being reviewed: the institution took it back, or somebody has decided.',
  },
  own_institution: {
    status: 403,
    title: 'You are not allowed here',
    it: 'Lavori per questo ente: la scheda la valuta un altro operatore.',
    en: 'You work for this institution: another operator reviews the card.',
  },
});
