// Receipts of what was paid with IO, and of what was paid elsewhere or by others for a person: list, search, PDF, a year in one file.
import { emptyBody, endpoint, problems, rawBody, said } from '@io/endpoint';
import { z } from 'zod';

export const receiptProblems = problems({
  receipt_not_found: {
    status: 404,
    title: 'Receipt not found',
    it: 'Questa ricevuta non esiste, o non è tua. Una ricevuta c’è solo quando il pagamento è confermato.',
    en: 'This receipt does not exist, or is not yours. There is a receipt only once the payment is confirmed.',
  },
  receipt_cursor: {
    status: 400,
    title: 'Bad parameters',
    it: 'cursor deve essere il `next` di una pagina precedente.',
    en: 'cursor must be the `next` of a page before.',
  },
  receipts_none: {
    status: 404,
    title: 'No receipts',
    it: 'In quest’anno non ci sono ricevute.',
    en: 'There are no receipts of this year.',
  },
  receipts_under_way: {
    status: 429,
    title: 'Download under way',
    it: 'Stai già scaricando le ricevute di un anno: aspetta che finisca.',
    en: 'You are already downloading the receipts of a year: wait until it has finished.',
  },
  receipts_too_many: {
    status: 409,
    title: 'Too many receipts',
    it: 'Le ricevute di quest’anno sono più di 10.000: scaricale una alla volta, o cercale nella lista.',
    en: 'There are more than 10,000 receipts of this year: download them one by one, or search the list.',
  },
});

const door = { kind: 'citizen' } as const;

const yearWords = said(
  'deve essere un anno tra il 2000 e il 2199, per esempio 2027',
  'must be a year from 2000 to 2199, such as 2027',
);
const year = z.coerce
  .number(yearWords)
  .int(yearWords)
  .min(2000, yearWords)
  .max(2199, yearWords)
  .meta({ examples: [2027] });
const sizeWords = said(
  'deve essere un numero intero da 1 a 100, per esempio 20',
  'must be an integer from 1 to 100, such as 20',
);
const searchWords = said(
  'deve essere un testo di al massimo 100 caratteri, per esempio mensa',
  'must be a text of at most 100 characters, such as mensa',
);
const cursorWords = said(
  'deve essere il `next` della pagina precedente',
  'must be the `next` of the page before',
);
const languageWords = said('deve essere it o en', 'must be it or en');
const language = z.enum(['it', 'en'], languageWords).default('it');

const CURSOR = '2027-01-31T09:15:07.123456Z_p_0192f0a0-0000-7000-8000-000000000001';

const receiptItem = z.object({
  payee: z
    .object({ fiscal_code: z.string(), name: z.string() })
    .meta({ examples: [{ fiscal_code: '00514490010', name: 'Comune di Torino' }] }),
  notice_number: z.string(),
  description: z.string().meta({ examples: ['Mensa scolastica, gennaio 2027'] }),
  amount: z.int(),
  /** For whom, when the institution has said so. */
  debtor: z.object({ name: z.string(), fiscal_code: z.string().optional() }).optional(),
});

const receipt = z.object({
  id: z.string().meta({ examples: ['0192f0a0-0000-7000-8000-000000000001'] }),
  /** `payer`: paid by this person with IO. `debtor`: what this person owed, paid elsewhere or by somebody else; neither fee nor payer are told. */
  copy: z.enum(['payer', 'debtor']),
  paid_at: z.string(),
  items: z.array(receiptItem),
  /** Of the items together, in cents. */
  amount: z.int(),
  /** On the payer's copy only: the provider's fee, and both together. */
  fee: z.int().optional(),
  total: z.int().optional(),
  psp_name: z.string().meta({ examples: ['Banca di Prova'] }),
});

