// Which fixed names (namespaces, algorithms, formats) SAML 2.0, XML Signature and SPID give to things.

export const SAML_PROTOCOL = 'urn:oasis:names:tc:SAML:2.0:protocol';
export const SAML_ASSERTION = 'urn:oasis:names:tc:SAML:2.0:assertion';
export const SAML_METADATA = 'urn:oasis:names:tc:SAML:2.0:metadata';
export const XML_SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#';
export const SPID_EXTENSIONS = 'https://spid.gov.it/saml-extensions';
export const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#';
export const ENVELOPED_SIGNATURE = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';
export const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
export const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256';

export const HTTP_POST = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST';
export const HTTP_REDIRECT = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

export const ENTITY_FORMAT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:entity';
export const TRANSIENT_FORMAT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient';
export const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer';

export const STATUS_PREFIX = 'urn:oasis:names:tc:SAML:2.0:status:';

/** Levels of assurance, weakest first. Source: SPID technical rules; CIE uses the same names. */
export const LEVELS = ['SpidL1', 'SpidL2', 'SpidL3'] as const;
export type Level = (typeof LEVELS)[number];

/** A level travels in XML as this prefix and its name. */
export const LEVEL_PREFIX = 'https://www.spid.gov.it/';

export type Comparison = 'exact' | 'minimum' | 'better' | 'maximum';
