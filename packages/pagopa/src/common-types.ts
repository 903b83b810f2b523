// The simple types and parts that pagoPA's messages share, as its schema of common types has them.
import {
  type Cents,
  formatEuros,
  type NoticeNumber,
  NOTICE_NUMBER_PATTERN,
  ORGANIZATION_FISCAL_CODE_PATTERN,
  type OrganizationFiscalCode,
  parseEuros,
} from '@io/vocabulary';
import { many, optional, sequence, type Simple, simple } from './shape.ts';

const same = <T extends string>(is: (text: string) => boolean): Simple<T> =>
  simple(
    (text) => (is(text) ? (text as T) : undefined),
    (value) => (is(value) ? value : undefined),
  );

export const matching = <T extends string = string>(pattern: RegExp) =>
  same<T>((text) => pattern.test(text));
export const oneOf = <const T extends string>(...words: readonly T[]) =>
  same<T>((text) => (words as readonly string[]).includes(text));
/** Characters as XML Schema counts them. */
const lengthOf = (text: string) => Array.from(text).length;
export const text = (least: number, most: number) =>
  same<string>((value) => lengthOf(value) >= least && lengthOf(value) <= most);
export const anyText = same<string>(() => true);

/** Euros with two decimals outside, whole cents inside. */
export const amount = simple<Cents>(
  (written) => parseEuros(written.trim()),
  (value) => formatEuros(value),
);
export const amountNotZero = simple<Cents>(
  (written) => parseEuros(written.trim()) || undefined,
  (value) => (value > 0 ? formatEuros(value) : undefined),
);
export const fiscalCodePa = matching<OrganizationFiscalCode>(ORGANIZATION_FISCAL_CODE_PATTERN);
/** Eighteen digits to the schema; the first is 0 to 3 in whatever exists. */
export const noticeNumberType = matching<NoticeNumber>(NOTICE_NUMBER_PATTERN);
export const paymentToken = text(1, 35);
export const outcome = oneOf('OK', 'KO');
export const boolean = simple<boolean>(
  (written) => ({ true: true, 1: true, false: false, 0: false })[written.trim()],
  (value) => String(value),
);
const plainDate = (written: string) => {
  // Schema's dates may have a zone, which says nothing about a day in Italy.
  const [, day] = /^(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?$/.exec(written.trim()) ?? [];
  if (day === undefined) return undefined;
  try {
    return Temporal.PlainDate.from(day);
  } catch {
    return undefined;
  }
};
export const isoDate = simple<Temporal.PlainDate>(plainDate, (value) => value.toString());
export const integer = (least: number, most: number) =>
  simple<number>(
    (written) => {
      const value = /^\s*[+-]?\d{1,12}\s*$/.test(written) ? Number(written) : NaN;
      return value >= least && value <= most ? value : undefined;
    },
    (value) =>
      Number.isInteger(value) && value >= least && value <= most ? String(value) : undefined,
  );

export const metadata = sequence({
  mapEntry: many(sequence({ key: text(1, 140), value: text(1, 140) }), 1, 15),
});

/** `id` says who raised it: NodoDeiPagamentiSPC, a creditor's fiscal code, or a PSP. */
export const fault = sequence({
  faultCode: anyText,
  faultString: anyText,
  id: anyText,
  description: optional(anyText),
  serial: optional(integer(-2_147_483_648, 2_147_483_647)),
  originalFaultCode: optional(anyText),
  originalFaultString: optional(anyText),
  originalDescription: optional(anyText),
});

/** What every answer begins with. */
export const response = { outcome, fault: optional(fault) } as const;

export const qrCode = sequence({ fiscalCode: fiscalCodePa, noticeNumber: noticeNumberType });
