// Paying a notice, from its look-up to the history: what the app asks. (IO's own endpoints: io-contract.ts; operators:
// operator-contract.ts.) Money is whole euro cents.
import { endpoint } from '@io/endpoint';
import { z } from 'zod';
import { paymentProblems } from './problems.ts';
import {
  amountIn,
  feeIn,
  historyItem,
  methodId,
  noticeRef,
  offer,
  offerId,
  paymentKey,
  transaction,
  verifiedNotice,
} from './shapes.ts';

export * from './problems.ts';
export * from './shapes.ts';

const door = { kind: 'citizen' } as const;
const root = '/app/api/v1/payments';

/** What looking at a notice can meet. */
export const noticeProblems = [
  paymentProblems.notice_already_paid,
  paymentProblems.notice_in_progress,
  paymentProblems.notice_expired,
  paymentProblems.notice_withdrawn,
  paymentProblems.notice_data_wrong,
  paymentProblems.notice_unknown,
  paymentProblems.payee_unreachable,
  paymentProblems.node_unavailable,
  paymentProblems.notice_refused,
  paymentProblems.payments_off,
  paymentProblems.payments_busy,
];

export const verifyNotice = endpoint({
  method: 'POST',
  path: `${root}/notices`,
  door,
  summary:
    'Looks a notice up at pagoPA, now. Changes nothing. A refusal carries `fault_code` (pagoPA’s own) and `fault_raised_by`; notice_already_paid also `paid_at`, `where` (io, elsewhere) and `transaction_id` when it is one’s own; notice_in_progress `own`, `transaction_id` and `retry_after_seconds`',
  body: noticeRef.extend({
    /** As printed. */
    amount: amountIn.optional(),
  }),
  replies: { 200: verifiedNotice },
  problems: noticeProblems,
});

export const noticeStanding = endpoint({
  method: 'POST',
  path: `${root}/notices/standing`,
  door,
  summary:
    'What is known of a notice that one of this person’s messages asks for; pagoPA is asked where nobody has been told of it for a minute, so that what was paid elsewhere shows while one looks. Empty for a notice that none asks for. Never an error for what pagoPA does not say',
  body: noticeRef,
  replies: {
    200: z.object({
      payment_state: z.enum(['to_pay', 'paying', 'paid', 'withdrawn', 'expired']).optional(),
      paid_at: z
        .string()
        .meta({ examples: ['2026-11-22T09:31:00.000Z'] })
        .optional(),
    }),
  },
  problems: [],
});

export const beginTransaction = endpoint({
  method: 'POST',
  path: `${root}/transactions`,
  door,
  summary:
    'Begins a payment of one to five notices, each with the amount that the payer has seen. Nothing is activated at pagoPA yet. A refusal about one of the notices carries its `rpt_id` (payee and number together); amount_differs also `notice_number` and `amount`',
  headers: paymentKey,
  body: z.object({
    notices: z
      .array(noticeRef.extend({ approved_amount: amountIn }))
      .min(1)
      .max(5),
  }),
  replies: { 201: transaction },
  problems: [
    ...noticeProblems,
    paymentProblems.amount_differs,
    paymentProblems.notice_repeated,
    paymentProblems.total_too_large,
    paymentProblems.payment_key_reused,
    paymentProblems.too_many_payments,
  ],
});

const params = z.object({ id: z.uuid() });
const notFound = paymentProblems.transaction_not_found;

export const getTransaction = endpoint({
  method: 'GET',
  path: `${root}/transactions/:id`,
  door,
  summary: 'One payment of one’s own, as it stands',
  params,
  replies: { 200: transaction },
  problems: [notFound],
});

export const listOffers = endpoint({
  method: 'GET',
  path: `${root}/transactions/:id/offers`,
  door,
  summary: 'Who would carry this payment out with this method, cheapest first. None is preferred',
  params,
  query: z.object({ method_id: methodId }),
  replies: { 200: z.object({ items: z.array(offer) }) },
  problems: [
    notFound,
    paymentProblems.transaction_moved,
    paymentProblems.method_not_usable,
    paymentProblems.fees_unavailable,
    paymentProblems.payments_off,
  ],
});

export const confirmTransaction = endpoint({
  method: 'POST',
  path: `${root}/transactions/:id/confirmation`,
  door,
  summary:
    'Pays: the amount and the fee that the payer has read last, with this method. From here on it goes on by itself, also when nobody asks any more; the answer tells how far it came in the first seconds',
  params,
  headers: paymentKey,
  body: z.object({
    method_id: methodId,
    offer_id: offerId,
    approved_amount: amountIn,
    approved_fee: feeIn,
  }),
  replies: { 200: transaction },
  problems: [
    notFound,
    paymentProblems.notice_in_progress,
    paymentProblems.notice_already_paid,
    paymentProblems.transaction_moved,
    paymentProblems.amount_differs,
    paymentProblems.method_not_usable,
    paymentProblems.offer_changed,
    paymentProblems.fees_unavailable,
    paymentProblems.payment_key_reused,
    paymentProblems.payments_off,
    paymentProblems.payments_busy,
  ],
});

export const cancelTransaction = endpoint({
  method: 'DELETE',
  path: `${root}/transactions/:id`,
  door,
  summary:
    'Gives a payment up and frees its notices. What has been authorised meanwhile ends either paid or released, never both: the answer tells which so far',
  params,
  replies: { 200: transaction },
  problems: [notFound, paymentProblems.transaction_moved],
});

export const listTransactions = endpoint({
  method: 'GET',
  path: `${root}/transactions`,
  door,
  summary:
    'Payments newest first: those made here and notices of one’s messages that were paid elsewhere',
  query: z.object({
    page_size: z.coerce.number().int().min(1).max(100).default(50),
    year: z.coerce.number().int().min(2000).max(2200).optional(),
    /** `next` of the page before. */
    cursor: z
      .string()
      .regex(/^2[01]\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}(\d{3})?Z_[0-9a-zA-Z-]{1,60}$/)
      .refine((text) => z.iso.datetime().safeParse(text.split('_')[0]).success)
      .optional(),
  }),
  replies: { 200: z.object({ items: z.array(historyItem), next: z.string().optional() }) },
  problems: [],
});

export const listPending = endpoint({
  method: 'GET',
  path: `${root}/pending`,
  door,
  summary: 'One’s own payments that have not ended, newest first, at most twenty',
  replies: { 200: z.object({ items: z.array(transaction) }) },
  problems: [],
});
