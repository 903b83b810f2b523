// What is against SPID's rules in a service provider's metadata, or unwise, without hindering a
// login here. Source: technical rules, "Metadata"; Avvisi 3, 19 v4 and 29 v3.

import type { Element } from '@xmldom/xmldom';
import { attributes } from '../idp/attributes.ts';
import { nameIdFormats } from '../saml/names.ts';
import { attribute, children, content, onlyChild } from '../saml/xml-reader.ts';
import { text, type Text } from '../text.ts';

type Rule = (role: Element, root: Element) => Text | undefined;

const signed: Rule = (role) =>
  attribute(role, 'AuthnRequestsSigned') === 'true'
    ? undefined
    : text(
        'Metadati: SPSSODescriptor deve avere AuthnRequestsSigned="true".',
        'Metadata: SPSSODescriptor must have AuthnRequestsSigned="true".',
      );

const defaultConsumer: Rule = (role) => {
  const standard = children(role, 'md', 'AssertionConsumerService').filter((service) =>
    ['true', '1'].includes(attribute(service, 'isDefault') ?? ''),
  );
  const [only] = standard;
  return standard.length === 1 && only !== undefined && attribute(only, 'index') === '0'
    ? undefined
    : text(
        'Metadati: un solo AssertionConsumerService ha isDefault="true", ed è quello con index="0".',
        'Metadata: exactly one AssertionConsumerService has isDefault="true", the one with index="0".',
      );
};

const logout: Rule = (role) =>
  children(role, 'md', 'SingleLogoutService').length > 0
    ? undefined
    : text(
        'Metadati: manca SingleLogoutService (Avviso 3).',
        'Metadata: SingleLogoutService is missing (Avviso 3).',
      );

const nameIdFormat: Rule = (role) => {
  const other = children(role, 'md', 'NameIDFormat').find(
    (format) => content(format).trim() !== nameIdFormats.transient,
  );
  return other === undefined
    ? undefined
    : text(
        `Metadati: NameIDFormat "${content(other)}" non è transient.`,
        `Metadata: NameIDFormat "${content(other)}" is not transient.`,
      );
};

const knownAttributes: Rule = (role) => {
  const unknown = children(role, 'md', 'AttributeConsumingService')
    .flatMap((service) => children(service, 'md', 'RequestedAttribute'))
    .map((requested) => attribute(requested, 'Name') ?? '')
    .find((name) => !Object.hasOwn(attributes, name));
  return unknown === undefined
    ? undefined
    : text(
        `Metadati: l'attributo "${unknown}" non è nella tabella degli attributi SPID e non verrà inviato.`,
        `Metadata: the attribute "${unknown}" is not in SPID's table of attributes and will not be sent.`,
      );
};

const organization: Rule = (_role, root) => {
  const found = onlyChild(root, 'md', 'Organization');
  const isItalian = (name: string) =>
    found !== undefined &&
    children(found, 'md', name).some((entry) => entry.getAttribute('xml:lang') === 'it');
  const missing = ['OrganizationName', 'OrganizationDisplayName', 'OrganizationURL'].filter(
    (name) => !isItalian(name),
  );
  return missing.length === 0
    ? undefined
    : text(
        `Metadati: manca in italiano ${missing.join(', ')}.`,
        `Metadata: ${missing.join(', ')} in Italian missing.`,
      );
};

const contact: Rule = (_role, root) =>
  children(root, 'md', 'ContactPerson').some(
    (person) =>
      attribute(person, 'contactType') === 'other' &&
      onlyChild(person, 'md', 'Extensions') !== undefined &&
      children(person, 'md', 'EmailAddress').length > 0,
  )
    ? undefined
    : text(
        'Metadati: serve un ContactPerson con contactType="other", EmailAddress e le estensioni di SPID (Avviso 29).',
        'Metadata: a ContactPerson with contactType="other", EmailAddress and SPID\'s extensions is needed (Avviso 29).',
      );

const secureAddress: Rule = (_role, root) =>
  (attribute(root, 'entityID') ?? '').startsWith('https://')
    ? undefined
    : text(
        "Metadati: in produzione l'entityID è un indirizzo https.",
        'Metadata: in production the entityID is an https address.',
      );

const rules: readonly Rule[] = [
  signed,
  defaultConsumer,
  logout,
  nameIdFormat,
  knownAttributes,
  organization,
  contact,
  secureAddress,
];

export function spidMetadataRules(root: Element): readonly Text[] {
  const role = onlyChild(root, 'md', 'SPSSODescriptor');
  if (role === undefined) return [];
  return rules.map((rule) => rule(role, root)).filter((problem) => problem !== undefined);
}
