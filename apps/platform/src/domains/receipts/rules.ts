// What a receipt is made of, by what name it goes, and where it stands in the list: no I/O.
import { type Cents, cents, sumCents } from '@io/vocabulary';

export type ReceiptId =
  | { kind: 'whole'; transactionId: string }
  /** The copy of one item, for its debtor, out of the payer's hands. */
  | { kind: 'item'; transactionId: string; item: number }
  /** What somebody else has paid for this person. */
  | { kind: 'received'; payee: string; receiptId: string };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const OF_ITEM = /^([0-9a-f-]{36})-([0-4])$/;
const RECEIVED = /^(\d{11})-(.{1,35})$/su;

export function parseReceiptId(text: string): ReceiptId | undefined {
  if (UUID.test(text)) return { kind: 'whole', transactionId: text };
  const [, transactionId = '', item] = OF_ITEM.exec(text) ?? [];
  if (item !== undefined && UUID.test(transactionId))
    return { kind: 'item', transactionId, item: Number(item) };
  const [, payee, receiptId] = RECEIVED.exec(text) ?? [];
  // No database keeps NUL or half a character.
  if (payee === undefined || receiptId === undefined) return undefined;
  return receiptId.includes('\0') || !receiptId.isWellFormed()
    ? undefined
    : { kind: 'received', payee, receiptId };
}

export interface ItemOfReceipt {
  payeeFiscalCode: string;
  payeeName: string;
  noticeNumber: string;
  /** pagoPA's token of its payment, which its provider calls it by (IUR). */
  paymentToken: string;
  description: string;
  amount: Cents;
  debtor: { name: string; fiscalCode: string | undefined } | undefined;
}

interface Common {
  id: string;
  paidAt: Temporal.Instant;
  pspName: string;
  pspId: string | undefined;
  /** The company, where it goes by another name. */
  pspCompany: string | undefined;
  /** The circuit's number of the operation (RRN), or pagoPA's token. */
  reference: string;
}

export interface PaidReceipt extends Common {
  copy: 'payer';
  transactionId: string;
  items: readonly ItemOfReceipt[];
  fee: Cents;
  method: { kind: string; label: string };
  authorizationCode: string | undefined;
}

export interface ReceivedReceipt extends Common {
  copy: 'debtor';
  items: readonly [ItemOfReceipt];
}

export type Receipt = PaidReceipt | ReceivedReceipt;

export interface PaidRow {
  transaction_id: string;
  item: number;
  payee_fiscal_code: string;
  payee_name: string;
  notice_number: string;
  description: string;
  amount: number;
  fee: number;
  psp_name: string;
  method_kind: string;
  method_label: string;
  paid_at: Temporal.Instant;
  payment_token: string;
  authorization_code: string | null;
  reference: string | null;
  debtor: string | null;
  psp_id: string | null;
  psp_company: string | null;
  /** Once unsealed. */
  debtor_code: string | null;
}

/** An institution that does not say who writes this word. */
const named = (name: string | null) =>
  name === null || name.trim() === '' || name.toUpperCase() === 'ANONIMO' ? undefined : name;

function itemOf(row: PaidRow): ItemOfReceipt {
  const debtor = named(row.debtor);
  return {
    payeeFiscalCode: row.payee_fiscal_code,
    payeeName: row.payee_name,
    noticeNumber: row.notice_number,
    paymentToken: row.payment_token,
    description: row.description,
    amount: cents(row.amount),
    debtor:
      debtor === undefined ? undefined : { name: debtor, fiscalCode: row.debtor_code ?? undefined },
  };
}

/** A name said twice says no more. */
const pspOf = (row: PaidRow) => ({
  pspName: row.psp_name,
  pspId: row.psp_id ?? undefined,
  pspCompany: row.psp_company === row.psp_name ? undefined : (row.psp_company ?? undefined),
});

