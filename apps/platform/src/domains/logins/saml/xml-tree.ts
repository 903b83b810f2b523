// How a parsed document becomes plain values, and how a part of it is canonicalised.

import { XmlC14NMode, XmlCData, XmlComment, XmlElement, XmlError, XmlText } from 'libxml2-wasm';
import type { XmlAttribute, XmlDocument } from 'libxml2-wasm';
import type { Element } from './element.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';

export type XmlLimits = {
  readonly bytes: number;
  readonly depth: number;
  /** Elements, texts, comments, attributes and namespace declarations together. */
  readonly nodes: number;
};

/** A parsed document, alive only while the callback of `readXml` runs. */
export type XmlTree = {
  readonly root: Element;
  /** An ID that more than one element carries, if any. */
  readonly duplicateId: string | undefined;
  /**
   * Exclusive canonical form (without comments) of the element and all inside it.
   * Undefined when libxml2 cannot make one or makes an empty one: a refusal, never a value to hash.
   */
  canonicalForm(element: Element, inclusivePrefixes: readonly string[]): Buffer | undefined;
  /** Takes the element out, so that later canonical forms are without it (`root` still shows it). */
  detach(element: Element): void;
};

/** Of one element. libxml2 sorts them by insertion: 25,000 of them, which 256 kB can hold, take seconds. */
const MAXIMUM_ATTRIBUTES = 40;
const MAXIMUM_NAMESPACES = 40;

const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:/;

/** Reads a document that was just parsed; what it gives is of use until the document is freed. */
export class TreeReader {
  readonly #document: XmlDocument;
  readonly #limits: XmlLimits;
  readonly #nodes = new Map<Element, XmlElement>();
  readonly #ids = new Set<string>();
  #duplicateId: string | undefined;
  #count = 0;

  constructor(document: XmlDocument, limits: XmlLimits) {
    this.#document = document;
    this.#limits = limits;
  }

  read(): XmlTree | Refusal {
    const rootNode = this.#document.root;
    if (this.#document.dtd !== null) return refuse('doctype', 'a document type declaration');
    const around = this.#checkAround(rootNode);
    if (around !== undefined) return around;
    const root = this.#readElement(rootNode, 1);
    if (isRefusal(root)) return root;
    return {
      root,
      duplicateId: this.#duplicateId,
      canonicalForm: (element, prefixes) => this.#canonicalForm(element, prefixes),
      detach: (element) => this.#nodes.get(element)?.remove(),
    };
  }

  #checkAround(root: XmlElement): Refusal | undefined {
    for (const step of ['prev', 'next'] as const) {
      for (let node = root[step]; node !== null; node = node[step]) {
        if (!(node instanceof XmlComment)) {
          return refuse('processing-instruction', 'outside the root element');
        }
      }
    }
    return undefined;
  }

  #readElement(node: XmlElement, depth: number): Element | Refusal {
    if (depth > this.#limits.depth) return refuse('too-deep', `more than ${depth - 1} levels`);
    const namespaces = Object.values(node.nsDeclarations);
    const { attrs } = node;
    if (attrs.length > MAXIMUM_ATTRIBUTES || namespaces.length > MAXIMUM_NAMESPACES) {
      return refuse('too-many-nodes', `attributes or namespaces of ${node.name}`);
    }
    this.#count += attrs.length + namespaces.length;
    const relative = namespaces.find(
      // libxml2 canonicalises a relative namespace to nothing at all: "void canonicalisation".
      (uri) => uri !== '' && !ABSOLUTE.test(uri),
    );
    if (relative !== undefined) return refuse('relative-namespace', relative);

    const children: Element[] = [];
    const element = {
      name: node.name,
      namespace: node.namespaceUri,
      attributes: this.#readAttributes(attrs),
      children,
      text: '',
    };
    this.#nodes.set(element, node);

    let text = '';
    let comments = false;
    for (let child = node.firstChild; child !== null; child = child.next) {
      this.#count += 1;
      if (this.#count > this.#limits.nodes) {
        return refuse('too-many-nodes', `more than ${this.#limits.nodes}`);
      }
      if (child instanceof XmlElement) {
        const read = this.#readElement(child, depth + 1);
        if (isRefusal(read)) return read;
        children.push(read);
      } else if (child instanceof XmlText || child instanceof XmlCData) {
        text += child.content;
      } else if (child instanceof XmlComment) {
        comments = true;
      } else {
        return refuse('processing-instruction', `inside ${node.name}`);
      }
    }
    if (children.length === 0) {
      // Canonicalisation drops comments, so "a<!---->b" and "ab" have one signature: neither reading is safe.
      if (comments && text.trim() !== '') return refuse('comment-in-value', node.name);
      element.text = text;
    }
    return element;
  }

  #readAttributes(attrs: readonly XmlAttribute[]): ReadonlyMap<string, string> {
    const attributes = new Map<string, string>();
    for (const attribute of attrs) {
      const { name, namespaceUri, value } = attribute;
      attributes.set(namespaceUri === '' ? name : `{${namespaceUri}}${name}`, value);
      if (name.toLowerCase() === 'id') this.#noteId(value);
    }
    return attributes;
  }

  /** ID, Id, id and xml:id are one pool: which of them counts is what attackers play with. */
  #noteId(id: string): void {
    if (this.#ids.has(id)) this.#duplicateId ??= id;
    this.#ids.add(id);
  }

  #canonicalForm(element: Element, inclusivePrefixes: readonly string[]): Buffer | undefined {
    const node = this.#nodes.get(element);
    if (node === undefined) return undefined;
    const chunks: Buffer[] = [];
    const collect = {
      // The chunk is a view on memory that libxml2 uses again: it must be copied.
      write: (chunk: Uint8Array) => chunks.push(Buffer.from(chunk)) && chunk.byteLength,
      close: () => true,
    };
    try {
      this.#document.canonicalize(collect, {
        mode: XmlC14NMode.XML_C14N_EXCLUSIVE_1_0,
        inclusiveNamespacePrefixes: [...inclusivePrefixes],
        // Without a node set libxml2 does not call back into JavaScript for every node.
        ...(node.isSameNode(this.#document.root) ? {} : { nodeSet: new Set([node]) }),
      });
    } catch (error) {
      if (error instanceof XmlError) return undefined;
      throw error;
    }
    const octets = Buffer.concat(chunks);
    return octets.length === 0 ? undefined : octets;
  }
}
