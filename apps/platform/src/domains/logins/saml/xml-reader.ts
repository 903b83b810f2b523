// How XML as libxml2 writes it (xml-respell.ts) becomes a tree. It is no XML parser: of the many ways to write XML it
// knows the one that libxml2 has, and refuses whatever looks different.

import { isRefusal, refuse } from './refusal.ts';
import type { Refusal } from './refusal.ts';
import { writeCanonical } from './xml-canonical.ts';
import { irregular, readStartTag, unescapeXml } from './xml-start-tag.ts';
import type { Cursor } from './xml-start-tag.ts';
import { TreeElement } from './xml-tree.ts';
import type { Scope, StartTag, XmlLimits, XmlTree } from './xml-tree.ts';

/** @param text as `respell` gives it */
export function readTree(text: string, limits: XmlLimits): XmlTree | Refusal {
  const reader = new Reader(text, limits);
  const root = reader.readDocument();
  if (isRefusal(root)) return root;
  return {
    root,
    duplicateId: reader.duplicateId,
    canonicalForm: (element, prefixes, without) =>
      element instanceof TreeElement
        ? Buffer.from(writeCanonical(element, prefixes, without))
        : undefined,
  };
}

class Reader {
  readonly #cursor: Cursor;
  readonly #limits: XmlLimits;
  readonly #ids = new Set<string>();
  #count = 0;
  duplicateId: string | undefined;

  constructor(text: string, limits: XmlLimits) {
    this.#cursor = { text, at: 0 };
    this.#limits = limits;
  }

  readDocument(): TreeElement | Refusal {
    const before = this.#skipAround();
    if (before !== undefined) return before;
    const root = this.#readElement(undefined, 1);
    if (isRefusal(root)) return root;
    const after = this.#skipAround();
    if (after !== undefined) return after;
    return this.#isNext('') ? root : irregular('something after the root element');
  }

  /** Line ends and comments before and after the root. */
  #skipAround(): Refusal | undefined {
    for (;;) {
      if (this.#isNext('\n')) this.#cursor.at += 1;
      else if (this.#isNext('<!')) {
        const refused = this.#skipComment();
        if (refused !== undefined) return refused;
      } else if (this.#isNext('<?')) {
        return refuse('processing-instruction', 'outside the root element');
      } else return undefined;
    }
  }

  /** The empty text is next at the end only. */
  #isNext(expected: string): boolean {
    const { text, at } = this.#cursor;
    return expected === '' ? at === text.length : text.startsWith(expected, at);
  }

  #skipComment(): Refusal | undefined {
    const { text, at } = this.#cursor;
    const end = text.indexOf('-->', at + 4);
    if (!this.#isNext('<!--') || end === -1) return irregular('a declaration');
    this.#cursor.at = end + 3;
    return this.#noteNodes(1);
  }

  #noteNodes(more: number): Refusal | undefined {
    this.#count += more;
    return this.#count > this.#limits.nodes
      ? refuse('too-many-nodes', `more than ${this.#limits.nodes}`)
      : undefined;
  }

  #readElement(outer: Scope, depth: number): TreeElement | Refusal {
    if (depth > this.#limits.depth) return refuse('too-deep', `more than ${depth - 1} levels`);
    const tag = readStartTag(this.#cursor, outer);
    if (isRefusal(tag)) return tag;
    const declared = (tag.scope?.size ?? 0) - (outer?.size ?? 0);
    const refused = this.#noteNodes(1 + tag.written.length + declared);
    if (refused !== undefined) return refused;
    for (const { name, value } of tag.written) {
      if (name.toLowerCase() === 'id') this.#noteId(value);
    }
    if (this.#isNext('>')) {
      this.#cursor.at += 1;
      return this.#readContent(tag, depth);
    }
    if (!this.#isNext('/>')) return irregular(`the start of ${tag.name}`);
    this.#cursor.at += 2;
    return new TreeElement(tag, [], [], '');
  }

  #readContent(tag: StartTag, depth: number): TreeElement | Refusal {
    const content: (TreeElement | string)[] = [];
    const children: TreeElement[] = [];
    let text = '';
    let comments = false;
    for (;;) {
      const piece = this.#readText();
      if (piece === undefined) return irregular(`a text in ${tag.name}`);
      if (piece !== '') {
        text += piece;
        content.push(piece);
      }
      const kind = this.#cursor.text[this.#cursor.at + 1];
      if (kind === '/') break;
      if (kind === '?') return refuse('processing-instruction', `inside ${tag.name}`);
      if (kind === '!') {
        const refused = this.#skipComment();
        if (refused !== undefined) return refused;
        comments = true;
      } else {
        const child = this.#readElement(tag.scope, depth + 1);
        if (isRefusal(child)) return child;
        children.push(child);
        content.push(child);
      }
    }
    if (!this.#readEnd(tag)) return irregular(`the end of ${tag.name}`);
    const refused = this.#noteNodes(content.length - children.length);
    if (refused !== undefined) return refused;
    if (children.length > 0) return new TreeElement(tag, content, children, '');
    // Canonicalisation drops comments, so "a<!---->b" and "ab" have one signature: neither reading is safe.
    if (comments && text.trim() !== '') return refuse('comment-in-value', tag.name);
    return new TreeElement(tag, content, children, text);
  }

  /** Up to the next `<`; undefined when there is none, or a character that libxml2 does not write in texts. */
  #readText(): string | undefined {
    const { text, at } = this.#cursor;
    const end = text.indexOf('<', at);
    if (end === at) return '';
    if (end === -1) return undefined;
    this.#cursor.at = end;
    const spelt = text.slice(at, end);
    return /[>\r]/.test(spelt) ? undefined : unescapeXml(spelt);
  }

  #readEnd({ prefix, name }: StartTag): boolean {
    const end = prefix === '' ? `</${name}>` : `</${prefix}:${name}>`;
    if (!this.#isNext(end)) return false;
    this.#cursor.at += end.length;
    return true;
  }

  /** ID, Id, id and xml:id are one pool: which of them counts is what attackers play with. */
  #noteId(id: string): void {
    if (this.#ids.has(id)) this.duplicateId ??= id;
    this.#ids.add(id);
  }
}
