// Rows of an ODS: its first visible table, or the one that is asked for.
import { MAX_CELL_CHARACTERS, MAX_COLUMNS } from '../limits.ts';
import { RowGatherer } from '../row-gatherer.ts';
import { SheetError } from '../sheet-error.ts';
import { Notes, type Table, type TableRow } from '../table.ts';
import { numberAsText } from '../values.ts';
import { xmlPusher } from '../xml.ts';
import type { Parts } from '../zip.ts';

const PART = 'content.xml';

interface OdsTable {
  name: string;
  isHidden: boolean;
}

/** Names of the tables, and which of them a style hides; one pass without keeping any row. */
async function readTables(parts: Parts): Promise<OdsTable[]> {
  const tables: OdsTable[] = [];
  const hidingStyles = new Set<string>();
  let style = '';
  const pusher = xmlPusher({
    open(name, attributes) {
      if (name === 'style') style = attributes['style:name'] ?? '';
      else if (name === 'table-properties' && attributes['table:display'] === 'false') {
        hidingStyles.add(style);
      } else if (name === 'table') {
        tables.push({
          name: attributes['table:name'] ?? '',
          isHidden: hidingStyles.has(attributes['table:style-name'] ?? ''),
        });
      }
    },
  });
  for await (const piece of parts.text(PART)) pusher.push(piece);
  pusher.end();
  return tables;
}

export async function openOds(parts: Parts, wanted: string | undefined): Promise<Table> {
  if (!parts.has(PART)) throw new SheetError('not_a_table');
  const tables = await readTables(parts);
  const visible = tables.filter(({ isHidden }) => !isHidden);
  const table = visible.find(({ name }) => name === wanted) ?? visible[0];
  if (table === undefined) throw new SheetError('no_sheet');
  const notes = new Notes();
  if (visible.length > 1 && wanted === undefined) {
    notes.add('other_sheets', undefined, visible.length - 1);
  }
  let read = 0;
  return {
    kind: 'ods',
    sheet: table.name,
    sheets: visible.map(({ name }) => name),
    notes: () => notes.list(),
    progress: () => Math.min(0.99, read / (parts.size(PART) * 10 + 1)),
    rows: (signal) =>
      tableRows(parts, tables.indexOf(table), notes, signal, (bytes) => (read += bytes)),
  };
}

async function* tableRows(
  parts: Parts,
  index: number,
  notes: Notes,
  signal: AbortSignal | undefined,
  onRead: (bytes: number) => void,
): AsyncGenerator<TableRow[], void, undefined> {
  const gatherer = new RowGatherer(notes);
  const pusher = tablePusher(index, notes, gatherer);
  for await (const piece of parts.text(PART, onRead)) {
    signal?.throwIfAborted();
    pusher.push(piece);
    const batch = gatherer.take(false);
    if (batch !== undefined) yield batch;
  }
  pusher.end();
  const batch = gatherer.take(true);
  if (batch !== undefined) yield batch;
  if (gatherer.seen === 0) throw new SheetError('no_sheet');
}

function tablePusher(index: number, notes: Notes, gatherer: RowGatherer) {
  let table = -1;
  let rowNumber = 0;
  let rowTimes = 1;
  let isHidden = false;
  let cells: string[] = [];
  let column = 0;
  let times = 1;
  let text = '';
  let fixed: string | undefined;
  let isWithinCell = false;
  let isWithinNote = false;
  let paragraphs = 0;

  /** What a cell's own attributes say; its text otherwise. */
  const fixedValue = (attributes: Record<string, string>): string | undefined => {
    const type = attributes['office:value-type'];
    if (type === 'date') {
      const day = (attributes['office:date-value'] ?? '').slice(0, 10);
      return day.split('-').toReversed().join('/');
    }
    if (type === 'float' || type === 'currency') {
      return numberAsText(attributes['office:value'] ?? '');
    }
    if (type !== 'boolean') return undefined;
    return attributes['office:boolean-value'] === 'true' ? 'VERO' : 'FALSO';
  };

  return xmlPusher({
    open(name, attributes) {
      if (name === 'table') table += 1;
      if (table !== index) return;
      if (name === 'table-row') {
        rowTimes = Number(attributes['table:number-rows-repeated'] ?? 1);
        isHidden = ['collapse', 'filter'].includes(attributes['table:visibility'] ?? '');
        cells = [];
        column = 0;
      } else if (name === 'table-cell' || name === 'covered-table-cell') {
        times = Number(attributes['table:number-columns-repeated'] ?? 1);
        text = '';
        paragraphs = 0;
        isWithinCell = true;
        fixed = fixedValue(attributes);
        if (attributes['table:formula'] !== undefined) notes.add('formulas', rowNumber + 1);
        const spans = [
          attributes['table:number-columns-spanned'],
          attributes['table:number-rows-spanned'],
        ];
        if (spans.some((span) => Number(span ?? 1) > 1)) notes.add('merged_cells', rowNumber + 1);
      } else if (name === 'annotation') isWithinNote = true;
      else if (name === 'p' && isWithinCell && !isWithinNote) {
        paragraphs += 1;
        if (paragraphs > 1) text += '\n';
      } else if (name === 's' && isWithinCell && !isWithinNote) text += ' ';
    },
    text(piece) {
      if (!isWithinCell || isWithinNote || paragraphs === 0) return;
      text += piece;
      if (text.length > MAX_CELL_CHARACTERS) throw new SheetError('cell_too_long', rowNumber + 1);
    },
    close(name) {
      if (table !== index) return;
      if (name === 'annotation') isWithinNote = false;
      else if (name === 'table-cell' || name === 'covered-table-cell') {
        isWithinCell = false;
        const value = fixed ?? text;
        // Sheets end in one empty cell repeated to the last column: it costs nothing here.
        if (value !== '') {
          if (column + times > MAX_COLUMNS) {
            throw new SheetError('too_many_columns', rowNumber + 1);
          }
          while (cells.length < column) cells.push('');
          for (let time = 0; time < times; time += 1) cells.push(value);
        }
        column += times;
      } else if (name === 'table-row') {
        // The same for one row repeated: only a row with content is worth repeating, and the limit counts each.
        const repeats = cells.length === 0 ? 0 : rowTimes;
        for (let time = 0; time < repeats; time += 1) {
          gatherer.add(rowNumber + 1 + time, [...cells], isHidden);
        }
        rowNumber += rowTimes;
      }
    },
  });
}
