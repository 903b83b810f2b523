// Opens a list whatever its kind: by its first bytes, since names lie.
import { MAX_FILE_BYTES } from './limits.ts';
import { openOds } from './ods/read-ods.ts';
import { SheetError } from './sheet-error.ts';
import type { Table } from './table.ts';
import { looksBinary } from './text/encoding.ts';
import { openText, type TextChoices } from './text/read-text.ts';
import { openXlsx } from './xlsx/read-xlsx.ts';
import { openParts } from './zip.ts';

export interface Choices extends TextChoices {
  /** Of a spreadsheet; the first visible one otherwise. */
  sheet?: string | undefined;
}

const begins = (start: Uint8Array, ...bytes: number[]) =>
  bytes.every((byte, index) => start[index] === byte);

/** Throws SheetError, here and while rows are read. The file is read in pieces, some of them twice. */
export async function openTable(file: Blob, choices: Choices = {}): Promise<Table> {
  if (file.size === 0) throw new SheetError('empty_file');
  if (file.size > MAX_FILE_BYTES) throw new SheetError('file_too_large');
  try {
    const start = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
    if (begins(start, 0x50, 0x4b)) {
      const parts = await openParts(file);
      if (parts.has('xl/workbook.xml')) return guarded(await openXlsx(parts, choices.sheet));
      return guarded(await openOds(parts, choices.sheet));
    }
    if (begins(start, 0xd0, 0xcf, 0x11, 0xe0)) throw new SheetError('old_spreadsheet');
    if (begins(start, 0x25, 0x50, 0x44, 0x46) || looksBinary(start)) {
      throw new SheetError('not_a_table');
    }
    return guarded(await openText(file, start, choices));
  } catch (error) {
    throw changed(error);
  }
}

/** A file that another program still writes cannot be read on: the browser says so at any piece. */
function guarded(table: Table): Table {
  return {
    ...table,
    async *rows(signal) {
      try {
        yield* table.rows(signal);
      } catch (error) {
        throw changed(error);
      }
    },
  };
}

function changed(error: unknown): unknown {
  if (error instanceof DOMException && error.name === 'NotReadableError') {
    return new SheetError('file_changed', undefined, error);
  }
  return error;
}
