// Papers for people: tagged PDFs that can be printed, paid at a counter, and read aloud.
export {
  checkNotice,
  NOTICE_MAXIMA,
  type NoticeFault,
  type PayablePart,
  type PaymentNotice,
  UnprintableNotice,
} from './notice/input.ts';
export { paymentNoticePdf } from './notice/index.ts';
export { receiptPdf } from './receipt/index.ts';
export type { DebtorReceipt, PayerReceipt, PaymentReceipt, ReceiptItem } from './receipt/input.ts';
