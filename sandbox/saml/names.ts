// Which URIs SAML 2.0, XML Signature and SPID use, each under one name.

import { text, type Text } from '../text.ts';

/** Namespace of each prefix that the sandbox writes or looks for. */
export const namespaces = {
  samlp: 'urn:oasis:names:tc:SAML:2.0:protocol',
  saml: 'urn:oasis:names:tc:SAML:2.0:assertion',
  md: 'urn:oasis:names:tc:SAML:2.0:metadata',
  ds: 'http://www.w3.org/2000/09/xmldsig#',
  xs: 'http://www.w3.org/2001/XMLSchema',
  xsi: 'http://www.w3.org/2001/XMLSchema-instance',
  xml: 'http://www.w3.org/XML/1998/namespace',
  cie: 'https://www.cartaidentita.interno.gov.it/saml-extensions',
  ec: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  // Other prefixes for the same namespaces, as Shibboleth writes them.
  saml2p: 'urn:oasis:names:tc:SAML:2.0:protocol',
  saml2: 'urn:oasis:names:tc:SAML:2.0:assertion',
  xsd: 'http://www.w3.org/2001/XMLSchema',
} as const;

export type Prefix = keyof typeof namespaces;

export const bindings = {
  redirect: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect',
  post: 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST',
} as const;

export const nameIdFormats = {
  entity: 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity',
  transient: 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
} as const;

export const statuses = {
  success: 'urn:oasis:names:tc:SAML:2.0:status:Success',
  requester: 'urn:oasis:names:tc:SAML:2.0:status:Requester',
  responder: 'urn:oasis:names:tc:SAML:2.0:status:Responder',
  versionMismatch: 'urn:oasis:names:tc:SAML:2.0:status:VersionMismatch',
  authnFailed: 'urn:oasis:names:tc:SAML:2.0:status:AuthnFailed',
  noAuthnContext: 'urn:oasis:names:tc:SAML:2.0:status:NoAuthnContext',
  noPassive: 'urn:oasis:names:tc:SAML:2.0:status:NoPassive',
  requestDenied: 'urn:oasis:names:tc:SAML:2.0:status:RequestDenied',
  requestUnsupported: 'urn:oasis:names:tc:SAML:2.0:status:RequestUnsupported',
  partialLogout: 'urn:oasis:names:tc:SAML:2.0:status:PartialLogout',
} as const;

/** What a service provider may say of the levels it accepts; only the identity provider's rules narrow it. */
export const comparisons = ['exact', 'minimum', 'better', 'maximum'] as const;
export type Comparison = (typeof comparisons)[number];

export const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';
export const basicAttributeName = 'urn:oasis:names:tc:SAML:2.0:attrname-format:basic';
export const exclusiveC14n = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const envelopedSignature = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

/** Signature algorithms by the short name used in the settings; SHA-1 is there only to be refused. */
export const signatureAlgorithms = {
  'rsa-sha256': {
    uri: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    digestUri: 'http://www.w3.org/2001/04/xmlenc#sha256',
    hash: 'sha256',
  },
  'rsa-sha512': {
    uri: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
    digestUri: 'http://www.w3.org/2001/04/xmlenc#sha512',
    hash: 'sha512',
  },
  'rsa-sha1': {
    uri: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
    digestUri: 'http://www.w3.org/2000/09/xmldsig#sha1',
    hash: 'sha1',
  },
} as const;

export type SignatureAlgorithm = keyof typeof signatureAlgorithms;

export const authnContextLevels = ['SpidL1', 'SpidL2', 'SpidL3'] as const;
export type Level = (typeof authnContextLevels)[number];

/** The level as people say it. */
export function levelName(level: Level): Text {
  const number = level.slice(-1);
  return text(`livello ${number}`, `level ${number}`);
}

/** URI of an authentication context class, as in https://www.spid.gov.it/SpidL2. */
export function levelUri(level: Level): string {
  return `https://www.spid.gov.it/${level}`;
}
