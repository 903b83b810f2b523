// How a value becomes XML: elements in the schema's order, amounts with two decimals, everything escaped.

import { fieldsOf, type Message, type MessageValue } from './message.ts';
import { namespaces, prefixOf } from './namespaces.ts';
import type { Field, Group, Shape } from './shapes.ts';

type Open = Readonly<Record<string, unknown>>;

/** A document of its own, with its declaration. */
export function writeDocument<M extends Message>(message: M, value: MessageValue<M>): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${writeElement(message, value)}`;
}

/** In a SOAP 1.1 envelope; `header` is an element already written. */
export function writeEnvelope<M extends Message>(
  message: M,
  value: MessageValue<M>,
  header?: string,
): string {
  return envelopeAround(writeElement(message, value), header);
}

export function envelopeAround(body: string, header?: string): string {
  const head = header === undefined ? '' : `<soapenv:Header>${header}</soapenv:Header>`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<soapenv:Envelope xmlns:soapenv="${namespaces.soap}">${head}<soapenv:Body>${body}</soapenv:Body></soapenv:Envelope>`;
}

export function writeElement<M extends Message>(message: M, value: MessageValue<M>): string {
  const used = new Set([message.namespace]);
  collectNamespaces(message.shape, used);
  const declarations = [...used].map((uri) => ` xmlns:${prefixOf(uri)}="${uri}"`).join('');
  const tag = `${prefixOf(message.namespace)}:${message.name}`;
  return `<${tag}${declarations}>${writeFields(message.shape, value)}</${tag}>`;
}

function writeFields(shape: Group, value: Open): string {
  return fieldsOf(shape)
    .flatMap(([name, field]) =>
      valuesOf(name, field, value[name]).map((one) => writeField(name, field, shape, one)),
    )
    .join('');
}

function valuesOf(name: string, field: Field, value: unknown): readonly unknown[] {
  if (value === undefined) {
    if (field.min > 0 && field.choice === undefined) throw new Error(`${name} is missing`);
    return [];
  }
  return Array.isArray(value) ? (value as unknown[]) : [value];
}

function writeField(name: string, field: Field, parent: Group, value: unknown): string {
  const namespace = field.declaredIn ?? parent.namespace;
  const tag = namespace === undefined ? name : `${prefixOf(namespace)}:${name}`;
  const content =
    field.shape.kind === 'leaf'
      ? escapeXml(field.shape.write(value))
      : writeFields(field.shape, value as Open);
  return `<${tag}>${content}</${tag}>`;
}

function collectNamespaces(shape: Shape, used: Set<string>): void {
  if (shape.kind === 'leaf') return;
  if (shape.namespace !== undefined) used.add(shape.namespace);
  for (const [, field] of fieldsOf(shape)) {
    if (field.declaredIn !== undefined) used.add(field.declaredIn);
    collectNamespaces(field.shape, used);
  }
}

/** Characters that XML has no way to write become the sign for what cannot be shown. */
const unwritable = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

export function escapeXml(value: string): string {
  return value
    .replaceAll(unwritable, '\uFFFD')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\r', '&#13;');
}
