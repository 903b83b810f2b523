// What a start tag says, as libxml2 writes it: names, namespaces, attributes.

import { XML_NAMESPACE } from './names.ts';
import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { declared, namespaceOf } from './xml-tree.ts';
import type { Declaration, Scope, StartTag, TreeAttribute } from './xml-tree.ts';

/** A text and how far it has been read. */
export type Cursor = { readonly text: string; at: number };

/** Of one element. */
const MAXIMUM_ATTRIBUTES = 40;
/** That hold at one place: whoever looks a prefix up walks along them. */
const MAXIMUM_NAMESPACES = 40;

const SPACE = 0x20;
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** Neither white space of any kind nor markup can be part of a name. */
const TAG = /<(?:([^\s"'&<>/=:!?]+):)?([^\s"'&<>/=:!?]+)/y;
const ATTRIBUTE = / (?:([^\s"'&<>/=:!?]+):)?([^\s"'&<>/=:!?]+)="([^"<>\t\n\r]*)"/y;

/** A relative namespace has no canonical form: libxml2 makes nothing of it ("void canonicalisation"). */
const ABSOLUTE = /^[A-Za-z][A-Za-z0-9+.-]*:/;

/** Reads from `<` to before `>` or `/>`. @param outer the namespaces of the elements around */
export function readStartTag(cursor: Cursor, outer: Scope): StartTag | Refusal {
  const { text } = cursor;
  TAG.lastIndex = cursor.at;
  const tag = TAG.exec(text);
  if (tag === null) return irregular('no start tag');
  const prefix = tag[1] ?? '';
  const name = tag[2] ?? '';
  cursor.at = TAG.lastIndex;

  let scope = outer;
  let attributes: Map<string, string> | undefined;
  const written: TreeAttribute[] = [];
  while (text.charCodeAt(cursor.at) === SPACE) {
    ATTRIBUTE.lastIndex = cursor.at;
    const found = ATTRIBUTE.exec(text);
    if (found === null) return irregular(`an attribute of ${name}`);
    cursor.at = ATTRIBUTE.lastIndex;
    const own = found[1] ?? '';
    const local = found[2] ?? '';
    const value = unescapeXml(found[3] ?? '');
    if (value === undefined) return irregular(`a reference in ${local}`);
    if (own === 'xmlns' || (own === '' && local === 'xmlns')) {
      // libxml2 writes declarations first, so those of all attributes are known when the first is read.
      if (written.length > 0) return irregular('a declaration after an attribute');
      const inner = declare(own === '' ? '' : local, value, scope);
      if (isRefusal(inner)) return inner;
      scope = inner;
      continue;
    }
    // An attribute without a prefix has no namespace, not the default one.
    const namespace = own === '' ? '' : namespaceOf(own, scope);
    if (own !== '' && namespace === '') return irregular(`${own} is not declared`);
    const key = namespace === '' ? local : `{${namespace}}${local}`;
    attributes ??= new Map();
    if (attributes.has(key)) return irregular(`${key} twice`);
    attributes.set(key, value);
    if (written.push({ prefix: own, name: local, namespace, value }) > MAXIMUM_ATTRIBUTES) {
      return refuse('too-many-nodes', `more than ${MAXIMUM_ATTRIBUTES} attributes`);
    }
  }
  const namespace = namespaceOf(prefix, scope);
  if (prefix !== '' && namespace === '') return irregular(`${prefix} is not declared`);
  return { prefix, name, namespace, scope, attributes: attributes ?? NO_ATTRIBUTES, written };
}

function declare(prefix: string, namespace: string, outer: Scope): Declaration | Refusal {
  // libxml2, and with it xmlsec, writes it unescaped into the canonical form; others escape it.
  if (namespace.includes('&')) return refuse('ambiguous-namespace', namespace);
  if (namespace !== '' && !ABSOLUTE.test(namespace)) return refuse('relative-namespace', namespace);
  // libxml2 lets neither pass, nor does it write the one lawful declaration of xml.
  if (prefix === 'xml' || prefix === 'xmlns' || namespace === XML_NAMESPACE) {
    return irregular('xml declared');
  }
  if (prefix !== '' && namespace === '') return irregular(`${prefix} undeclared`);
  const inner = declared(prefix, namespace, outer);
  return inner.size > MAXIMUM_NAMESPACES
    ? refuse('too-many-nodes', `more than ${MAXIMUM_NAMESPACES} namespaces`)
    : inner;
}

const CHARACTERS = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&amp;', '&'],
  ['&quot;', '"'],
  ['&#9;', '\t'],
  ['&#10;', '\n'],
  ['&#13;', '\r'],
]);

/** Undefined when there is a reference that libxml2 does not write. */
export function unescapeXml(spelt: string): string | undefined {
  if (!spelt.includes('&')) return spelt;
  let known = true;
  const value = spelt.replaceAll(/&[^;]*;?/g, (reference) => {
    const character = CHARACTERS.get(reference);
    if (character === undefined) known = false;
    return character ?? '';
  });
  return known ? value : undefined;
}

/** What libxml2 never writes: it would be a defect, of libxml2 or of ours. */
export function irregular(what: string): Refusal {
  return refuse('not-well-formed', `not as libxml2 writes: ${what}`);
}
