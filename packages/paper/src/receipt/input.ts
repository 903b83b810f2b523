// What a receipt says: to who has paid, all of it; to whom it was paid for, their own part and nothing else.
import type { Cents } from '@io/vocabulary';

export interface ReceiptItem {
  payee: { name: string; fiscalCode: string };
  subject: string;
  /** The notice's number where there was a notice, the creditor's own reference (IUV) otherwise. */
  reference: { kind: 'notice' | 'iuv'; value: string };
  /** The creditor's reference beside the notice's number. */
  iuv?: string;
  /** What the provider calls the payment of this one (IUR). */
  iur?: string;
  /** For whom; absent where the payee has not said so, or says ANONIMO. */
  debtor?: { name: string; fiscalCode?: string };
  amount: Cents;
}

interface Common {
  language: 'it' | 'en';
  paidAt: Temporal.Instant;
  psp: { name: string; id?: string; company?: string; address?: string };
  /** The node's identifier of the payment, the retrieval reference, whatever it can be found by. */
  paymentReference: string;
  /** In IO; otherwise at a provider elsewhere. */
  isPaidHere: boolean;
}

export interface PayerReceipt extends Common {
  copy: 'payer';
  /** By what whoever helps the payer finds it. */
  serviceCustomerId: string;
  payer: { name: string; fiscalCode: string };
  method: { label: string; holder?: string };
  authorizationCode?: string;
  items: readonly ReceiptItem[];
  /** What the provider asked beside the amounts. */
  fee: Cents;
}

/** Neither fee nor totals, nor who has paid, nor how. */
export interface DebtorReceipt extends Common {
  copy: 'debtor';
  item: ReceiptItem;
}

export type PaymentReceipt = PayerReceipt | DebtorReceipt;
