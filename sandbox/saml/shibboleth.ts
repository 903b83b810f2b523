// How Shibboleth, which CIE runs on, would write the same element: its prefixes, and the schema's
// prefix declared at the top and kept by InclusiveNamespaces because only xsi:type uses it.

import type { Prefix } from './names.ts';
import type { XmlElement } from './xml-writer.ts';

const prefixes: Readonly<Record<string, string>> = { samlp: 'saml2p', saml: 'saml2', xs: 'xsd' };

/** The PrefixList of its signatures over what holds an Assertion. */
export const shibbolethInclusive: readonly Prefix[] = ['xsd'];

/** The element in Shibboleth's prefixes; what is already so stays as it is. */
export function asShibboleth(node: XmlElement): XmlElement {
  return { ...renamed(node), declares: shibbolethInclusive };
}

function renamed(node: XmlElement): XmlElement {
  const attributes = new Map(
    [...node.attributes].map(([key, value]) => [key, key === 'xsi:type' ? rename(value) : value]),
  );
  const children = node.children.map((child) =>
    typeof child === 'string' ? child : renamed(child),
  );
  return { name: rename(node.name), attributes, children, declares: [] };
}

function rename(name: string): string {
  const at = name.indexOf(':');
  const prefix = prefixes[name.slice(0, at)];
  return prefix === undefined ? name : prefix + name.slice(at);
}
