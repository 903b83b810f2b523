// How much of a file is read. Every reader counts against these while it reads, not after.

export const MAX_FILE_BYTES = 200 * 1024 * 1024;
/** Rows of data; the row of the headers comes on top. */
export const MAX_ROWS = 100_000;
export const MAX_COLUMNS = 200;
/** What a spreadsheet program itself admits in a cell. */
export const MAX_CELL_CHARACTERS = 32_767;
/** Of one part of a compressed spreadsheet: 100,000 rows of 12 columns are some 60 MB of XML. */
export const MAX_INFLATED_BYTES = 1024 * 1024 * 1024;
/** Ordinary sheets shrink to a tenth, long lists of the same text to a fiftieth. */
export const MAX_INFLATION = 400;
export const MAX_XML_DEPTH = 64;
/** Distinct texts of a workbook, kept in memory while its sheet is read. */
export const MAX_SHARED_CHARACTERS = 256 * 1024 * 1024;
/** Rows that a reader hands on at a time. */
export const BATCH_ROWS = 1000;
