// How the many ways to write one XML document become the one in which libxml2 writes it.
//
// libxml2 alone judges untrusted XML (characters, nesting, entities, namespaces, line ends, attributes named
// twice). Asking it for the tree node by node costs a crossing into WebAssembly for each value; asking it to write the
// document again costs one, and leaves a small and regular language to read (xml-reader.ts).

import { StringDecoder } from 'node:string_decoder';
import { ParseOption, XmlDocument, XmlError } from 'libxml2-wasm';
import { refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';

/** @param bytes UTF-8 without a DOCTYPE */
export function respell(bytes: Uint8Array): string | Refusal {
  const document = parse(bytes);
  if (!(document instanceof XmlDocument)) return document;
  try {
    return write(document);
  } finally {
    document.dispose();
  }
}

function parse(bytes: Uint8Array): XmlDocument | Refusal {
  try {
    // The encoding overrides the declaration, so that the bytes checked before are the bytes read.
    return XmlDocument.fromBuffer(bytes, {
      encoding: 'utf-8',
      option:
        ParseOption.XML_PARSE_NONET |
        ParseOption.XML_PARSE_NO_XXE |
        // CDATA sections become plain text, as canonicalisation wants them.
        ParseOption.XML_PARSE_NOCDATA,
    });
  } catch (error) {
    if (error instanceof XmlError) return refuse('not-well-formed', error.message);
    throw error;
  }
}

/** In UTF-8, without the declaration, nothing indented. In time linear to its length, whatever it holds. */
function write(document: XmlDocument): string {
  // The library's own toString decodes each chunk by itself: a letter across two of them would be lost.
  const decoder = new StringDecoder('utf8');
  let text = '';
  const collect = {
    write: (chunk: Uint8Array) => {
      text += decoder.write(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      return chunk.byteLength;
    },
    close: () => true,
  };
  document.save(collect, { encoding: 'utf-8', format: false, noDeclaration: true });
  return text + decoder.end();
}
