// What a row asks a person to pay, where the batch makes the payment notices itself. A sum is read strictly: with
// money a doubtful amount is asked about, never guessed.
import { type Field, parseAmount } from '@io/sheets';
import { type Cents, checkDigitsOf, type NoticeNumber, parseNoticeNumber } from '@io/vocabulary';
import { fill } from './fill.ts';
import type { RowError } from './row-words.ts';
import type { Template } from './template.ts';

/** How notices are made; absent from a plan that only names notices made elsewhere, or none. */
export interface NoticePlan {
  /** What is paid, as the notice says it. */
  description: Template;
}

export interface RowDebt {
  full_name: string;
  description: string;
  amount: Cents;
  /** ISO day. */
  due_date: string;
  /** Undefined: IO makes one. */
  notice_number: NoticeNumber | undefined;
}

export type Wrong = (field: Field, code: RowError['code'], suggestion?: string) => void;

/** As much as a notice can ask, in cents. */
const MOST = 9_999_999_999;
const LONGEST_NAME = 70;
const LONGEST_DESCRIPTION = 140;
export const LONGEST_DEBT_REFERENCE = 64;
const LAST_YEAR = 2199;

export const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

const BARE = /^(?:€|EUR|euro)?\s*|\s*(?:€|EUR|euro)?$/gi;
const ONE_DECIMAL = /[.,]\d$/;
/** More than a thousand in Italy, three decimals in a spreadsheet in English. */
const ONE_POINT = /^\d{1,3}\.\d{3}$/;
const MANY_DECIMALS = /[.,]\d{3,}$/;

function readAmount(cell: string, most: number, wrong: Wrong): Cents | undefined {
  const bare = cell.replaceAll(BARE, '');
  if (bare === '') {
    wrong('amount', 'amount_missing');
    return undefined;
  }
  if (/^[-−(]/.test(bare)) {
    wrong('amount', 'amount_negative');
    return undefined;
  }
  if (ONE_POINT.test(bare)) {
    wrong('amount', 'amount_decimals', `${bare},00`);
    return undefined;
  }
  const amount = parseAmount(cell);
  if (amount === undefined) {
    wrong('amount', MANY_DECIMALS.test(bare) ? 'amount_decimals' : 'not_an_amount');
    return undefined;
  }
  if (amount === 0) wrong('amount', 'amount_zero');
  else if (amount > Math.min(most, MOST)) wrong('amount', 'amount_too_high');
  else if (ONE_DECIMAL.test(bare)) wrong('amount', 'amount_decimals', `${bare.replace('.', ',')}0`);
  return amount;
}

function readNumber(cell: string, wrong: Wrong): NoticeNumber | undefined {
  const bare = cell.replaceAll(/[\s-]/g, '');
  if (bare === '') return undefined;
  const number = parseNoticeNumber(bare);
  if (number === undefined) wrong('notice_number', 'notice_number_wrong');
  else if (!number.startsWith('3') || checkDigitsOf(number.slice(0, 16)) !== number.slice(16))
    wrong('notice_number', bare.endsWith('000') ? 'notice_number_rounded' : 'notice_number_digits');
  return number;
}

/** All that is wrong is said to `wrong`; undefined when something was that leaves nothing to ask for. */
export function readDebt(
  plan: { notices: NoticePlan; maxAmount: number },
  cellOf: (field: Field) => string,
  day: Temporal.PlainDate | undefined,
  valueOf: (canonical: string) => string,
  wrong: Wrong,
): RowDebt | undefined {
  const amount = readAmount(cellOf('amount'), plan.maxAmount, wrong);
  const number = readNumber(cellOf('notice_number'), wrong);
  if (cellOf('due_date') === '') wrong('due_date', 'due_date_missing');
  else if (day !== undefined && day.year > LAST_YEAR) wrong('due_date', 'not_a_day');
  const name = onOneLine(cellOf('name'));
  if (name === '') wrong('name', 'name_missing');
  else if (name.length > LONGEST_NAME) wrong('name', 'name_length');
  const described = fill(plan.notices.description, valueOf, 'subject');
  const description = onOneLine(described.text);
  const isWhole = described.missing.length === 0 && described.unfit.length === 0;
  if (!isWhole || description === '' || description.length > LONGEST_DESCRIPTION)
    wrong('subject', 'description_length');
  if (amount === undefined || day === undefined) return undefined;
  return { full_name: name, description, amount, due_date: day.toString(), notice_number: number };
}
