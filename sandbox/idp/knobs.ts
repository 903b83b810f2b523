// What each setting means and which values it takes: the page, the README and POST …/config
// all read this table.

import { text, type Text } from '../text.ts';
import type { Settings } from './settings.ts';

/** JSON Schema of a value. */
type Schema = Readonly<Record<string, unknown>>;
type Knob = { readonly about: Text; readonly schema: Schema };

const tenYears = 315_360_000;
// Letters of any language and signs, but no control characters: they cannot stand in XML.
const xmlText = { type: 'string', maxLength: 500, pattern: '^[^\\u0000-\\u001F\\uFFFE\\uFFFF]*$' };
const boolean = { type: 'boolean' };
const optionalText = { anyOf: [xmlText, { type: 'null' }] };

function integer(minimum: number, maximum: number): Schema {
  return { type: 'integer', minimum, maximum };
}

function oneOf(...values: readonly (string | null)[]): Schema {
  return { enum: values };
}

export const knobs: Readonly<Record<keyof Settings, Knob>> = {
  outcome: {
    schema: { type: 'string', maxLength: 60 },
    about: text(
      'Come finisce ogni accesso: il nome di un esito della tabella.',
      'How every login ends: the name of an outcome of the table.',
    ),
  },
  availability: {
    schema: oneOf('up', 'down', 'unreachable'),
    about: text(
      "Il gestore c'è (up), risponde 503 (down) o chiude la connessione (unreachable).",
      'The provider is there (up), answers 503 (down) or closes the connection (unreachable).',
    ),
  },
  delay_ms: {
    schema: integer(0, 60_000),
    about: text(
      'Attesa prima di rispondere, in millisecondi.',
      'Wait before answering, in milliseconds.',
    ),
  },
  fault_share_percent: {
    schema: integer(0, 100),
    about: text(
      'A quante richieste su cento toccano availability e delay_ms.',
      'How many requests of a hundred availability and delay_ms hit.',
    ),
  },
  clock_offset_seconds: {
    schema: integer(-tenYears, tenYears),
    about: text(
      "Di quanto l'orologio delle risposte è avanti (o indietro, se negativo).",
      "How far the answers' clock is ahead (behind, when negative).",
    ),
  },
  sign_response: { schema: boolean, about: text('Firma la Response.', 'Sign the Response.') },
  sign_assertion: { schema: boolean, about: text("Firma l'Assertion.", 'Sign the Assertion.') },
  signing_key: {
    schema: oneOf('own', 'next', 'foreign'),
    about: text(
      'Con quale chiave firma: la propria, la nuova, o una che i metadati non conoscono mai.',
      'Which key signs: its own, the new one, or one that the metadata never know.',
    ),
  },
  published_keys: {
    schema: oneOf('own', 'both', 'next'),
    about: text(
      'Quali chiavi stanno nei metadati: la propria, anche la nuova, solo la nuova.',
      'Which keys the metadata publish: its own, the new one too, the new one only.',
    ),
  },
  signature_algorithm: {
    schema: oneOf('rsa-sha256', 'rsa-sha512', 'rsa-sha1'),
    about: text('Algoritmo di firma.', 'Signature algorithm.'),
  },
  tamper_after_signing: {
    schema: boolean,
    about: text(
      'Cambia il codice fiscale dopo la firma (senza attributi, la NameID).',
      'Change the fiscal code after signing (the NameID, when there are no attributes).',
    ),
  },
  with_assertion: {
    schema: boolean,
    about: text("Metti l'Assertion nella risposta.", 'Put the Assertion into the answer.'),
  },
  issuer: {
    schema: optionalText,
    about: text('Issuer, se diverso dal proprio.', 'Issuer, when not its own.'),
  },
  destination: {
    schema: optionalText,
    about: text(
      "Attributo Destination (l'invio va comunque all'indirizzo dei metadati).",
      "Destination attribute (what is sent still goes to the metadata's address).",
    ),
  },
  in_response_to: {
    schema: optionalText,
    about: text(
      "InResponseTo, se diverso dall'ID della richiesta.",
      "InResponseTo, when not the request's ID.",
    ),
  },
  replay: {
    schema: boolean,
    about: text(
      "Rimanda l'ultima risposta riuscita a questo servizio, tale e quale.",
      'Send the last successful answer to this service once more, as it was.',
    ),
  },
  recipient: {
    schema: optionalText,
    about: text('Recipient di SubjectConfirmationData.', "SubjectConfirmationData's Recipient."),
  },
  audience: {
    schema: optionalText,
    about: text(
      "Audience, se diverso dall'entityID del servizio.",
      "Audience, when not the service's entityID.",
    ),
  },
  level: {
    schema: oneOf('SpidL1', 'SpidL2', 'SpidL3', 'up', 'down', null),
    about: text(
      'Livello dichiarato, se diverso da quello chiesto: uno dei tre, quello sopra, quello sotto.',
      'Level stated, when not the one asked for: one of the three, the one above, the one below.',
    ),
  },
  session_index: {
    schema: oneOf('by_level', 'always', 'never'),
    about: text(
      'SessionIndex: per regola SPID solo al livello 1, CIE sempre.',
      "SessionIndex: by SPID's rules at level 1 only, with CIE always.",
    ),
  },
  not_before_seconds: {
    schema: integer(-tenYears, tenYears),
    about: text("NotBefore, contato dall'emissione.", 'NotBefore, counted from the issue instant.'),
  },
  not_on_or_after_seconds: {
    schema: integer(-tenYears, tenYears),
    about: text(
      "NotOnOrAfter, contato dall'emissione.",
      'NotOnOrAfter, counted from the issue instant.',
    ),
  },
  omit_attributes: {
    schema: { type: 'array', maxItems: 30, items: { type: 'string', maxLength: 60 } },
    about: text('Attributi chiesti ma non inviati.', 'Attributes asked for but not sent.'),
  },
  set_attributes: {
    schema: { type: 'object', maxProperties: 30, additionalProperties: xmlText },
    about: text('Valori al posto di quelli della persona.', "Values in place of the person's."),
  },
  unique_request_ids: {
    schema: boolean,
    about: text(
      'Rifiuta (nr11) una richiesta a cui è già stato risposto.',
      'Refuse (nr11) a request that has already been answered.',
    ),
  },
  login_timeout_seconds: {
    schema: integer(1, 3_600),
    about: text(
      "Dopo quanto l'accesso scade con nr21.",
      'After how long a login times out with nr21.',
    ),
  },
  logout: {
    schema: oneOf('success', 'partial'),
    about: text(
      'Risposta al logout: Success o PartialLogout.',
      'Answer to logout: Success or PartialLogout.',
    ),
  },
};

/** The body of POST …/config: any of the knobs. */
export const settingsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(Object.entries(knobs).map(([name, { schema }]) => [name, schema])),
};
