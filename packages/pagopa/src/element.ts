// How untrusted XML becomes plain values: parsed by libxml2 within bounds, UTF-8 only, without DOCTYPE and entities.
import { isUtf8 } from 'node:buffer';
import {
  ParseOption,
  XmlCData,
  XmlComment,
  XmlDocument,
  XmlElement,
  XmlError,
  XmlText,
} from 'libxml2-wasm';

export interface Element {
  readonly name: string;
  /** Empty: unqualified. */
  readonly namespace: string;
  readonly children: readonly Element[];
  /** Of an element without elements inside; otherwise empty. */
  readonly text: string;
}

/** Why bytes are not read. The words are ours and hold nothing of what was sent. */
export class XmlRefused extends Error {}

export interface XmlLimits {
  bytes: number;
  depth: number;
  elements: number;
}
/** A receipt of five transfers with all its metadata has some 20 kB, 7 levels and 250 elements. */
export const MESSAGE_LIMITS: XmlLimits = { bytes: 256 * 1024, depth: 12, elements: 3000 };

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const UNDERSTOOD =
  /^(?:\u{FEFF})?<\?xml\s+version\s*=\s*(?:"1\.0"|'1\.0')(?:\s+encoding\s*=\s*(?:"utf-8"|'utf-8'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>/iu;

function refuseBytes(bytes: Buffer, limits: XmlLimits): void {
  if (bytes.byteLength > limits.bytes) throw new XmlRefused(`more than ${limits.bytes} bytes`);
  if (!isUtf8(bytes)) throw new XmlRefused('not UTF-8');
  // Before parsing, so that no entity is ever declared.
  if (bytes.includes('<!DOCTYPE')) throw new XmlRefused('a document type declaration');
  const head = bytes.toString('utf8', 0, 200);
  if (/^(?:\u{FEFF})?<\?xml\s/u.test(head) && !UNDERSTOOD.test(head))
    throw new XmlRefused('not XML 1.0 in UTF-8');
}

/** @throws XmlRefused */
export function readElement(bytes: Uint8Array, limits: XmlLimits = MESSAGE_LIMITS): Element {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  refuseBytes(buffer, limits);
  let document: XmlDocument;
  try {
    // The encoding overrides the declaration, so that the bytes checked are the bytes read.
    document = XmlDocument.fromBuffer(buffer, {
      encoding: 'utf-8',
      option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE,
    });
  } catch (error) {
    if (error instanceof XmlError) throw new XmlRefused('not well-formed');
    throw error;
  }
  try {
    return plain(document.root, 1, { left: limits.elements, depth: limits.depth });
  } finally {
    document.dispose();
  }
}

function plain(node: XmlElement, depth: number, room: { left: number; depth: number }): Element {
  if (depth > room.depth) throw new XmlRefused(`more than ${room.depth} levels`);
  room.left -= 1;
  if (room.left < 0) throw new XmlRefused('too many elements');
  for (const attribute of node.attrs)
    if (attribute.namespaceUri !== XSI) throw new XmlRefused(`attributes in ${node.name}`);
  const children: Element[] = [];
  let text = '';
  for (let child = node.firstChild; child !== null; child = child.next) {
    if (child instanceof XmlElement) children.push(plain(child, depth + 1, room));
    else if (child instanceof XmlText || child instanceof XmlCData) text += child.content;
    else if (!(child instanceof XmlComment)) throw new XmlRefused(`what stands in ${node.name}`);
  }
  if (children.length > 0 && text.trim() !== '') throw new XmlRefused(`text in ${node.name}`);
  return {
    name: node.name,
    namespace: node.namespaceUri,
    children,
    text: children.length > 0 ? '' : text,
  };
}
