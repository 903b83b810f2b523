// The nouns of the Services API, under the names that programs use.
import type { Body, Query, Reply } from './paths.ts';

/** A message for one person; exactly one recipient, in `fiscal_code`. */
export type NewMessage = Body<'POST /api/v1/messages'> & {
  fiscal_code: string;
  /** In bulk: the row's own key. */
  idempotency_key?: string;
};
export type Content = NewMessage['content'];
export type Correction = Body<'POST /api/v1/messages/{fiscal_code}/{id}/correction'>;
export type SentMessage = Reply<'GET /api/v1/messages/{fiscal_code}/{id}'>;
export type SentItem = Reply<'GET /api/v1/messages'>['items'][number];
export type MessageFilters = NonNullable<Query<'GET /api/v1/messages'>>;
export type TakenBack = Reply<'POST /api/v1/messages/{fiscal_code}/{id}/withdrawal'>;
/** What would become of a message. */
export type Rehearsed = Extract<Reply<'POST /api/v1/messages'>, { dry_run: true }>;

export type PracticeUpdate = Body<'PUT /api/v1/practices/{reference}'>;
export type PracticeOutcome = Reply<'PUT /api/v1/practices/{reference}'>;
export type Practice = Reply<'GET /api/v1/practices/{reference}'>;
export type PracticeItem = Reply<'GET /api/v1/practices'>['items'][number];
export type PracticeFilters = NonNullable<Query<'GET /api/v1/practices'>>;
export type PracticeState = PracticeUpdate['state'];
export type PracticeStep = NonNullable<PracticeUpdate['steps']>[number];

export type NewPaymentNotice = Body<'POST /api/v1/payment-notices'>;
export type PaymentNotice = Reply<'GET /api/v1/payment-notices/{id}'>;
export type PaymentNoticeChange = Body<'PUT /api/v1/payment-notices/{id}'>;
export type PaymentNoticeFilters = NonNullable<Query<'GET /api/v1/payment-notices'>>;
export type PaymentNoticeResult = Reply<'POST /api/v1/payment-notices/bulk'>['results'][number];
export type NoticeStanding = Reply<'GET /api/v1/payment-notices/standing/{notice_number}'>;

export type Service = Reply<'GET /api/v1/services/{service_id}'>;

export type Webhook = Reply<'GET /api/v1/webhooks/{webhook_id}'>;
export type NewWebhook = Body<'POST /api/v1/webhooks'>;
export type WebhookChange = Body<'PUT /api/v1/webhooks/{webhook_id}'>;
export type Delivery = Reply<'GET /api/v1/webhooks/{webhook_id}/deliveries'>['items'][number];
