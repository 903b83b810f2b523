// A service provider small enough to read: it publishes metadata, asks for logins by both
// bindings, and reads the answers with tools that share nothing with the sandbox's writer.

import { randomUUID, sign } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { DOMParser } from '@xmldom/xmldom';
import { SignedXml } from 'xml-crypto';
import type { SigningKey } from '../saml/signing.ts';

export const entityId = 'https://sp.example/metadata';
export const consumerUrl = 'https://sp.example/acs';
export const logoutUrl = 'https://sp.example/slo';
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256';
const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const samlp = 'urn:oasis:names:tc:SAML:2.0:protocol';
const saml = 'urn:oasis:names:tc:SAML:2.0:assertion';

export function spMetadata(
  key: SigningKey,
  options: { entity?: string; logout?: string } = {},
): string {
  const { entity = entityId, logout = 'HTTP-POST' } = options;
  const xml = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" ID="_sp" entityID="${entity}"><md:SPSSODescriptor protocolSupportEnumeration="${samlp}" AuthnRequestsSigned="true" WantAssertionsSigned="true"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${key.certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:${logout}" Location="${logoutUrl}"/><md:AssertionConsumerService index="0" isDefault="true" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${consumerUrl}"/><md:AssertionConsumerService index="1" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${consumerUrl}2"/><md:AttributeConsumingService index="0"><md:ServiceName xml:lang="it">Prova</md:ServiceName>${['spidCode', 'name', 'familyName', 'fiscalNumber', 'dateOfBirth', 'email'].map((name) => `<md:RequestedAttribute Name="${name}"/>`).join('')}</md:AttributeConsumingService></md:SPSSODescriptor><md:Organization><md:OrganizationName xml:lang="it">Servizio di prova</md:OrganizationName><md:OrganizationDisplayName xml:lang="it">Servizio di prova</md:OrganizationDisplayName><md:OrganizationURL xml:lang="it">https://sp.example</md:OrganizationURL></md:Organization></md:EntityDescriptor>`;
  return signXml(xml, 'EntityDescriptor', key, 'prepend');
}

export type RequestOptions = {
  /** Attributes to change; undefined removes one. */
  readonly attributes?: Record<string, string | undefined>;
  readonly issuer?: string;
  readonly nameIdFormat?: string;
  readonly context?: string;
  readonly level?: string;
  readonly extra?: string;
};

export function newRequestId(): string {
  return `_${randomUUID()}`;
}

export function authnRequest(destination: string, options: RequestOptions = {}): string {
  const {
    level = 'SpidL2',
    issuer = `<saml:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity" NameQualifier="${entityId}">${entityId}</saml:Issuer>`,
    nameIdFormat = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient',
    context = `<samlp:RequestedAuthnContext Comparison="minimum"><saml:AuthnContextClassRef>https://www.spid.gov.it/${level}</saml:AuthnContextClassRef></samlp:RequestedAuthnContext>`,
    extra = '',
  } = options;
  const attributes: Record<string, string | undefined> = {
    ID: newRequestId(),
    Version: '2.0',
    IssueInstant: new Date().toISOString(),
    Destination: destination,
    ForceAuthn: level === 'SpidL1' ? undefined : 'true',
    AssertionConsumerServiceIndex: '0',
    AttributeConsumingServiceIndex: '0',
    ...options.attributes,
  };
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${value ?? ''}"`)
    .join('');
  return `<samlp:AuthnRequest xmlns:samlp="${samlp}" xmlns:saml="${saml}"${written}>${issuer}<samlp:NameIDPolicy Format="${nameIdFormat}"/>${context}${extra}</samlp:AuthnRequest>`;
}

export function logoutRequest(destination: string, sessionIndex: string): string {
  return `<samlp:LogoutRequest xmlns:samlp="${samlp}" xmlns:saml="${saml}" ID="${newRequestId()}" Version="2.0" IssueInstant="${new Date().toISOString()}" Destination="${destination}"><saml:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity" NameQualifier="${entityId}">${entityId}</saml:Issuer><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:transient" NameQualifier="https://idp.example">_abc</saml:NameID><samlp:SessionIndex>${sessionIndex}</samlp:SessionIndex></samlp:LogoutRequest>`;
}

/** The query of HTTP-Redirect, signed as SAML wants. */
export function redirectQuery(
  xml: string,
  key: SigningKey,
  { relayState = 'abc123', algorithm = rsaSha256, hash = 'sha256' } = {},
): string {
  const octets = [
    `SAMLRequest=${encodeURIComponent(deflateRawSync(xml).toString('base64'))}`,
    `RelayState=${encodeURIComponent(relayState)}`,
    `SigAlg=${encodeURIComponent(algorithm)}`,
  ].join('&');
  const signature = sign(hash, Buffer.from(octets), key.privateKey).toString('base64');
  return `${octets}&Signature=${encodeURIComponent(signature)}`;
}

/** The form of HTTP-POST, with an enveloped signature after Issuer. */
export function postForm(xml: string, key: SigningKey, relayState = 'abc123'): URLSearchParams {
  const root = /^<samlp:(\w+)/.exec(xml)?.[1] ?? '';
  const signed = signXml(xml, root, key, 'after');
  return new URLSearchParams({
    SAMLRequest: Buffer.from(signed).toString('base64'),
    RelayState: relayState,
  });
}

export function signXml(
  xml: string,
  root: string,
  key: SigningKey,
  action: 'after' | 'prepend',
): string {
  const signature = new SignedXml({
    privateKey: key.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    signatureAlgorithm: rsaSha256,
    canonicalizationAlgorithm: exclusive,
    publicCert: `-----BEGIN CERTIFICATE-----\n${key.certificate}\n-----END CERTIFICATE-----`,
  });
  signature.addReference({
    xpath: `/*[local-name(.)='${root}']`,
    transforms: ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', exclusive],
    digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
  });
  const reference = action === 'after' ? `/*/*[local-name(.)='Issuer']` : '/*';
  signature.computeSignature(xml, { prefix: 'ds', location: { reference, action } });
  return signature.getSignedXml();
}

export type Form = { readonly action: string; readonly fields: Readonly<Record<string, string>> };

/** The form that a page sends by itself. */
export function readForm(page: string): Form {
  const form = new DOMParser({ onError: () => undefined })
    .parseFromString(page, 'text/html')
    .getElementsByTagName('form')[0];
  const inputs = form === undefined ? [] : [...form.getElementsByTagName('input')];
  return {
    action: form?.getAttribute('action') ?? '',
    fields: Object.fromEntries(
      inputs.map((input) => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']),
    ),
  };
}

/** The XML that such a form carries. */
export function carriedXml({ fields }: Form): string {
  return Buffer.from(fields.SAMLResponse ?? '', 'base64').toString('utf8');
}
