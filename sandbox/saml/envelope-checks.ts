// Is the outside of an AuthnRequest right? Root, version, identifier, time, destination, names.

import { isTrue, ncName } from './authn-request-parts.ts';
import type { Check } from './check.ts';
import { fault } from './fault.ts';
import { attribute, children, isNamed } from './xml-reader.ts';

const maxAge = Temporal.Duration.from({ minutes: 5 });
const maxAhead = Temporal.Duration.from({ seconds: 10 });

const utcInstant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/;

const isAuthnRequest: Check = ({ root }) =>
  isNamed(root, 'samlp', 'AuthnRequest')
    ? undefined
    : fault(
        'nr08',
        `L'elemento radice è ${root.tagName} e non samlp:AuthnRequest.`,
        `The root element is ${root.tagName}, not samlp:AuthnRequest.`,
      );

const version: Check = ({ root }) => {
  const found = attribute(root, 'Version');
  return found === '2.0'
    ? undefined
    : fault('nr09', `Version vale "${found ?? ''}".`, `Version is "${found ?? ''}".`);
};

const identifier: Check = ({ root, alreadyAnswered }) => {
  const id = attribute(root, 'ID');
  if (id === undefined || id === '') return fault('nr11', 'Manca ID.', 'ID is missing.');
  if (!ncName.test(id)) {
    return fault(
      'nr11',
      `L'ID "${id}" non è un NCName (deve iniziare con lettera o trattino basso).`,
      `The ID "${id}" is not an NCName (it must begin with a letter or an underscore).`,
    );
  }
  return alreadyAnswered(id)
    ? fault(
        'nr11',
        `A una richiesta con ID "${id}" è già stato risposto.`,
        `A request with ID "${id}" has already been answered.`,
      )
    : undefined;
};

const issueInstant: Check = ({ root, now }) => {
  const found = attribute(root, 'IssueInstant') ?? '';
  if (!utcInstant.test(found)) {
    return fault(
      'nr13',
      `IssueInstant "${found}" non è un istante UTC come 2027-01-31T09:30:00Z.`,
      `IssueInstant "${found}" is not a UTC instant like 2027-01-31T09:30:00Z.`,
    );
  }
  const instant = parseInstant(found);
  if (instant === undefined) {
    return fault(
      'nr13',
      `IssueInstant "${found}" non esiste.`,
      `IssueInstant "${found}" does not exist.`,
    );
  }
  const tooOld = Temporal.Instant.compare(instant, now.subtract(maxAge)) < 0;
  const tooNew = Temporal.Instant.compare(instant, now.add(maxAhead)) > 0;
  if (!tooOld && !tooNew) return undefined;
  return fault(
    'nr13',
    `IssueInstant è ${found}, qui sono le ${now.toString()}: sono ammessi 5 minuti di ritardo e 10 secondi di anticipo.`,
    `IssueInstant is ${found}, here it is ${now.toString()}: 5 minutes late and 10 seconds early are allowed.`,
  );
};

const destination: Check = ({ root, destinations }) => {
  const found = attribute(root, 'Destination') ?? '';
  if (destinations.includes(found)) return undefined;
  return fault(
    'nr14',
    `Destination vale "${found}", ma deve essere uno di: ${destinations.join(', ')}.`,
    `Destination is "${found}", but must be one of: ${destinations.join(', ')}.`,
  );
};

const passive: Check = ({ root }) =>
  isTrue(attribute(root, 'IsPassive'))
    ? fault('nr15', 'IsPassive non può essere true.', 'IsPassive must not be true.')
    : undefined;

const knownAttributes = new Set([
  'ID',
  'Version',
  'IssueInstant',
  'Destination',
  'Consent',
  'ForceAuthn',
  'IsPassive',
  'ProtocolBinding',
  'AssertionConsumerServiceIndex',
  'AssertionConsumerServiceURL',
  'AttributeConsumingServiceIndex',
  'ProviderName',
]);

const attributeNames: Check = ({ root }) => {
  for (const { name, namespaceURI, value } of root.attributes) {
    if (namespaceURI !== null) continue;
    if (!knownAttributes.has(name)) {
      return fault(
        'nr08',
        `AuthnRequest non ha un attributo ${name}.`,
        `AuthnRequest has no attribute ${name}.`,
      );
    }
    if ((name === 'ForceAuthn' || name === 'IsPassive') && !/^(?:true|false|0|1)$/.test(value)) {
      return fault(
        'nr08',
        `${name} vale "${value}" e non true o false.`,
        `${name} is "${value}", not true or false.`,
      );
    }
  }
  return undefined;
};

/** Children in the order of the SAML schema. */
const childOrder: readonly (readonly ['saml' | 'samlp' | 'ds', string])[] = [
  ['saml', 'Issuer'],
  ['ds', 'Signature'],
  ['samlp', 'Extensions'],
  ['saml', 'Subject'],
  ['samlp', 'NameIDPolicy'],
  ['saml', 'Conditions'],
  ['samlp', 'RequestedAuthnContext'],
  ['samlp', 'Scoping'],
];

const childElements: Check = ({ root }) => {
  let reached = -1;
  for (const child of children(root)) {
    const place = childOrder.findIndex(([prefix, local]) => isNamed(child, prefix, local));
    if (place === -1) {
      return fault(
        'nr08',
        `AuthnRequest non può contenere ${child.tagName}.`,
        `AuthnRequest cannot contain ${child.tagName}.`,
      );
    }
    if (place <= reached) {
      return fault(
        'nr08',
        `${child.tagName} è ripetuto o fuori posto.`,
        `${child.tagName} is repeated or out of place.`,
      );
    }
    reached = place;
  }
  return undefined;
};

const signatureOnRedirect: Check = ({ root, binding }) =>
  binding === 'redirect' && children(root, 'ds', 'Signature').length > 0
    ? fault(
        'nr08',
        'Con HTTP-Redirect la firma sta nei parametri e non dentro il messaggio.',
        'With HTTP-Redirect the signature stands in the parameters, not inside the message.',
      )
    : undefined;

/** In the order in which they speak. */
export const envelopeChecks: readonly Check[] = [
  isAuthnRequest,
  version,
  identifier,
  attributeNames,
  childElements,
  signatureOnRedirect,
  issueInstant,
  destination,
  passive,
];

function parseInstant(value: string): Temporal.Instant | undefined {
  try {
    return Temporal.Instant.from(value);
  } catch {
    return undefined;
  }
}
