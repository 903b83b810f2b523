// What a reader of any kind of file hands on.

export interface TableRow {
  /** From 1, as a spreadsheet program shows it. */
  readonly number: number;
  readonly cells: readonly string[];
  /** Hidden by hand or by a filter: whoever sends must be asked whether it counts. */
  readonly hidden: boolean;
}

export type NoteCode =
  /** A cell over several rows or columns: only its first place has the value. */
  | 'merged_cells'
  | 'hidden_rows'
  | 'hidden_columns'
  /** The result that the program had stored is taken. */
  | 'formulas'
  /** #N/A and its like, read as empty. */
  | 'formula_errors'
  /** Some bytes are of another encoding than the rest. */
  | 'mixed_encodings'
  /** More cells than there are headers, or fewer. */
  | 'uneven_rows'
  | 'other_sheets';

/** Something about the file that who sends should know; the first row where it was seen. */
export interface Note {
  code: NoteCode;
  count: number;
  row: number | undefined;
}

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Delimiter = ',' | ';' | '\t' | '|';

export interface Table {
  readonly kind: 'text' | 'xlsx' | 'ods';
  /** Of a text. */
  readonly encoding?: Encoding;
  readonly delimiter?: Delimiter;
  /** Of a spreadsheet: which one is read, and the visible ones. */
  readonly sheet?: string;
  readonly sheets?: readonly string[];
  /** Complete when the rows have been read. */
  notes(): readonly Note[];
  /**
   * The rows in batches, empty ones left out. Memory does not grow with the file. Throws SheetError.
   * Share of the file that has been read: `progress()`, 0 to 1.
   */
  rows(signal?: AbortSignal): AsyncGenerator<TableRow[], void, undefined>;
  progress(): number;
}

export class Notes {
  readonly #notes = new Map<NoteCode, Note>();
  add(code: NoteCode, row: number | undefined, count = 1): void {
    const note = this.#notes.get(code);
    if (note === undefined) this.#notes.set(code, { code, row, count });
    else note.count += count;
  }
  list(): Note[] {
    return [...this.#notes.values()];
  }
}
