// Where is the rule that a request broke? Section and paragraph of the official documents, for each
// number of the table of anomalies.

import { text, type Text } from '../text.ts';
import type { ErrorNumber } from './error-codes.ts';

/** The rule in one sentence, and the place where it stands. */
export type Rule = { readonly says: Text; readonly where: Text };

const authnRequest = text(
  'Regole tecniche SPID, "Single Sign-On", paragrafo "AuthnRequest"',
  'SPID technical rules, "Single Sign-On", "AuthnRequest"',
);
const binding = text(
  'Regole tecniche SPID, "Single Sign-On", paragrafi "Binding HTTP-Redirect" e "Binding HTTP-POST"',
  'SPID technical rules, "Single Sign-On", "HTTP-Redirect" and "HTTP-POST" bindings',
);
const metadata = text(
  'Regole tecniche SPID, "Metadata", paragrafo "Service Provider"',
  'SPID technical rules, "Metadata", "Service Provider"',
);

const rules: Partial<Record<ErrorNumber, Rule>> = {
  nr04: {
    says: text(
      'Con HTTP-Redirect il messaggio è compresso (DEFLATE) e poi codificato in base64; con HTTP-POST è solo codificato in base64. XML ben formato, senza DOCTYPE.',
      'With HTTP-Redirect the message is deflated, then base64; with HTTP-POST it is base64 alone. Well-formed XML without a DOCTYPE.',
    ),
    where: binding,
  },
  nr05: {
    says: text(
      'Con HTTP-Redirect la firma sta nei parametri SigAlg e Signature e copre SAMLRequest, RelayState e SigAlg in questo ordine, così come sono trasmessi.',
      'With HTTP-Redirect the signature stands in SigAlg and Signature and covers SAMLRequest, RelayState and SigAlg in this order, exactly as transmitted.',
    ),
    where: binding,
  },
  nr06: {
    says: text(
      'HTTP-Redirect viaggia con GET, HTTP-POST con POST.',
      'HTTP-Redirect travels by GET, HTTP-POST by POST.',
    ),
    where: binding,
  },
  nr07: {
    says: text(
      "Con HTTP-POST la richiesta ha una ds:Signature dopo Issuer, che copre l'intero messaggio, RSA con SHA-256 o più, con una chiave dei metadati.",
      'With HTTP-POST the request has a ds:Signature after Issuer that covers the whole message, RSA with SHA-256 or more, by a key of the metadata.',
    ),
    where: binding,
  },
  nr08: {
    says: text(
      'Il messaggio segue lo schema SAML 2.0: elementi e attributi conosciuti, ognuno al suo posto.',
      'The message follows the SAML 2.0 schema: known elements and attributes, each in its place.',
    ),
    where: authnRequest,
  },
  nr09: { says: text('Version vale "2.0".', 'Version is "2.0".'), where: authnRequest },
  nr10: {
    says: text(
      "Issuer è l'entityID dei metadati, con Format entity e NameQualifier, senza spazi intorno.",
      "Issuer is the metadata's entityID, with Format entity and NameQualifier, without spaces around it.",
    ),
    where: authnRequest,
  },
  nr11: {
    says: text(
      'ID è unico e comincia con una lettera o un trattino basso (NCName).',
      'ID is unique and begins with a letter or an underscore (NCName).',
    ),
    where: authnRequest,
  },
  nr12: {
    says: text(
      'RequestedAuthnContext ha un Comparison ammesso e un solo AuthnContextClassRef tra SpidL1, SpidL2 e SpidL3.',
      'RequestedAuthnContext has an allowed Comparison and exactly one AuthnContextClassRef of SpidL1, SpidL2 and SpidL3.',
    ),
    where: authnRequest,
  },
  nr13: {
    says: text(
      "IssueInstant è l'istante della richiesta in UTC (con la Z): l'orologio del servizio va tenuto giusto con NTP.",
      "IssueInstant is the moment of the request in UTC (with Z): the service's clock must be kept right by NTP.",
    ),
    where: authnRequest,
  },
  nr14: {
    says: text(
      "Destination è l'entityID del gestore o l'indirizzo del suo SingleSignOnService (Avviso 11); per CIE solo quest'ultimo.",
      "Destination is the provider's entityID or the address of its SingleSignOnService (Avviso 11); for CIE the latter only.",
    ),
    where: authnRequest,
  },
  nr15: {
    says: text('IsPassive non deve esserci.', 'IsPassive must not be there.'),
    where: authnRequest,
  },
  nr16: {
    says: text(
      "O AssertionConsumerServiceIndex, o AssertionConsumerServiceURL con ProtocolBinding HTTP-POST: mai insieme, e l'indirizzo è nei metadati.",
      'Either AssertionConsumerServiceIndex, or AssertionConsumerServiceURL with ProtocolBinding HTTP-POST: never both, and the address is in the metadata.',
    ),
    where: metadata,
  },
  nr17: {
    says: text(
      'NameIDPolicy ha Format transient e niente AllowCreate.',
      'NameIDPolicy has Format transient and no AllowCreate.',
    ),
    where: authnRequest,
  },
  nr18: {
    says: text(
      'AttributeConsumingServiceIndex è uno degli indici dei metadati.',
      'AttributeConsumingServiceIndex is one of the indexes of the metadata.',
    ),
    where: metadata,
  },
};

const cie = text(
  'Manuale tecnico "Entra con CIE" per i fornitori di servizi, "Richiesta di autenticazione" e "Metadata"',
  'Technical manual "Entra con CIE" for service providers, "Authentication request" and "Metadata"',
);

/** Undefined for what no request can do wrong. */
export function ruleFor(code: ErrorNumber, of: 'SPID' | 'CIE'): Rule | undefined {
  const rule = rules[code];
  return rule !== undefined && of === 'CIE' ? { ...rule, where: cie } : rule;
}
