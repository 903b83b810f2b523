// Does a service provider's metadata follow CIE's own rules? They differ from SPID's: one model,
// other extensions, four attributes, service names that are UUIDs. Source: the ministry's technical
// manual for service providers, "Metadata".

import type { Element } from '@xmldom/xmldom';
import { bindings } from '../saml/names.ts';
import { attribute, children, content, onlyChild } from '../saml/xml-reader.ts';
import { text, type Text } from '../text.ts';
import { wrongContacts } from './contact-rules.ts';

/** Looks at SPSSODescriptor; says what is missing or too much. */
type Rule = (role: Element) => Text | undefined;

const mine = ['name', 'familyName', 'dateOfBirth', 'fiscalNumber'];
const uuidUrn = /^urn:uuid:[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i;

const signedBoth: Rule = (role) =>
  attribute(role, 'AuthnRequestsSigned') === 'true' &&
  attribute(role, 'WantAssertionsSigned') === 'true'
    ? undefined
    : text(
        'SPSSODescriptor deve avere AuthnRequestsSigned="true" e WantAssertionsSigned="true".',
        'SPSSODescriptor must have AuthnRequestsSigned="true" and WantAssertionsSigned="true".',
      );

const logoutByRedirect: Rule = (role) =>
  children(role, 'md', 'SingleLogoutService').some(
    (service) => attribute(service, 'Binding') === bindings.redirect,
  )
    ? undefined
    : text(
        'Manca un SingleLogoutService con HTTP-Redirect.',
        'A SingleLogoutService with HTTP-Redirect is missing.',
      );

const defaultConsumer: Rule = (role) => {
  const standard = children(role, 'md', 'AssertionConsumerService').filter((service) =>
    ['true', '1'].includes(attribute(service, 'isDefault') ?? ''),
  );
  return standard.length === 1 && standard[0]?.getAttribute('index') === '0'
    ? undefined
    : text(
        'Un solo AssertionConsumerService deve avere isDefault="true", con index="0".',
        'Exactly one AssertionConsumerService must have isDefault="true", with index="0".',
      );
};

const attributeServices: Rule = (role) =>
  children(role, 'md', 'AttributeConsumingService').length > 0
    ? undefined
    : text(
        'Manca AttributeConsumingService: nessun attributo verrebbe inviato.',
        'AttributeConsumingService is missing: no attribute would be sent.',
      );

const serviceNames: Rule = (role) => {
  const names = children(role, 'md', 'AttributeConsumingService').flatMap((service) =>
    children(service, 'md', 'ServiceName'),
  );
  const wrong = names.find(
    (name) => !uuidUrn.test(content(name).trim()) || name.getAttribute('xml:lang') !== '',
  );
  return wrong === undefined
    ? undefined
    : text(
        `ServiceName "${content(wrong)}": per CIE è urn:uuid: seguito da un UUID di versione 4, con xml:lang="".`,
        `ServiceName "${content(wrong)}": for CIE it is urn:uuid: and a version 4 UUID, with xml:lang="".`,
      );
};

const requestedAttributes: Rule = (role) => {
  for (const service of children(role, 'md', 'AttributeConsumingService')) {
    const names = children(service, 'md', 'RequestedAttribute').map(
      (requested) => attribute(requested, 'Name') ?? '',
    );
    const foreign = names.filter((name) => !mine.includes(name));
    if (foreign.length > 0 || names.length === 0 || new Set(names).size < names.length) {
      return text(
        `AttributeConsumingService ${attribute(service, 'index') ?? '?'} chiede ${names.join(', ') || 'niente'}: CIE dà da uno a quattro tra ${mine.join(', ')}, ciascuno una volta.`,
        `AttributeConsumingService ${attribute(service, 'index') ?? '?'} asks for ${names.join(', ') || 'nothing'}: CIE gives one to four of ${mine.join(', ')}, each once.`,
      );
    }
  }
  return undefined;
};

const rules: readonly Rule[] = [
  signedBoth,
  logoutByRedirect,
  defaultConsumer,
  attributeServices,
  serviceNames,
  requestedAttributes,
];

/** In words, everything that the ministry would send back. */
export function cieMetadataRules(root: Element): readonly Text[] {
  const role = onlyChild(root, 'md', 'SPSSODescriptor');
  if (role === undefined) return [];
  const found = rules.map((rule) => rule(role)).filter((problem) => problem !== undefined);
  const organization = onlyChild(root, 'md', 'Organization') === undefined ? [noOrganization] : [];
  return [...found, ...organization, ...wrongContacts(root)];
}

const noOrganization = text(
  'Serve un elemento Organization con nome, nome da mostrare e indirizzo.',
  'An Organization element with name, display name and address is needed.',
);
