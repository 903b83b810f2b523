// What an AuthnRequest asks for: level, comparison, return address and attributes, read where
// they can be read.

import type { Element } from '@xmldom/xmldom';
import {
  authnContextLevels,
  bindings,
  comparisons,
  levelUri,
  type Comparison,
  type Level,
} from './names.ts';
import type { ServiceProvider } from './service-provider.ts';
import { attribute, children, content, isNamed } from './xml-reader.ts';

/** An NCName as far as identifiers in use go. */
export const ncName = /^[A-Za-z_][A-Za-z0-9._-]{0,255}$/;

/** The address asked for, when it is one of the metadata's. */
export function requestedConsumer(root: Element, provider: ServiceProvider): string | undefined {
  const index = attribute(root, 'AssertionConsumerServiceIndex');
  const url = attribute(root, 'AssertionConsumerServiceURL');
  const services = provider.assertionConsumerServices;
  if (index !== undefined) return services.find((service) => service.index === index)?.location;
  if (url === undefined || attribute(root, 'ProtocolBinding') !== bindings.post) return undefined;
  return services.find((service) => service.location === url)?.location;
}

/** The one level asked for; undefined when there is none, another, or more than one. */
export function requestedLevel(context: Element): Level | undefined {
  const references = children(context);
  const reference = references[0];
  if (references.length !== 1 || reference === undefined) return undefined;
  if (!isNamed(reference, 'saml', 'AuthnContextClassRef')) return undefined;
  return authnContextLevels.find((level) => levelUri(level) === content(reference));
}

/** How the level is compared; `exact` when the request does not say. */
export function comparisonOf(context: Element): Comparison | undefined {
  const found = attribute(context, 'Comparison') ?? 'exact';
  return comparisons.find((known) => known === found);
}

export function requestedAttributes(root: Element, provider: ServiceProvider): readonly string[] {
  const index = attribute(root, 'AttributeConsumingServiceIndex');
  const service = provider.attributeConsumingServices.find((known) => known.index === index);
  return service?.attributes ?? [];
}

export function isTrue(value: string | undefined): boolean {
  return value === 'true' || value === '1';
}
