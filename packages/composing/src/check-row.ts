// One row of a list becomes one message, or says all that is wrong with it. The browser shows it while a person
// mends; the server asks again, since only its word counts.
import { type Field, parseAmount, parseDay, suggestDay, suggestFiscalCode } from '@io/sheets';
import {
  type Cents,
  checkDigitsOf,
  hasValidCheckCharacter,
  parseFiscalCode,
  parseNoticeNumber,
  parseOrganizationFiscalCode,
} from '@io/vocabulary';
import { columnOf } from './column-of.ts';
import {
  LONGEST_DEBT_REFERENCE,
  type NoticePlan,
  onOneLine,
  readDebt,
  type RowDebt,
  type Wrong,
} from './debt.ts';
import { fill } from './fill.ts';
import { readPractice, type RowPractice } from './practice.ts';
import { rowError, type RowError } from './row-words.ts';
import type { Template } from './template.ts';

export interface Column {
  header: string;
  canonical: string;
  /** What IO takes the column for; undefined: only the template may use it. */
  field: Field | undefined;
}

export interface Plan {
  columns: readonly Column[];
  subject: Template;
  body: Template;
  /** Cents, of the service. */
  maxAmount: number;
  /** Today in Italy. */
  today: Temporal.PlainDate;
  invalidAfterDueDate: boolean;
  /** The batch makes the notices to pay itself. */
  notices?: NoticePlan | undefined;
}

/** In the form of the Services API. */
export interface RowMessage {
  fiscal_code: string;
  reference: string | undefined;
  /** What is to be paid, where the batch makes the notices; `payment_data` is then made with them. */
  debt?: RowDebt | undefined;
  /** The practice that the message belongs to. */
  practice_reference?: string;
  /** What the row makes of that practice before its message leaves. */
  practice?: RowPractice;
  content: {
    subject: string;
    markdown: string;
    due_date: string | undefined;
    payment_data:
      | {
          amount: Cents;
          notice_number: string;
          invalid_after_due_date: boolean;
          payee: { fiscal_code: string } | undefined;
        }
      | undefined;
  };
}

export type CheckedRow = { message: RowMessage } | { errors: readonly RowError[] };

// oxlint-disable-next-line no-control-regex -- they are exactly what is looked for
const NOT_SHOWN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u{10000}-\u{10ffff}]/u;
/** A spreadsheet keeps fifteen digits of a number and makes the others zeros. */
const ROUNDED = /^\d{15}000$/;

export function checkRow(plan: Plan, number: number, cells: readonly string[]): CheckedRow {
  const errors: RowError[] = [];
  const headerOf = (field: Field) => plan.columns.find((one) => one.field === field)?.header;
  const cellOf = (field: Field): string => {
    const index = plan.columns.findIndex((one) => one.field === field);
    return index === -1 ? '' : (cells[index] ?? '').trim();
  };
  const wrong = (field: Field, code: RowError['code'], suggestion?: string) =>
    void errors.push(rowError(number, headerOf(field), code, suggestion));

  for (const [index, cell] of cells.entries()) {
    const header = plan.columns[index]?.header;
    if (cell.includes('\ufffd')) errors.push(rowError(number, header, 'unreadable_characters'));
    else if (NOT_SHOWN.test(cell) || !cell.isWellFormed()) {
      errors.push(rowError(number, header, 'characters_not_shown'));
    }
  }

  const fiscalCode = readFiscalCode(cellOf('fiscal_code'), wrong);
  const dueDate = readDueDate(cellOf('due_date'), plan.today, wrong);
  const valueOf = (canonical: string) => {
    const index = columnOf(plan.columns, canonical);
    return index === -1 ? '' : (cells[index] ?? '');
  };
  const { notices, maxAmount } = plan;
  const debt = notices && readDebt({ notices, maxAmount }, cellOf, dueDate, valueOf, wrong);
  const fields = plan.columns.map(({ field }) => field);
  const belongs = readPractice(fields, cellOf, dueDate, wrong);
  const payment = notices === undefined ? readPayment(plan, cellOf, wrong) : undefined;
  const reference = notices === undefined ? cellOf('reference') : onOneLine(cellOf('reference'));
  if (reference.length > 100) wrong('reference', 'reference_length');
  else if (notices !== undefined && reference.length > LONGEST_DEBT_REFERENCE)
    wrong('reference', 'debt_reference_length');

  const subject = fill(plan.subject, valueOf, 'subject');
  const body = fill(plan.body, valueOf, 'markdown');
  const namesOf = new Map(
    [...plan.subject.fields, ...plan.body.fields].map(({ name, canonical }) => [name, canonical]),
  );
  // Whoever mends the column for one fault sees whether the other is gone too.
  const isToldOf = (header: string) => errors.some((one) => one.column === header);
  const headerOfName = (name: string) =>
    plan.columns[columnOf(plan.columns, namesOf.get(name) ?? '')]?.header ?? name;
  for (const name of new Set([...subject.missing, ...body.missing])) {
    const header = headerOfName(name);
    if (!isToldOf(header)) errors.push(rowError(number, header, 'field_missing'));
  }
  for (const { name, format } of [...subject.unfit, ...body.unfit]) {
    const header = headerOfName(name);
    if (isToldOf(header)) continue;
    const meant = format === 'data' ? suggestDay(valueOf(namesOf.get(name) ?? '')) : undefined;
    const code = format === 'euro' ? 'not_an_amount' : 'not_a_day';
    errors.push(rowError(number, header, code, meant));
  }
  const subjectText = subject.text.trim();
  const bodyText = body.text.trim();
  if (subjectText.length < 10 || subjectText.length > 120) {
    errors.push(rowError(number, undefined, 'subject_length'));
  }
  if (bodyText.length < 80 || bodyText.length > 10_000) {
    errors.push(rowError(number, undefined, 'body_length'));
  }
  if (errors.length > 0 || fiscalCode === undefined) return { errors };
  if (notices !== undefined && debt === undefined) return { errors };
  return {
    message: {
      fiscal_code: fiscalCode,
      reference: reference === '' ? undefined : reference,
      ...(debt && { debt }),
      ...(belongs && { practice_reference: belongs.practice_reference }),
      ...(belongs?.practice && { practice: belongs.practice }),
      content: {
        subject: subjectText,
        markdown: bodyText,
        // The whole day counts: until midnight in Italy. With a debt it is made with the notice.
        due_date: dueDate
          ?.toZonedDateTime({ timeZone: 'Europe/Rome', plainTime: '23:59:59' })
          .toInstant()
          .toString(),
        payment_data: payment,
      },
    },
  };
}

