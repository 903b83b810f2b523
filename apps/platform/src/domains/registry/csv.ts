// How the index's file is read: row by row, whatever its length, within bounds for each row.
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { bodyOfRow, type Body, columnOf, NEEDED_COLUMNS } from './rules.ts';

const MAX_RECORD_BYTES = 64 * 1024;
const MAX_COLUMNS = 200;
const MAX_HEADER_BYTES = 64 * 1024;
/** The index has some 24,000. */
const MAX_ROWS = 500_000;

export class NotTheIndex extends Error {}

export type ReadRow = { line: number; body: Body } | { line: number; wrong: string };

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** The sign that the header has most of. */
function delimiterOf(header: string): string {
  const count = (sign: string) => header.split(sign).length;
  return DELIMITERS.toSorted((a, b) => count(b) - count(a))[0] ?? ',';
}

/** The file's beginning, to look at, and the whole of it, beginning included. */
async function peek(source: AsyncIterable<Buffer>): Promise<{ head: string; whole: Readable }> {
  const iterator = source[Symbol.asyncIterator]();
  const chunks: Buffer[] = [];
  let bytes = 0;
  for (;;) {
    const next = await iterator.next();
    if (next.done === true) break;
    chunks.push(next.value);
    bytes += next.value.length;
    if (next.value.includes(0x0a) || bytes > MAX_HEADER_BYTES) break;
  }
  async function* all() {
    yield* chunks;
    for (;;) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  }
  const head = Buffer.concat(chunks).toString('utf8').slice(0, MAX_HEADER_BYTES);
  return { head: head.split('\n')[0] ?? '', whole: Readable.from(all()) };
}

/** Throws NotTheIndex when the header lacks what makes it the index. A row that is wrong comes out with the reason. */
export async function* readIndex(source: AsyncIterable<Buffer>): AsyncGenerator<ReadRow> {
  const { head, whole } = await peek(source);
  const skipped: ReadRow[] = [];
  const parser = parse({
    bom: true,
    delimiter: delimiterOf(head),
    columns: (header: string[]) => {
      const columns = header.map(columnOf);
      const missing = NEEDED_COLUMNS.filter((name) => !columns.includes(name));
      if (missing.length > 0) throw new NotTheIndex(`no column ${missing.join(', ')}`);
      if (columns.length > MAX_COLUMNS) throw new NotTheIndex('too many columns');
      return columns;
    },
    info: true,
    max_record_size: MAX_RECORD_BYTES,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      const line = typeof error?.['lines'] === 'number' ? error['lines'] : 0;
      skipped.push({ line, wrong: error?.code ?? 'unreadable' });
      return undefined;
    },
  });
  whole.on('error', (error) => parser.destroy(error));
  let rows = 0;
  try {
    for await (const { record, info } of whole.pipe(parser) as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>) {
      yield* skipped.splice(0);
      rows += 1;
      if (rows > MAX_ROWS) throw new NotTheIndex('too many rows');
      const verdict = bodyOfRow(record);
      yield { line: info.lines, ...verdict };
    }
    yield* skipped;
  } finally {
    whole.destroy();
  }
}
