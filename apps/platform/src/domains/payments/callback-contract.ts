// What pagoPA's node tells us once a payment has come to its end (sendPaymentResult).
import { emptyBody, endpoint, problems } from '@io/endpoint';
import { z } from 'zod';

export const callbackProblems = problems({
  callback_key_wrong: {
    status: 401,
    title: 'Key missing or wrong',
    it: 'La chiave Ocp-Apim-Subscription-Key manca o è sbagliata.',
    en: 'The key Ocp-Apim-Subscription-Key is missing or wrong.',
  },
  callback_unknown: {
    status: 400,
    title: 'Unknown payment',
    it: 'Qui non c’è nessun pagamento con questo identificativo.',
    en: 'There is no payment of this id here.',
  },
});

export const paymentResult = endpoint({
  method: 'POST',
  path: '/callbacks/pagopa/transactions/:transaction_id',
  door: { kind: 'callback' },
  summary:
    'pagoPA says how a payment has ended. Needs the header Ocp-Apim-Subscription-Key; a repetition has no effect',
  params: z.object({
    transaction_id: z
      .string()
      .max(64)
      .meta({ examples: ['0192f0a0000070008000000000000701'] }),
  }),
  body: z.object({
    outcome: z.enum(['OK', 'KO']),
    paymentDate: z.string().max(60).optional(),
    payments: z
      .array(
        z.object({
          paymentToken: z
            .string()
            .min(1)
            .max(35)
            .meta({ examples: ['1ab2c3d4e5f60718293a4b5c6d7e8f90'] }),
        }),
      )
      .max(5)
      .default([]),
  }),
  replies: { 200: emptyBody },
  problems: [callbackProblems.callback_key_wrong, callbackProblems.callback_unknown],
});
