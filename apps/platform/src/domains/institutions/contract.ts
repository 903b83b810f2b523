// What an institution's call can be refused for at the gateway, in IO's titles (io-contract A.8).
import { problems } from '@io/endpoint';

export const institutionProblems = problems({
  key_missing: {
    status: 401,
    title: 'Access denied due to missing subscription key',
    it: "Manca la chiave del servizio: mandala nell'intestazione Ocp-Apim-Subscription-Key.",
    en: 'The service key is missing: send it in the header Ocp-Apim-Subscription-Key.',
  },
  key_invalid: {
    status: 401,
    title: 'Access denied due to invalid subscription key',
    it: 'La chiave del servizio non è valida: controlla di averla copiata intera e che non sia stata sostituita.',
    en: 'The service key is not valid: check that it was copied whole and has not been replaced.',
  },
  key_expired: {
    status: 401,
    title: 'Access denied due to invalid subscription key',
    it: 'La chiave del servizio è scaduta: fanne un’altra nel back-office, alla pagina Chiavi.',
    en: 'The service key has expired: make another one in the back-office, on the page Keys.',
  },
  rate_exceeded: {
    status: 429,
    title: 'Rate limit is exceeded',
    it: 'Troppe chiamate: al massimo 150 ogni 5 secondi per ente. Riprova dopo i secondi indicati in Retry-After.',
    en: 'Too many calls: 150 every 5 seconds for an account at most. Try again after the seconds in Retry-After.',
  },
  suspended: {
    status: 403,
    title: 'Suspended',
    it: 'Chi gestisce la piattaforma ha sospeso questo servizio o il tuo ente. Il motivo è nel registro del back-office.',
    en: 'Who runs the platform has suspended this service or your institution. The reason is in the register of the back-office.',
  },
  key_elsewhere: {
    status: 403,
    title: 'You are not allowed here',
    it: 'Questa chiave vale solo da certi indirizzi, e quello da cui chiami non è tra questi. Si cambiano nel back-office, alla pagina Chiavi.',
    en: 'This key is good from certain addresses alone, and the one you call from is not among them. They are changed in the back-office, on the page Keys.',
  },
  not_allowed_here: {
    status: 403,
    title: 'You are not allowed here',
    it: "Il tuo ente non è abilitato a questa operazione, o l'indirizzo da cui chiami non è tra quelli autorizzati del servizio.",
    en: "Your institution is not enabled for this operation, or the address you call from is not among the service's authorised ones.",
  },
});
