// A debt position as an institution writes it, with every field's rule (in the manner of pagoPA's GPD).
import { said } from '@io/endpoint';
import {
  checkDigitsOf,
  FISCAL_CODE_PATTERN,
  ORGANIZATION_FISCAL_CODE_PATTERN,
} from '@io/vocabulary';
import { z } from 'zod';
import { cents, line, MAX_AMOUNT, transfer } from './transfer-shape.ts';

export type { Transfer } from './transfer-shape.ts';

const dayWords = said(
  'deve essere un giorno AAAA-MM-GG tra il 2000 e il 2199, per esempio 2027-01-31',
  'must be a day YYYY-MM-DD between 2000 and 2199, such as 2027-01-31',
);
export const day = z.iso.date(dayWords).regex(/^2[01]/, dayWords);

const debtorWords = said(
  'deve essere il codice fiscale di una persona (16 caratteri maiuscoli) o di un ente o impresa (11 cifre), per esempio RSSMRA80A01H501U',
  'must be the fiscal code of a person (16 capital characters) or of a body or company (11 digits), such as RSSMRA80A01H501U',
);
export const debtor = z.object({
  fiscal_code: z
    .string(debtorWords)
    .refine(
      (code) => FISCAL_CODE_PATTERN.test(code) || ORGANIZATION_FISCAL_CODE_PATTERN.test(code),
      debtorWords,
    ),
  full_name: line(70, 'Elena Rossi'),
  street: line(70, 'via Garibaldi').optional(),
  civic_number: line(16, '12').optional(),
  postal_code: line(16, '10122').optional(),
  city: line(35, 'Torino').optional(),
  province: z
    .string()
    .regex(
      /^[A-Z]{2}$/,
      said('deve essere una sigla di provincia, per esempio TO', 'must be a province, such as TO'),
    )
    .optional(),
});
export type Debtor = z.output<typeof debtor>;

const numberWords = said(
  'deve essere un numero avviso di 18 cifre che comincia per 3, con le cifre di controllo giuste, per esempio 348000000000000184',
  'must be a notice number of 18 digits beginning with 3, with right check digits, such as 348000000000000184',
);
const noticeNumber = z
  .string(numberWords)
  .refine(
    (text) => /^3\d{17}$/.test(text) && checkDigitsOf(text.slice(0, 16)) === text.slice(16),
    numberWords,
  );

const transfersWords = said('deve elencare da 1 a 5 accrediti', 'must list from 1 to 5 transfers');

/** What is asked by one notice. Only in its amount may it differ in time, by declared days. */
export const terms = z.object({
  amount: cents,
  due_date: day,
  /** Less, until a day included: a fine paid soon, say. */
  reduced: z.object({ amount: cents, until: day }).optional(),
  /** More, after a day: interest and penalties. */
  increased: z.object({ amount: cents, after: day }).optional(),
  /** Of serving it; added to whatever is asked. */
  notification_fee: cents.optional(),
  transfers: z.array(transfer, transfersWords).min(1, transfersWords).max(5, transfersWords),
});
export type Terms = z.output<typeof terms>;

const rule = (it: string, en: string) => `${it} | ${en}`;

/** Whatever the day, every transfer keeps an amount: what is taken off or put on goes to the first. */
export function checkTerms(
  value: Terms,
  context: z.RefinementCtx,
  path: (string | number)[],
): void {
  const wrong = (where: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path: [...path, ...where], message });
  const sum = value.transfers.reduce((total, one) => total + one.amount, 0);
  if (sum !== value.amount)
    wrong(
      ['transfers'],
      rule(
        `la somma degli accrediti (${sum}) deve essere l’importo (${value.amount})`,
        `the transfers' sum (${sum}) must be the amount (${value.amount})`,
      ),
    );
  const first = value.transfers[0];
  const { reduced, increased, notification_fee: fee } = value;
  if (reduced && reduced.amount >= value.amount)
    wrong(['reduced', 'amount'], rule('deve essere meno di amount', 'must be less than amount'));
  else if (reduced && first && first.amount <= value.amount - reduced.amount)
    wrong(
      ['reduced', 'amount'],
      rule(
        'la riduzione si toglie dal primo accredito, che deve restare maggiore di zero',
        'the reduction is taken off the first transfer, which must stay above zero',
      ),
    );
  if (increased && increased.amount <= value.amount)
    wrong(['increased', 'amount'], rule('deve essere più di amount', 'must be more than amount'));
  if (reduced && increased && increased.after < reduced.until)
    wrong(
      ['increased', 'after'],
      rule('non può venire prima di reduced.until', 'must not come before reduced.until'),
    );
  if (first?.stamp && (reduced || increased || fee !== undefined))
    wrong(
      ['transfers', 0],
      rule(
        'con importi che cambiano il primo accredito non può essere una marca da bollo',
        'with amounts that change the first transfer cannot be a stamp',
      ),
    );
  const most = Math.max(value.amount, increased?.amount ?? 0) + (fee ?? 0);
  if (most > MAX_AMOUNT)
    wrong(
      ['amount'],
      rule(
        `supera ${MAX_AMOUNT}, contando costi e maggiorazioni`,
        `exceeds ${MAX_AMOUNT}, counting costs and increases`,
      ),
    );
}

