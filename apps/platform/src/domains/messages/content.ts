// The shape of a message's content, with IO's field rules (io-contract A.2).
import {
  FISCAL_CODE_PATTERN,
  NOTICE_NUMBER_PATTERN,
  ORGANIZATION_FISCAL_CODE_PATTERN,
} from '@io/vocabulary';
import { z } from 'zod';

// Line ends and tabs are text; the other control characters are not, and a database cannot keep some of them.
// oxlint-disable-next-line no-control-regex -- they are exactly what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const BEYOND_BMP = /[\u{10000}-\u{10ffff}]/u;

/** Text that every channel can show, print and read aloud: see docs/decisions/0004. Length in characters. */
export const plainText = (min: number, max: number) =>
  z
    .string()
    .min(min)
    .max(max)
    .refine(
      (text) => !CONTROL.test(text),
      'ha caratteri di controllo: toglili (sono ammessi a capo e tabulazione) | has control characters: remove them (line ends and tabs are allowed)',
    )
    .refine(
      (text) => text.isWellFormed() && !BEYOND_BMP.test(text),
      'ha emoji o altri caratteri di 4 byte, che non tutti i canali mostrano: toglili | has emoji or other 4-byte characters, which not every channel can show: remove them',
    );

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z?$/;

function instantOf(text: string): Temporal.Instant | undefined {
  if (!TIMESTAMP.test(text)) return undefined;
  try {
    return Temporal.Instant.from(text.endsWith('Z') ? text : `${text}Z`);
  } catch {
    return undefined;
  }
}

/** With or without the final Z, always read as UTC; a date alone is refused. Out comes IO's form with milliseconds. */
export const timestamp = z
  .string()
  .max(40)
  .refine(
    (text) => instantOf(text) !== undefined,
    'deve essere data e ora UTC, per esempio 2027-01-31T22:59:59.000Z | must be a UTC date and time, such as 2027-01-31T22:59:59.000Z',
  )
  // Not a transform: the same shape also writes replies, and a transform has no way back.
  .overwrite((text) => instantOf(text)?.toString({ fractionalSecondDigits: 3 }) ?? text);

const payee = z.object({ fiscal_code: z.string().regex(ORGANIZATION_FISCAL_CODE_PATTERN) });

export const newContent = z.object({
  subject: plainText(10, 120),
  markdown: plainText(80, 10_000),
  due_date: timestamp.optional(),
  payment_data: z
    .object({
      amount: z.int().min(1).max(9_999_999_999),
      notice_number: z.string().regex(NOTICE_NUMBER_PATTERN),
      invalid_after_due_date: z.boolean().default(false),
      payee: payee.optional(),
    })
    .optional(),
  prescription_data: z
    .object({
      nre: plainText(15, 15),
      iup: plainText(1, 16).optional(),
      prescriber_fiscal_code: z.string().regex(FISCAL_CODE_PATTERN).optional(),
    })
    .optional(),
  legal_data: z
    .object({
      sender_mail_from: plainText(1, 254),
      has_attachment: z.boolean().default(false),
      message_unique_id: plainText(1, 500),
      original_message_url: plainText(1, 2000).optional(),
      pec_server_service_id: plainText(1, 100).optional(),
    })
    .optional(),
  eu_covid_cert: z.object({ auth_code: plainText(1, 500) }).optional(),
  third_party_data: z
    .object({
      id: plainText(1, 500),
      original_sender: plainText(1, 500).optional(),
      original_receipt_date: timestamp.optional(),
      has_attachments: z.boolean().default(false),
      summary: plainText(1, 1000).optional(),
    })
    .optional(),
});

export type NewContent = z.output<typeof newContent>;

/** What is kept and read: as sent, with the payee always named. */
export const storedContent = newContent.omit({ payment_data: true }).extend({
  payment_data: z
    .object({
      amount: z.int(),
      notice_number: z.string(),
      invalid_after_due_date: z.boolean(),
      payee,
    })
    .optional(),
});

export type StoredContent = z.output<typeof storedContent>;
