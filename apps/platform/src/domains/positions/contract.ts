// Payment notices as institutions make and follow them. IO has none; the model is pagoPA's GPD, the style IO's messages.
import { endpoint, said } from '@io/endpoint';
import { NOTICE_NUMBER_PATTERN, ULID_PATTERN } from '@io/vocabulary';
import { z } from 'zod';
import { plainText } from '@io/endpoint/plain-text';
import {
  bulkReplyExample,
  changeExample,
  newPositionExample,
  positionExample,
} from './examples.ts';
import { positionProblems } from './problems.ts';
import {
  checkPosition,
  checkTerms,
  day,
  debtor,
  description,
  positionContent,
  reference,
  terms,
} from './shapes.ts';

export { positionProblems };

const writeDoor = { kind: 'institution', groups: ['ApiPaymentNoticeWrite'] } as const;
export const readDoor = {
  kind: 'institution',
  groups: ['ApiPaymentNoticeRead', 'ApiPaymentNoticeWrite'],
} as const;

const visibleAscii = said(
  'deve avere da 1 a 255 caratteri ASCII visibili, senza spazi, per esempio 2026-tari-000123',
  'must be 1 to 255 visible ASCII characters without spaces, such as 2026-tari-000123',
);
const idempotencyKey = z.string(visibleAscii).regex(/^[!-~]{1,255}$/, visibleAscii);
const idWords = said(
  'deve essere l’id di un avviso, 26 caratteri, per esempio 01JDEM00000000000000000999',
  'must be the id of a notice, 26 characters, such as 01JDEM00000000000000000999',
);
export const positionId = z.string(idWords).regex(ULID_PATTERN, idWords);
const numberWords = said(
  'deve essere un numero avviso di 18 cifre, per esempio 348000000000000184',
  'must be a notice number of 18 digits, such as 348000000000000184',
);
export const noticeNumber = z.string(numberWords).regex(NOTICE_NUMBER_PATTERN, numberWords);

const levelWords = said(
  'deve essere STANDARD o ADVANCED, per esempio "STANDARD"',
  'must be STANDARD or ADVANCED, such as "STANDARD"',
);
/** Judged as POST /messages judges it; recipient and payment are the notice's. */
const message = z.object({
  subject: plainText(10, 120, '«TARI 2026: puoi pagare a rate»'),
  markdown: plainText(80, 10_000, '«La TARI del 2026 per via Garibaldi 12 è di 120,50 euro…»'),
  reference: plainText(1, 100, 'pratica 2026/000123').optional(),
  /** ADVANCED: its reading may be told, as POST /messages says it. */
  feature_level_type: z.enum(['STANDARD', 'ADVANCED'], levelWords).optional(),
  /** Wait until this day (in Italy) for a person who is not on IO yet. */
  keep_until: day.optional(),
});
export type MessageAsked = z.output<typeof message>;

export const newPosition = positionContent
  .extend({ message: message.optional() })
  .superRefine(checkPosition)
  .meta({ examples: [newPositionExample] });
export type NewPosition = z.output<typeof newPosition>;

const state = z.enum(['to_pay', 'partially_paid', 'paid', 'reported', 'withdrawn', 'expired']);
const noticeState = z.enum(['to_pay', 'paid', 'reported', 'closed']);

const notice = terms.extend({
  notice_number: noticeNumber,
  /** Absent from the payment at once. */
  plan: z.string().optional(),
  installment: z.int(),
  installments: z.int(),
  /** `closed`: the debtor has begun with another choice. `reported`: settled by the bank too. */
  state: noticeState,
  /** What it asks today. */
  amount_today: z.int(),
  paid_at: z.string().optional(),
  paid_amount: z.int().optional(),
  receipt_id: z.string().optional(),
});

const position = z
  .object({
    id: positionId,
    reference: z.string(),
    payee_fiscal_code: z.string(),
    state,
    debtor,
    description,
    switch_to_expired: z.boolean(),
    created_at: z.string(),
    updated_at: z.string(),
    withdrawn_reason: z.string().optional(),
    message_id: z.string().optional(),
    notices: z.array(notice),
  })
  .meta({ examples: [positionExample] });
export type PositionView = z.output<typeof position>;

const createProblems = [
  positionProblems.reference_taken,
  positionProblems.notice_number_taken,
  positionProblems.notice_number_elsewhere,
  positionProblems.due_date_past,
  positionProblems.message_needs_person,
  positionProblems.idempotency_key_reused,
] as const;

const headers = z.object({ 'idempotency-key': idempotencyKey.optional() });

export const createNotice = endpoint({
  method: 'POST',
  path: '/api/v1/payment-notices',
  door: writeDoor,
  summary:
    'Makes what a debtor is asked to pay: at once, in instalments by one or more plans, or both; numbers are made by IO unless given. With `message` the debtor is written to in the same step, with the notice in it; the message is judged as POST /messages would. An Idempotency-Key makes a repetition harmless',
  headers,
  body: newPosition,
  replies: { 200: position, 201: position },
  problems: createProblems,
});