function readFiscalCode(cell: string, wrong: Wrong): string | undefined {
  if (cell === '') {
    wrong('fiscal_code', 'fiscal_code_missing');
    return undefined;
  }
  const code = parseFiscalCode(cell.replaceAll(/\s/g, '').toUpperCase());
  // IO takes codes whose last letter does not fit; in a list it is nearly always a slip, so it is asked about.
  if (code !== undefined && hasValidCheckCharacter(code)) return code;
  if (/^\d{11}$/.test(cell)) wrong('fiscal_code', 'fiscal_code_of_company');
  else wrong('fiscal_code', 'fiscal_code_wrong', suggestFiscalCode(cell));
  return undefined;
}

function readDueDate(
  cell: string,
  today: Temporal.PlainDate,
  wrong: Wrong,
): Temporal.PlainDate | undefined {
  if (cell === '') return undefined;
  const day = parseDay(cell);
  if (day === undefined) wrong('due_date', 'not_a_day', suggestDay(cell));
  else if (Temporal.PlainDate.compare(day, today) < 0) wrong('due_date', 'day_past');
  return day;
}

function readPayment(
  plan: Plan,
  cellOf: (field: Field) => string,
  wrong: Wrong,
): RowMessage['content']['payment_data'] {
  const amountCell = cellOf('amount');
  const noticeCell = cellOf('notice_number').replaceAll(/[\s-]/g, '');
  if (noticeCell === '') {
    // Without a column of notice numbers an amount is only a word of the text.
    const asksForNotices = plan.columns.some(({ field }) => field === 'notice_number');
    if (asksForNotices && amountCell !== '') wrong('notice_number', 'amount_without_notice');
    return undefined;
  }
  const notice = parseNoticeNumber(noticeCell);
  const looksRounded =
    ROUNDED.test(noticeCell) && checkDigitsOf(noticeCell.slice(0, 16)) !== noticeCell.slice(16);
  if (notice === undefined) wrong('notice_number', 'notice_number_wrong');
  else if (looksRounded) wrong('notice_number', 'notice_number_rounded');
  const payeeCell = cellOf('payee_fiscal_code');
  const payee = payeeCell === '' ? undefined : parseOrganizationFiscalCode(payeeCell);
  if (payeeCell !== '' && payee === undefined) wrong('payee_fiscal_code', 'payee_wrong');
  if (amountCell === '') {
    wrong('amount', 'notice_without_amount');
    return undefined;
  }
  const amount = parseAmount(amountCell);
  if (amount === undefined) wrong('amount', 'not_an_amount');
  else if (amount === 0) wrong('amount', 'amount_zero');
  else if (amount > plan.maxAmount) wrong('amount', 'amount_too_high');
  if (amount === undefined || notice === undefined) return undefined;
  return {
    amount,
    notice_number: notice,
    invalid_after_due_date: plan.invalidAfterDueDate,
    payee: payee === undefined ? undefined : { fiscal_code: payee },
  };
}
