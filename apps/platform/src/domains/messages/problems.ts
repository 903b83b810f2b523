// What a message, or the wish to read one, can be refused for.
import { problems } from '@io/endpoint';

export const messageProblems = problems({
  fiscal_code_place: {
    status: 400,
    title: 'Bad parameters',
    it: 'Il codice fiscale del destinatario va in un posto solo: nel percorso o nel corpo.',
    en: "The recipient's fiscal code goes in one place only: the path or the body.",
  },
  payload_not_allowed: {
    status: 403,
    title: 'You are not allowed here',
    it: 'Il tuo ente non è abilitato a mandare questo tipo di contenuto (payee, legal_data, eu_covid_cert, third_party_data o ADVANCED).',
    en: 'Your institution is not enabled to send this kind of content (payee, legal_data, eu_covid_cert, third_party_data or ADVANCED).',
  },
  default_addresses: {
    status: 403,
    title: 'Call forbidden',
    it: 'default_addresses non è ammesso: IO scrive solo agli indirizzi scelti dalla persona.',
    en: 'default_addresses is not allowed: IO only writes to addresses that the person chose.',
  },
  amount_too_high: {
    status: 400,
    title: 'Error while sending payment metadata',
    it: "L'importo supera il massimo consentito al servizio (max_allowed_payment_amount). Chiedi di alzarlo.",
    en: "The amount exceeds the service's maximum (max_allowed_payment_amount). Ask for it to be raised.",
  },
  keep_until_range: {
    status: 400,
    title: 'Bad parameters',
    it: 'keep_until deve essere una data da oggi a un anno da oggi.',
    en: 'keep_until must be a date from today to one year from today.',
  },
  idempotency_key_reused: {
    status: 422,
    title: 'Idempotency key reused',
    it: 'Questa Idempotency-Key è già stata usata con un corpo diverso: usane una nuova per ogni messaggio.',
    en: 'This Idempotency-Key has been used with another body: use a new one for each message.',
  },
  message_not_found: {
    status: 404,
    title: 'Message not found',
    it: 'Questo messaggio non esiste, o non è tuo.',
    en: 'This message does not exist, or is not yours.',
  },
  foreign_message: {
    status: 403,
    title: 'You are not allowed here',
    it: 'Puoi leggere solo i messaggi mandati dal servizio della chiave con cui chiami.',
    en: 'You may only read messages sent by the service of the key you call with.',
  },
  message_withdrawn: {
    status: 410,
    title: 'Message withdrawn',
    it: "L'ente ha ritirato questo messaggio prima che tu lo leggessi.",
    en: 'The institution withdrew this message before you read it.',
  },
  message_replaced: {
    status: 410,
    title: 'Message replaced',
    it: "L'ente ha sostituito questo messaggio con uno corretto prima che tu lo leggessi: lo trovi tra i tuoi messaggi.",
    en: 'The institution replaced this message with a corrected one before you read it: you find it among your messages.',
  },
  page_parameters: {
    status: 400,
    title: 'Bad parameters',
    it: 'Usa maximum_id oppure minimum_id con un identificativo di messaggio.',
    en: 'Use maximum_id or minimum_id with the id of a message.',
  },
  practice_not_found: {
    status: 404,
    title: 'Practice not found',
    it: 'Questa pratica non esiste, o non è tua.',
    en: 'This practice does not exist, or is not yours.',
  },
  practice_unknown: {
    status: 400,
    title: 'Practice not found',
    it: 'Il servizio non ha una pratica con questo practice_reference: creala prima con PUT /api/v1/practices/{reference}.',
    en: 'The service has no practice under this practice_reference: create it first with PUT /api/v1/practices/{reference}.',
  },
  practice_of_another: {
    status: 400,
    title: 'Practice of another person',
    it: 'La pratica di practice_reference è di un’altra persona: controlla il destinatario o il riferimento.',
    en: 'The practice of practice_reference is another person’s: check the recipient or the reference.',
  },
});