/** Undefined for no rows. The rows are one transaction's, in the order of their items. */
export function paidReceipt(rows: readonly PaidRow[]): PaidReceipt | undefined {
  const [first] = rows;
  if (first === undefined) return undefined;
  return {
    copy: 'payer',
    id: first.transaction_id,
    transactionId: first.transaction_id,
    paidAt: first.paid_at,
    ...pspOf(first),
    reference: first.reference ?? first.payment_token,
    items: rows.map(itemOf),
    fee: sumCents(rows.map((row) => cents(row.fee))),
    method: { kind: first.method_kind, label: first.method_label },
    authorizationCode: first.authorization_code ?? undefined,
  };
}

/** One item without the fee, the payer and how it was paid. */
export function copyForDebtor(rows: readonly PaidRow[], item: number): ReceivedReceipt | undefined {
  const row = rows.find((one) => one.item === item);
  if (row === undefined) return undefined;
  return {
    copy: 'debtor',
    id: `${row.transaction_id}-${item}`,
    paidAt: row.paid_at,
    ...pspOf(row),
    reference: row.payment_token,
    items: [itemOf(row)],
  };
}

export interface ReceivedRow {
  payee_fiscal_code: string;
  receipt_id: string;
  notice_number: string;
  payee_name: string;
  description: string;
  amount: number;
  debtor_name: string;
  debtor_fiscal_code: string;
  psp_name: string;
  paid_at: Temporal.Instant;
  psp_id: string | null;
}

export function receivedReceipt(row: ReceivedRow): ReceivedReceipt {
  return {
    copy: 'debtor',
    id: `${row.payee_fiscal_code}-${row.receipt_id}`,
    paidAt: row.paid_at,
    pspName: row.psp_name,
    pspId: row.psp_id ?? undefined,
    pspCompany: undefined,
    reference: row.receipt_id,
    items: [
      {
        payeeFiscalCode: row.payee_fiscal_code,
        payeeName: row.payee_name,
        noticeNumber: row.notice_number,
        paymentToken: row.receipt_id,
        description: row.description,
        amount: cents(row.amount),
        debtor: { name: row.debtor_name, fiscalCode: row.debtor_fiscal_code },
      },
    ],
  };
}

/** In IO, through pagoPA's front-end, and not at a provider elsewhere. */
export const isPaidHere = (receipt: Receipt): boolean =>
  parseReceiptId(receipt.id)?.kind !== 'received';

/** By what whoever helps the payer finds the payment. */
export const serviceCustomerIdOf = ({ transactionId }: PaidReceipt): string =>
  transactionId.replaceAll('-', '');

/** Both ends of a year in Italy: from the first, up to the second. */
export function yearBounds(year: number): { from: Temporal.Instant; until: Temporal.Instant } {
  const newYear = (of: number) =>
    Temporal.PlainDate.from({ year: of, month: 1, day: 1 })
      .toZonedDateTime('Europe/Rome')
      .toInstant();
  return { from: newYear(year), until: newYear(year + 1) };
}

/** The place of a receipt in the list: last paid first; at the same moment, own payments first. */
export interface Place {
  paidAt: Temporal.Instant;
  copy: 'payer' | 'debtor';
  /** Of the transaction, or of the receipt. */
  id: string;
  payee: string;
}

export function cursorOf(receipt: Receipt): string {
  const at = receipt.paidAt.toString();
  return receipt.copy === 'payer' ? `${at}_p_${receipt.id}` : `${at}_d_${receipt.id}`;
}

/** Undefined for what we have not made. */
export function parseCursor(text: string): Place | undefined {
  const [, at = '', copy, name = ''] = /^([^_]{20,40})_([pd])_(.+)$/su.exec(text) ?? [];
  const id = parseReceiptId(name);
  let paidAt: Temporal.Instant;
  try {
    paidAt = Temporal.Instant.from(at);
  } catch {
    return undefined;
  }
  if (copy === 'p' && id?.kind === 'whole')
    return { paidAt, copy: 'payer', id: id.transactionId, payee: '' };
  if (copy === 'd' && id?.kind === 'received')
    return { paidAt, copy: 'debtor', id: id.receiptId, payee: id.payee };
  return undefined;
}

/** Words to look for, each with the signs of a pattern taken from it. */
export function patternsOf(text: string): string[] {
  return text
    .normalize('NFC')
    .split(/[\s\p{C}]+/u)
    .filter(Boolean)
    .slice(0, 10)
    .map((word) => `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
}
