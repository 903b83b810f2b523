// What stands in the codes printed on a payment notice, or in whatever else a camera, a clipboard or a hand gives us.
// Sources: the QR code of Allegato 2 (SACI), and the 256 characters of the Data Matrix on Poste's slip.
import { type Cents, parseCents } from './cents.ts';
import {
  NOTICE_NUMBER_PATTERN,
  type NoticeNumber,
  ORGANIZATION_FISCAL_CODE_PATTERN,
  type OrganizationFiscalCode,
} from './identifiers.ts';
import { hasLikelyCheckDigit, hasLikelyCheckDigits } from './notice-number.ts';

/** What names a notice, and the amount printed beside it: never the amount to pay, which the institution says. */
export interface PaymentCode {
  noticeNumber: NoticeNumber;
  payeeFiscalCode: OrganizationFiscalCode;
  printedAmount?: Cents;
}

/** Why a text names no notice, so that a page can say something of use. */
export type UnreadableCode =
  /** Nothing but spaces. */
  | 'empty'
  /** It begins as a notice's code and does not go on as one: cut, or badly read. */
  | 'damaged'
  /** pagoPA's, in a version that came after this program. */
  | 'newer_version'
  /** An address of the web. */
  | 'web_address'
  /** The bar or slip of something that is paid otherwise: a Poste slip of a company, a tax form. */
  | 'other_slip'
  | 'unknown';

export type ReadPaymentCode =
  | ({ kind: 'notice' } & PaymentCode)
  /** Eighteen digits alone: whose notice it is must still be written. */
  | { kind: 'number_only'; noticeNumber: NoticeNumber }
  /** Eleven digits alone. */
  | { kind: 'payee_only'; payeeFiscalCode: OrganizationFiscalCode }
  | { kind: 'unreadable'; why: UnreadableCode };

/** Longer than any code printed on a notice and than a mail that quotes one; the rest is not looked at. */
const MOST_CHARACTERS = 5000;

const unreadable = (why: UnreadableCode): ReadPaymentCode => ({ kind: 'unreadable', why });

/** Cents as printed; one of no digits or beyond pagoPA's limit is left out, since it is only a hint. */
function printed(digits: string): { printedAmount?: Cents } {
  const amount = parseCents(Number(digits));
  return amount === undefined || amount === 0 ? {} : { printedAmount: amount };
}

function noticeOf(number: string, payee: string, amount?: string): ReadPaymentCode {
  if (!NOTICE_NUMBER_PATTERN.test(number)) return unreadable('damaged');
  if (!ORGANIZATION_FISCAL_CODE_PATTERN.test(payee)) return unreadable('damaged');
  return {
    kind: 'notice',
    noticeNumber: number as NoticeNumber,
    payeeFiscalCode: payee as OrganizationFiscalCode,
    ...(amount !== undefined && printed(amount)),
  };
}

/** `PAGOPA|002|<notice>|<payee>|<cents>`; some producers pad the amount, some write a space around a bar. */
function readQr(text: string): ReadPaymentCode {
  const [, version = '', number = '', payee = '', amount = '', ...rest] = text
    .split('|')
    .map((part) => part.replaceAll(/\s/g, ''));
  if (!/^\d{3}$/.test(version)) return unreadable('damaged');
  if (version !== '002') return unreadable('newer_version');
  if (rest.length > 0 || !/^\d{1,10}$/.test(amount)) return unreadable('damaged');
  return noticeOf(number, payee, amount);
}

const DATA_MATRIX = 256;

/** Fixed offsets. Some readers drop the blanks that end a text: what we need stands before them. */
function readDataMatrix(text: string): ReadPaymentCode {
  if (text.length > DATA_MATRIX || text.length < 77) return unreadable('damaged');
  const isCodeline =
    text.slice(13, 15) === '18' && text.slice(33, 35) === '12' && text.slice(47, 49) === '10';
  const amount = text.slice(49, 59);
  if (!isCodeline || !/^\d{10}$/.test(amount)) return unreadable('damaged');
  return noticeOf(text.slice(15, 33), text.slice(66, 77), amount);
}

