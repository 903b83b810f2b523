// The ways in which a notice made on IO can be paid: at once or in instalments, for whoever holds its number.
import { endpoint } from '@io/endpoint';
import { NOTICE_NUMBER_PATTERN, ORGANIZATION_FISCAL_CODE_PATTERN } from '@io/vocabulary';
import { z } from 'zod';

const choiceNotice = z.object({
  notice_number: z.string(),
  /** Which instalment, from 1. */
  installment: z.int(),
  installments: z.int(),
  /** What it asks today, or what was paid, in euro cents. */
  amount: z.int(),
  due_date: z.iso.date(),
  /** closed: another way of paying was begun, or the institution has withdrawn it. */
  state: z.enum(['to_pay', 'paid', 'closed', 'expired']),
});

export const getPaymentChoices = endpoint({
  method: 'GET',
  path: '/app/api/v1/payment-choices/:rptId',
  door: { kind: 'citizen' },
  summary:
    'The ways in which a notice can be paid, at once or in instalments, with each one’s amount today and due date; none for a notice that was not made on IO',
  params: z.object({
    /** The payee's fiscal code and the notice number, one after the other. */
    rptId: z
      .string()
      .refine(
        (text) =>
          ORGANIZATION_FISCAL_CODE_PATTERN.test(text.slice(0, 11)) &&
          NOTICE_NUMBER_PATTERN.test(text.slice(11)),
      ),
  }),
  replies: {
    200: z.object({
      /** For whom, where that is the caller. */
      debtor_name: z.string().optional(),
      choices: z.array(
        z.object({
          /** Absent: all at once. */
          plan: z
            .string()
            .meta({ examples: ['3 rate'] })
            .optional(),
          /** It was begun: the others are closed. */
          is_begun: z.boolean(),
          total: z.int(),
          notices: z.array(choiceNotice),
        }),
      ),
    }),
  },
  problems: [],
});
