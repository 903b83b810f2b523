// The refusals that belong to no domain: what any door of any server may say.
import { problems } from '@io/endpoint';

export const floorProblems = problems({
  invalid_request: {
    status: 400,
    title: 'Invalid request',
    it: 'La richiesta ha dati mancanti o scritti male: vedi "errors" per sapere quali e come correggerli.',
    en: 'The request has missing or malformed data: see "errors" for which and how to mend them.',
  },
  invalid_json: {
    status: 400,
    title: 'Invalid JSON',
    it: 'Il corpo della richiesta non è JSON valido. Controlla virgole, virgolette e codifica UTF-8.',
    en: 'The body of the request is not valid JSON. Check commas, quotes and the UTF-8 encoding.',
  },
  json_too_deep: {
    status: 400,
    title: 'JSON too deep',
    it: 'Il JSON ha troppi livelli annidati: al massimo 20.',
    en: 'The JSON is nested too deeply: 20 levels at most.',
  },
  card_number: {
    status: 400,
    title: 'Card number refused',
    it: 'La richiesta contiene quello che sembra il numero di una carta di pagamento: qui non deve passare, e non lo abbiamo letto né tenuto. Se è un altro numero, scrivilo con dei punti tra i gruppi di cifre.',
    en: 'The request contains what looks like the number of a payment card: it must not pass through here, and we have neither read nor kept it. If it is another number, write it with dots between its groups of digits.',
  },
  body_too_large: {
    status: 413,
    title: 'Body too large',
    it: 'Il corpo della richiesta è troppo grande: al massimo 256 kB.',
    en: 'The body of the request is too large: 256 kB at most.',
  },
  unsupported_media_type: {
    status: 415,
    title: 'Unsupported media type',
    it: 'Manda il corpo come application/json.',
    en: 'Send the body as application/json.',
  },
  not_found: {
    status: 404,
    title: 'Resource not found',
    it: 'Questo indirizzo non esiste. Controlla metodo e percorso nella documentazione (/api-docs).',
    en: 'There is nothing at this address. Check method and path in the documentation (/api-docs).',
  },
  bad_address: {
    status: 400,
    title: 'Bad address',
    it: 'L’indirizzo contiene caratteri che non possono starci: controlla le codifiche con %.',
    en: 'The address has characters that cannot be there: check its % encodings.',
  },
  address_too_long: {
    status: 414,
    title: 'Address too long',
    it: 'Una parte dell’indirizzo è troppo lunga: al massimo 200 caratteri.',
    en: 'A part of the address is too long: 200 characters at most.',
  },
  headers_too_large: {
    status: 431,
    title: 'Headers too large',
    it: 'Le intestazioni della richiesta sono troppo grandi: al massimo 16 kB in tutto.',
    en: 'The headers of the request are too large: 16 kB at most altogether.',
  },
  bad_request: {
    status: 400,
    title: 'Bad request',
    it: 'La richiesta non rispetta il protocollo HTTP.',
    en: 'The request does not follow the HTTP protocol.',
  },
  internal: {
    status: 500,
    title: 'Internal server error',
    it: 'Qualcosa non ha funzionato da noi. Riprova tra poco; se continua, comunica il codice in "instance".',
    en: 'Something went wrong on our side. Try again shortly; if it goes on, tell us the code in "instance".',
  },
  unavailable: {
    status: 503,
    title: 'Service unavailable',
    it: 'In questo momento non riusciamo a rispondere. Non è andato perso nulla: riprova tra qualche secondo.',
    en: 'We cannot answer right now. Nothing was lost: try again in a few seconds.',
  },
});
