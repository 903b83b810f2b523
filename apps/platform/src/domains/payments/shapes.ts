// The parts of a payment as the app shows it: notices, transactions, offers. Amounts are whole euro cents.
import { said } from '@io/endpoint';
import { MAX_CENTS, NOTICE_NUMBER_PATTERN, ORGANIZATION_FISCAL_CODE_PATTERN } from '@io/vocabulary';
import { z } from 'zod';

const payeeWords = said(
  'deve avere 11 cifre, per esempio 00514490010',
  'must be 11 digits, such as 00514490010',
);
const noticeWords = said(
  'deve avere 18 cifre e cominciare con una cifra da 0 a 3, per esempio 302000000000000184',
  'must be 18 digits of which the first is 0 to 3, such as 302000000000000184',
);
const amountWords = said(
  'deve essere un numero intero di centesimi di euro tra 1 e 99999999999, per esempio 12050',
  'must be a whole number of euro cents from 1 to 99999999999, such as 12050',
);
const feeWords = said(
  'deve essere un numero intero di centesimi di euro tra 0 e 99999999999, per esempio 150',
  'must be a whole number of euro cents from 0 to 99999999999, such as 150',
);
export const payeeFiscalCode = z
  .string(payeeWords)
  .regex(ORGANIZATION_FISCAL_CODE_PATTERN, payeeWords);
export const noticeNumber = z.string(noticeWords).regex(NOTICE_NUMBER_PATTERN, noticeWords);
export const amountIn = z.int(amountWords).min(1, amountWords).max(MAX_CENTS, amountWords);
export const feeIn = z.int(feeWords).min(0, feeWords).max(MAX_CENTS, feeWords);

const keyWords = said(
  'deve avere da 1 a 255 caratteri ASCII visibili, per esempio un UUID',
  'must be 1 to 255 visible ASCII characters, such as a UUID',
);
/** Needed wherever money may move: a repetition finds what the first call did. */
export const paymentKey = z.object({
  'idempotency-key': z.string(keyWords).regex(/^[!-~]{1,255}$/, keyWords),
});

export const noticeRef = z.object({
  payee_fiscal_code: payeeFiscalCode,
  notice_number: noticeNumber,
});

const debtor = z.string().meta({ examples: ['Maria Rossi'] });
const paidAt = z.string().meta({ examples: ['2026-11-22T09:31:00.000Z'] });

export const shownPayee = z.object({ fiscal_code: z.string(), name: z.string() });

/** A notice as pagoPA describes it now. */
export const verifiedNotice = noticeRef.extend({
  rpt_id: z.string().meta({ examples: ['00514490010302000000000000184'] }),
  payee: shownPayee.extend({
    office: z
      .string()
      .meta({ examples: ['Tributi'] })
      .optional(),
  }),
  description: z.string(),
  amount: z.int(),
  /** As the caller has read it on paper, in a code or in a message. */
  printed_amount: z.int().optional(),
  /** The amount is another than the printed one: interest, a discount, costs of notification. */
  amount_changed: z.boolean(),
  due_date: z.string().optional(),
  /** A hint for who has typed: its check digits are not the likely ones. */
  code_looks_mistyped: z.boolean(),
});

/**
 * `draft`: nothing is activated yet. `amount_changed`: to be confirmed anew. `being_confirmed`: pagoPA has accepted it,
 * the outcome is to come. `refused`, `cancelled`, `expired`: nothing was charged. `in_human_hands`: somebody looks at it.
 */
export const TRANSACTION_STATES = [
  'draft',
  'activating',
  'amount_changed',
  'authorizing',
  'needs_action',
  'closing',
  'being_confirmed',
  'paid',
  'refused',
  'cancelled',
  'expired',
  'refunding',
  'refunded',
  'in_human_hands',
] as const;
export type TransactionState = (typeof TRANSACTION_STATES)[number];
export const transactionState = z.enum(TRANSACTION_STATES);

export const METHOD_KINDS = ['card', 'paypal', 'phone_push'] as const;

/**
 * `code`: one of the problems' codes, or `method_declined`, `method_abandoned`, `pagopa_refused`, `time_out`; or
 * `refund_failed`: what was given back has not arrived, and people give it back in another way.
 */
export const refusalShown = z.object({
  code: z.string(),
  fault_code: z.string().optional(),
  /** The notice that it is about, where it is about one: payee and number, one after the other. */
  rpt_id: z.string().optional(),
});

export const transaction = z.object({
  id: z.uuid(),
  state: transactionState,
  notices: z.array(
    noticeRef.extend({
      payee: shownPayee,
      description: z.string(),
      amount: z.int(),
      /** For whom, when the institution has said so. */
      debtor: debtor.optional(),
    }),
  ),
  /** Of the notices together. */
  amount: z.int(),
  fee: z.int().optional(),
  /** Amount and fee: what is charged. */
  total: z.int().optional(),
  method: z.object({ kind: z.enum(METHOD_KINDS), label: z.string() }).optional(),
  psp: z.object({ name: z.string() }).optional(),
  /** There in `needs_action`: where the payer approves (3-D Secure, say). */
  redirect_url: z
    .string()
    .meta({ examples: ['https://banca.example/3ds/abc'] })
    .optional(),
  /** Until then pagoPA keeps the notices for this payment. Advisory: pagoPA decides. */
  expires_at: z.string().optional(),
  created_at: z.string(),
  paid_at: paidAt.optional(),
  refusal: refusalShown.optional(),
  /** There once paid. */
  receipt_ids: z.array(z.string()).optional(),
});
export type TransactionView = z.input<typeof transaction>;

export const methodId = z
  .string()
  .min(1)
  .max(100)
  .meta({ examples: ['0192f0a0-0000-7000-8000-000000000702'] });
export const offerId = z
  .string()
  .min(1)
  .max(200)
  .meta({ examples: ['SBXBANCA~99900000022~99900000022_01~1'] });

export const offer = z.object({
  offer_id: offerId,
  psp_name: z.string().meta({ examples: ['Banca di prova'] }),
  /** What the payer pays beside the amount. */
  fee: z.int(),
  /** What the creditor bears of the fee, already taken off. */
  payee_share: z.int().optional(),
  /** The bank of the card is this provider. */
  on_us: z.boolean(),
});

export const historyItem = z.object({
  /** Of the transaction; absent for what was paid elsewhere. */
  id: z.uuid().optional(),
  state: transactionState,
  paid_through: z.enum(['io', 'elsewhere']),
  /** When it was paid, or last changed; where nobody has said when, the moment in which it was heard of. */
  at: z.string(),
  /** Of what was paid elsewhere: whether `at` is when that was. */
  is_at_known: z.boolean().optional(),
  amount: z.int().optional(),
  fee: z.int().optional(),
  notices: z.array(
    noticeRef.extend({
      payee: shownPayee,
      description: z.string().optional(),
      amount: z.int().optional(),
      debtor: debtor.optional(),
      message_id: z.string().optional(),
    }),
  ),
});
