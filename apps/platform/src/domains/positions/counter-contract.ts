// What clerks ask: is this notice paid; which receipts have come.
import { endpoint, said } from '@io/endpoint';
import { RIGHTS } from '@io/vocabulary';
import { z } from 'zod';
import { noticeNumber, pageSize, positionProblems, readDoor, wholeNumber } from './contract.ts';

const standing = z.object({
  payee_fiscal_code: z.string(),
  notice_number: noticeNumber,
  /** What to say at the counter. */
  is_paid: z.boolean(),
  can_be_paid: z.boolean(),
  state: z.enum(['to_pay', 'paid', 'reported', 'closed', 'withdrawn', 'expired']),
  amount_today: z.int(),
  due_date: z.iso.date(),
  description: z.string(),
  debtor_name: z.string(),
  paid_at: z.string().optional(),
  paid_amount: z.int().optional(),
  psp_name: z.string().optional(),
  receipt_id: z.string().optional(),
});

export const getStanding = endpoint({
  method: 'GET',
  path: '/api/v1/payment-notices/standing/:notice_number',
  door: readDoor,
  summary:
    'Is it paid? For a clerk with the notice in hand, of whatever service of the institution. The debtor, if a person, reads of the look',
  params: z.object({ notice_number: noticeNumber }),
  replies: { 200: standing },
  problems: [positionProblems.notice_not_found],
});

const wholeNumberWords = said(
  'deve essere un numero avviso di 18 cifre',
  'must be a notice number of 18 digits',
);

export const lookUpNotice = endpoint({
  method: 'POST',
  path: '/backoffice/api/v1/institutions/:institution_id/notice-standing',
  door: { kind: 'member', roles: RIGHTS.serve_counter },
  summary:
    'Is it paid? The same for a clerk of the back-office, of a notice of the services that this person works for. The debtor, if a person, reads of the look; it stands in the institution’s register',
  params: z.object({ institution_id: z.uuid() }),
  body: z.strictObject({
    notice_number: z
      .string(wholeNumberWords)
      .meta({ examples: ['348402157936201165'] })
      .transform((text) => text.replaceAll(/\s+/g, ''))
      .pipe(z.string().regex(/^\d{18}$/, wholeNumberWords)),
  }),
  replies: { 200: standing },
  problems: [positionProblems.notice_not_found],
});

const receipt = z.object({
  receipt_id: z.string(),
  payee_fiscal_code: z.string(),
  notice_number: noticeNumber,
  position_id: z.string().optional(),
  reference: z.string().optional(),
  amount: z.int(),
  paid_at: z.string(),
  psp_name: z.string(),
  is_stand_in: z.boolean(),
  received_at: z.string(),
  /** Why somebody should look at it; the money has come in any case. */
  flag: z
    .enum(['unknown_notice', 'withdrawn', 'already_paid', 'other_choice', 'other_amount'])
    .optional(),
});

export const listReceipts = endpoint({
  method: 'GET',
  path: '/api/v1/payment-receipts',
  door: readDoor,
  summary:
    "The receipts that pagoPA has sent to the institution, newest first; with `flagged=true` those that somebody should look at. Also of notices that other services made, or nobody; without debtors' names",
  query: z.object({
    flagged: z.enum(['true', 'false']).default('false'),
    /** `next` of the page before. */
    cursor: z
      .string()
      .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z_.{1,255}$/)
      .refine((text) => z.iso.datetime({ precision: 6 }).safeParse(text.split('_')[0]).success)
      .optional(),
    page_size: z.preprocess(wholeNumber, pageSize),
  }),
  replies: { 200: z.object({ items: z.array(receipt), next: z.string().optional() }) },
  problems: [],
});
