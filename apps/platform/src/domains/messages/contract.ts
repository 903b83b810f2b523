// Messages as institutions send them and citizens read them (io-contract A.1-A.4, B.1-B.2).
import { endpoint, said } from '@io/endpoint';
import { ULID_PATTERN } from '@io/vocabulary';
import { z } from 'zod';
import { fiscalCode, newContent, plainText, storedContent } from './content.ts';
import { messageProblems } from './problems.ts';

export { messageProblems };

export const messageId = z.string().regex(ULID_PATTERN);
const sendDoor = {
  kind: 'institution',
  groups: ['ApiMessageWrite', 'ApiLimitedMessageWrite'],
} as const;
const visibleAscii = said(
  'deve avere da 1 a 255 caratteri ASCII visibili, senza spazi, per esempio 2026-tari-000123',
  'must be 1 to 255 visible ASCII characters without spaces, such as 2026-tari-000123',
);
export const idempotencyKey = z.string(visibleAscii).regex(/^[!-~]{1,255}$/, visibleAscii);

const seconds = said(
  'deve essere un numero intero di secondi da 3600 a 604800, per esempio 86400 per un giorno',
  'must be an integer number of seconds from 3600 to 604800, such as 86400 for a day',
);
const level = said(
  'deve essere STANDARD o ADVANCED, per esempio "STANDARD"',
  'must be STANDARD or ADVANCED, such as "STANDARD"',
);
export const dayWords = said(
  'deve essere un giorno AAAA-MM-GG, per esempio 2027-01-31',
  'must be a day YYYY-MM-DD, such as 2027-01-31',
);

export const newMessage = z.object({
  fiscal_code: fiscalCode.optional(),
  content: newContent,
  time_to_live: z.int(seconds).min(3600, seconds).max(604_800, seconds).default(3600),
  /** The guide to premium messages calls it `feature_type`; both are understood (io-contract E.5). */
  feature_level_type: z.enum(['STANDARD', 'ADVANCED'], level).optional(),
  feature_type: z.enum(['STANDARD', 'ADVANCED'], level).optional(),
  default_addresses: z.unknown().optional(),
  /** New beside IO: the sender's own name for the message, by which it can be found again; citizens do not see it. */
  reference: plainText(1, 100, 'pratica 2026/000123').optional(),
  /** New beside IO: wait until this day (in Italy) for a person who is not on IO yet. */
  keep_until: z.iso.date(dayWords).optional(),
  /** New beside IO: the sender's reference of the practice that the message belongs to. */
  practice_reference: plainText(1, 64, 'SUE-2026-000123').optional(),
});

export type NewMessage = z.output<typeof newMessage>;

const yes = said('deve essere true, oppure non esserci', 'must be true, or not be there');
const sendHeaders = z.object({
  'idempotency-key': idempotencyKey.optional(),
  /** Judges everything and sends nothing. */
  'dry-run': z.literal('true', yes).optional(),
});
const sendProblems = [
  messageProblems.fiscal_code_place,
  messageProblems.payload_not_allowed,
  messageProblems.default_addresses,
  messageProblems.amount_too_high,
  messageProblems.keep_until_range,
  messageProblems.configuration_unknown,
  messageProblems.idempotency_key_reused,
  messageProblems.practice_unknown,
  messageProblems.practice_of_another,
] as const;
export const sentStatus = z.enum(['ACCEPTED', 'THROTTLED', 'FAILED', 'PROCESSED', 'REJECTED']);
const created = z.object({ id: messageId });
/** To a dry run: what would become of the message, where the caller may ask who can be reached. */
const rehearsed = z.object({
  dry_run: z.literal(true),
  status: sentStatus.optional(),
  rejection_reason: z.enum(['SERVICE_NOT_ALLOWED', 'USER_NOT_FOUND', 'UNKNOWN']).optional(),
});

