// Whether a file is ASN.1 of a bearable size, before a library builds a tree of it: a few kilobytes can ask for millions of nodes.

const MOST_NODES = 20_000;
const DEEPEST = 40;

interface Cursor {
  at: number;
  nodes: number;
}

/** Reads one element and all in it; false: it is not ASN.1, or too much of it. */
function walk(bytes: Uint8Array, cursor: Cursor, end: number, depth: number): boolean {
  cursor.nodes += 1;
  if (cursor.nodes > MOST_NODES || depth > DEEPEST || cursor.at + 2 > end) return false;
  const tag = bytes[cursor.at] as number;
  cursor.at += 1;
  if ((tag & 0x1f) === 0x1f) {
    // A long tag number: no CMS has one above two bytes.
    let more = 0;
    while (((bytes[cursor.at] ?? 0) & 0x80) !== 0 && more < 3) {
      cursor.at += 1;
      more += 1;
    }
    cursor.at += 1;
  }
  const first = bytes[cursor.at];
  if (first === undefined) return false;
  cursor.at += 1;
  const isConstructed = (tag & 0x20) !== 0;
  if (first === 0x80) return isConstructed && walkOpen(bytes, cursor, end, depth);
  let length = first;
  if (first > 0x80) {
    const size = first & 0x7f;
    if (size > 4 || cursor.at + size > end) return false;
    length = 0;
    for (let byte = 0; byte < size; byte += 1)
      length = length * 256 + (bytes[cursor.at + byte] as number);
    cursor.at += size;
  }
  const stop = cursor.at + length;
  if (stop > end) return false;
  if (!isConstructed) {
    cursor.at = stop;
    return true;
  }
  while (cursor.at < stop) if (!walk(bytes, cursor, stop, depth + 1)) return false;
  return cursor.at === stop;
}

/** Of indefinite length: until two zero bytes. Signing programs that stream write the document so. */
function walkOpen(bytes: Uint8Array, cursor: Cursor, end: number, depth: number): boolean {
  for (;;) {
    if (cursor.at + 2 > end) return false;
    if (bytes[cursor.at] === 0 && bytes[cursor.at + 1] === 0) {
      cursor.at += 2;
      return true;
    }
    if (!walk(bytes, cursor, end, depth + 1)) return false;
  }
}

export function isBearableBer(bytes: Uint8Array): boolean {
  return bytes[0] === 0x30 && walk(bytes, { at: 0, nodes: 0 }, bytes.length, 0);
}
