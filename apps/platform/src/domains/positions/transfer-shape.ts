// One transfer of a payment, as an institution writes it: to whom, to which account, for what.
import { said } from '@io/endpoint';
import { plainText } from '@io/endpoint/plain-text';
import { ORGANIZATION_FISCAL_CODE_PATTERN, parseIban } from '@io/vocabulary';
import { z } from 'zod';

export const MAX_AMOUNT = 9_999_999_999;
const centsWords = said(
  `deve essere un importo in centesimi di euro, intero da 1 a ${MAX_AMOUNT}, per esempio 1250 per 12,50 euro`,
  `must be an amount in euro cents, an integer from 1 to ${MAX_AMOUNT}, such as 1250 for 12.50 euros`,
);
export const cents = z.int(centsWords).min(1, centsWords).max(MAX_AMOUNT, centsWords);
export const line = (max: number, example: string) =>
  plainText(1, max, example).refine(
    (text) => !/[\t\n\r]/.test(text),
    'deve stare su una riga sola | must stand on one line',
  );

const ibanWords = said(
  'deve essere un IBAN con le cifre di controllo giuste, per esempio IT60X0542811101000000123456',
  'must be an IBAN with right check digits, such as IT60X0542811101000000123456',
);
const payeeWords = said(
  'deve essere un codice fiscale di ente, 11 cifre, per esempio 00514490010',
  "must be an institution's fiscal code, 11 digits, such as 00514490010",
);
const hashWords = said(
  'deve essere l’impronta SHA-256 del documento in base64 (44 caratteri)',
  "must be the document's SHA-256 in base64 (44 characters)",
);

/** Of Poste Italiane (07601), whose accounts have twelve digits. */
const POSTAL = /^IT\d\d[A-Z]07601\d{5}\d{12}$/;
const postalWords = said(
  'deve essere l’IBAN di un conto corrente postale, per esempio IT23X0760101000000012345678',
  'must be the IBAN of a postal account, such as IT23X0760101000000012345678',
);
/** As slips name it. */
export const postalAccountOf = (iban: string): string => iban.slice(-12);

export const transfer = z
  .object({
    amount: cents,
    /** Who gets it: the institution itself, unless told. */
    payee: z
      .object({
        fiscal_code: z.string(payeeWords).regex(ORGANIZATION_FISCAL_CODE_PATTERN, payeeWords),
        name: line(140, 'Città metropolitana di Torino'),
      })
      .optional(),
    iban: z
      .string(ibanWords)
      .refine((text) => parseIban(text) === text, ibanWords)
      .optional(),
    /** For who pays by postal slip: it names this account, and the money goes there. */
    postal: z
      .object({
        iban: z
          .string(postalWords)
          .refine((text) => parseIban(text) === text && POSTAL.test(text), postalWords),
        /** That the slip may be printed by oneself, as Poste Italiane has written it. */
        authorization: line(60, 'AUT. DB/SSIC/E 9999 DEL 01/01/2026').optional(),
      })
      .optional(),
    /** A digital revenue stamp instead of an account. */
    stamp: z
      .object({
        document_hash: z.string(hashWords).regex(/^[A-Za-z0-9+/]{43}=$/, hashWords),
        province: z.string().regex(/^[A-Z]{2}$/),
      })
      .optional(),
    /** Made of notice number and description, unless told. */
    remittance_information: line(140, '/RFB/48000000000000131/TXT/TARI 2026').optional(),
    /** The taxonomy's code of what is paid. */
    category: line(140, '9/0101108TS/'),
  })
  .refine(({ iban, stamp }) => (iban === undefined) !== (stamp === undefined), {
    path: ['iban'],
    message:
      'serve un iban oppure uno stamp, uno solo dei due | an iban or a stamp is needed, exactly one of the two',
  })
  .refine(({ postal, stamp }) => postal === undefined || stamp === undefined, {
    path: ['postal'],
    message:
      'una marca da bollo non va su un conto postale | a stamp does not go to a postal account',
  });
export type Transfer = z.output<typeof transfer>;
