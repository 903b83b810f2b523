// Exclusive canonical forms by others: libxml2 on its own tree, and xml-crypto on xmldom's. Elements are found by the
// path that leads to them, a child's number a step.

import { DOMParser } from '@xmldom/xmldom';
import { ParseOption, XmlC14NMode, XmlDocument, XmlElement } from 'libxml2-wasm';
import { ExclusiveCanonicalization } from 'xml-crypto';

export type Question = {
  readonly document: string;
  readonly path: readonly number[];
  readonly prefixes: readonly string[];
  /** The child element of that number is left out. */
  readonly without: number | undefined;
};

export function byLibxml2({ document, path, prefixes, without }: Question): string {
  const parsed = XmlDocument.fromBuffer(Buffer.from(document), {
    encoding: 'utf-8',
    option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE,
  });
  try {
    let node = parsed.root;
    for (const step of path) node = childOf(node, step);
    if (without !== undefined) childOf(node, without).remove();
    const chunks: Buffer[] = [];
    const collect = {
      write: (chunk: Uint8Array) => chunks.push(Buffer.from(chunk)) && chunk.byteLength,
      close: () => true,
    };
    parsed.canonicalize(collect, {
      mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
      inclusiveNamespacePrefixes: [...prefixes],
      nodeSet: new Set([node]),
    });
    return Buffer.concat(chunks).toString();
  } finally {
    parsed.dispose();
  }
}

function childOf(parent: XmlElement, number: number): XmlElement {
  let left = number;
  for (let node = parent.firstChild; node !== null; node = node.next) {
    if (!(node instanceof XmlElement)) continue;
    if (left === 0) return node;
    left -= 1;
  }
  throw new RangeError('no such child');
}

/** The prefixes must be declared where the element stands: xml-crypto wants to be told as what. */
export function byXmlCrypto(
  { document, path, without }: Question,
  inclusive: readonly { readonly prefix: string; readonly namespaceURI: string }[],
): string {
  const parsed = new DOMParser().parseFromString(document, 'text/xml');
  let node = parsed.documentElement;
  for (const step of path) node = elementsOf(node)[step] ?? null;
  if (node === null) throw new RangeError('no such element');
  const left = without === undefined ? undefined : elementsOf(node)[without];
  if (left !== undefined) node.removeChild(left);
  return new ExclusiveCanonicalization().process(asDomElement(node), {
    inclusiveNamespacesPrefixList: inclusive.map(({ prefix }) => prefix),
    ancestorNamespaces: [...inclusive],
  });
}

type DomElement = NonNullable<ReturnType<DOMParser['parseFromString']>['documentElement']>;

function elementsOf(node: DomElement | null): DomElement[] {
  return [...(node?.childNodes ?? [])].filter((child): child is DomElement => child.nodeType === 1);
}

/** xml-crypto is typed for the browser's DOM, xmldom brings its own; the objects are the ones it wants. */
export function asDomElement(element: object): Element {
  return element as Element;
}
