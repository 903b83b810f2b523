// How the sandbox writes XML: trees whose canonical form (exclusive C14N 1.0) is known by
// construction, so that two signatures cost two RSA operations. The tests hold the result
// against xml-crypto and xmlsec1, which canonicalise by themselves.

import { namespaces, type Prefix } from './names.ts';

export type XmlElement = {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (XmlElement | string)[];
  /** Prefixes declared though no name uses them (`xs` in `xsi:type="xs:string"`): not signed. */
  readonly declares: readonly Prefix[];
};

/** An element `prefix:local`; attributes without a value are left out. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  children: readonly (XmlElement | string)[] = [],
  declares: readonly Prefix[] = [],
): XmlElement {
  const given = new Map<string, string>();
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) given.set(key, value);
  }
  return { name, attributes: given, children, declares };
}

/**
 * The octets that exclusive canonicalisation gives for this element alone. `inclusive` is the
 * PrefixList of InclusiveNamespaces: those prefixes are declared at the top, used or not.
 */
export function canonical(root: XmlElement, inclusive: readonly Prefix[] = []): string {
  return write(root, new Set(), false, inclusive);
}

/** The same element as a document to be sent: the canonical form and the unused declarations. */
export function serialize(root: XmlElement): string {
  return write(root, new Set(), true);
}

function write(
  node: XmlElement,
  inherited: ReadonlySet<Prefix>,
  withUnused: boolean,
  besides: readonly Prefix[] = [],
): string {
  const used = new Set<Prefix>([prefixOf(node.name), ...besides]);
  for (const key of node.attributes.keys()) {
    if (key.includes(':') && !key.startsWith('xml:')) used.add(prefixOf(key));
  }
  if (withUnused) for (const prefix of node.declares) used.add(prefix);
  const fresh = [...used].filter((prefix) => !inherited.has(prefix)).toSorted();

  let out = `<${node.name}`;
  for (const prefix of fresh) out += ` xmlns:${prefix}="${namespaces[prefix]}"`;
  for (const [key, value] of [...node.attributes].toSorted(byNamespaceThenName)) {
    out += ` ${key}="${escapeAttribute(value)}"`;
  }
  out += '>';
  const scope = fresh.length === 0 ? inherited : new Set([...inherited, ...fresh]);
  for (const child of node.children) {
    out += typeof child === 'string' ? escapeText(child) : write(child, scope, withUnused);
  }
  return `${out}</${node.name}>`;
}

function byNamespaceThenName([a]: [string, string], [b]: [string, string]): number {
  const [left, right] = [sortKey(a), sortKey(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

// The separator sorts before every character a name may hold.
function sortKey(key: string): string {
  const [prefix, local] = key.split(':');
  return local === undefined ? `\0${key}` : `${namespaces[asPrefix(prefix)]}\0${local}`;
}

function prefixOf(name: string): Prefix {
  return asPrefix(name.slice(0, name.indexOf(':')));
}

function asPrefix(prefix: string | undefined): Prefix {
  if (prefix === undefined || !isPrefix(prefix)) throw new Error(`No namespace for "${prefix}"`);
  return prefix;
}

function isPrefix(prefix: string): prefix is Prefix {
  return Object.hasOwn(namespaces, prefix);
}

function escapeText(value: string): string {
  if (!/[&<>\r]/.test(value)) return value;
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#xD;');
}

function escapeAttribute(value: string): string {
  if (!/[&<"\t\n\r]/.test(value)) return value;
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#x9;')
    .replaceAll('\n', '&#xA;')
    .replaceAll('\r', '&#xD;');
}
