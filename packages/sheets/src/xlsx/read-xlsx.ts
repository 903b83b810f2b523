// Rows of an XLSX: its first visible sheet, or the one that is asked for.
import { RowGatherer } from '../row-gatherer.ts';
import { SheetError } from '../sheet-error.ts';
import { Notes, type Table, type TableRow } from '../table.ts';
import type { Parts } from '../zip.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readDayStyles } from './styles.ts';
import { readWorkbook, type Workbook } from './workbook.ts';
import { worksheetPusher } from './worksheet.ts';

export async function openXlsx(parts: Parts, wanted: string | undefined): Promise<Table> {
  const workbook = await readWorkbook(parts);
  const visible = workbook.sheets.filter(({ isHidden }) => !isHidden);
  const sheet = visible.find(({ name }) => name === wanted) ?? visible[0];
  if (sheet === undefined) throw new SheetError('no_sheet');
  const notes = new Notes();
  if (visible.length > 1 && wanted === undefined) {
    notes.add('other_sheets', undefined, visible.length - 1);
  }
  let read = 0;
  return {
    kind: 'xlsx',
    sheet: sheet.name,
    sheets: visible.map(({ name }) => name),
    notes: () => notes.list(),
    // What comes out is some ten times what is stored; the end is known only there.
    progress: () => Math.min(0.99, read / (parts.size(sheet.part) * 10 + 1)),
    rows: (signal) =>
      sheetRows(parts, workbook, sheet.part, notes, signal, (bytes) => (read += bytes)),
  };
}

async function* sheetRows(
  parts: Parts,
  workbook: Workbook,
  part: string,
  notes: Notes,
  signal: AbortSignal | undefined,
  onRead: (bytes: number) => void,
): AsyncGenerator<TableRow[], void, undefined> {
  const texts = await readSharedStrings(parts);
  const dayStyles = await readDayStyles(parts);
  const gatherer = new RowGatherer(notes);
  const pusher = worksheetPusher({
    texts,
    dayStyles,
    is1904: workbook.is1904,
    notes,
    gatherer,
  });
  for await (const piece of parts.text(part, onRead)) {
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
