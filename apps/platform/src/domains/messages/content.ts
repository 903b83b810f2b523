// The shape of a message's content, with IO's field rules (io-contract A.2).
import { said } from '@io/endpoint';
import { plainText, timestamp } from '@io/endpoint/plain-text';
import {
  FISCAL_CODE_PATTERN,
  NOTICE_NUMBER_PATTERN,
  ORGANIZATION_FISCAL_CODE_PATTERN,
} from '@io/vocabulary';
import { z } from 'zod';

export { plainText };

const elevenDigits = said(
  'deve essere un codice fiscale di ente, 11 cifre, per esempio 00514490010',
  "must be an institution's fiscal code, 11 digits, such as 00514490010",
);
const payee = z.object({
  fiscal_code: z.string(elevenDigits).regex(ORGANIZATION_FISCAL_CODE_PATTERN, elevenDigits),
});

const cents = said(
  'deve essere un importo in centesimi di euro, intero da 1 a 9999999999, per esempio 1250 per 12,50 euro',
  'must be an amount in euro cents, an integer from 1 to 9999999999, such as 1250 for 12.50 euros',
);
const eighteenDigits = said(
  'deve essere un numero avviso pagoPA tra virgolette, 18 cifre di cui la prima da 0 a 3, per esempio "301000000000000001"',
  'must be a pagoPA notice number in quotes, 18 digits of which the first is 0 to 3, such as "301000000000000001"',
);
const trueOrFalse = said(
  'deve essere true o false, senza virgolette',
  'must be true or false, without quotes',
);
const yesNo = z.boolean(trueOrFalse).default(false);
const personCode = said(
  'deve essere un codice fiscale di 16 caratteri maiuscoli, per esempio AAAAAA00A00A000A',
  'must be a fiscal code of 16 capital characters, such as AAAAAA00A00A000A',
);
/** A person's fiscal code; the check character is not verified, as IO's is not. */
export const fiscalCode = z.string(personCode).regex(FISCAL_CODE_PATTERN, personCode);

export const newContent = z.object({
  subject: plainText(10, 120, '«Scadenza della carta d’identità»'),
  markdown: plainText(
    80,
    10_000,
    '«La tua carta d’identità scade il 31 gennaio 2027. Prenota un appuntamento allo sportello.»',
  ),
  due_date: timestamp.optional(),
  payment_data: z
    .object({
      amount: z.int(cents).min(1, cents).max(9_999_999_999, cents),
      notice_number: z.string(eighteenDigits).regex(NOTICE_NUMBER_PATTERN, eighteenDigits),
      invalid_after_due_date: yesNo,
      payee: payee.optional(),
    })
    .optional(),
  prescription_data: z
    .object({
      nre: plainText(15, 15, '1600A4000000001'),
      iup: plainText(1, 16, '1234567890').optional(),
      prescriber_fiscal_code: fiscalCode.optional(),
    })
    .optional(),
  legal_data: z
    .object({
      sender_mail_from: plainText(1, 254, 'ente@pec.example'),
      has_attachment: yesNo,
      message_unique_id: plainText(1, 500, 'opec292.20261122@pec.example'),
      original_message_url: plainText(1, 2000, 'https://ente.example/pec/1').optional(),
      pec_server_service_id: plainText(1, 100, 'pec-1').optional(),
    })
    .optional(),
  eu_covid_cert: z.object({ auth_code: plainText(1, 500, 'a1b2c3') }).optional(),
  third_party_data: z
    .object({
      id: plainText(1, 500, 'atto-2026-000123'),
      original_sender: plainText(1, 500, 'Comune di Torino').optional(),
      original_receipt_date: timestamp.optional(),
      has_attachments: yesNo,
      summary: plainText(1, 1000, '«Verbale numero 7 del 2026»').optional(),
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
