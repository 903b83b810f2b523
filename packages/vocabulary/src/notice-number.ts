// The number of a payment notice (numero avviso, codice avviso): its form and its check digits.
// The check is a hint for who types, never a reason to refuse: pagoPA leaves it to the payer's side,
// and notices in use fail it. Source: SACI chapter 2.
import {
  type NoticeNumber,
  NOTICE_NUMBER_PATTERN,
  ORGANIZATION_FISCAL_CODE_PATTERN,
  type OrganizationFiscalCode,
} from './identifiers.ts';

/** 18 digits of which the first is 0 to 3; spaces and hyphens between them are dropped. */
export function parseNoticeNumber(text: string): NoticeNumber | undefined {
  const digits = text.replaceAll(/[\s-]/g, '');
  return NOTICE_NUMBER_PATTERN.test(digits) ? (digits as NoticeNumber) : undefined;
}

/** The two digits that a number beginning with these 16 should end in. */
export function checkDigitsOf(first16: string): string {
  // Below 2^53: 16 digits of which the first is at most 3.
  return String(Number(first16) % 93).padStart(2, '0');
}

/** True also for numbers of aux digit 1, which carry no check digits. */
export function hasLikelyCheckDigits(number: NoticeNumber): boolean {
  return number.startsWith('1') || checkDigitsOf(number.slice(0, 16)) === number.slice(16);
}

/** The payment's reference at the creditor (IUV, creditorReferenceId): 17 digits, 15 where the aux digit is 0. */
export function creditorReferenceOf(number: NoticeNumber): string {
  return number.startsWith('0') ? number.slice(3) : number.slice(1);
}

/** Groups of four, as printed: `3020 0000 0000 0001 84`. */
export function groupedNoticeNumber(number: string): string {
  return number.replaceAll(/(.{4})(?=.)/g, '$1 ');
}

export function parseOrganizationFiscalCode(text: string): OrganizationFiscalCode | undefined {
  const digits = text.replaceAll(/\s/g, '');
  return ORGANIZATION_FISCAL_CODE_PATTERN.test(digits)
    ? (digits as OrganizationFiscalCode)
    : undefined;
}

/** The check digit of an Italian VAT number. A hint only: codes in use in pagoPA's own tests fail it. */
export function hasLikelyCheckDigit(code: OrganizationFiscalCode): boolean {
  if (code === '00000000000') return false;
  let sum = 0;
  for (let index = 0; index < 10; index += 1) {
    const digit = Number(code.charAt(index));
    const doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += index % 2 === 0 ? digit : doubled;
  }
  return (10 - (sum % 10)) % 10 === Number(code.charAt(10));
}
