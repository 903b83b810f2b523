// Rows of a CSV or TSV, chunk by chunk. The grammar is papaparse's; encoding, row numbers and limits are ours.
import Papa from 'papaparse';
import { MAX_CELL_CHARACTERS, MAX_COLUMNS } from '../limits.ts';
import { RowGatherer } from '../row-gatherer.ts';
import { SheetError } from '../sheet-error.ts';
import { type Delimiter, type Encoding, Notes, type Table, type TableRow } from '../table.ts';
import { findDelimiter } from './delimiter.ts';
import { findEncoding } from './encoding.ts';

const SAMPLE_BYTES = 64 * 1024;
/** A row that fills all its cells; more text without an end of row is not a list. */
const LONGEST_ROW = MAX_COLUMNS * MAX_CELL_CHARACTERS;

interface PapaChunk {
  data: string[][];
  errors: { code: string; row?: number }[];
  meta: { cursor: number };
}

// The parser that papaparse's own streams use; its types leave the method out.
type CoreParser = { parse(text: string, base: number, ignoreLastRow: boolean): PapaChunk };
const CoreParser = Papa.Parser as unknown as new (config: object) => CoreParser;

export interface TextChoices {
  encoding?: Encoding | undefined;
  delimiter?: Delimiter | undefined;
}

export async function openText(
  file: Blob,
  start: Uint8Array,
  choices: TextChoices,
): Promise<Table> {
  const notes = new Notes();
  const found = await findEncoding(file, start);
  const encoding = choices.encoding ?? found.encoding;
  if (found.isMixed) notes.add('mixed_encodings', undefined);
  const body = file.slice(found.mark);
  const sample = new TextDecoder(encoding).decode(await body.slice(0, SAMPLE_BYTES).arrayBuffer(), {
    stream: true,
  });
  const delimiter = choices.delimiter ?? findDelimiter(sample);
  let read = 0;
  return {
    kind: 'text',
    encoding,
    delimiter,
    notes: () => notes.list(),
    progress: () => read / Math.max(1, body.size),
    rows: (signal) =>
      textRows({ body, encoding, delimiter, notes, signal, onRead: (bytes) => (read += bytes) }),
  };
}

interface TextRun {
  body: Blob;
  encoding: Encoding;
  delimiter: Delimiter;
  notes: Notes;
  signal: AbortSignal | undefined;
  onRead: (bytes: number) => void;
}

async function* textRows(run: TextRun): AsyncGenerator<TableRow[], void, undefined> {
  const { body, encoding, delimiter, notes, signal, onRead } = run;
  const decoder = new TextDecoder(encoding);
  const gatherer = new RowGatherer(notes);
  const ends = oneLineEnd();
  let rest = '';
  let number = 0;

  const digest = (text: string, isLast: boolean) => {
    const { data, errors, meta } = new CoreParser({ delimiter, newline: '\n' }).parse(
      text,
      0,
      !isLast,
    );
    if (isLast && errors.some(({ code }) => code === 'MissingQuotes')) {
      throw new SheetError('cut_file', number + data.length);
    }
    for (const cells of data) {
      number += 1;
      gatherer.add(number, cells, false);
    }
    return text.slice(meta.cursor);
  };

  for await (const chunk of body.stream()) {
    signal?.throwIfAborted();
    onRead(chunk.byteLength);
    rest = digest(rest + ends(decoder.decode(chunk, { stream: true })), false);
    if (rest.length > LONGEST_ROW) throw new SheetError('cell_too_long', number + 1);
    const batch = gatherer.take(false);
    if (batch !== undefined) yield batch;
  }
  rest += ends(decoder.decode(), true);
  if (rest !== '') digest(rest, true);
  const batch = gatherer.take(true);
  if (batch !== undefined) yield batch;
  if (gatherer.seen === 0) throw new SheetError('empty_file');
}

/** One file may mix the line ends of several systems. A lone CR at the end of a piece waits for what follows. */
function oneLineEnd(): (piece: string, isLast?: boolean) => string {
  let held = '';
  return (piece, isLast = false) => {
    let text = held + piece;
    held = '';
    if (!isLast && text.endsWith('\r')) {
      held = '\r';
      text = text.slice(0, -1);
    }
    return text.replaceAll(/\r\n?/g, '\n');
  };
}
