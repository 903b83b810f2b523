// What a service provider says of itself: its SAML metadata read into the few facts that an
// identity provider needs.

import type { Element } from '@xmldom/xmldom';
import { text, type Text } from '../text.ts';
import { readCertificate, type SigningCertificate } from './certificates.ts';
import { bindings } from './names.ts';
import { checkEnvelopedSignature } from './signature-check.ts';
import {
  attribute,
  children,
  content,
  isNamed,
  onlyChild,
  parseXml,
  XmlError,
} from './xml-reader.ts';

export type ServiceProvider = {
  readonly entityId: string;
  readonly metadataUrl: string;
  /** What the citizen reads: OrganizationDisplayName, Italian where given. */
  readonly displayName: string;
  readonly certificates: readonly SigningCertificate[];
  readonly assertionConsumerServices: readonly AssertionConsumerService[];
  readonly attributeConsumingServices: readonly AttributeConsumingService[];
  readonly logoutServices: readonly LogoutService[];
  /** What its metadata does against the rules without hindering a login. */
  readonly remarks: readonly Text[];
};

export type AssertionConsumerService = {
  readonly index: string;
  readonly location: string;
  readonly isDefault: boolean;
};
export type AttributeConsumingService = {
  readonly index: string;
  readonly name: string;
  readonly attributes: readonly string[];
};
export type LogoutService = {
  readonly binding: keyof typeof bindings;
  readonly location: string;
  readonly responseLocation: string;
};

/** What the document does against one kind's own rules, without being useless for that. */
export type MetadataRules = (root: Element) => readonly Text[];

/** Throws XmlError, with the reason, when the document cannot serve as metadata. */
export function readServiceProvider(
  source: string,
  metadataUrl: string,
  now: Temporal.Instant,
  remarksOn: MetadataRules = () => [],
): ServiceProvider {
  const root = parseXml(source.replace(/^\uFEFF/, ''));
  const entityId = attribute(root, 'entityID');
  const role = onlyChild(root, 'md', 'SPSSODescriptor');
  if (!isNamed(root, 'md', 'EntityDescriptor')) throw new XmlError('not an EntityDescriptor');
  if (entityId === undefined || entityId === '') throw new XmlError('there is no entityID');
  if (role === undefined) throw new XmlError('there is not exactly one SPSSODescriptor');
  const certificates = signingCertificates(role);
  if (certificates.length === 0) throw new XmlError('there is no signing certificate');
  const assertionConsumerServices = consumers(role);
  if (assertionConsumerServices.length === 0) {
    throw new XmlError('there is no AssertionConsumerService with HTTP-POST');
  }
  const verdict = checkEnvelopedSignature(source, root, certificates, now);
  const remarks = verdict.valid
    ? []
    : [
        text(
          `Firma dei metadati: ${verdict.reason.it}.`,
          `Signature of the metadata: ${verdict.reason.en}.`,
        ),
      ];
  return {
    entityId,
    metadataUrl,
    displayName: displayName(root) ?? entityId,
    certificates,
    assertionConsumerServices,
    attributeConsumingServices: attributeServices(role),
    logoutServices: logoutServices(role),
    remarks: [...remarks, ...remarksOn(root)],
  };
}

/** Where answers go when the request does not say it, or says it wrongly. */
export function defaultConsumer(provider: ServiceProvider): AssertionConsumerService {
  const services = provider.assertionConsumerServices;
  const chosen = services.find((service) => service.isDefault) ?? services[0];
  if (chosen === undefined) throw new Error('A service provider without AssertionConsumerService');
  return chosen;
}

function signingCertificates(role: Element): SigningCertificate[] {
  return children(role, 'md', 'KeyDescriptor')
    .filter((descriptor) => (attribute(descriptor, 'use') ?? 'signing') === 'signing')
    .flatMap((descriptor) => children(descriptor, 'ds', 'KeyInfo'))
    .flatMap((info) => children(info, 'ds', 'X509Data'))
    .flatMap((data) => children(data, 'ds', 'X509Certificate'))
    .map((certificate) => readCertificate(content(certificate)))
    .filter((certificate) => certificate !== undefined);
}

function consumers(role: Element): AssertionConsumerService[] {
  return children(role, 'md', 'AssertionConsumerService')
    .filter((service) => attribute(service, 'Binding') === bindings.post)
    .map((service) => ({
      index: attribute(service, 'index') ?? '',
      location: attribute(service, 'Location') ?? '',
      isDefault: ['true', '1'].includes(attribute(service, 'isDefault') ?? ''),
    }))
    .filter((service) => isWebAddress(service.location));
}

function attributeServices(role: Element): AttributeConsumingService[] {
  return children(role, 'md', 'AttributeConsumingService').map((service) => ({
    index: attribute(service, 'index') ?? '',
    name: children(service, 'md', 'ServiceName').map(content)[0] ?? '',
    attributes: children(service, 'md', 'RequestedAttribute')
      .map((requested) => attribute(requested, 'Name') ?? '')
      .filter((name) => name !== ''),
  }));
}

function logoutServices(role: Element): LogoutService[] {
  return children(role, 'md', 'SingleLogoutService').flatMap((service): LogoutService[] => {
    const binding = attribute(service, 'Binding');
    const location = attribute(service, 'Location') ?? '';
    const responseLocation = attribute(service, 'ResponseLocation') ?? location;
    if (!isWebAddress(location) || !isWebAddress(responseLocation)) return [];
    if (binding === bindings.post) return [{ binding: 'post', location, responseLocation }];
    if (binding === bindings.redirect) return [{ binding: 'redirect', location, responseLocation }];
    return [];
  });
}

function displayName(root: Element): string | undefined {
  const organization = onlyChild(root, 'md', 'Organization');
  if (organization === undefined) return undefined;
  const names = children(organization, 'md', 'OrganizationDisplayName');
  const italian = names.find((name) => name.getAttribute('xml:lang') === 'it') ?? names[0];
  return italian === undefined ? undefined : content(italian).trim() || undefined;
}

// An answer is never sent to "javascript:" or the like, whatever the metadata say.
function isWebAddress(location: string): boolean {
  return URL.canParse(location) && ['http:', 'https:'].includes(new URL(location).protocol);
}
