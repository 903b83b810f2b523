// What an institution can be told, and the thin words in which it is told. No fiscal code, no content.

/** What is told. */
export const TOLD_TYPES = [
  'message.accepted',
  'message.processed',
  'message.rejected',
  'message.failed',
  'message.read',
  'message.withdrawn',
  'message.paid',
  'payment.received',
] as const;

/** Names that a subscription may already give; nothing tells them yet. */
export const RESERVED_TYPES = ['message.signed'] as const;

/** Sent on demand, whatever the subscription names. */
export const TRIAL_TYPE = 'webhook.test';

export type ToldType = (typeof TOLD_TYPES)[number];

interface NoticeNamed {
  payeeFiscalCode: string;
  noticeNumber: string;
}

export interface MessageEvent {
  type: Exclude<ToldType, 'payment.received'>;
  serviceId: string;
  messageId: string;
  occurredAt: Temporal.Instant;
  /** The sender's own name for the message. */
  reference: string | undefined;
  /** Of message.rejected. */
  rejectionReason?: string;
  /** Of message.withdrawn: the correction that stands in its place. */
  replacedBy?: string | undefined;
  /** Of message.paid: which notice, and when it was paid where that is known. */
  notice?: NoticeNamed;
  paidAt?: Temporal.Instant | undefined;
}

/** A receipt has come for a notice that the service made. Told by whoever stores the receipt, once. */
export interface PaymentEvent {
  type: 'payment.received';
  serviceId: string;
  occurredAt: Temporal.Instant;
  /** The institution's own name for the position. */
  reference: string;
  notice: NoticeNamed;
  receiptId: string;
  /** Euro cents. */
  amount: number;
  paidAt: Temporal.Instant;
  /** Why somebody should look at it; absent when it is as expected. */
  flag?: string | undefined;
}

export type WebhookEvent = MessageEvent | PaymentEvent;

const noticeData = (notice: NoticeNamed | undefined) => ({
  payee_fiscal_code: notice?.payeeFiscalCode,
  notice_number: notice?.noticeNumber,
});

/** JSON text: the payload's `data`. */
export function dataOf(event: WebhookEvent): string {
  if (event.type === 'payment.received')
    return JSON.stringify({
      service_id: event.serviceId,
      reference: event.reference,
      ...noticeData(event.notice),
      receipt_id: event.receiptId,
      amount: event.amount,
      paid_at: event.paidAt.toString({ fractionalSecondDigits: 3 }),
      flag: event.flag,
    });
  return JSON.stringify({
    message_id: event.messageId,
    service_id: event.serviceId,
    reference: event.reference,
    rejection_reason: event.rejectionReason,
    replaced_by: event.replacedBy,
    ...noticeData(event.notice),
    paid_at: event.paidAt?.toString({ fractionalSecondDigits: 3 }),
  });
}

/** The body that is sent and signed: the same at every attempt. `data` is JSON text. */
export function payloadOf(type: string, timestamp: string, data: string): string {
  return `{"type":${JSON.stringify(type)},"timestamp":"${timestamp}","data":${data}}`;
}