export const sendMessage = endpoint({
  method: 'POST',
  path: '/api/v1/messages',
  door: sendDoor,
  summary:
    'Sends a message; 201 means that it is durably stored. An Idempotency-Key makes a repetition harmless; with `Dry-Run: true` everything is judged, nothing is sent and 200 says so',
  headers: sendHeaders,
  body: newMessage,
  replies: { 200: rehearsed, 201: created },
  problems: sendProblems,
});

export const sendMessageTo = endpoint({
  method: 'POST',
  path: '/api/v1/messages/:fiscal_code',
  door: sendDoor,
  summary: 'Sends a message to the person named in the path',
  params: z.object({ fiscal_code: fiscalCode }),
  headers: sendHeaders,
  body: newMessage,
  replies: { 200: rehearsed, 201: created },
  problems: sendProblems,
});

/** The same whether or not the message had been read: that is the citizen's to tell. */
export const takenBack = z.object({
  at: z.string(),
  reason: z.string().optional(),
  replaced_by: messageId.optional(),
});

export const getSentMessage = endpoint({
  method: 'GET',
  path: '/api/v1/messages/:fiscal_code/:id',
  door: { kind: 'institution', groups: ['ApiMessageRead'] },
  summary: 'A message one has sent, and what became of it',
  params: z.object({ fiscal_code: fiscalCode, id: z.string().max(64) }),
  replies: {
    200: z.object({
      message: z.object({
        id: messageId,
        fiscal_code: fiscalCode,
        created_at: z.string(),
        sender_service_id: z.string(),
        time_to_live: z.int(),
        feature_level_type: z.enum(['STANDARD', 'ADVANCED']),
        content: storedContent,
      }),
      status: sentStatus,
      rejection_reason: z.enum(['SERVICE_NOT_ALLOWED', 'USER_NOT_FOUND', 'UNKNOWN']).optional(),
      read_status: z.enum(['UNAVAILABLE', 'UNREAD', 'READ']).optional(),
      /** Absent where nobody has told lately whether the notice is still to pay. */
      payment_status: z.enum(['PAID', 'NOT_PAID']).optional(),
      keep_until: z.string().optional(),
      reference: z.string().optional(),
      taken_back: takenBack.optional(),
      corrects: messageId.optional(),
    }),
  },
  problems: [messageProblems.message_not_found, messageProblems.foreign_message],
});

const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const messageCategory = z.union([
  z.object({ tag: z.literal('PAYMENT'), rptId: z.string() }),
  z.object({
    tag: z.literal('PN'),
    id: z.string(),
    original_sender: z.string().optional(),
    original_receipt_date: z.string().optional(),
    has_attachments: z.boolean(),
    summary: z.string().optional(),
    has_remote_content: z.boolean().optional(),
    has_precondition: z.enum(['ALWAYS', 'ONCE', 'NEVER']).optional(),
    configuration_id: z.string().optional(),
  }),
  z.object({ tag: z.enum(['GENERIC', 'LEGAL_MESSAGE', 'EU_COVID_CERT']) }),
]);

/** One row of the inbox. With `enrich_result_data` all fields; without, the first five. */
export const messageItem = z.object({
  id: messageId,
  fiscal_code: fiscalCode,
  created_at: z.string(),
  sender_service_id: z.string(),
  time_to_live: z.int(),
  message_title: z.string().optional(),
  service_name: z.string().optional(),
  organization_name: z.string().optional(),
  /** Beside IO: the sender has a logo, at /logos/services/<lower-case service id>.png?v=<this>. */
  logo_version: z.string().optional(),
  is_read: z.boolean().optional(),
  is_archived: z.boolean().optional(),
  has_attachments: z.boolean().optional(),
  category: messageCategory.optional(),
  /** Beside IO: read, and then taken back by its sender. */
  standing: z.enum(['withdrawn', 'corrected']).optional(),
  /** Beside IO: the message that this one corrects. */
  corrects: messageId.optional(),
  /** Beside IO: the practice that it belongs to. */
  practice_id: z.string().regex(ULID_PATTERN).optional(),
  /** Beside IO, for the chips of a row: UTC moment, euro cents. */
  due_date: z.string().optional(),
  amount: z.int().optional(),
  /** Beside IO, of a message that asks for a payment: how its notice stands, as far as is known. */
  payment_state: z.enum(['to_pay', 'paying', 'paid', 'withdrawn', 'expired']).optional(),
  paid_at: z.string().optional(),
  /** `elsewhere`: at a bank, a tobacconist, in another app. */
  paid_through: z.enum(['io', 'elsewhere']).optional(),
});

