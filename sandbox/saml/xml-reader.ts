// How the sandbox reads XML that others wrote: strictly, bounded, no document type, no
// processing instructions; and how it walks by direct children only.

import { DOMParser, type Element, type Node } from '@xmldom/xmldom';
import { namespaces, type Prefix } from './names.ts';

/** Larger than any message or metadata document of SPID, small enough to be parsed at once. */
const maxCharacters = 1_000_000;
const maxDepth = 40;

export class XmlError extends Error {}

/** The root element of a well-formed document; throws XmlError with the parser's reason. */
export function parseXml(source: string): Element {
  if (source.length > maxCharacters) throw new XmlError('the document is too large');
  if (/<!DOCTYPE|<!ENTITY/i.test(source)) throw new XmlError('a DOCTYPE is not allowed');
  let root: Element | null;
  try {
    const parser = new DOMParser({
      onError: (_level, message) => {
        throw new XmlError(message);
      },
    });
    root = parser.parseFromString(source, 'text/xml').documentElement;
  } catch (error) {
    throw new XmlError(firstLine(error), { cause: error });
  }
  if (root === null) throw new XmlError('there is no root element');
  checkNodes(root);
  return root;
}

/** Direct child elements, all of them or those of one name. */
export function children(parent: Element, prefix?: Prefix, local?: string): Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    if (!isElement(node)) continue;
    if (prefix !== undefined && node.namespaceURI !== namespaces[prefix]) continue;
    if (local !== undefined && node.localName !== local) continue;
    found.push(node);
  }
  return found;
}

/** The only direct child of that name; undefined when there is none or more than one. */
export function onlyChild(parent: Element, prefix: Prefix, local: string): Element | undefined {
  const found = children(parent, prefix, local);
  return found.length === 1 ? found[0] : undefined;
}

export function isNamed(node: Element, prefix: Prefix, local: string): boolean {
  return node.namespaceURI === namespaces[prefix] && node.localName === local;
}

/** The value of an attribute without namespace; undefined when absent. */
export function attribute(node: Element, name: string): string | undefined {
  return node.getAttribute(name) ?? undefined;
}

/** The text of an element, spaces included. */
export function content(node: Element): string {
  return node.textContent ?? '';
}

// Iterative, because a document of nested elements must not exhaust the stack.
function checkNodes(root: Element): void {
  const open: { node: Node; depth: number }[] = [{ node: root, depth: 1 }];
  for (let item = open.pop(); item !== undefined; item = open.pop()) {
    if (item.depth > maxDepth) throw new XmlError('the elements are nested too deeply');
    if (item.node.nodeType === item.node.PROCESSING_INSTRUCTION_NODE) {
      throw new XmlError('a processing instruction is not allowed');
    }
    for (let child = item.node.firstChild; child !== null; child = child.nextSibling) {
      open.push({ node: child, depth: item.depth + 1 });
    }
  }
}

export function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? message;
}