/** Whether the check digits speak for it: they tell which of the two numbers came first. */
const looksTyped = (read: ReadPaymentCode): boolean =>
  read.kind === 'notice' &&
  hasLikelyCheckDigit(read.payeeFiscalCode) &&
  hasLikelyCheckDigits(read.noticeNumber);

/** Digits that a person has typed or pasted: the notice, the payee, or both one after the other (an rptId). */
function readDigits(digits: string): ReadPaymentCode {
  if (digits.length === 29) {
    const payeeFirst = noticeOf(digits.slice(11), digits.slice(0, 11));
    const noticeFirst = noticeOf(digits.slice(0, 18), digits.slice(18));
    return !looksTyped(payeeFirst) && looksTyped(noticeFirst) ? noticeFirst : payeeFirst;
  }
  if (NOTICE_NUMBER_PATTERN.test(digits))
    return { kind: 'number_only', noticeNumber: digits as NoticeNumber };
  if (ORGANIZATION_FISCAL_CODE_PATTERN.test(digits))
    return { kind: 'payee_only', payeeFiscalCode: digits as OrganizationFiscalCode };
  return unreadable(digits.length > 11 && digits.length < 29 ? 'damaged' : 'unknown');
}

/** A tax payment form, and the slips of companies: codes of other worlds that stand on paper beside a notice's. */
const OTHER_SLIPS = [
  /^codfase=(?!NBPA)/i,
  /^18\d{18}12\d{12}10\d{10}3(?:674|896|247|451)$/,
  /^F24/i,
];

/**
 * A sentence that quotes the numbers, as from a mail. Only when it holds one notice number and at most one payee:
 * what is found is shown to who pasted it, and asked of the institution before anything is paid.
 */
function readSentence(text: string): ReadPaymentCode {
  const [qr] = /PAGOPA\|\d{3}\|\d{18}\|\d{11}\|\d{1,10}(?!\d)/.exec(text) ?? [];
  if (qr !== undefined) return readQr(qr);
  const runs = (text.match(/\d(?:[ \u00A0.-]?\d)*/g) ?? []).map((run) => run.replaceAll(/\D/g, ''));
  const notices = new Set(runs.filter((run) => NOTICE_NUMBER_PATTERN.test(run)));
  const payees = new Set(runs.filter((run) => ORGANIZATION_FISCAL_CODE_PATTERN.test(run)));
  const [notice] = notices;
  const [payee] = payees;
  if (notices.size !== 1 || notice === undefined) return unreadable('unknown');
  return payees.size === 1 && payee !== undefined ? noticeOf(notice, payee) : readDigits(notice);
}

/** Never throws; `text` may be anything. */
export function readPaymentCode(all: string): ReadPaymentCode {
  const text = all.slice(0, MOST_CHARACTERS);
  // Readers mark the kind of a symbol with "]Q3" and the like; a byte order mark and zero-width signs come with copies.
  const plain = text.replace(/^\][A-Za-z]\d/, '').replaceAll(/[\u200B-\u200D\u2060\uFEFF]/g, '');
  const trimmed = plain.trim();
  if (trimmed === '') return unreadable('empty');
  if (/^PAGOPA\s*\|/i.test(trimmed)) return readQr(trimmed);
  if (trimmed.startsWith('codfase=NBPA;')) return readDataMatrix(plain.trimStart());
  if (OTHER_SLIPS.some((pattern) => pattern.test(trimmed))) return unreadable('other_slip');
  if (/^(?:https?:\/\/|www\.)/i.test(trimmed)) return unreadable('web_address');
  if (/^PAGOPA/i.test(trimmed)) return unreadable('damaged');
  const digits = trimmed.replaceAll(/[\s.\-–—_/|]/g, '');
  return /^\d+$/.test(digits) ? readDigits(digits) : readSentence(trimmed);
}
