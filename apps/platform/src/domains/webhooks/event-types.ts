// What an institution can be told, and the thin words in which it is told. No fiscal code, no content.

/** What is told. */
export const TOLD_TYPES = [
  'message.accepted',
  'message.processed',
  'message.rejected',
  'message.failed',
  'message.read',
  'message.withdrawn',
] as const;

/** Names that a subscription may already give; nothing tells them yet. */
export const RESERVED_TYPES = ['message.paid', 'message.signed'] as const;

/** Sent on demand, whatever the subscription names. */
export const TRIAL_TYPE = 'webhook.test';

export type ToldType = (typeof TOLD_TYPES)[number];

export interface MessageEvent {
  type: ToldType;
  serviceId: string;
  messageId: string;
  occurredAt: Temporal.Instant;
  /** The sender's own name for the message. */
  reference: string | undefined;
  /** Of message.rejected. */
  rejectionReason?: string;
  /** Of message.withdrawn: the correction that stands in its place. */
  replacedBy?: string | undefined;
}

/** JSON text: the payload's `data`. */
export function dataOf(event: MessageEvent): string {
  return JSON.stringify({
    message_id: event.messageId,
    service_id: event.serviceId,
    reference: event.reference,
    rejection_reason: event.rejectionReason,
    replaced_by: event.replacedBy,
  });
}

/** The body that is sent and signed: the same at every attempt. `data` is JSON text. */
export function payloadOf(type: string, timestamp: string, data: string): string {
  return `{"type":${JSON.stringify(type)},"timestamp":"${timestamp}","data":${data}}`;
}
