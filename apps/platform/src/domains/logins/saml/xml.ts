// How untrusted XML becomes plain values: parsed once by libxml2, bounded, without DOCTYPE, entities,
// processing instructions or comments in values.

import { isUtf8 } from 'node:buffer';
import { ParseOption, XmlDocument, XmlError } from 'libxml2-wasm';
import { refuse, isRefusal } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { TreeReader } from './xml-tree.ts';
import type { XmlLimits, XmlTree } from './xml-tree.ts';

/** A real Response has 7 to 15 kB, 8 levels and about 350 nodes. */
export const MESSAGE_LIMITS: XmlLimits = { bytes: 256 * 1024, depth: 24, nodes: 5_000 };
/** The registry's file of all identity providers has some hundred kB. */
export const METADATA_LIMITS: XmlLimits = { bytes: 4 * 1024 * 1024, depth: 24, nodes: 500_000 };

/** Parses, lets `use` read, and frees the document whatever happens. */
export function readXml<T>(
  bytes: Uint8Array,
  limits: XmlLimits,
  use: (tree: XmlTree) => T,
): T | Refusal {
  if (bytes.byteLength > limits.bytes) return refuse('size', `${bytes.byteLength} bytes`);
  if (!isUtf8(bytes)) return refuse('encoding', 'not UTF-8');
  // Before parsing, so that no entity is ever even declared. The word cannot stand in a value we accept.
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('<!DOCTYPE')) {
    return refuse('doctype', 'a document type declaration');
  }
  const document = parse(bytes);
  if (!(document instanceof XmlDocument)) return document;
  try {
    const tree = new TreeReader(document, limits).read();
    return isRefusal(tree) ? tree : use(tree);
  } finally {
    document.dispose();
  }
}

function parse(bytes: Uint8Array): XmlDocument | Refusal {
  try {
    return XmlDocument.fromBuffer(bytes, {
      // Overrides the declaration, so that the bytes checked above are the bytes read.
      encoding: 'utf-8',
      option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE,
    });
  } catch (error) {
    if (error instanceof XmlError) return refuse('not-well-formed', error.message);
    throw error;
  }
}
