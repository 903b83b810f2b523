// Payments as IO's native clients ask for them: verify, begin, find the payment's id (pagoPA's proxy, 2019 to 2021).
import { endpoint, problems, said } from '@io/endpoint';
import { z } from 'zod';

const door = { kind: 'citizen' } as const;

/** The first is IO's; what went wrong stands in `detail` and `detail_v2`, as IO's clients read it. */
export const ioPaymentProblems = problems({
  payment_not_possible: {
    status: 500,
    title: 'Payment not possible',
    it: 'pagoPA non accetta questo avviso: il motivo è in detail e detail_v2.',
    en: 'pagoPA does not accept this notice: the reason is in detail and detail_v2.',
  },
  activation_not_found: {
    status: 404,
    title: 'Activation not found',
    it: 'Non hai cominciato nessun pagamento con questo codiceContestoPagamento.',
    en: 'You have begun no payment with this codiceContestoPagamento.',
  },
});

const rptWords = said(
  'deve avere 29 cifre: codice fiscale dell’ente (11) e numero avviso (18)',
  'must be 29 digits: fiscal code of the creditor (11) and notice number (18)',
);
const rptId = z.string(rptWords).regex(/^[0-9]{11}[0123][0-9]{17}$/, rptWords);
const contextWords = said('deve avere 32 caratteri', 'must be 32 characters');
const contextCode = z
  .string(contextWords)
  .regex(/^[0-9A-Za-z]{32}$/, contextWords)
  .meta({ examples: ['3fa85f6457174562b3fc2c963f66afa6'] });
/** IO sends it; we have one pagoPA, whichever the settings name. */
const query = z.object({ test: z.enum(['true', 'false']).optional() });

const paymentRequest = z.object({
  importoSingoloVersamento: z.int(),
  codiceContestoPagamento: z.string().meta({ examples: ['3fa85f6457174562b3fc2c963f66afa6'] }),
  causaleVersamento: z
    .string()
    .meta({ examples: ['TARI 2026, acconto'] })
    .optional(),
  enteBeneficiario: z
    .object({
      identificativoUnivocoBeneficiario: z.string(),
      denominazioneBeneficiario: z.string(),
    })
    .optional(),
  dueDate: z
    .string()
    .meta({ examples: ['2026-12-31'] })
    .optional(),
});

export const getPaymentRequest = endpoint({
  method: 'GET',
  path: '/app/api/v1/payment-requests/:rptId',
  door,
  summary:
    'IO’s way to look a notice up. A refusal is 500 with pagoPA’s code in `detail_v2`; POST /app/api/v1/payments/notices says more',
  params: z.object({ rptId }),
  query,
  replies: { 200: paymentRequest },
  problems: [ioPaymentProblems.payment_not_possible],
});

export const activatePayment = endpoint({
  method: 'POST',
  path: '/app/api/v1/payment-activations',
  door,
  summary:
    'IO’s way to begin a payment. Here nothing is locked at pagoPA yet: that comes with the confirmation, so that a payment given up holds nobody’s notice',
  query,
  body: z.object({
    rptId,
    importoSingoloVersamento: z.int().min(1).max(99_999_999),
    codiceContestoPagamento: contextCode,
  }),
  replies: { 200: paymentRequest },
  problems: [ioPaymentProblems.payment_not_possible],
});

export const getActivation = endpoint({
  method: 'GET',
  path: '/app/api/v1/payment-activations/:codiceContestoPagamento',
  door,
  summary:
    'The id of the payment that was begun: it goes on at /app/api/v1/payments/transactions/{id}',
  params: z.object({ codiceContestoPagamento: contextCode }),
  query,
  replies: {
    200: z.object({
      idPagamento: z.string().meta({ examples: ['0192f0a0-0000-7000-8000-000000000701'] }),
    }),
  },
  problems: [ioPaymentProblems.activation_not_found],
});
