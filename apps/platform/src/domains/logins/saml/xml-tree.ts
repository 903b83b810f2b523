// What is kept of a document: the plain values that the rules read, and what its canonical form is made of. One
// tree for both, so that what is verified is what is read.

import type { Element } from './element.ts';
import { XML_NAMESPACE } from './names.ts';

export type XmlLimits = {
  readonly bytes: number;
  readonly depth: number;
  /** Elements, texts, comments, attributes and namespace declarations together. */
  readonly nodes: number;
};

/** A parsed document. */
export type XmlTree = {
  readonly root: Element;
  /** An ID that more than one element carries, if any. */
  readonly duplicateId: string | undefined;
  /**
   * Exclusive canonical form (without comments) of the element and all inside it, but `without`.
   * Undefined for an element of no tree: a refusal, never a value to hash.
   */
  canonicalForm(
    element: Element,
    inclusivePrefixes: readonly string[],
    without?: Element,
  ): Buffer | undefined;
};

/** The namespaces that hold somewhere, innermost first; undefined where none was declared. */
export type Scope = Declaration | undefined;

export type Declaration = {
  /** Empty for the default namespace. */
  readonly prefix: string;
  readonly namespace: string;
  readonly outer: Scope;
  /** How many hold here, hidden ones included. */
  readonly size: number;
};

/** Empty when the prefix is not declared. */
export function namespaceOf(prefix: string, scope: Scope): string {
  if (prefix === 'xml') return XML_NAMESPACE;
  for (let inner = scope; inner !== undefined; inner = inner.outer) {
    if (inner.prefix === prefix) return inner.namespace;
  }
  return '';
}

/** The scope with one more declaration. */
export function declared(prefix: string, namespace: string, outer: Scope): Declaration {
  return { prefix, namespace, outer, size: (outer?.size ?? 0) + 1 };
}

export type TreeAttribute = {
  readonly prefix: string;
  readonly name: string;
  readonly namespace: string;
  readonly value: string;
};

/** An element as the rules see it, and as its canonical form needs it. */
export class TreeElement implements Element {
  readonly prefix: string;
  readonly name: string;
  readonly namespace: string;
  /** What is declared at this element included. */
  readonly scope: Scope;
  readonly attributes: ReadonlyMap<string, string>;
  /** In the order of the document. */
  readonly written: readonly TreeAttribute[];
  readonly children: readonly TreeElement[];
  /** Elements and texts in their order, comments left out. */
  readonly content: readonly (TreeElement | string)[];
  readonly text: string;

  constructor(
    tag: StartTag,
    content: readonly (TreeElement | string)[],
    children: readonly TreeElement[],
    text: string,
  ) {
    this.prefix = tag.prefix;
    this.name = tag.name;
    this.namespace = tag.namespace;
    this.scope = tag.scope;
    this.attributes = tag.attributes;
    this.written = tag.written;
    this.content = content;
    this.children = children;
    this.text = text;
  }
}

export type StartTag = {
  readonly prefix: string;
  readonly name: string;
  readonly namespace: string;
  readonly scope: Scope;
  readonly attributes: ReadonlyMap<string, string>;
  readonly written: readonly TreeAttribute[];
};
