// How a message is shown to people: one element a line, indented; text stays where it is.

import { isElement, parseXml, XmlError } from './xml-reader.ts';
import type { Element } from '@xmldom/xmldom';

/** The same document with line breaks; the source itself when it is not well formed. */
export function pretty(source: string): string {
  try {
    return lines(parseXml(source), '').join('\n');
  } catch (error) {
    if (error instanceof XmlError) return source;
    throw error;
  }
}

function lines(node: Element, indent: string): string[] {
  const open = openTag(node, indent);
  const inner = [...node.childNodes].filter(isElement);
  if (inner.length === 0) {
    const body = node.textContent ?? '';
    return [
      body === '' ? `${indent}${open}/>` : `${indent}${open}>${plain(body)}</${node.tagName}>`,
    ];
  }
  return [
    `${indent}${open}>`,
    ...inner.flatMap((child) => lines(child, `${indent}  `)),
    `${indent}</${node.tagName}>`,
  ];
}

// A long start tag has each attribute on its own line.
function openTag(node: Element, indent: string): string {
  const attributes = [...node.attributes].map(({ name, value }) => `${name}="${quoted(value)}"`);
  const short = [node.tagName, ...attributes].join(' ');
  const long = [node.tagName, ...attributes].join(`\n${indent}    `);
  return `<${short.length > 60 && attributes.length > 1 ? long : short}`;
}

function plain(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function quoted(value: string): string {
  return plain(value).replaceAll('"', '&quot;');
}
