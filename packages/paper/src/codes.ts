// What the two codes of a notice say: the QR code of pagoPA and the Data Matrix of the postal slip.
import type { Cents } from '@io/vocabulary';

export interface CodedNotice {
  noticeNumber: string;
  payeeFiscalCode: string;
  amount: Cents;
}

/** Source: SACI, QR code version 002. The amount is in cents and has no leading zeros, as pagoPA's own notices. */
export function qrContent(notice: CodedNotice): string {
  const { noticeNumber, payeeFiscalCode, amount } = notice;
  return `PAGOPA|002|${noticeNumber}|${payeeFiscalCode}|${amount}`;
}

export interface CodedSlip extends CodedNotice {
  postalAccount: string;
  debtor: { fiscalCode: string; name: string };
  subject: string;
}

/** Latin-1, which is what a Data Matrix says when it says nothing else: one byte a character keeps the places. */
function latin1(text: string): string {
  let kept = '';
  for (const character of text.normalize('NFC').replaceAll(/[\p{C}\p{Z}\s]+/gu, ' ')) {
    const [base = '?'] = character.normalize('NFKD');
    const isLatin1 = (one: string) => (one.codePointAt(0) ?? 0) <= 0xff;
    kept += isLatin1(character) ? character : isLatin1(base) ? base : '?';
  }
  return kept;
}

const field = (text: string, length: number) => latin1(text).slice(0, length).padEnd(length);

/** 256 characters at fixed places. Source: the slip of Poste Italiane, as pagoPA's generator of notices writes it. */
export function slipContent(slip: CodedSlip): string {
  return [
    'codfase=NBPA;',
    `18${slip.noticeNumber}`,
    `12${slip.postalAccount.padStart(12, '0')}`,
    `10${String(slip.amount).padStart(10, '0')}`,
    '3896',
    '1P1',
    slip.payeeFiscalCode,
    field(slip.debtor.fiscalCode, 16),
    field(slip.debtor.name, 40),
    field(slip.subject, 110),
    ' '.repeat(12),
    'A',
  ].join('');
}
