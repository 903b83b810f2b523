// Does an AuthnRequest ask for something that SPID or CIE gives? Level, name format, addresses, attributes.

import { comparisonOf, isTrue, requestedConsumer, requestedLevel } from './authn-request-parts.ts';
import type { Check } from './check.ts';
import { fault } from './fault.ts';
import { authnContextLevels, levelUri, nameIdFormats } from './names.ts';
import { attribute, children, content, onlyChild } from './xml-reader.ts';

const nameIdPolicy: Check = ({ root }) => {
  const policy = onlyChild(root, 'samlp', 'NameIDPolicy');
  const format = policy === undefined ? undefined : attribute(policy, 'Format');
  return format === nameIdFormats.transient
    ? undefined
    : fault(
        'nr17',
        `Il Format di NameIDPolicy vale "${format ?? ''}" e non ${nameIdFormats.transient}.`,
        `NameIDPolicy's Format is "${format ?? ''}", not ${nameIdFormats.transient}.`,
      );
};

const authnContext: Check = ({ root }) => {
  const context = onlyChild(root, 'samlp', 'RequestedAuthnContext');
  if (context === undefined) {
    return fault('nr12', 'Manca RequestedAuthnContext.', 'RequestedAuthnContext is missing.');
  }
  if (comparisonOf(context) === undefined) {
    return fault(
      'nr12',
      `Comparison vale "${attribute(context, 'Comparison') ?? ''}": sono ammessi exact, minimum, better, maximum.`,
      `Comparison is "${attribute(context, 'Comparison') ?? ''}": exact, minimum, better, maximum are allowed.`,
    );
  }
  if (requestedLevel(context) === undefined) {
    const found = children(context).map(content).join(', ');
    return fault(
      'nr12',
      `Serve un solo AuthnContextClassRef tra ${authnContextLevels.map(levelUri).join(', ')}; trovato: "${found}".`,
      `Exactly one AuthnContextClassRef of ${authnContextLevels.map(levelUri).join(', ')} is needed; found: "${found}".`,
    );
  }
  return undefined;
};

const comparisonForLevel: Check = ({ root, rules }) => {
  const context = onlyChild(root, 'samlp', 'RequestedAuthnContext');
  const level = context === undefined ? undefined : requestedLevel(context);
  const comparison = context === undefined ? undefined : comparisonOf(context);
  if (level === undefined || comparison === undefined) return undefined;
  const allowed = rules.comparisons(level);
  return allowed.includes(comparison)
    ? undefined
    : fault(
        'nr12',
        `Comparison vale "${comparison}": per ${level} ${rules.of} ammette solo ${allowed.join(' o ')}.`,
        `Comparison is "${comparison}": for ${level} ${rules.of} allows only ${allowed.join(' or ')}.`,
      );
};

const forcedAuthentication: Check = ({ root, rules }) => {
  const context = onlyChild(root, 'samlp', 'RequestedAuthnContext');
  const level = context === undefined ? undefined : requestedLevel(context);
  if (level === undefined || isTrue(attribute(root, 'ForceAuthn'))) return undefined;
  return rules.needsForceAuthn(level)
    ? fault(
        'nr08',
        `Per ${level} ${rules.of} vuole ForceAuthn="true".`,
        `For ${level} ${rules.of} wants ForceAuthn="true".`,
      )
    : undefined;
};

const scoping: Check = ({ root }) => {
  const found = onlyChild(root, 'samlp', 'Scoping');
  return found === undefined || attribute(found, 'ProxyCount') === '0'
    ? undefined
    : fault('nr08', 'Scoping deve avere ProxyCount="0".', 'Scoping must have ProxyCount="0".');
};

const consumer: Check = ({ root, provider }) => {
  const index = attribute(root, 'AssertionConsumerServiceIndex');
  const url = attribute(root, 'AssertionConsumerServiceURL');
  const binding = attribute(root, 'ProtocolBinding');
  if (index !== undefined && (url !== undefined || binding !== undefined)) {
    return fault(
      'nr16',
      'AssertionConsumerServiceIndex esclude AssertionConsumerServiceURL e ProtocolBinding.',
      'AssertionConsumerServiceIndex excludes AssertionConsumerServiceURL and ProtocolBinding.',
    );
  }
  if (requestedConsumer(root, provider) !== undefined) return undefined;
  const known = provider.assertionConsumerServices
    .map((service) => `${service.index}: ${service.location}`)
    .join(', ');
  return fault(
    'nr16',
    `Index "${index ?? ''}", URL "${url ?? ''}", ProtocolBinding "${binding ?? ''}" non indicano un indirizzo dei metadati (${known}).`,
    `Index "${index ?? ''}", URL "${url ?? ''}", ProtocolBinding "${binding ?? ''}" name no address of the metadata (${known}).`,
  );
};

const attributeService: Check = ({ root, provider }) => {
  const index = attribute(root, 'AttributeConsumingServiceIndex');
  const known = provider.attributeConsumingServices.map((service) => service.index);
  return index === undefined || known.includes(index)
    ? undefined
    : fault(
        'nr18',
        `L'indice "${index}" non è nei metadati (${known.join(', ') || '-'}).`,
        `The index "${index}" is not in the metadata (${known.join(', ') || '-'}).`,
      );
};

/** In the order in which they speak. */
export const contentChecks: readonly Check[] = [
  authnContext,
  comparisonForLevel,
  forcedAuthentication,
  nameIdPolicy,
  scoping,
  consumer,
  attributeService,
];