const newNotice = terms.extend({
  /** Made by IO, unless told. Once used it is never used again. */
  notice_number: noticeNumber.optional(),
});
export type NewNotice = z.output<typeof newNotice>;

const plansWords = said('deve elencare da 1 a 5 piani', 'must list from 1 to 5 plans');
const installmentsWords = said(
  'deve elencare da 2 a 60 rate',
  'must list from 2 to 60 instalments',
);
const MOST_NOTICES = 72;

const trueOrFalse = said(
  'deve essere true o false, senza virgolette',
  'must be true or false, without quotes',
);
export const reference = line(64, 'TARI-2026-000123');
export const description = line(140, 'TARI 2026, via Garibaldi 12');

export const positionContent = z.object({
  /** The institution's own name for it, once. */
  reference,
  debtor,
  description,
  /** After the last due date nothing can be paid any more. Otherwise it can, whenever. */
  switch_to_expired: z.boolean(trueOrFalse).default(false),
  /** All at once. */
  payment: newNotice.optional(),
  /** In instalments; the debtor chooses one plan, or the payment at once. */
  plans: z
    .array(
      z.object({
        name: line(60, '3 rate'),
        installments: z
          .array(newNotice, installmentsWords)
          .min(2, installmentsWords)
          .max(60, installmentsWords),
      }),
      plansWords,
    )
    .min(1, plansWords)
    .max(5, plansWords)
    .optional(),
});

export type PositionContent = z.output<typeof positionContent>;

/** What no single field can say. */
export function checkPosition(value: PositionContent, context: z.RefinementCtx): void {
  if (value.payment === undefined && value.plans === undefined)
    context.addIssue({
      code: 'custom',
      path: ['payment'],
      message: rule(
        'manca: serve payment, oppure plans con le rate, o tutti e due',
        'is missing: payment is needed, or plans with instalments, or both',
      ),
    });
  if (value.payment) checkTerms(value.payment, context, ['payment']);
  const given: string[] = value.payment?.notice_number ? [value.payment.notice_number] : [];
  let count = value.payment ? 1 : 0;
  value.plans?.forEach((plan, index) =>
    plan.installments.forEach((installment, place) => {
      const path = ['plans', index, 'installments', place];
      checkTerms(installment, context, path);
      const before = plan.installments[place - 1];
      if (before && installment.due_date < before.due_date)
        context.addIssue({
          code: 'custom',
          path: [...path, 'due_date'],
          message: rule('viene prima della rata precedente', 'comes before the instalment before'),
        });
      if (installment.notice_number) given.push(installment.notice_number);
      count += 1;
    }),
  );
  if (new Set(given).size !== given.length)
    context.addIssue({
      code: 'custom',
      path: ['payment', 'notice_number'],
      message: rule(
        'lo stesso numero avviso c’è due volte',
        'the same notice number is there twice',
      ),
    });
  if (count > MOST_NOTICES)
    context.addIssue({
      code: 'custom',
      path: ['plans'],
      message: rule(
        `gli avvisi sono ${count}: al massimo ${MOST_NOTICES}`,
        `there are ${count} notices: ${MOST_NOTICES} at most`,
      ),
    });
}
