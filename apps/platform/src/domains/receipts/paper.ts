// A receipt as a PDF, and the tag by which a reader knows that it has this one.
import { hash } from 'node:crypto';
import { receiptPdf, type ReceiptItem } from '@io/paper';
import { creditorReferenceOf, type NoticeNumber, parseNoticeNumber } from '@io/vocabulary';
import { isPaidHere, type ItemOfReceipt, type Receipt, serviceCustomerIdOf } from './rules.ts';
import type { Person } from './store.ts';

export type Language = 'it' | 'en';

/** Changed with the look of the PDF, so that nobody keeps an old one. */
const LOOK = 2;

const isNumber = (text: string): text is NoticeNumber => parseNoticeNumber(text) !== undefined;

const paperItem = (item: ItemOfReceipt): ReceiptItem => ({
  payee: { name: item.payeeName, fiscalCode: item.payeeFiscalCode },
  subject: item.description,
  reference: { kind: 'notice', value: item.noticeNumber },
  ...(isNumber(item.noticeNumber) && { iuv: creditorReferenceOf(item.noticeNumber) }),
  iur: item.paymentToken,
  ...(item.debtor && {
    debtor: {
      name: item.debtor.name,
      ...(item.debtor.fiscalCode !== undefined && { fiscalCode: item.debtor.fiscalCode }),
    },
  }),
  amount: item.amount,
});

export async function pdfOf(
  receipt: Receipt,
  payer: Person | undefined,
  language: Language,
): Promise<Buffer> {
  const common = {
    language,
    paidAt: receipt.paidAt,
    psp: {
      name: receipt.pspName,
      ...(receipt.pspCompany !== undefined && { company: receipt.pspCompany }),
      ...(receipt.pspId !== undefined && { id: receipt.pspId }),
    },
    paymentReference: receipt.reference,
    isPaidHere: isPaidHere(receipt),
  };
  if (receipt.copy === 'debtor')
    return receiptPdf({ ...common, copy: 'debtor', item: paperItem(receipt.items[0]) });
  return receiptPdf({
    ...common,
    copy: 'payer',
    serviceCustomerId: serviceCustomerIdOf(receipt),
    payer: {
      name: payer === undefined ? '' : `${payer.name} ${payer.family_name}`,
      fiscalCode: payer?.fiscal_code ?? '',
    },
    method: { label: receipt.method.label },
    ...(receipt.authorizationCode !== undefined && {
      authorizationCode: receipt.authorizationCode,
    }),
    items: receipt.items.map(paperItem),
    fee: receipt.fee,
  });
}

/** Of all that the PDF is made of: known without making it. */
export function etagOf(receipt: Receipt, payer: Person | undefined, language: Language): string {
  const made = JSON.stringify([LOOK, language, receipt, receipt.copy === 'payer' ? payer : null]);
  return `"${hash('sha256', made, 'base64url').slice(0, 22)}"`;
}

const PLAIN = /[^a-z0-9]+/g;

/** `2027-01-31-comune-di-torino`: a name that every system takes. */
export function fileNameOf(receipt: Receipt): string {
  const day = receipt.paidAt.toZonedDateTimeISO('Europe/Rome').toPlainDate().toString();
  const payee = (receipt.items[0]?.payeeName ?? '')
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(PLAIN, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '');
  return payee === '' ? day : `${day}-${payee}`;
}
