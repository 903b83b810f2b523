// What an institution's call about its notices can be refused for.
import { problems } from '@io/endpoint';

export const positionProblems = problems({
  position_not_found: {
    status: 404,
    title: 'Payment notice not found',
    it: 'Questo avviso non esiste, o non è del servizio della chiave con cui chiami.',
    en: 'This notice does not exist, or is not of the service of the key you call with.',
  },
  notice_not_found: {
    status: 404,
    title: 'Payment notice not found',
    it: 'Il tuo ente non ha creato su IO un avviso con questo numero.',
    en: 'Your institution has made no notice with this number on IO.',
  },
  reference_taken: {
    status: 409,
    title: 'Reference already used',
    it: 'Il tuo ente ha già un avviso con questo reference: usane un altro. Se è una ripetizione, manda la stessa Idempotency-Key.',
    en: 'Your institution already has a notice with this reference: use another. If this is a repetition, send the same Idempotency-Key.',
  },
  notice_number_taken: {
    status: 409,
    title: 'Notice number already used',
    it: 'Un numero avviso di questi è già stato usato dal tuo ente: un numero vale una volta sola, per sempre.',
    en: 'One of these notice numbers was already used by your institution: a number is used once, for ever.',
  },
  notice_number_elsewhere: {
    status: 400,
    title: 'Notice number of another station',
    it: 'Le due cifre dopo il 3 devono essere il codice di segregazione della stazione di IO: con un altro pagoPA non ci troverebbe.',
    en: "The two digits after the 3 must be the segregation code of IO's station: with another one pagoPA would not find us.",
  },
  due_date_past: {
    status: 400,
    title: 'Due date in the past',
    it: 'Nessuna data di scadenza può essere prima di oggi.',
    en: 'No due date may lie before today.',
  },
  position_paid: {
    status: 409,
    title: 'Payment notice paid',
    it: 'Qualcosa di questo avviso è già pagato: non si può più cambiare né ritirare.',
    en: 'Something of this notice is already paid: it can no longer be changed or withdrawn.',
  },
  position_withdrawn: {
    status: 409,
    title: 'Payment notice withdrawn',
    it: 'Questo avviso è stato ritirato: creane uno nuovo.',
    en: 'This notice was withdrawn: make a new one.',
  },
  message_needs_person: {
    status: 400,
    title: 'Debtor is not a person',
    it: 'Un messaggio si può mandare solo se debtor.fiscal_code è di una persona.',
    en: "A message can only be sent when debtor.fiscal_code is a person's.",
  },
  idempotency_key_reused: {
    status: 422,
    title: 'Idempotency key reused',
    it: 'Questa Idempotency-Key è già stata usata con un corpo diverso: usane una nuova per ogni avviso.',
    en: 'This Idempotency-Key has been used with another body: use a new one for each notice.',
  },
});
