// What we publish about ourselves as a public service provider of SPID (Avviso 29).

import {
  HTTP_POST,
  HTTP_REDIRECT,
  SAML_METADATA,
  SAML_PROTOCOL,
  SPID_EXTENSIONS,
  TRANSIENT_FORMAT,
} from './names.ts';
import { signDocument } from './sign.ts';
import type { SigningIdentity } from './sign.ts';
import { xml } from './write-xml.ts';
import type { Xml } from './write-xml.ts';

/** A text in Italian, which SPID demands, and in English. */
export type LocalText = { readonly it: string; readonly en: string };

export type ServiceProviderFacts = {
  readonly entityId: string;
  readonly assertionConsumerServiceUrl: string;
  readonly singleLogoutServiceUrl: string;
  /** What the identity provider shows beside the list of data that are asked. */
  readonly serviceName: LocalText;
  readonly organizationName: LocalText;
  readonly organizationDisplayName: LocalText;
  readonly organizationUrl: LocalText;
  /** Code in IndicePA, the register of public bodies. */
  readonly ipaCode: string;
  /** An impersonal mailbox. */
  readonly contactEmail: string;
};

/** Both 0: SPID wants the default assertion consumer to have that index. */
export const ASSERTION_CONSUMER_SERVICE_INDEX = 0;
export const ATTRIBUTE_CONSUMING_SERVICE_INDEX = 0;

/** What we ask of people, and no more (names of SPID's own list). */
export const REQUESTED_ATTRIBUTES = ['email', 'name', 'familyName', 'fiscalNumber', 'dateOfBirth'];

/**
 * The signed EntityDescriptor.
 * @param otherCertificates published too during a key roll-over: old ones, or the next one
 */
export function writeServiceProviderMetadata(
  facts: ServiceProviderFacts,
  identity: SigningIdentity,
  otherCertificates: readonly string[] = [],
): string {
  const certificates = [identity.certificate, ...otherCertificates];
  // Constant, so that the same facts give the same document on every process.
  const id = '_metadata';
  return signDocument(id, (signature) => descriptor(facts, id, certificates, signature), identity);
}

function descriptor(
  facts: ServiceProviderFacts,
  id: string,
  certificates: readonly string[],
  signature: Xml,
): Xml {
  return xml`<md:EntityDescriptor xmlns:md="${SAML_METADATA}" xmlns:spid="${SPID_EXTENSIONS}" entityID="${facts.entityId}" ID="${id}">${signature}<md:SPSSODescriptor protocolSupportEnumeration="${SAML_PROTOCOL}" AuthnRequestsSigned="true" WantAssertionsSigned="true">${certificates.map(keyDescriptor)}<md:SingleLogoutService Binding="${HTTP_REDIRECT}" Location="${facts.singleLogoutServiceUrl}"/><md:SingleLogoutService Binding="${HTTP_POST}" Location="${facts.singleLogoutServiceUrl}"/><md:NameIDFormat>${TRANSIENT_FORMAT}</md:NameIDFormat><md:AssertionConsumerService Binding="${HTTP_POST}" Location="${facts.assertionConsumerServiceUrl}" index="${ASSERTION_CONSUMER_SERVICE_INDEX}" isDefault="true"/><md:AttributeConsumingService index="${ATTRIBUTE_CONSUMING_SERVICE_INDEX}">${localized('ServiceName', facts.serviceName)}${REQUESTED_ATTRIBUTES.map((name) => xml`<md:RequestedAttribute Name="${name}"/>`)}</md:AttributeConsumingService></md:SPSSODescriptor><md:Organization>${localized('OrganizationName', facts.organizationName)}${localized('OrganizationDisplayName', facts.organizationDisplayName)}${localized('OrganizationURL', facts.organizationUrl)}</md:Organization><md:ContactPerson contactType="other"><md:Extensions><spid:IPACode>${facts.ipaCode}</spid:IPACode><spid:Public/></md:Extensions><md:Company>${facts.organizationName.it}</md:Company><md:EmailAddress>${facts.contactEmail}</md:EmailAddress></md:ContactPerson></md:EntityDescriptor>`;
}

function keyDescriptor(certificate: string): Xml {
  return xml`<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`;
}

function localized(name: string, { it, en }: LocalText): Xml {
  const tag = `md:${name}`;
  return xml`<${tag} xml:lang="it">${it}</${tag}><${tag} xml:lang="en">${en}</${tag}>`;
}
