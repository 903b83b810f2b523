// Looking for one's own messages: what may be asked, what is found, and where in it.
import { endpoint, said } from '@io/endpoint';
import {
  FISCAL_CODE_PATTERN,
  ORGANIZATION_FISCAL_CODE_PATTERN,
  ULID_PATTERN,
} from '@io/vocabulary';
import { z } from 'zod';

const messageId = z.string().regex(ULID_PATTERN);
const words = said(
  'deve essere un testo di al massimo 200 caratteri, per esempio carta identità',
  'must be a text of at most 200 characters, such as carta identità',
);
const fifty = said(
  'deve essere un numero intero da 1 a 50, per esempio 20',
  'must be an integer from 1 to 50, such as 20',
);
const day = said(
  'deve essere un giorno AAAA-MM-GG, per esempio 2027-01-31',
  'must be a day YYYY-MM-DD, such as 2027-01-31',
);
const body = said(
  'deve essere un codice fiscale di ente, 11 cifre, per esempio 00514490010',
  "must be an institution's fiscal code, 11 digits, such as 00514490010",
);
const service = said(
  'deve essere l’identificativo di un servizio, al massimo 64 caratteri',
  'must be the id of a service, at most 64 characters',
);
const onlyTrue = said('deve essere true, oppure non esserci', 'must be true, or not be there');
const only = z.literal(true, onlyTrue).optional();
const trueOrFalse = said(
  'deve essere true o false, senza virgolette',
  'must be true or false, without quotes',
);

/** Start and length in UTF-16 units of the text it stands beside: never markup. */
const range = z.tuple([z.int(), z.int()]);

/** As messages list it with `enrich_result_data`, and where the words were found. */
const foundItem = z.object({
  id: messageId,
  fiscal_code: z.string().regex(FISCAL_CODE_PATTERN),
  created_at: z.string(),
  sender_service_id: z.string(),
  time_to_live: z.int(),
  message_title: z.string(),
  service_name: z.string(),
  organization_name: z.string(),
  is_read: z.boolean(),
  is_archived: z.boolean(),
  has_attachments: z.boolean().optional(),
  category: z.looseObject({ tag: z.string() }).optional(),
  standing: z.enum(['withdrawn', 'corrected']).optional(),
  corrects: messageId.optional(),
  due_date: z.string().optional(),
  amount: z.int().optional(),
  /** How the notice of a payment stands, as far as is known. */
  payment_state: z.enum(['to_pay', 'paying', 'paid', 'withdrawn', 'expired']).optional(),
  matches: z.object({
    title: z.array(range),
    institution: z.array(range),
    service: z.array(range),
    /** The part of the text where it was found; absent where only the title or the sender's name has it. */
    excerpt: z.object({ text: z.string(), ranges: z.array(range) }).optional(),
  }),
});

export const searchMessages = endpoint({
  method: 'POST',
  path: '/app/api/v1/messages/search',
  door: { kind: 'citizen' },
  summary:
    "One's own messages by words, sender and kind, newest first. What is looked for travels in the body, so that no address and no log holds it",
  body: z.strictObject({
    /** All words must be found, in the message or in the sender's name; "…" for words next to each other. The last word may go on. Empty: only the filters. */
    text: z.string(words).max(200, words),
    organization_fiscal_code: z
      .string(body)
      .regex(ORGANIZATION_FISCAL_CODE_PATTERN, body)
      .optional(),
    service_id: z.string(service).min(1, service).max(64, service).optional(),
    is_unread: only,
    has_payment: only,
    has_deadline: only,
    has_attachments: only,
    /** Days in Italy on which it was sent, both included. */
    from_day: z.iso.date(day).optional(),
    to_day: z.iso.date(day).optional(),
    /** Only the archive, or only the inbox; both where it is not there. */
    is_archived: z.boolean(trueOrFalse).optional(),
    page_size: z.int(fifty).min(1, fifty).max(50, fifty).default(20),
    /** Ids strictly below: the `next` of the page before. */
    maximum_id: messageId.optional(),
  }),
  replies: {
    200: z.object({
      items: z.array(foundItem),
      /** How many there are on all pages, 200 at most; on the first page only. */
      count: z.int().optional(),
      /** There are more than `count`. */
      is_count_least: z.boolean().optional(),
      next: messageId.optional(),
      /** False for some moments after the first search in a long inbox: older messages are still being put in order. */
      is_complete: z.boolean(),
      /** Everybody who has written; on the first page only. */
      senders: z
        .array(
          z.object({
            service_id: z.string(),
            service_name: z.string(),
            organization_name: z.string(),
            organization_fiscal_code: z.string(),
          }),
        )
        .optional(),
    }),
  },
  problems: [],
});

export type SearchAsked = z.output<(typeof searchMessages)['body']>;
