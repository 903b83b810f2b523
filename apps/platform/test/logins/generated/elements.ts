// Where the elements of a document begin and end, in its text: for moving them about.

export type Span = { readonly name: string; readonly start: number; readonly end: number };

/** Every element of a well-formed document without CDATA, outer ones before inner ones. */
export function spansOf(document: string): readonly Span[] {
  const spans: { name: string; start: number; end: number }[] = [];
  const open: { name: string; start: number; end: number }[] = [];
  for (const tag of document.matchAll(/<(\/?)([^\s<>/!?]+)(?:"[^"]*"|'[^']*'|[^<>"'])*?(\/?)>/g)) {
    const [text, slash, name = '', empty] = tag;
    if (slash === '/') {
      const span = open.pop();
      if (span !== undefined) span.end = tag.index + text.length;
      continue;
    }
    const span = { name, start: tag.index, end: tag.index + text.length };
    spans.push(span);
    if (empty !== '/') open.push(span);
  }
  return spans;
}

export const cut = (document: string, { start, end }: Span): string =>
  document.slice(0, start) + document.slice(end);

export const insert = (document: string, at: number, text: string): string =>
  document.slice(0, at) + text + document.slice(at);
