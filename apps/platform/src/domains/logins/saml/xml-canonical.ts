// As which bytes an element is signed: Exclusive XML Canonicalization 1.0 without comments, of a whole element.
// Source: W3C, Exclusive XML Canonicalization 1.0, section 3; for the spelling Canonical XML 1.0, section 2.3.

import { declared, namespaceOf } from './xml-tree.ts';
import type { Scope, TreeAttribute, TreeElement } from './xml-tree.ts';

/**
 * @param inclusivePrefixes the PrefixList of InclusiveNamespaces; `#default` stands for the default namespace
 * @param without an element inside that is left out (the enveloped signature)
 */
export function writeCanonical(
  element: TreeElement,
  inclusivePrefixes: readonly string[],
  without?: object,
): string {
  const inclusive = inclusivePrefixes.map((prefix) => (prefix === '#default' ? '' : prefix));
  return writeElement(element, { inclusive, without }, undefined);
}

type Choices = { readonly inclusive: readonly string[]; readonly without: object | undefined };

/** @param rendered the namespaces that the elements around have written already */
function writeElement(element: TreeElement, choices: Choices, rendered: Scope): string {
  const name = element.prefix === '' ? element.name : `${element.prefix}:${element.name}`;
  const scope = declare(element, choices.inclusive, rendered);
  let out = `<${name}${writeDeclarations(scope, rendered)}${writeAttributes(element.written)}>`;
  for (const part of element.content) {
    if (typeof part === 'string') out += escapeText(part);
    else if (part !== choices.without) out += writeElement(part, choices, scope);
  }
  return `${out}</${name}>`;
}

/**
 * What must be declared here: prefixes that the element or its attributes use, and the inclusive ones, unless an
 * element around has written the same. Returned in front of `rendered`.
 */
function declare(element: TreeElement, inclusive: readonly string[], rendered: Scope): Scope {
  let scope = declareOne(element.prefix, element.scope, rendered);
  for (const { prefix } of element.written) {
    // An attribute without a prefix has no namespace, not the default one.
    if (prefix !== '') scope = declareOne(prefix, element.scope, scope);
  }
  for (const prefix of inclusive) scope = declareOne(prefix, element.scope, scope);
  return scope;
}

function declareOne(prefix: string, inForce: Scope, rendered: Scope): Scope {
  const namespace = namespaceOf(prefix, inForce);
  return namespace === namespaceOf(prefix, rendered)
    ? rendered
    : declared(prefix, namespace, rendered);
}

/** Those of `scope` that are not in `outer`, by prefix. */
function writeDeclarations(scope: Scope, outer: Scope): string {
  if (scope === outer) return '';
  const fresh = [];
  for (let inner = scope; inner !== outer && inner !== undefined; inner = inner.outer) {
    fresh.push(inner);
  }
  fresh.sort((one, other) => compareCodePoints(one.prefix, other.prefix));
  let out = '';
  for (const { prefix, namespace } of fresh) {
    out += `${prefix === '' ? ' xmlns' : ` xmlns:${prefix}`}="${escapeAttribute(namespace)}"`;
  }
  return out;
}

/** By namespace, then by name; those without a namespace come first. */
function writeAttributes(attributes: readonly TreeAttribute[]): string {
  const inOrder =
    attributes.length < 2
      ? attributes
      : attributes.toSorted(
          (one, other) =>
            compareCodePoints(one.namespace, other.namespace) ||
            compareCodePoints(one.name, other.name),
        );
  let out = '';
  for (const { prefix, name, value } of inOrder) {
    out += `${prefix === '' ? ' ' : ` ${prefix}:`}${name}="${escapeAttribute(value)}"`;
  }
  return out;
}

const SURROGATES = 0xd800;
const AFTER_SURROGATES = 0xe000;

/** JavaScript compares UTF-16, where letters beyond U+FFFF come before U+E000. */
export function compareCodePoints(one: string, other: string): number {
  if (one === other) return 0;
  const length = Math.min(one.length, other.length);
  for (let at = 0; at < length; at += 1) {
    const a = one.charCodeAt(at);
    const b = other.charCodeAt(at);
    if (a !== b) return rank(a) - rank(b);
  }
  return one.length - other.length;
}

function rank(unit: number): number {
  return unit >= SURROGATES && unit < AFTER_SURROGATES ? unit + 0x1_0000 : unit;
}

const TEXT_REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '\r': '&#xD;',
};

const ATTRIBUTE_REFERENCES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};

function escapeText(text: string): string {
  return /[&<>\r]/.test(text)
    ? text.replaceAll(/[&<>\r]/g, (character) => TEXT_REFERENCES[character] ?? '')
    : text;
}

function escapeAttribute(value: string): string {
  return /[&<"\t\n\r]/.test(value)
    ? value.replaceAll(/[&<"\t\n\r]/g, (character) => ATTRIBUTE_REFERENCES[character] ?? '')
    : value;
}
