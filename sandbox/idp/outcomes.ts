// How a login can end: the published list of outcomes. A new fault is a new line here.

import { errorCodes, errorCode, isErrorNumber, type ErrorNumber } from '../saml/error-codes.ts';
import { text, type Text } from '../text.ts';
import type { Settings } from './settings.ts';

export type Outcome =
  | {
      readonly kind: 'success';
      readonly name: string;
      readonly about: Text;
      readonly change: Partial<Settings>;
    }
  | {
      readonly kind: 'error';
      readonly name: string;
      readonly about: Text;
      readonly code: ErrorNumber;
    };

function variation(name: string, it: string, en: string, change: Partial<Settings>): Outcome {
  return { kind: 'success', name, about: text(it, en), change };
}

const nowhere = 'https://altrove.example/acs';

const variations: readonly Outcome[] = [
  variation('success', 'Accesso riuscito, secondo le regole.', 'Login succeeds, by the rules.', {}),
  variation('slow', 'Accesso riuscito dopo 10 secondi.', 'Login succeeds after 10 seconds.', {
    delay_ms: 10_000,
  }),
  variation(
    'unsigned-response',
    "È firmata solo l'Assertion: le regole lo permettono.",
    'Only the Assertion is signed: the rules allow it.',
    { sign_response: false },
  ),
  variation(
    'unsigned-assertion',
    'È firmata solo la Response: da rifiutare.',
    'Only the Response is signed: to be refused.',
    { sign_assertion: false },
  ),
  variation('unsigned', 'Nessuna firma.', 'No signature at all.', {
    sign_response: false,
    sign_assertion: false,
  }),
  variation(
    'foreign-key',
    'Firme fatte con una chiave sconosciuta ai metadati.',
    'Signatures made with a key unknown to the metadata.',
    { signing_key: 'foreign' },
  ),
  variation(
    'next-key',
    'Firme fatte con la chiave nuova del gestore: vale se i metadati la pubblicano.',
    "Signatures made with the provider's new key: good when the metadata publish it.",
    { signing_key: 'next' },
  ),
  variation(
    'sha512',
    'Firme RSA-SHA512: le regole le permettono.',
    'RSA-SHA512 signatures: the rules allow them.',
    { signature_algorithm: 'rsa-sha512' },
  ),
  variation('sha1', 'Firme RSA-SHA1: da rifiutare.', 'RSA-SHA1 signatures: to be refused.', {
    signature_algorithm: 'rsa-sha1',
  }),
  variation(
    'tampered',
    'Codice fiscale cambiato dopo la firma.',
    'Fiscal code changed after signing.',
    { tamper_after_signing: true },
  ),
  variation('no-assertion', 'Success, ma senza Assertion.', 'Success, but without an Assertion.', {
    with_assertion: false,
  }),
  variation(
    'clock-ahead',
    "L'orologio del gestore è avanti di 10 minuti.",
    "The provider's clock is 10 minutes ahead.",
    { clock_offset_seconds: 600 },
  ),
  variation(
    'clock-behind',
    "L'orologio del gestore è indietro di 10 minuti.",
    "The provider's clock is 10 minutes behind.",
    { clock_offset_seconds: -600 },
  ),
  variation(
    'not-yet-valid',
    "Assertion valida solo tra un'ora.",
    'Assertion valid only in an hour.',
    { not_before_seconds: 3_600, not_on_or_after_seconds: 7_200 },
  ),
  variation('expired', 'Assertion già scaduta da un minuto.', 'Assertion expired a minute ago.', {
    not_before_seconds: -360,
    not_on_or_after_seconds: -60,
  }),
  variation('wrong-issuer', 'Issuer di un altro gestore.', "Another provider's Issuer.", {
    issuer: 'https://altro-gestore.example',
  }),
  variation(
    'wrong-destination',
    'Destination di un altro servizio.',
    "Another service's Destination.",
    { destination: nowhere },
  ),
  variation('wrong-recipient', 'Recipient di un altro servizio.', "Another service's Recipient.", {
    recipient: nowhere,
  }),
  variation('wrong-audience', 'Audience di un altro servizio.', "Another service's Audience.", {
    audience: 'https://altrove.example',
  }),
  variation(
    'wrong-in-response-to',
    'InResponseTo di una richiesta mai fatta.',
    'InResponseTo of a request never made.',
    { in_response_to: '_mai-chiesto' },
  ),
  variation(
    'level-1',
    'Dichiara il livello 1, qualunque sia quello chiesto.',
    'States level 1, whatever was asked for.',
    { level: 'SpidL1' },
  ),
  variation(
    'level-3',
    'Dichiara il livello 3: uno più alto va sempre accettato.',
    'States level 3: a higher one must always be accepted.',
    { level: 'SpidL3' },
  ),
  variation(
    'level-up',
    'Dichiara il livello sopra quello chiesto: va accettato.',
    'States the level above the one asked for: to be accepted.',
    { level: 'up' },
  ),
  variation(
    'level-down',
    'Dichiara il livello sotto quello chiesto: da rifiutare.',
    'States the level below the one asked for: to be refused.',
    { level: 'down' },
  ),
  variation(
    'replay',
    "La stessa Response un'altra volta: l'ultima riuscita con questo servizio.",
    'The same Response a second time: the last one that let somebody into this service.',
    { replay: true },
  ),
  variation(
    'session-index',
    'SessionIndex anche sopra il livello 1.',
    'SessionIndex above level 1 too.',
    { session_index: 'always' },
  ),
  variation('no-fiscal-number', 'Manca il codice fiscale.', 'The fiscal code is missing.', {
    omit_attributes: ['fiscalNumber'],
  }),
  variation(
    'foreign-fiscal-number',
    'Codice di una persona eIDAS, che non è un codice fiscale.',
    'The code of an eIDAS person, which is no fiscal code.',
    { set_attributes: { fiscalNumber: 'TINIT-SMTJNS99C01XXXXK' } },
  ),
];

const errors: readonly Outcome[] = Object.keys(errorCodes)
  .filter(isErrorNumber)
  .map((name) => ({ kind: 'error', name, code: name, about: errorCode(name).title }));

/** The same as nr25, under the name that people look for. */
const cancelled: Outcome = {
  kind: 'error',
  name: 'cancelled',
  code: 'nr25',
  about: text("La persona annulla l'accesso (nr25).", 'The person cancels the login (nr25).'),
};

export const outcomes: readonly Outcome[] = [...variations, cancelled, ...errors];

const byName = new Map(outcomes.map((outcome) => [outcome.name, outcome]));

export function findOutcome(name: string): Outcome | undefined {
  return byName.get(name);
}

/** What the person at the keyboard may bring about: a button each on the login page. */
export const userAnomalies = [
  'nr19',
  'nr20',
  'nr21',
  'nr22',
  'nr23',
  'nr24',
  'nr25',
  'nr30',
] as const;
