// A list that is read, checked, mended and handed on in pieces. The file is never held whole: each pass reads it
// again, with the cells that were mended in the place of its own.
import {
  checkRow,
  type CheckedRow,
  Duplicates,
  type Plan,
  REPEATED,
  rowError,
  type RowError,
  UsedOnce,
} from '@io/composing';
import { findHead, type Head, type Note, openTable, type Table, type TableRow } from '@io/sheets';
import { csvHead, csvRow } from './bad-rows-csv.ts';
import type {
  BadRow,
  Checked,
  ListChoices,
  Opened,
  PlanWords,
  RowsToSend,
  Rules,
} from './list-words.ts';
import { planOf } from './ready-plan.ts';

const SAMPLE_ROWS = 50;
/** The headers are chosen among so many. */
const HEADS_SHOWN = 12;
const LOOKED_AT = SAMPLE_ROWS + HEADS_SHOWN;
/** Kept to be mended at once; with more the list itself is wrong, and all can still be downloaded. */
const MOST_BAD_KEPT = 2000;
const MOST_SHOWN = 200;
const ROWS_A_TIME = 500;
const CHARACTERS_A_TIME = 1_000_000;
const TENTHS = /^\d+,\d$/;

/** Every column has a name of its own to be spoken of by. */
export function namedHeaders(cells: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return cells.map((cell, index) => {
    const bare = cell.replaceAll(/\s+/g, ' ').trim().slice(0, 190) || `Colonna ${index + 1}`;
    const times = (seen.get(bare) ?? 0) + 1;
    seen.set(bare, times);
    return times === 1 ? bare : `${bare} (${times})`;
  });
}

const isUnder = (head: Head) => (row: TableRow) => head === 'none' || row.number > head;

type OnProgress = (share: number, rows: number) => void;

export class ListReader {
  readonly #file: Blob;
  readonly #choices: ListChoices;
  readonly #mended = new Map<number, readonly string[]>();
  readonly #bad = new Map<number, BadRow>();
  /** What the server refused although it looked good here; mended, a row is tried again. */
  readonly #refused = new Map<number, RowError[]>();
  #headers: readonly string[] = [];
  #head: Head = 1;
  /** Rows with more cells than there are headers, where the first of them is, and how many. */
  #uneven: { row: number | undefined; count: number } = { row: undefined, count: 0 };
  #plan: Plan | undefined;
  #rules: Rules = { leavesHidden: false, leavesDuplicates: false };
  #duplicates = new Duplicates();
  #used = new UsedOnce();
  #checked: Checked | undefined;
  #lastSent: RowsToSend['rows'] = [];

  constructor(file: Blob, choices: ListChoices) {
    this.#file = file;
    this.#choices = choices;
  }