export const listReceipts = endpoint({
  method: 'GET',
  path: '/app/api/v1/receipts',
  door,
  summary:
    "Receipts, the last paid first: one's own payments, and what was paid elsewhere or by others for this person. By year (in Italy) and by words of payee, description, debtor or notice number, all of which must be found",
  query: z.object({
    year: year.optional(),
    q: z
      .string(searchWords)
      .max(100, searchWords)
      .meta({ examples: ['mensa'] })
      .optional(),
    page_size: z.coerce
      .number(sizeWords)
      .int(sizeWords)
      .min(1, sizeWords)
      .max(100, sizeWords)
      .default(20),
    cursor: z
      .string(cursorWords)
      .max(200, cursorWords)
      .meta({ examples: [CURSOR] })
      .optional(),
  }),
  replies: {
    200: z.object({
      items: z.array(receipt),
      next: z
        .string()
        .meta({ examples: [CURSOR] })
        .optional(),
    }),
  },
  problems: [receiptProblems.receipt_cursor],
});

export const listReceiptYears = endpoint({
  method: 'GET',
  path: '/app/api/v1/receipts/years',
  door,
  summary: 'The years (in Italy) of which there are receipts, the newest first, and how many',
  replies: {
    200: z.object({
      items: z.array(z.object({ year: z.int().meta({ examples: [2027] }), count: z.int() })),
    }),
  },
  problems: [],
});

const params = z.object({
  id: z
    .string()
    .max(100)
    .meta({ examples: ['0192f0a0-0000-7000-8000-000000000001'] }),
});

export const getReceipt = endpoint({
  method: 'GET',
  path: '/app/api/v1/receipts/:id',
  door,
  summary:
    'One receipt. Of a payment of several notices, `{id}-0` to `{id}-4` are the copies to hand to their debtors: one item, neither fee nor payer',
  params,
  replies: {
    200: receipt.extend({
      payment_reference: z.string().meta({ examples: ['7f9c2ba4e88f827d616045507605853e'] }),
      /** On the payer's copy: by which whoever helps the payer finds the payment. */
      service_customer_id: z
        .string()
        .meta({ examples: ['0192f0a0000070008000000000000001'] })
        .optional(),
      /** It is a debtor's own copy. */
      requested_by_debtor: z.boolean(),
      /** It was paid here, through pagoPA's front-end, and not at a provider elsewhere. */
      processed_by_pagopa: z.boolean(),
      /** The provider as pagoPA calls it, and the company where it goes by another name. */
      psp_id: z
        .string()
        .meta({ examples: ['BPPIITRRXXX'] })
        .optional(),
      psp_company: z
        .string()
        .meta({ examples: ['Banca di Prova S.p.A.'] })
        .optional(),
      payer: z.object({ name: z.string(), fiscal_code: z.string() }).optional(),
      method: z
        .object({
          kind: z.string(),
          label: z.string().meta({ examples: ['Visa •••• 4242'] }),
        })
        .meta({ examples: [{ kind: 'card', label: 'Visa •••• 4242' }] })
        .optional(),
      authorization_code: z
        .string()
        .meta({ examples: ['A12345'] })
        .optional(),
    }),
  },
  problems: [receiptProblems.receipt_not_found],
});

export const getReceiptPdf = endpoint({
  method: 'GET',
  path: '/app/api/v1/receipts/:id/pdf',
  door,
  summary: 'The receipt as a tagged PDF, made when it is asked for',
  params,
  query: z.object({ language }),
  replies: { 200: rawBody, 304: emptyBody },
  problems: [receiptProblems.receipt_not_found],
});

export const getReceiptArchive = endpoint({
  method: 'GET',
  path: '/app/api/v1/receipts/archive',
  door,
  summary:
    'All receipts of a year (in Italy) as a ZIP: a PDF each, and an index for spreadsheets (CSV, semicolons, decimal commas)',
  query: z.object({ year, language }),
  replies: { 200: rawBody },
  problems: [
    receiptProblems.receipts_none,
    receiptProblems.receipts_too_many,
    receiptProblems.receipts_under_way,
  ],
});
