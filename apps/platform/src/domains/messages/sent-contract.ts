// The messages that a service has sent, listed and searched. IO has only the look at one by its id.
import { endpoint, said } from '@io/endpoint';
import { z } from 'zod';
import { fiscalCode, plainText } from './content.ts';
import {
  dayWords,
  getSentMessage,
  idempotencyKey,
  messageId,
  sentStatus,
  takenBack,
} from './contract.ts';

const door = { kind: 'institution', groups: ['ApiMessageRead', 'ApiMessageList'] } as const;

const hundred = said(
  'deve essere un numero intero da 1 a 100, per esempio 20',
  'must be an integer from 1 to 100, such as 20',
);
const pageSize = z.int(hundred).min(1, hundred).max(100, hundred).default(100);

const filters = z.object({
  status: sentStatus.optional(),
  /** Days in Italy, both included. */
  from_day: z.iso.date(dayWords).optional(),
  to_day: z.iso.date(dayWords).optional(),
  reference: plainText(1, 100, 'pratica 2026/000123').optional(),
  idempotency_key: idempotencyKey.optional(),
  /** Part of the subject; capitals and accents do not matter. */
  subject: plainText(3, 120, 'carta').optional(),
  /** Ids strictly below: the `next` of the page before. */
  maximum_id: messageId.optional(),
});

export type SentFilters = z.output<typeof filters>;

const sentItem = z.object({
  id: messageId,
  /** Absent only from messages older than this list. */
  fiscal_code: fiscalCode.optional(),
  created_at: z.string(),
  subject: z.string(),
  status: sentStatus,
  rejection_reason: getSentMessage.replies[200].shape.rejection_reason,
  reference: z.string().optional(),
  keep_until: z.string().optional(),
  taken_back: takenBack.optional(),
  corrects: messageId.optional(),
});

const page = z.object({
  items: z.array(sentItem),
  /** There while older messages are left to look at, also beside a short page: a call looks at 20,000 messages at most. */
  next: messageId.optional(),
});

const summary = "The calling service's own messages, newest first";

export const listSentMessages = endpoint({
  method: 'GET',
  path: '/api/v1/messages',
  door,
  summary: `${summary}. To look for a recipient use POST /messages/search, which keeps fiscal codes out of addresses`,
  query: filters.extend({ page_size: z.preprocess(wholeNumber, pageSize) }),
  replies: { 200: page },
  problems: [],
});

export const searchSentMessages = endpoint({
  method: 'POST',
  path: '/api/v1/messages/search',
  door,
  summary: `${summary}: those to one recipient, with every filter of the list`,
  body: filters.extend({ page_size: pageSize, fiscal_code: fiscalCode }),
  replies: { 200: page },
  problems: [],
});

/** A query's values are texts. */
function wholeNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
}