export const listMessages = endpoint({
  method: 'GET',
  path: '/app/api/v1/messages',
  door: { kind: 'citizen' },
  summary: 'The inbox or the archive, newest first; both ids are exclusive',
  query: z.object({
    page_size: z.coerce.number().int().min(1).max(100).default(100),
    enrich_result_data: flag.default(false),
    archived: flag.default(false),
    maximum_id: messageId.optional(),
    minimum_id: messageId.optional(),
  }),
  replies: {
    200: z.object({
      items: z.array(messageItem),
      prev: messageId.optional(),
      next: messageId.optional(),
    }),
    304: z.undefined(),
  },
  problems: [],
});

export const getMessage = endpoint({
  method: 'GET',
  path: '/app/api/v1/messages/:id',
  door: { kind: 'citizen' },
  summary: 'One message with its content',
  params: z.object({ id: z.string().max(64) }),
  query: z.object({ public_message: flag.default(false) }),
  replies: {
    200: messageItem.extend({
      content: storedContent,
      taken_back: z
        .object({
          at: z.string(),
          reason: z.string().optional(),
          is_corrected: z.boolean(),
          /** The correction, when it is there to be read. */
          replaced_by: messageId.optional(),
        })
        .optional(),
      /** What this message corrects, when it is still there to be read. */
      correction_of: z.object({ id: messageId, created_at: z.string() }).optional(),
    }),
  },
  problems: [
    messageProblems.message_not_found,
    messageProblems.message_withdrawn,
    messageProblems.message_replaced,
  ],
});

export const changeMessageStatus = endpoint({
  method: 'PUT',
  path: '/app/api/v1/messages/:id/message-status',
  door: { kind: 'citizen' },
  summary: 'Marks a message as read, or archives it. A read message never becomes unread again',
  params: z.object({ id: z.string().max(64) }),
  body: z.discriminatedUnion('change_type', [
    z.object({ change_type: z.literal('reading'), is_read: z.literal(true) }),
    z.object({ change_type: z.literal('archiving'), is_archived: z.boolean() }),
    z.object({
      change_type: z.literal('bulk'),
      is_archived: z.boolean(),
      is_read: z.literal(true).optional(),
    }),
  ]),
  replies: { 200: z.object({ is_read: z.boolean(), is_archived: z.boolean() }) },
  problems: [messageProblems.message_not_found],
});

export const listPracticeMessages = endpoint({
  method: 'GET',
  path: '/app/api/v1/practices/:id/messages',
  door: { kind: 'citizen' },
  summary:
    'The messages that belong to one of the person’s practices, newest first; archived ones too',
  params: z.object({ id: z.string().max(64) }),
  query: z.object({
    page_size: z.coerce.number().int().min(1).max(100).default(100),
    /** Ids strictly below: the `next` of the page before. */
    maximum_id: messageId.optional(),
  }),
  replies: {
    200: z.object({
      items: z.array(
        z.object({
          id: messageId,
          created_at: z.string(),
          message_title: z.string(),
          is_read: z.boolean(),
          is_archived: z.boolean(),
        }),
      ),
      next: messageId.optional(),
    }),
  },
  problems: [messageProblems.practice_not_found],
});
