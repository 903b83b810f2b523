// Which anomalies SPID numbers, who is told of each, and with which SAML status. Source: the
// technical rules' table of error messages ("Messaggi di errore").

import { text, type Text } from '../text.ts';
import { statuses } from './names.ts';

/** `page`: the identity provider shows it to the user. `response`: it goes back to the service. */
type Told =
  | { readonly to: 'page'; readonly httpStatus: number }
  | { readonly to: 'response'; readonly status: string; readonly subStatus?: string };

export type ErrorCode = {
  readonly title: Text;
  readonly told: Told;
};

const refused = {
  to: 'response',
  status: statuses.responder,
  subStatus: statuses.authnFailed,
} as const;

function requester(subStatus?: string): Told {
  const told = { to: 'response', status: statuses.requester } as const;
  return subStatus === undefined ? told : { ...told, subStatus };
}

export const errorCodes = {
  nr02: {
    title: text('Sistema di autenticazione non disponibile', 'Authentication system unavailable'),
    told: { to: 'page', httpStatus: 503 },
  },
  nr03: {
    title: text('Errore del sistema di autenticazione', 'Authentication system error'),
    told: { to: 'page', httpStatus: 500 },
  },
  nr04: {
    title: text('Formato del binding non corretto', 'Wrong binding format'),
    told: { to: 'page', httpStatus: 403 },
  },
  nr05: {
    title: text('Firma della richiesta Redirect non valida', 'Invalid Redirect request signature'),
    told: { to: 'page', httpStatus: 403 },
  },
  nr06: {
    title: text('Metodo HTTP sbagliato per il binding', 'Wrong HTTP method for the binding'),
    told: { to: 'page', httpStatus: 403 },
  },
  nr07: {
    title: text('Firma della richiesta POST non valida', 'Invalid POST request signature'),
    told: { to: 'page', httpStatus: 403 },
  },
  nr08: {
    title: text('Richiesta non conforme a SAML', 'Request not conformant to SAML'),
    told: requester(),
  },
  nr09: {
    title: text('Versione diversa da 2.0', 'Version other than 2.0'),
    told: { to: 'response', status: statuses.versionMismatch },
  },
  nr10: {
    title: text('Issuer assente o sconosciuto', 'Issuer missing or unknown'),
    told: { to: 'page', httpStatus: 403 },
  },
  nr11: {
    title: text('ID assente, ripetuto o non conforme', 'ID missing, repeated or malformed'),
    told: requester(),
  },
  nr12: {
    title: text('RequestedAuthnContext non conforme', 'Wrong RequestedAuthnContext'),
    told: requester(statuses.noAuthnContext),
  },
  nr13: {
    title: text('IssueInstant non conforme', 'Wrong IssueInstant'),
    told: requester(statuses.requestDenied),
  },
  nr14: {
    title: text('Destination non conforme', 'Wrong Destination'),
    told: requester(statuses.requestUnsupported),
  },
  nr15: {
    title: text('IsPassive non ammesso', 'IsPassive not allowed'),
    told: requester(statuses.noPassive),
  },
  nr16: {
    title: text('AssertionConsumerService non conforme', 'Wrong AssertionConsumerService'),
    told: requester(statuses.requestUnsupported),
  },
  nr17: {
    title: text('NameIDPolicy non conforme', 'Wrong NameIDPolicy'),
    told: requester(statuses.requestUnsupported),
  },
  nr18: {
    title: text(
      'AttributeConsumingServiceIndex sconosciuto',
      'Unknown AttributeConsumingServiceIndex',
    ),
    told: requester(statuses.requestUnsupported),
  },
  nr19: {
    title: text('Troppe credenziali sbagliate', 'Too many wrong credentials'),
    told: refused,
  },
  nr20: {
    title: text("L'identità non ha il livello richiesto", 'The identity lacks the requested level'),
    told: refused,
  },
  nr21: { title: text('Tempo scaduto', 'Time out'), told: refused },
  nr22: { title: text('Consenso negato', 'Consent denied'), told: refused },
  nr23: {
    title: text('Identità sospesa o revocata', 'Identity suspended or revoked'),
    told: refused,
  },
  nr24: { title: text('Codice riservato', 'Reserved code'), told: refused },
  nr25: {
    title: text("Accesso annullato dall'utente", 'Login cancelled by the user'),
    told: refused,
  },
  nr30: {
    title: text(
      'Tipo di identità diverso da quello richiesto',
      'Identity of another type than requested',
    ),
    told: refused,
  },
} as const satisfies Record<string, ErrorCode>;

export type ErrorNumber = keyof typeof errorCodes;

export function errorCode(number: ErrorNumber): ErrorCode {
  return errorCodes[number];
}

export function isErrorNumber(value: string): value is ErrorNumber {
  return Object.hasOwn(errorCodes, value);
}
