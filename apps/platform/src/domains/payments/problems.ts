// What the wish to pay can be refused for. A fault of pagoPA becomes one of the notice_ and node_ families; its raw
// code travels beside, in `fault_code`, for whoever helps.
import { problems } from '@io/endpoint';

export const paymentProblems = problems({
  notice_already_paid: {
    status: 409,
    title: 'Notice already paid',
    it: 'Questo avviso risulta già pagato. Non devi fare altro: se lo hai pagato tu con IO, la ricevuta è tra le tue ricevute.',
    en: 'This notice has already been paid. You need do nothing more: if you paid it with IO, the receipt is among your receipts.',
  },
  notice_in_progress: {
    status: 409,
    title: 'Payment in progress',
    it: 'C’è già un pagamento in corso per questo avviso. Se è tuo puoi riprenderlo o annullarlo; altrimenti riprova tra qualche minuto: se non va a buon fine l’avviso torna pagabile da solo.',
    en: 'A payment of this notice is already in progress. If it is yours you can resume or cancel it; otherwise try again in some minutes: unless it succeeds, the notice becomes payable again by itself.',
  },
  notice_expired: {
    status: 409,
    title: 'Notice expired',
    it: 'Questo avviso è scaduto e non si può più pagare con questo numero. Chiedi all’ente un nuovo avviso.',
    en: 'This notice has expired and can no longer be paid with this number. Ask the institution for a new notice.',
  },
  notice_withdrawn: {
    status: 409,
    title: 'Notice withdrawn',
    it: 'L’ente ha annullato questo avviso: non va pagato. Se non sai perché, chiedi all’ente.',
    en: 'The institution has withdrawn this notice: it is not to be paid. If you do not know why, ask the institution.',
  },
  notice_data_wrong: {
    status: 404,
    title: 'Wrong notice data',
    it: 'I dati dell’avviso non tornano: controlla il numero di 18 cifre e il codice fiscale dell’ente creditore, o inquadra il codice QR.',
    en: 'The data of the notice do not match: check the 18-digit number and the fiscal code of the creditor, or scan the QR code.',
  },
  notice_unknown: {
    status: 404,
    title: 'Notice not found',
    it: 'L’ente non trova questo avviso: controlla i dati. Se sono giusti può essere già stato pagato o non ancora registrato: chiedi all’ente.',
    en: 'The institution does not find this notice: check the data. If they are right it may have been paid already or not be registered yet: ask the institution.',
  },
  payee_unreachable: {
    status: 503,
    title: 'Institution not reachable',
    it: 'I sistemi dell’ente non rispondono bene in questo momento. L’avviso resta pagabile: riprova più tardi.',
    en: 'The institution’s systems are not answering well right now. The notice remains payable: try again later.',
  },
  node_unavailable: {
    status: 503,
    title: 'pagoPA not reachable',
    it: 'pagoPA non risponde in questo momento. Non è stato addebitato nulla: riprova tra qualche minuto.',
    en: 'pagoPA is not answering right now. Nothing has been charged: try again in some minutes.',
  },
  notice_refused: {
    status: 502,
    title: 'Notice refused by pagoPA',
    it: 'pagoPA non accetta questo avviso per un problema tecnico. Non è stato addebitato nulla: se succede ancora, dai all’assistenza il codice di errore.',
    en: 'pagoPA does not accept this notice because of a technical problem. Nothing has been charged: if it happens again, give the error code to the help desk.',
  },
  amount_differs: {
    status: 409,
    title: 'Amount changed',
    it: 'L’importo dell’avviso è cambiato: guarda il nuovo importo e conferma di nuovo.',
    en: 'The amount of the notice has changed: look at the new amount and confirm again.',
  },
  notice_repeated: {
    status: 400,
    title: 'Bad parameters',
    it: 'Lo stesso avviso c’è due volte: lascialo una volta sola.',
    en: 'The same notice is there twice: leave it once only.',
  },
  total_too_large: {
    status: 400,
    title: 'Bad parameters',
    it: 'Insieme questi avvisi superano l’importo massimo di pagoPA (999.999.999,99 euro): pagali separatamente.',
    en: 'Together these notices exceed pagoPA’s largest amount (999,999,999.99 euros): pay them separately.',
  },
  payment_key_reused: {
    status: 422,
    title: 'Idempotency key reused',
    it: 'Questa Idempotency-Key è già stata usata con una richiesta diversa: usane una nuova.',
    en: 'This Idempotency-Key has been used with another request: use a new one.',
  },
  transaction_not_found: {
    status: 404,
    title: 'Payment not found',
    it: 'Questo pagamento non esiste, o non è tuo.',
    en: 'This payment does not exist, or is not yours.',
  },
  transaction_moved: {
    status: 409,
    title: 'Payment already further on',
    it: 'Il pagamento è già andato avanti e questo non si può più fare: guarda a che punto è.',
    en: 'The payment has moved on and this cannot be done any more: look where it stands.',
  },
  method_not_usable: {
    status: 409,
    title: 'Payment method not usable',
    it: 'Questo metodo di pagamento non c’è più o non si può usare ora: scegline un altro.',
    en: 'This payment method is gone or cannot be used now: choose another.',
  },
  offer_changed: {
    status: 409,
    title: 'Fee changed',
    it: 'Questa commissione non è più disponibile: guarda quelle di adesso e scegli di nuovo.',
    en: 'This fee is no longer available: look at the present ones and choose again.',
  },
  fees_unavailable: {
    status: 503,
    title: 'Fees not available',
    it: 'In questo momento non riusciamo a leggere le commissioni. Non è stato addebitato nulla: riprova tra poco.',
    en: 'The fees cannot be read right now. Nothing has been charged: try again in a while.',
  },
  too_many_payments: {
    status: 429,
    title: 'Too many payments',
    it: 'Hai cominciato molti pagamenti in poco tempo: completa o annulla quelli in corso, poi riprova.',
    en: 'You have begun many payments in a short time: complete or cancel those under way, then try again.',
  },
  payments_off: {
    status: 503,
    title: 'Payments are switched off',
    it: 'I pagamenti sono sospesi per il momento. Quelli già cominciati vanno a termine da soli; l’avviso resta pagabile.',
    en: 'Payments are suspended for the moment. Those already begun end by themselves; the notice remains payable.',
  },
  payments_busy: {
    status: 503,
    title: 'Many people are paying',
    it: 'In questo momento stanno pagando in molti, o pagoPA risponde piano. Non è stato addebitato nulla: riprova tra i secondi indicati.',
    en: 'Many people are paying right now, or pagoPA answers slowly. Nothing has been charged: try again after the seconds given.',
  },
});
