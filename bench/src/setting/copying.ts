// COPY as the benchmark uses it: rows from a list of lines, and whole tables from one database to another.
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type postgres from 'postgres';

const ESCAPES: Record<string, string> = {
  '\\': String.raw`\\`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\t': String.raw`\t`,
};

/** A line of COPY's text format. */
export const lineOf = (values: readonly (string | number)[]): string =>
  `${values
    .map((value) => String(value).replaceAll(/[\\\n\r\t]/g, (found) => ESCAPES[found] ?? ''))
    .join('\t')}\n`;

/** Lines of one write: the stream's own cost is then nothing beside PostgreSQL's. */
const TOGETHER = 500;

function* inPieces(lines: Iterable<string>): Generator<string> {
  let piece: string[] = [];
  for (const line of lines) {
    if (piece.push(line) < TOGETHER) continue;
    yield piece.join('');
    piece = [];
  }
  yield piece.join('');
}

/** `into` is a table and its columns. Nothing but a list of our own may stand there. */
export async function copyLines(
  sql: postgres.Sql,
  into: string,
  lines: Iterable<string>,
): Promise<void> {
  const rows = await sql.unsafe(`copy ${into} from stdin`).writable();
  await pipeline(Readable.from(inPieces(lines)), rows);
}

/** What a table is filled with, from the table of the same name elsewhere; `which` narrows it. */
export async function copyTable(
  from: postgres.Sql,
  to: postgres.Sql,
  table: string,
  which = '',
): Promise<void> {
  const rows = await from.unsafe(`copy (select t.* from ${table} t ${which}) to stdout`).readable();
  const kept = await to.unsafe(`copy ${table} from stdin`).writable();
  await pipeline(rows, kept);
}
