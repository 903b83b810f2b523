// The wire of pagoPA as a payer's and as a creditor's system speak it: messages, faults and their families. No I/O.
export * from './common-types.ts';
export {
  type Element,
  MESSAGE_LIMITS,
  readElement,
  type XmlLimits,
  XmlRefused,
} from './element.ts';
export {
  type Message,
  type MessageValue,
  openEnvelope,
  readEnvelope,
  readMessage,
  SOAP_CONTENT_TYPE,
  SOAP_NAMESPACE,
  SoapFault,
  writeEnvelope,
  writeSoapFault,
} from './envelope.ts';
export {
  many,
  optional,
  readSequence,
  sequence,
  type Sequence,
  simple,
  type Simple,
  type ValueOf,
  writeSequence,
} from './shape.ts';
export * from './node-for-psp.ts';
export { type Position, readCheckPosition, writeCheckPosition } from './check-position.ts';
export {
  type ClosingAnswer,
  type ClosingKo,
  type ClosingOk,
  type PaymentInformation,
  readClosePayment,
  type TransactionDetails,
  writeClosePayment,
} from './close-payment.ts';
export { type Fault, type FaultFamily, type FaultRead, readFault } from './faults.ts';
export { type FeeOption, type FeesAsked, readFees, writeFees } from './fees.ts';
export { centsOfDigits, euroNumber, parseKeepingDigits } from './json-euros.ts';
export { type ReceiptAnswer, type ReceiptSeen, readReceipt } from './receipt-by-iur.ts';
export * from './node-for-pa.ts';
export { base64, isoDateTime } from './pa-common.ts';
export * from './pa-for-node.ts';
export * from './settlement-flow.ts';
export * from './settlement-rest.ts';
