// How the sandbox writes XML: trees whose canonical form (exclusive C14N 1.0) is known by
// construction, so that two signatures cost two RSA operations. The tests hold the result
// against xml-crypto and xmlsec1, which canonicalise by themselves.

import { namespaces, type Prefix } from './names.ts';

export type XmlElement = {
  readonly name: string;
  /** In canonical order. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Those that its name and its attributes use, in order. */
  readonly prefixes: readonly Prefix[];
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
  const prefixes = [prefixOf(name)];
  for (const key of Object.keys(attributes).toSorted(byNamespaceThenName)) {
    const value = attributes[key];
    if (value === undefined) continue;
    given.set(key, value);
    if (!key.includes(':') || key.startsWith('xml:')) continue;
    const prefix = prefixOf(key);
    if (!prefixes.includes(prefix)) prefixes.push(prefix);
  }
  return { name, attributes: given, prefixes: prefixes.sort(), children, declares };
}

/**
 * The octets that exclusive canonicalisation gives for this element alone. `inclusive` is the
 * PrefixList of InclusiveNamespaces: those prefixes are declared at the top, used or not.
 */
export function canonical(root: XmlElement, inclusive: readonly Prefix[] = []): string {
  return write(root, [], false, inclusive);
}

/** The same element as a document to be sent: the canonical form and the unused declarations. */
export function serialize(root: XmlElement): string {
  return write(root, [], true);
}

function write(
  node: XmlElement,
  inherited: readonly Prefix[],
  withUnused: boolean,
  besides: readonly Prefix[] = [],
): string {
  const extra = withUnused ? node.declares : besides;
  // Nearly every element uses only what its parents declared: that costs nothing here.
  const used =
    extra.length === 0 ? node.prefixes : [...new Set([...node.prefixes, ...extra])].toSorted();
  const fresh = used.every((prefix) => inherited.includes(prefix))
    ? none
    : used.filter((prefix) => !inherited.includes(prefix));

  let out = `<${node.name}`;
  for (const prefix of fresh) out += ` xmlns:${prefix}="${namespaces[prefix]}"`;
  for (const [key, value] of node.attributes) out += ` ${key}="${escapeAttribute(value)}"`;
  out += '>';
  const scope = fresh.length === 0 ? inherited : [...inherited, ...fresh];
  for (const child of node.children) {
    out += typeof child === 'string' ? escapeText(child) : write(child, scope, withUnused);
  }
  return `${out}</${node.name}>`;
}

const none: readonly Prefix[] = [];

function byNamespaceThenName(a: string, b: string): number {
  const [left, right] = [sortKey(a), sortKey(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

const sortKeys = new Map<string, string>();

// Attribute names come from a small fixed set: each is worked out once. The separator sorts before
// every character a name may hold.
function sortKey(key: string): string {
  const known = sortKeys.get(key);
  if (known !== undefined) return known;
  const [prefix, local] = key.split(':');
  const made = local === undefined ? `\0${key}` : `${namespaces[asPrefix(prefix)]}\0${local}`;
  sortKeys.set(key, made);
  return made;
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
