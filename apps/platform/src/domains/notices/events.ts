// What others act upon, a job in the same transaction: a message turned out to ask for several payments, one after another.
import type { CitizenId } from '@io/vocabulary';
import { z } from 'zod';

const instalment = z.object({
  notice_number: z.string(),
  installment: z.int(),
  installments: z.int(),
  /** ISO day in Italy. */
  due_day: z.string(),
  /** Euro cents. */
  amount: z.int(),
  state: z.enum(['to_pay', 'paid', 'withdrawn']),
});
export type Instalment = z.output<typeof instalment>;

/**
 * The instalments of a message beside the notice that it names, all of them, as they stand. Told again with every change;
 * paid and withdrawn are never unsaid.
 */
export const instalmentsKnown = {
  name: 'notices.instalments_known',
  payload: z.object({
    citizen_id: z.string().transform((id) => id as CitizenId),
    message_id: z.string(),
    service_id: z.string(),
    payee_fiscal_code: z.string(),
    instalments: z.array(instalment).max(60),
  }),
};
export type InstalmentsKnown = z.output<typeof instalmentsKnown.payload>;
