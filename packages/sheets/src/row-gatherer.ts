// Takes rows from a parser that pushes, keeps the limits and hands batches to a reader that pulls.
import { BATCH_ROWS, MAX_CELL_CHARACTERS, MAX_COLUMNS, MAX_ROWS } from './limits.ts';
import { SheetError } from './sheet-error.ts';
import type { Notes, TableRow } from './table.ts';

export class RowGatherer {
  readonly #notes: Notes;
  #batch: TableRow[] = [];
  #count = 0;
  #width: number | undefined;

  constructor(notes: Notes) {
    this.#notes = notes;
  }

  add(number: number, cells: string[], hidden: boolean): void {
    while (cells.length > 0 && cells.at(-1)?.trim() === '') cells.pop();
    if (cells.length === 0) return;
    if (cells.length > MAX_COLUMNS) throw new SheetError('too_many_columns', number);
    if (cells.some((cell) => cell.length > MAX_CELL_CHARACTERS)) {
      throw new SheetError('cell_too_long', number);
    }
    this.#count += 1;
    // One more than the rows of data: the headers.
    if (this.#count > MAX_ROWS + 1) throw new SheetError('too_many_rows', number);
    this.#width ??= cells.length;
    if (cells.length > this.#width) this.#notes.add('uneven_rows', number);
    if (hidden) this.#notes.add('hidden_rows', number);
    this.#batch.push({ number, cells, hidden });
  }

  get seen(): number {
    return this.#count;
  }

  /** A full batch, or whatever there is at the end. */
  take(isLast: boolean): TableRow[] | undefined {
    if (this.#batch.length === 0 || (!isLast && this.#batch.length < BATCH_ROWS)) return undefined;
    const batch = this.#batch;
    this.#batch = [];
    return batch;
  }
}
