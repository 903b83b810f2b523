// What the page and the worker that reads a list say to each other.
import type { RowError } from '@io/composing';
import type { Choices, Delimiter, Encoding, Field, Head, Note } from '@io/sheets';

/** How the file is to be read where it was understood wrong. */
export interface ListChoices extends Choices {
  /** Which row holds the headers. */
  head?: Head | undefined;
}

export interface Opened {
  kind: 'text' | 'xlsx' | 'ods';
  encoding: Encoding | undefined;
  delimiter: Delimiter | undefined;
  sheet: string | undefined;
  sheets: readonly string[];
  head: Head;
  /** The first rows of the file, among which the headers are. */
  top: readonly SampleRow[];
  headers: readonly string[];
  /** The first rows under the headers. */
  sample: readonly SampleRow[];
}

export interface SampleRow {
  number: number;
  cells: readonly string[];
}

export interface PlanWords {
  subject: string;
  body: string;
  columns: readonly { header: string; field: Field | undefined }[];
  invalidAfterDueDate: boolean;
  /** What the notices to pay say is paid, where the batch makes them. */
  notice?: string | undefined;
}

export interface Rules {
  /** Rows that a filter or a hand has hidden in the sheet. */
  leavesHidden: boolean;
  /** Rows that would write the same to the same person again. */
  leavesDuplicates: boolean;
}

export interface BadRow {
  number: number;
  cells: readonly string[];
  errors: readonly RowError[];
}

export interface Checked {
  total: number;
  /** Rows that will be sent, as things stand. */
  good: number;
  bad: number;
  duplicates: number;
  hidden: number;
  notes: readonly Note[];
  /** The first ones; a page shows no more. */
  badRows: readonly BadRow[];
  repeated: readonly { number: number; first: number }[];
}

export interface RowsToSend {
  rows: { number: number; cells: string[] }[];
}

export type Ask =
  | { ask: 'open'; file: Blob; choices: ListChoices }
  | { ask: 'check'; plan: PlanWords; rules: Rules; today: string }
  | { ask: 'mend'; number: number; cells: readonly string[] }
  | { ask: 'refused'; errors: readonly RowError[] }
  | { ask: 'bad_rows'; language: 'it' | 'en' }
  | { ask: 'first_rows' }
  | { ask: 'next_rows' }
  | { ask: 'stop' };

/** Why a list could not be read. */
export interface Failure {
  it: string;
  en: string;
  row: number | undefined;
}

export type Answer =
  | { id: number; is: 'progress'; share: number; rows: number }
  | { id: number; is: 'done'; reply: unknown }
  | { id: number; is: 'stopped' }
  | { id: number; is: 'failed'; failure: Failure };
