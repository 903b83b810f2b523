// @io/sdk: how a public body's program talks to IO.
export { createIo, type Io, type Reach } from './client.ts';
export type { CallOptions, ClientOptions, RawCall, SendOptions } from './caller.ts';
export type { BulkOptions, BulkResult, Progress } from './bulk.ts';
export { type FieldError, IoError } from './errors.ts';
export { verifyWebhook, type VerifyOptions, type WebhookEvent } from './webhook.ts';
export type { Body, Input, Operation, Query, Reply } from './paths.ts';
export type {
  Content,
  Correction,
  Delivery,
  MessageFilters,
  NewMessage,
  NewPaymentNotice,
  NewWebhook,
  NoticeStanding,
  PaymentNotice,
  PaymentNoticeChange,
  PaymentNoticeFilters,
  PaymentNoticeResult,
  Practice,
  PracticeFilters,
  PracticeItem,
  PracticeOutcome,
  PracticeState,
  PracticeStep,
  PracticeUpdate,
  Rehearsed,
  SentItem,
  SentMessage,
  Service,
  TakenBack,
  Webhook,
  WebhookChange,
} from './shapes.ts';
