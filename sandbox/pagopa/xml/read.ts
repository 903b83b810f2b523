// How bytes from outside become a value: bounded, UTF-8 without a document type, held to the schemas, then read
// along the shape. libxml2 parses and judges.

import { isUtf8 } from 'node:buffer';
import { ParseOption, XmlDocument, XmlElement, XmlError, type XsdValidator } from 'libxml2-wasm';
import { fieldsOf, type Message, type MessageValue } from './message.ts';
import { namespaces } from './namespaces.ts';
import type { Field, Group } from './shapes.ts';

export const maxBytes = 1024 * 1024;
const maxDepth = 32;
const maxElements = 20_000;

export type Refused = {
  /** Not XML that anybody could read, or XML that breaks the schema. */
  readonly refused: 'unreadable' | 'invalid';
  readonly why: string;
};

export type BodyReader = {
  /** Name and namespace of what stands in the envelope's body. */
  readonly name: string;
  readonly namespace: string;
  /** The header's first element, when there is one. */
  headerOf<M extends Message>(message: M): MessageValue<M> | Refused | undefined;
  read<M extends Message>(message: M): MessageValue<M> | Refused;
};

export function isRefused(value: object): value is Refused {
  return 'refused' in value;
}

/** Opens a SOAP envelope; what its body holds is read, once one knows what to expect, by `use`. */
export function readEnvelope<T>(
  bytes: Uint8Array,
  schemas: Schemas,
  use: (body: BodyReader) => T,
): T | Refused {
  return parsed(bytes, (document) => {
    const { root } = document;
    if (root.name !== 'Envelope' || root.namespaceUri !== namespaces.soap)
      return unreadable('not a SOAP 1.1 envelope');
    const parts = elementsOf(root);
    const isPart = (part: XmlElement | undefined, name: string) =>
      part?.name === name && part.namespaceUri === namespaces.soap;
    const body = parts.at(-1);
    const header = parts.length === 2 ? parts[0] : undefined;
    if (body === undefined || !isPart(body, 'Body') || parts.length > 2)
      return unreadable('an envelope has one Body, after at most one Header');
    if (header !== undefined && !isPart(header, 'Header'))
      return unreadable('an unknown part before the Body');
    const [content, ...more] = elementsOf(body);
    if (content === undefined || more.length > 0) return unreadable('the Body holds one element');
    const judge = <M extends Message>(element: XmlElement, message: M) => {
      const why = schemas.objection(element);
      return why === undefined ? readAs(element, message) : { refused: 'invalid' as const, why };
    };
    return use({
      name: content.name,
      namespace: content.namespaceUri,
      headerOf: (message) => {
        const [first] = header === undefined ? [] : elementsOf(header);
        return first === undefined ? undefined : judge(first, message);
      },
      read: (message) => judge(content, message),
    });
  });
}

/** What our own schema holds against an envelope that we have written; undefined: nothing. */
export function objectionToOwn(
  envelope: string,
  message: Message,
  schemas: Schemas,
): string | undefined {
  const read = readEnvelope(Buffer.from(envelope), schemas, (body) => body.read(message));
  return isRefused(read) ? read.why : undefined;
}

/** Reads a document that is one message by itself. */
export function readDocument<M extends Message>(
  bytes: Uint8Array,
  schemas: Schemas,
  message: M,
): MessageValue<M> | Refused {
  return parsed(bytes, ({ root }) => {
    if (root.name !== message.name || root.namespaceUri !== message.namespace)
      return unreadable(`not a ${message.name}`);
    const why = schemas.objection(root);
    return why === undefined ? readAs(root, message) : { refused: 'invalid', why };
  });
}

/** The schemas, compiled once for the life of the program. */
export class Schemas {
  readonly #validator: XsdValidator;
  constructor(validator: XsdValidator) {
    this.#validator = validator;
  }

  /** What the schema holds against an element; undefined: nothing. */
  objection(element: XmlElement): string | undefined {
    try {
      this.#validator.validate(element);
      return undefined;
    } catch (error) {
      if (error instanceof XmlError) return error.message.trim().slice(0, 500);
      throw error;
    }
  }
}

function parsed<T>(bytes: Uint8Array, use: (document: XmlDocument) => T | Refused): T | Refused {
  if (bytes.byteLength > maxBytes) return unreadable(`more than ${maxBytes} bytes`);
  if (!isUtf8(bytes)) return unreadable('not UTF-8');
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Before parsing, so that no entity is even declared.
  if (buffer.includes('<!DOCTYPE')) return unreadable('a document type declaration');
  const declared = /^\uFEFF?<\?xml[^>]*?encoding\s*=\s*["']([^"']*)["']/.exec(
    buffer.toString('utf8', 0, 200),
  )?.[1];
  if (declared !== undefined && !/^(utf-8|us-ascii)$/i.test(declared))
    return unreadable(`declared to be ${declared}, not UTF-8`);
  try {
    using document = XmlDocument.fromBuffer(buffer, {
      option:
        ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NOCDATA,
    });
    if (!isModest(document.root)) return unreadable('too deep, or too many elements');
    return use(document);
  } catch (error) {
    if (error instanceof XmlError) return unreadable(error.message.trim().slice(0, 500));
    throw error;
  }
}

function unreadable(why: string): Refused {
  return { refused: 'unreadable', why };
}

function isModest(root: XmlElement): boolean {
  let level = [root];
  let seen = 1;
  for (let depth = 1; level.length > 0; depth += 1) {
    if (depth > maxDepth || seen > maxElements) return false;
    level = level.flatMap(elementsOf);
    seen += level.length;
  }
  return true;
}

function elementsOf(parent: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  for (let child = parent.firstChild; child !== null; child = child.next)
    if (child instanceof XmlElement) found.push(child);
  return found;
}

function readAs<M extends Message>(element: XmlElement, { shape }: M): MessageValue<M> {
  return readGroup(element, shape) as MessageValue<M>;
}

function readGroup(element: XmlElement, shape: Group): Record<string, unknown> {
  const children = elementsOf(element);
  const value: Record<string, unknown> = {};
  for (const [name, field] of fieldsOf(shape)) {
    const found = children.filter((child) => child.name === name);
    const isList = field.many === 'list';
    if (isList) value[name] = found.map((child) => readValue(child, field));
    else if (found[0] !== undefined) value[name] = readValue(found[0], field);
  }
  return value;
}

function readValue(element: XmlElement, { shape, default: empty = '' }: Field): unknown {
  if (shape.kind !== 'leaf') return readGroup(element, shape);
  return shape.read(element.content === '' ? empty : element.content);
}
