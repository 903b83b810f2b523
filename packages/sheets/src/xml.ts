// XML of a spreadsheet's part, pushed piece by piece: no DOCTYPE, bounded depth, names without prefixes.
import { SaxesParser } from 'saxes';
import { MAX_XML_DEPTH } from './limits.ts';
import { SheetError } from './sheet-error.ts';

export interface XmlEvents {
  open(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Attributes keep their prefixes, as `r:id` must be told from `id`. */
export function xmlPusher(events: XmlEvents): { push(piece: string): void; end(): void } {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on('doctype', () => {
    throw new SheetError('too_much_inside');
  });
  parser.on('error', (error) => {
    throw new SheetError('cut_file', undefined, error);
  });
  parser.on('opentag', (tag) => {
    depth += 1;
    if (depth > MAX_XML_DEPTH) throw new SheetError('too_much_inside');
    events.open(local(tag.name), tag.attributes);
  });
  parser.on('text', (text) => events.text?.(text));
  parser.on('cdata', (text) => events.text?.(text));
  parser.on('closetag', (tag) => {
    depth -= 1;
    events.close?.(local(tag.name));
  });
  return {
    push: (piece) => void parser.write(piece),
    end: () => void parser.close(),
  };
}

/** A small part, read whole. */
export async function readXml(pieces: AsyncIterable<string>, events: XmlEvents): Promise<void> {
  const pusher = xmlPusher(events);
  let isEmpty = true;
  for await (const piece of pieces) {
    if (piece !== '') isEmpty = false;
    pusher.push(piece);
  }
  if (!isEmpty) pusher.end();
}