const MAX_ROWS = 1000;

const rowProblem = z.object({
  code: z.string(),
  title: z.string(),
  detail: z.string(),
  detail_it: z.string(),
  detail_en: z.string(),
  errors: z
    .array(z.object({ path: z.string(), rule: z.string(), it: z.string(), en: z.string() }))
    .optional(),
});

export const createNotices = endpoint({
  method: 'POST',
  path: '/api/v1/payment-notices/bulk',
  door: writeDoor,
  summary: `Makes up to ${MAX_ROWS} in one call of at most 4 MB. Each row is judged by itself and has its result at its place; the good ones are written together. Every 100 rows count as one call against the rate. With an Idempotency-Key a repetition finds the same ones`,
  headers,
  // Rows are read one by one, so that a bad one does not refuse its neighbours.
  body: z
    .object({ payment_notices: z.array(z.unknown()).min(1).max(MAX_ROWS) })
    .meta({ examples: [{ payment_notices: [newPositionExample] }] }),
  maxBodyBytes: 4 * 1024 * 1024,
  replies: {
    200: z
      .object({
        accepted: z.int(),
        refused: z.int(),
        results: z.array(
          z.union([
            z.object({
              index: z.int(),
              status: z.literal(201),
              id: z.string(),
              reference: z.string(),
              notice_numbers: z.array(z.string()),
              message_id: z.string().optional(),
            }),
            z.object({ index: z.int(), status: z.int(), problem: rowProblem }),
          ]),
        ),
      })
      .meta({ examples: [bulkReplyExample] }),
  },
  problems: [],
});

const one = z.object({ id: positionId });

export const getNotice = endpoint({
  method: 'GET',
  path: '/api/v1/payment-notices/:id',
  door: readDoor,
  summary: 'One payment notice of the calling service, with all its choices and how they stand',
  params: one,
  replies: { 200: position },
  problems: [positionProblems.position_not_found],
});

const hundred = said(
  'deve essere un numero intero da 1 a 100, per esempio 20',
  'must be an integer from 1 to 100, such as 20',
);
export const pageSize = z.int(hundred).min(1, hundred).max(100, hundred).default(50);
export const wholeNumber = (value: unknown) =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
const filters = z.object({
  state: z.enum(['to_pay', 'partially_paid', 'paid', 'reported', 'withdrawn']).optional(),
  reference: reference.optional(),
  /** Ids strictly below: the `next` of the page before. */
  maximum_id: positionId.optional(),
});
export type Filters = z.output<typeof filters>;
const page = z.object({ items: z.array(position), next: positionId.optional() });

export const listNotices = endpoint({
  method: 'GET',
  path: '/api/v1/payment-notices',
  door: readDoor,
  summary:
    "The calling service's payment notices, newest first. To look for a debtor use POST /payment-notices/search, which keeps fiscal codes out of addresses",
  query: filters.extend({ page_size: z.preprocess(wholeNumber, pageSize) }),
  replies: { 200: page },
  problems: [],
});

export const searchNotices = endpoint({
  method: 'POST',
  path: '/api/v1/payment-notices/search',
  door: readDoor,
  summary: "The calling service's payment notices of one debtor, with every filter of the list",
  body: filters.extend({ page_size: pageSize, debtor_fiscal_code: debtor.shape.fiscal_code }),
  replies: { 200: page },
  problems: [],
});

const changedNotice = terms.extend({ notice_number: noticeNumber });

export const changeNotice = endpoint({
  method: 'PUT',
  path: '/api/v1/payment-notices/:id',
  door: writeDoor,
  summary:
    'Changes debtor, description or the terms of notices, while nothing is paid: what is not named stays. Numbers and plans never change. The message is not sent again: correct it',
  params: one,
  body: z
    .object({
      debtor: debtor.optional(),
      description: description.optional(),
      switch_to_expired: positionContent.shape.switch_to_expired.unwrap().optional(),
      notices: z.array(changedNotice).min(1).max(72).optional(),
    })
    .superRefine((value, context) =>
      value.notices?.forEach((asked, index) => checkTerms(asked, context, ['notices', index])),
    )
    .meta({ examples: [changeExample] }),
  replies: { 200: position },
  problems: [
    positionProblems.position_not_found,
    positionProblems.notice_not_found,
    positionProblems.due_date_past,
    positionProblems.position_paid,
    positionProblems.position_withdrawn,
  ],
});

export const withdrawNotice = endpoint({
  method: 'POST',
  path: '/api/v1/payment-notices/:id/withdrawal',
  door: writeDoor,
  summary:
    'Withdraws a payment notice of which nothing is paid: nobody can pay it any more, and who holds it sees that. A repetition changes nothing',
  params: one,
  body: z.object({ reason: plainText(1, 200, '«Importo sbagliato»') }),
  replies: { 200: position },
  problems: [positionProblems.position_not_found, positionProblems.position_paid],
});
