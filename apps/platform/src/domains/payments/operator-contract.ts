// What operators see of payments that have not come to their end, and what they may say of them.
import { endpoint } from '@io/endpoint';
import { z } from 'zod';
import { paymentProblems } from './problems.ts';
import { transactionState } from './shapes.ts';

const door = { kind: 'operator' } as const;
const root = '/backoffice/api/v1/payments/open';

export const OPERATOR_WORDS = ['ask_again', 'paid', 'not_paid', 'settled'] as const;

export const openPayment = z.object({
  id: z.uuid(),
  state: transactionState,
  /** Why people must look; absent while it is only late. */
  problem: z
    .string()
    .meta({ examples: ['no_outcome'] })
    .optional(),
  /** Since when it is as it is. */
  since: z.string(),
  /** When it is tried or asked again by itself; absent when only news or people can move it. */
  next_at: z
    .string()
    .meta({ examples: ['2026-11-22T09:45:00.000Z'] })
    .optional(),
  amount: z.int(),
  fee: z.int(),
  /** What the gateway says that it has taken, and given back. */
  captured: z.int(),
  refunded: z.int(),
  /** Fiscal codes of the creditors. */
  payees: z.array(z.string()).meta({ examples: [['00514490010']] }),
});

export const listOpenPayments = endpoint({
  method: 'GET',
  path: root,
  door,
  summary:
    'Payments that are not at their end after `minutes`, those that people must look at first, oldest first, 200 at most. The payer is not shown',
  query: z.object({ minutes: z.coerce.number().int().min(0).max(100_000).default(15) }),
  replies: { 200: z.object({ total: z.int(), items: z.array(openPayment) }) },
  problems: [],
});

const params = z.object({ id: z.uuid() });

export const getOpenPayment = endpoint({
  method: 'GET',
  path: `${root}/:id`,
  door,
  summary:
    'One payment as its log has it, oldest first: what was asked of pagoPA and of the gateway, and what was answered. The payer can read that an operator has looked',
  params,
  replies: {
    200: openPayment.extend({
      entries: z.array(
        z.object({
          at: z.string(),
          kind: z.string().meta({ examples: ['activated'] }),
          told: z.record(z.string(), z.unknown()),
        }),
      ),
    }),
  },
  problems: [paymentProblems.transaction_not_found],
});

export const sayOfPayment = endpoint({
  method: 'POST',
  path: `${root}/:id/word`,
  door,
  summary:
    '`ask_again`: asks pagoPA and the gateway anew, with new patience. `paid` and `not_paid`: what the operator has found out, after which the money is taken or given back. `settled`: arranged by hand, nothing more is done here. The reason is kept and the payer can read that an operator has looked',
  params,
  body: z.object({
    word: z.enum(OPERATOR_WORDS),
    reason: z.string().trim().min(3).max(500),
  }),
  replies: { 200: openPayment },
  problems: [paymentProblems.transaction_not_found, paymentProblems.transaction_moved],
});
