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
  let open = `<${node.tagName}`;
  for (const { name, value } of node.attributes) open += ` ${name}="${quoted(value)}"`;
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

function plain(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function quoted(value: string): string {
  return plain(value).replaceAll('"', '&quot;');
}
