// An identity provider of the tests' own: keys, and Responses signed by xml-crypto, which shares nothing with ours.

import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { DOMParser, XMLSerializer } from '@xmldom/xmldom';
import { ExclusiveCanonicalization, SignedXml } from 'xml-crypto';
import type { IdentityProvider } from '../../src/domains/logins/saml/idp-metadata.ts';

export type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };

export function makeKeys(bits = 2048): KeyPair {
  return generateKeyPairSync('rsa', { modulusLength: bits });
}

export const IDP_ENTITY_ID = 'https://idp.example';
export const idpKeys = makeKeys();
export const foreignKeys = makeKeys();

export function identityProviderWith(keys: readonly KeyObject[]): IdentityProvider {
  return {
    entityId: IDP_ENTITY_ID,
    displayName: 'Identità di prova',
    singleSignOn: { redirect: `${IDP_ENTITY_ID}/sso`, post: undefined },
    singleLogout: { redirect: undefined, post: undefined },
    singleLogoutResponse: { redirect: undefined, post: undefined },
    signingKeys: keys.map((key) => ({
      key,
      fingerprint: 'test',
      validTo: Temporal.Instant.from('2030-01-01T00:00:00Z'),
    })),
  };
}

export type SigningChoices = {
  readonly keys?: KeyPair;
  readonly signatureAlgorithm?: string;
  readonly digestAlgorithm?: string;
  readonly transforms?: readonly string[];
  readonly inclusivePrefixes?: readonly string[];
  readonly prefix?: string;
  /** Something to put into KeyInfo, as X509Certificate. */
  readonly keyInfoCertificate?: string;
};

const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const ENVELOPED = 'http://www.w3.org/2000/09/xmldsig#enveloped-signature';

/** Signs the element of that local name (anywhere) after its Issuer, by its ID attribute. */
export function signElement(document: string, name: string, choices: SigningChoices = {}): string {
  const signer = new SignedXml({
    privateKey: (choices.keys ?? idpKeys).privateKey.export({ type: 'pkcs8', format: 'pem' }),
    signatureAlgorithm:
      choices.signatureAlgorithm ?? 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
    canonicalizationAlgorithm: EXCLUSIVE,
    getKeyInfoContent: () =>
      choices.keyInfoCertificate === undefined
        ? null
        : `<X509Data><X509Certificate>${choices.keyInfoCertificate}</X509Certificate></X509Data>`,
  });
  signer.addReference({
    xpath: `//*[local-name(.)='${name}']`,
    transforms: [...(choices.transforms ?? [ENVELOPED, EXCLUSIVE])],
    digestAlgorithm: choices.digestAlgorithm ?? 'http://www.w3.org/2001/04/xmlenc#sha256',
    inclusiveNamespacesPrefixList: [...(choices.inclusivePrefixes ?? [])],
  });
  signer.computeSignature(document, {
    prefix: choices.prefix ?? 'ds',
    location: {
      reference: `//*[local-name(.)='${name}']/*[local-name(.)='Issuer']`,
      action: 'after',
    },
  });
  return signer.getSignedXml();
}

/**
 * Signs with InclusiveNamespaces in the second transform only, as Shibboleth does; xml-crypto's own signer
 * would write it into the first one too.
 */
export function signAsShibboleth(
  document: string,
  name: string,
  namespaces: readonly { readonly prefix: string; readonly namespaceURI: string }[],
): string {
  const parsed = new DOMParser().parseFromString(document, 'text/xml');
  const signed = parsed.getElementsByTagNameNS('*', name)[0];
  const issuer = signed?.getElementsByTagNameNS('*', 'Issuer')[0];
  assert(signed && issuer);
  const prefixes = namespaces.map(({ prefix }) => prefix);
  const octets = new ExclusiveCanonicalization().process(asDomElement(signed), {
    inclusiveNamespacesPrefixList: prefixes,
    ancestorNamespaces: [...namespaces],
  });
  const digest = createHash('sha256').update(octets).digest('base64');
  const signedInfo = `<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:CanonicalizationMethod Algorithm="${EXCLUSIVE}"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></ds:SignatureMethod><ds:Reference URI="#${signed.getAttribute('ID')}"><ds:Transforms><ds:Transform Algorithm="${ENVELOPED}"></ds:Transform><ds:Transform Algorithm="${EXCLUSIVE}"><ec:InclusiveNamespaces xmlns:ec="${EXCLUSIVE}" PrefixList="${prefixes.join(' ')}"></ec:InclusiveNamespaces></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><ds:DigestValue>${digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>`;
  const value = sign('sha256', Buffer.from(signedInfo), idpKeys.privateKey).toString('base64');
  const written = new XMLSerializer().serializeToString(issuer);
  const plain = written.replaceAll(/ xmlns:\w+="[^"]*"/g, '');
  const at = document.indexOf(plain, document.indexOf(`:${name}`)) + plain.length;
  return `${document.slice(0, at)}<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">${signedInfo}<ds:SignatureValue>${value}</ds:SignatureValue></ds:Signature>${document.slice(at)}`;
}

/** xml-crypto is typed for the browser's DOM, xmldom brings its own; the objects are the ones it wants. */
function asDomElement(element: object): Element {
  return element as Element;
}
