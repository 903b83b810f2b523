// How untrusted XML becomes plain values: parsed once by libxml2, bounded, without DOCTYPE, entities,
// processing instructions or comments in values.

import { isUtf8 } from 'node:buffer';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { readTree } from './xml-reader.ts';
import { respell } from './xml-respell.ts';
import type { XmlLimits, XmlTree } from './xml-tree.ts';

/** A real Response has 7 to 15 kB, 8 levels and about 350 nodes. */
export const MESSAGE_LIMITS: XmlLimits = { bytes: 256 * 1024, depth: 24, nodes: 5_000 };
/** The registry's file of all identity providers has some hundred kB. */
export const METADATA_LIMITS: XmlLimits = { bytes: 4 * 1024 * 1024, depth: 24, nodes: 500_000 };

/** Parses and lets `use` read. Nothing outside of JavaScript's memory is held when `use` runs. */
export function readXml<T>(
  bytes: Uint8Array,
  limits: XmlLimits,
  use: (tree: XmlTree) => T,
): T | Refusal {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const refused = refuseBytes(buffer, limits);
  if (refused !== undefined) return refused;
  const text = respell(buffer);
  if (typeof text !== 'string') return text;
  const tree = readTree(text, limits);
  return isRefusal(tree) ? tree : use(tree);
}

function refuseBytes(bytes: Buffer, limits: XmlLimits): Refusal | undefined {
  if (bytes.byteLength > limits.bytes) return refuse('size', `${bytes.byteLength} bytes`);
  if (!isUtf8(bytes)) return refuse('encoding', 'not UTF-8');
  // Before parsing, so that no entity is ever even declared. The word cannot stand in a value we accept.
  if (bytes.includes('<!DOCTYPE')) return refuse('doctype', 'a document type declaration');
  return refuseDeclaration(bytes);
}

const DECLARED = /^(?:\u{FEFF})?<\?xml\s/u;
const UNDERSTOOD =
  /^(?:\u{FEFF})?<\?xml\s+version\s*=\s*(?:"1\.0"|'1\.0')(?:\s+encoding\s*=\s*(?:"utf-8"|'utf-8'))?(?:\s+standalone\s*=\s*(?:"(?:yes|no)"|'(?:yes|no)'))?\s*\?>/iu;
const LONGEST_DECLARATION = 200;

/** XML 1.1 has other characters and line ends; whoever signed in another encoding signed other letters. */
function refuseDeclaration(bytes: Buffer): Refusal | undefined {
  const head = bytes.toString('utf8', 0, LONGEST_DECLARATION);
  return DECLARED.test(head) && !UNDERSTOOD.test(head)
    ? refuse('encoding', `not XML 1.0 in UTF-8: ${head.slice(0, 100)}`)
    : undefined;
}
