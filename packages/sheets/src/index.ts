export { columnOfCodes, findHead, type Head } from './head-row.ts';
export { canonicalHeader, type Field, fieldNamed, FIELDS, guessFields } from './headers.ts';
export { MAX_COLUMNS, MAX_FILE_BYTES, MAX_ROWS } from './limits.ts';
export { type Choices, openTable } from './open-table.ts';
export { SheetError, type SheetErrorCode } from './sheet-error.ts';
export type { Delimiter, Encoding, Note, NoteCode, Table, TableRow } from './table.ts';
export { parseAmount, parseDay, suggestDay, suggestFiscalCode } from './values.ts';
