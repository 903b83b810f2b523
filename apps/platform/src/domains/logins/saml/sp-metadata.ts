// The parts of a service provider's metadata that SPID and CIE write alike.

import {
  HTTP_POST,
  HTTP_REDIRECT,
  SAML_PROTOCOL,
  TRANSIENT_FORMAT,
  XML_SIGNATURE,
} from './names.ts';
import { xml } from './write-xml.ts';
import type { Xml } from './write-xml.ts';

/** A text in Italian, which SPID and CIE demand, and in English. */
export type LocalText = { readonly it: string; readonly en: string };

export type OrganizationFacts = {
  readonly name: LocalText;
  /** What the identity provider shows. */
  readonly displayName: LocalText;
  readonly url: LocalText;
};

export type Addresses = {
  readonly assertionConsumerServiceUrl: string;
  readonly singleLogoutServiceUrl: string;
};

/** SPID wants the default assertion consumer to have this index. */
export const ASSERTION_CONSUMER_SERVICE_INDEX = 0;

/** Constant, so that the same facts give the same document on every process. */
export const METADATA_ID = '_metadata';

/**
 * The SPSSODescriptor.
 * @param certificates base64 of the DER form; several during a key roll-over
 * @param attributeServices AttributeConsumingService elements
 */
export function spDescriptor(
  { assertionConsumerServiceUrl, singleLogoutServiceUrl }: Addresses,
  certificates: readonly string[],
  attributeServices: readonly Xml[],
): Xml {
  return xml`<md:SPSSODescriptor protocolSupportEnumeration="${SAML_PROTOCOL}" AuthnRequestsSigned="true" WantAssertionsSigned="true">${certificates.map(keyDescriptor)}<md:SingleLogoutService Binding="${HTTP_REDIRECT}" Location="${singleLogoutServiceUrl}"/><md:SingleLogoutService Binding="${HTTP_POST}" Location="${singleLogoutServiceUrl}"/><md:NameIDFormat>${TRANSIENT_FORMAT}</md:NameIDFormat><md:AssertionConsumerService Binding="${HTTP_POST}" Location="${assertionConsumerServiceUrl}" index="${ASSERTION_CONSUMER_SERVICE_INDEX}" isDefault="true"/>${attributeServices}</md:SPSSODescriptor>`;
}

function keyDescriptor(certificate: string): Xml {
  return xml`<md:KeyDescriptor use="signing">${keyInfo(certificate)}</md:KeyDescriptor>`;
}

export function keyInfo(certificate: string): Xml {
  return xml`<ds:KeyInfo xmlns:ds="${XML_SIGNATURE}"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo>`;
}

/** @param serviceName ServiceName elements */
export function attributeService(
  index: number,
  serviceName: Xml,
  attributes: readonly string[],
): Xml {
  const requested = attributes.map((name) => xml`<md:RequestedAttribute Name="${name}"/>`);
  return xml`<md:AttributeConsumingService index="${index}">${serviceName}${requested}</md:AttributeConsumingService>`;
}

export function organization({ name, displayName, url }: OrganizationFacts): Xml {
  return xml`<md:Organization>${localized('OrganizationName', name)}${localized('OrganizationDisplayName', displayName)}${localized('OrganizationURL', url)}</md:Organization>`;
}

export function localized(name: string, { it, en }: LocalText): Xml {
  const tag = `md:${name}`;
  return xml`<${tag} xml:lang="it">${it}</${tag}><${tag} xml:lang="en">${en}</${tag}>`;
}

/** An element with a text, or nothing where there is no text. */
export function optional(tag: string, text: string | undefined): Xml {
  return xml`${text === undefined ? [] : [xml`<${tag}>${text}</${tag}>`]}`;
}
