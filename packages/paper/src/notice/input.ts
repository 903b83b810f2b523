// What a payment notice says, how much of it there is room for, and what is wrong with one that cannot be printed.
import {
  type Cents,
  NOTICE_NUMBER_PATTERN,
  type NoticeNumber,
  ORGANIZATION_FISCAL_CODE_PATTERN,
  type OrganizationFiscalCode,
} from '@io/vocabulary';

/** One way to pay: all at once, or one instalment. */
export interface PayablePart {
  noticeNumber: NoticeNumber;
  amount: Cents;
  dueDate: Temporal.PlainDate;
}

export interface PaymentNotice {
  subject: string;
  payee: {
    fiscalCode: OrganizationFiscalCode;
    name: string;
    /** The office that the payment belongs to. */
    sector?: string;
    /** Where the person can ask. */
    info?: string;
    /** PNG or JPEG. */
    logo?: Uint8Array;
    /** The interbank code (CBILL) of the payee. */
    interbankCode?: string;
    /** It can be paid on the payee's own site or app. */
    hasOwnChannel?: boolean;
  };
  /** Street and number; postcode and town on a line of their own, as on an envelope. */
  debtor: { fiscalCode: string; name: string; address?: string; town?: string };
  /** Only who has a postal account prints the postal slip, and must. */
  postal?: { account: string; holder: string; authorization?: string };
  whole: PayablePart;
  /** Instead of the whole: paying one of them closes the other choice. */
  instalments?: readonly PayablePart[];
  /** Stands in the file as its date. */
  createdAt: Temporal.Instant;
}

/**
 * Characters there is room for. Subject, debtor's name and the two lines of the address as in the print service that
 * pagoPA runs today (60, 35 and one of 40 in the model of 2018, which what is in use exceeds); the rest as in the model.
 */
export const NOTICE_MAXIMA = {
  subject: 90,
  'payee.name': 50,
  'payee.sector': 50,
  'payee.info': 100,
  'payee.interbankCode': 10,
  'debtor.fiscalCode': 16,
  'debtor.name': 70,
  'debtor.address': 60,
  'debtor.town': 60,
  'postal.holder': 50,
  'postal.authorization': 60,
  instalments: 72,
  /** 999.999,99 euros. */
  amount: 99_999_999,
} as const;

export interface NoticeFault {
  field: string;
  it: string;
  en: string;
}

type TextField = Exclude<keyof typeof NOTICE_MAXIMA, 'instalments' | 'amount'>;

/** An accented letter is one, however it was typed. */
const lengthOf = (text: string) => text.normalize('NFC').length;

function* textFaults(field: TextField, text: string | undefined, isNeeded: boolean) {
  const most = NOTICE_MAXIMA[field];
  if (text === undefined && !isNeeded) return;
  const length = lengthOf(text ?? '');
  if (length > most) {
    yield {
      field,
      it: `ha ${length} caratteri: sull’avviso ce ne stanno ${most}`,
      en: `has ${length} characters: a notice has room for ${most}`,
    };
  }
  if ((text ?? '').trim() === '') yield { field, it: 'è vuoto', en: 'is empty' };
}

function* partFaults(field: string, part: PayablePart): Generator<NoticeFault> {
  if (!NOTICE_NUMBER_PATTERN.test(part.noticeNumber)) {
    yield {
      field: `${field}.noticeNumber`,
      it: 'non è un numero di avviso: 18 cifre, la prima da 0 a 3',
      en: 'is no notice number: 18 digits, the first from 0 to 3',
    };
  }
  if (!Number.isSafeInteger(part.amount) || part.amount < 1 || part.amount > NOTICE_MAXIMA.amount) {
    yield {
      field: `${field}.amount`,
      it: 'deve essere tra 0,01 e 999.999,99 euro',
      en: 'must be between 0.01 and 999,999.99 euros',
    };
  }
}

function* instalmentFaults(instalments: readonly PayablePart[]): Generator<NoticeFault> {
  if (instalments.length < 2 || instalments.length > NOTICE_MAXIMA.instalments) {
    yield {
      field: 'instalments',
      it: `le rate devono essere da 2 a ${NOTICE_MAXIMA.instalments}`,
      en: `there must be 2 to ${NOTICE_MAXIMA.instalments} instalments`,
    };
    return;
  }
  for (const [index, part] of instalments.entries())
    yield* partFaults(`instalments[${index}]`, part);
}

function* faultsOf(notice: PaymentNotice): Generator<NoticeFault> {
  const { payee, debtor, postal } = notice;
  yield* textFaults('subject', notice.subject, true);
  yield* textFaults('payee.name', payee.name, true);
  yield* textFaults('payee.sector', payee.sector, false);
  yield* textFaults('payee.info', payee.info, false);
  yield* textFaults('payee.interbankCode', payee.interbankCode, false);
  yield* textFaults('debtor.fiscalCode', debtor.fiscalCode, true);
  yield* textFaults('debtor.name', debtor.name, true);
  yield* textFaults('debtor.address', debtor.address, false);
  yield* textFaults('debtor.town', debtor.town, false);
  if (!ORGANIZATION_FISCAL_CODE_PATTERN.test(payee.fiscalCode)) {
    yield { field: 'payee.fiscalCode', it: 'deve avere 11 cifre', en: 'must have 11 digits' };
  }
  if (postal !== undefined) {
    yield* textFaults('postal.holder', postal.holder, true);
    yield* textFaults('postal.authorization', postal.authorization, false);
    if (!/^\d{1,12}$/.test(postal.account)) {
      yield {
        field: 'postal.account',
        it: 'deve avere da 1 a 12 cifre',
        en: 'must have 1 to 12 digits',
      };
    }
  }
  yield* partFaults('whole', notice.whole);
  if (notice.instalments === undefined) return;
  yield* instalmentFaults(notice.instalments);
  const numbers = [notice.whole, ...notice.instalments].map((part) => part.noticeNumber);
  if (new Set(numbers).size < numbers.length) {
    yield {
      field: 'instalments',
      it: 'ogni rata deve avere un numero di avviso suo',
      en: 'each instalment must have a notice number of its own',
    };
  }
}

/** Empty when the notice can be printed. */
export function checkNotice(notice: PaymentNotice): NoticeFault[] {
  return [...faultsOf(notice)];
}

export class UnprintableNotice extends Error {
  readonly faults: readonly NoticeFault[];

  constructor(faults: readonly NoticeFault[]) {
    super(faults.map(({ field, en }) => `${field} ${en}`).join('; '));
    this.name = 'UnprintableNotice';
    this.faults = faults;
  }
}
