// The same small service provider as CIE wants it: its own metadata and name.

import type { SigningKey } from '../saml/signing.ts';
import { consumerUrl, logoutUrl, signXml } from './service-provider.ts';

export const cieEntityId = 'https://sp.example/metadata/cie';

export const cieIssuer = `<saml:Issuer Format="urn:oasis:names:tc:SAML:2.0:nameid-format:entity" NameQualifier="${cieEntityId}">${cieEntityId}</saml:Issuer>`;

/** `replacements` spoil the document before it is signed. */
export function cieMetadata(
  key: SigningKey,
  replacements: readonly (readonly [string, string])[] = [],
): string {
  const good = `<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:cie="https://www.cartaidentita.interno.gov.it/saml-extensions" ID="_cie-sp" entityID="${cieEntityId}"><md:SPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol" AuthnRequestsSigned="true" WantAssertionsSigned="true"><md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data><ds:X509Certificate>${key.certificate}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor><md:SingleLogoutService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${logoutUrl}"/><md:AssertionConsumerService index="0" isDefault="true" Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="${consumerUrl}"/><md:AttributeConsumingService index="0"><md:ServiceName xml:lang="">urn:uuid:3e9c1d52-6a0f-4b2e-9f6d-0c5a7b1e8d24</md:ServiceName>${['name', 'familyName', 'dateOfBirth', 'fiscalNumber'].map((name) => `<md:RequestedAttribute Name="${name}"/>`).join('')}</md:AttributeConsumingService></md:SPSSODescriptor><md:Organization><md:OrganizationName xml:lang="it">Servizio di prova</md:OrganizationName><md:OrganizationDisplayName xml:lang="it">Servizio di prova</md:OrganizationDisplayName><md:OrganizationURL xml:lang="it">https://sp.example</md:OrganizationURL></md:Organization><md:ContactPerson contactType="administrative"><md:Extensions><cie:Public/><cie:IPACode>c_l219</cie:IPACode><cie:Municipality>L219</cie:Municipality><cie:Country>IT</cie:Country></md:Extensions><md:Company>Comune di prova</md:Company><md:EmailAddress>cie@sp.example</md:EmailAddress></md:ContactPerson></md:EntityDescriptor>`;
  const xml = replacements.reduce((document, [from, to]) => document.replaceAll(from, to), good);
  return signXml(xml, 'EntityDescriptor', key, 'prepend');
}