  async open(signal: AbortSignal): Promise<Opened> {
    const table = await openTable(this.#file, this.#choices);
    let top: readonly TableRow[] = [];
    for await (const batch of table.rows(signal)) {
      top = batch.slice(0, LOOKED_AT);
      break;
    }
    this.#head = this.#choices.head ?? findHead(top) ?? 1;
    const isData = isUnder(this.#head);
    const sample = top.filter(isData).slice(0, SAMPLE_ROWS);
    const head = top.find(({ number }) => number === this.#head);
    const width = Math.max(0, ...sample.map(({ cells }) => cells.length));
    this.#headers = namedHeaders(head?.cells ?? Array.from({ length: width }, () => ''));
    const bare = ({ number, cells }: TableRow) => ({ number, cells });
    return {
      kind: table.kind,
      encoding: table.encoding,
      delimiter: table.delimiter,
      sheet: table.sheet,
      sheets: table.sheets ?? [],
      head: this.#head,
      top: top.slice(0, HEADS_SHOWN).map(bare),
      headers: this.#headers,
      sample: sample.map(bare),
    };
  }

  async check(
    plan: PlanWords,
    rules: Rules,
    today: string,
    signal: AbortSignal,
    onProgress: OnProgress,
  ): Promise<Checked> {
    this.#plan = planOf(plan, today);
    this.#rules = rules;
    this.#duplicates = new Duplicates();
    this.#used = new UsedOnce();
    this.#bad.clear();
    const table = await openTable(this.#file, this.#choices);
    const counts = { total: 0, good: 0, bad: 0, duplicates: 0, hidden: 0 };
    const repeated: { number: number; first: number }[] = [];
    for await (const batch of this.#rowsOf(table, signal)) {
      for (const row of batch) {
        counts.total += 1;
        if (row.hidden) counts.hidden += 1;
        if (row.hidden && rules.leavesHidden) continue;
        const checked = this.#judge(row);
        if ('errors' in checked) {
          counts.bad += 1;
          if (this.#bad.size < MOST_BAD_KEPT) this.#bad.set(row.number, { ...row, ...checked });
          continue;
        }
        const first = this.#duplicates.see(row.number, checked.message);
        if (first !== undefined) {
          counts.duplicates += 1;
          if (repeated.length < MOST_SHOWN) repeated.push({ number: row.number, first });
        }
        if (first === undefined || !rules.leavesDuplicates) counts.good += 1;
      }
      onProgress(table.progress(), counts.total);
    }
    const notes = this.#notesOf(table);
    this.#checked = { ...counts, notes, badRows: [], repeated };
    return this.#shown();
  }

  /** The row again, with other cells. */
  mend(number: number, cells: readonly string[]): Checked {
    const before = this.#bad.get(number);
    const { checked } = this.#known();
    this.#mended.set(number, cells);
    this.#refused.delete(number);
    if (before === undefined) return this.#shown();
    const outcome = this.#judge({ number, cells, hidden: false });
    if ('errors' in outcome) {
      this.#bad.set(number, { number, cells, errors: outcome.errors });
      return this.#shown();
    }
    this.#bad.delete(number);
    checked.bad -= 1;
    const first = this.#duplicates.see(number, outcome.message);
    if (first !== undefined && first !== number) {
      checked.duplicates += 1;
      checked.repeated = [...checked.repeated, { number, first }].slice(0, MOST_SHOWN);
      if (this.#rules.leavesDuplicates) return this.#shown();
    }
    checked.good += 1;
    return this.#shown();
  }

  /** What the server has just refused of the rows it was given last. */
  refuse(errors: readonly RowError[]): Checked {
    const { checked } = this.#known();
    for (const [number, ofRow] of Map.groupBy(errors, ({ row }) => row)) {
      const cells = this.#lastSent.find((row) => row.number === number)?.cells;
      if (cells === undefined || this.#bad.has(number)) continue;
      this.#refused.set(number, ofRow);
      this.#bad.set(number, { number, cells, errors: ofRow });
      checked.good -= 1;
      checked.bad += 1;
    }
    return this.#shown();
  }

  async badRowsFile(language: 'it' | 'en', signal: AbortSignal): Promise<Blob> {
    const parts: string[] = [csvHead(this.#headers, language)];
    const table = await openTable(this.#file, this.#choices);
    for await (const batch of this.#rowsOf(table, signal)) {
      for (const row of batch) {
        if (row.hidden && this.#rules.leavesHidden) continue;
        const checked = this.#judge(row);
        if ('errors' in checked)
          parts.push(csvRow({ ...row, ...checked }, this.#headers.length, language));
      }
    }
    return new Blob(parts, { type: 'text/csv' });
  }

  /** The good rows in pieces that one call may carry. */
  async *rowsToSend(signal: AbortSignal): AsyncGenerator<RowsToSend, void, undefined> {
    const table = await openTable(this.#file, this.#choices);
    const duplicates = new Duplicates();
    let rows: RowsToSend['rows'] = [];
    let characters = 0;
    for await (const batch of this.#rowsOf(table, signal)) {
      for (const row of batch) {
        if (row.hidden && this.#rules.leavesHidden) continue;
        const checked = this.#judge(row);
        if ('errors' in checked) continue;
        const isRepeated = duplicates.see(row.number, checked.message) !== undefined;
        if (isRepeated && this.#rules.leavesDuplicates) continue;
        const length = row.cells.reduce((sum, cell) => sum + cell.length, 0);
        const isFull =
          rows.length >= ROWS_A_TIME ||
          (rows.length > 0 && characters + length > CHARACTERS_A_TIME);
        if (isFull) {
          this.#lastSent = rows;
          yield { rows };
          rows = [];
          characters = 0;
        }
        rows.push({ number: row.number, cells: [...row.cells] });
        characters += length;
      }
    }
    this.#lastSent = rows;
    if (rows.length > 0) yield { rows };
  }

  /** Those under the headers, mended cells in their places. */
  async *#rowsOf(table: Table, signal: AbortSignal): AsyncGenerator<TableRow[], void, undefined> {
    const isData = isUnder(this.#head);
    this.#uneven = { row: undefined, count: 0 };
    for await (const batch of table.rows(signal)) {
      const rows = batch.filter(isData);
      const amount = table.kind === 'text' ? -1 : this.#amountOfDebt();
      yield rows.map((row) => {
        if (row.cells.length > this.#headers.length) {
          this.#uneven.row ??= row.number;
          this.#uneven.count += 1;
        }
        const cells = this.#mended.get(row.number);
        if (cells !== undefined) return { ...row, cells };
        const tenths = amount === -1 ? undefined : row.cells[amount];
        return tenths !== undefined && TENTHS.test(tenths)
          ? { ...row, cells: row.cells.with(amount, `${tenths}0`) }
          : row;
      });
    }
  }

  #judge({ number, cells }: TableRow): CheckedRow {
    const refused = this.#refused.get(number);
    if (refused !== undefined) return { errors: refused };
    const { plan } = this.#known();
    const checked = checkRow(plan, number, cells);
    const repeated = 'errors' in checked ? [] : this.#used.see(number, checked.message);
    if (repeated.length === 0) return checked;
    return {
      errors: repeated.map((field) => {
        const header = plan.columns.find((one) => one.field === field)?.header;
        return rowError(number, header, REPEATED[field]);
      }),
    };
  }

  /** A number of a spreadsheet does not keep its last zero: there 12,5 is no slip. */
  #amountOfDebt(): number {
    const plan = this.#plan;
    return plan?.notices === undefined
      ? -1
      : plan.columns.findIndex(({ field }) => field === 'amount');
  }

  /** Which rows have too many cells depends on where the headers are, which the table does not know. */
  #notesOf(table: Table): Note[] {
    const { row, count } = this.#uneven;
    return [
      ...table.notes().filter(({ code }) => code !== 'uneven_rows'),
      ...(count === 0 ? [] : [{ code: 'uneven_rows' as const, row, count }]),
    ];
  }

  #known(): { plan: Plan; checked: Checked } {
    const nothing: Checked = {
      ...{ total: 0, good: 0, bad: 0, duplicates: 0, hidden: 0 },
      ...{ notes: [], badRows: [], repeated: [] },
    };
    if (this.#plan === undefined) throw new Error('a list that has not been checked');
    return { plan: this.#plan, checked: this.#checked ?? nothing };
  }

  #shown(): Checked {
    const badRows = [...this.#bad.values()]
      .toSorted((one, other) => one.number - other.number)
      .slice(0, MOST_SHOWN);
    return { ...this.#known().checked, badRows };
  }
}
