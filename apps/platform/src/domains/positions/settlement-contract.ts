// Settlement as institutions follow it: flows, the bank's credits, and what does not answer each other.
import { endpoint, problems, said } from '@io/endpoint';
import { plainText } from '@io/endpoint/plain-text';
import { z } from 'zod';
import { pageSize, readDoor, wholeNumber } from './contract.ts';

export const settlementProblems = problems({
  flow_unreadable: {
    status: 400,
    title: 'Not a settlement flow',
    it: 'Il corpo non è un FlussoRiversamento di pagoPA (XML, UTF-8, al massimo 20.000 pagamenti): vedi "errors".',
    en: 'The body is no FlussoRiversamento of pagoPA (XML, UTF-8, 20,000 payments at most): see "errors".',
  },
  flow_of_another: {
    status: 403,
    title: 'Settlement flow of another institution',
    it: 'Il flusso è di un altro ente: istitutoRicevente non ha il tuo codice fiscale.',
    en: 'The flow is another institution’s: istitutoRicevente has not your fiscal code.',
  },
  flow_not_found: {
    status: 404,
    title: 'Settlement flow not found',
    it: 'Il tuo ente non ha questo flusso.',
    en: 'Your institution has no such flow.',
  },
  credit_names_no_flow: {
    status: 400,
    title: 'Credit names no flow',
    it: 'La causale non contiene /URI/ con il flusso: per esempio /PUR/LGPE-RIVERSAMENTO/URI/2027-02-03SBXTABAC-1.',
    en: 'The text has no /URI/ with the flow: such as /PUR/LGPE-RIVERSAMENTO/URI/2027-02-03SBXTABAC-1.',
  },
  credit_told_otherwise: {
    status: 409,
    title: 'Credit already told',
    it: 'Con questo riferimento hai già comunicato un altro accredito.',
    en: 'With this reference you have already told another credit.',
  },
});

const writeDoor = { kind: 'institution', groups: ['ApiPaymentNoticeWrite'] } as const;

const flow = z
  .object({
    flow_id: z.string(),
    written_at: z.string(),
    sender_code: z.string(),
    sender_name: z.string().optional(),
    settlement_reference: z.string(),
    settled_on: z.iso.date(),
    total_count: z.int(),
    total_amount: z.int(),
    source: z.enum(['upload', 'node']),
    /** How often a later one took its place. */
    replaced: z.int(),
    lines_left: z.int(),
    credited: z.int().optional(),
    /** The worst of the two phases: flow against bank credit, lines against receipts. */
    standing: z.enum([
      'reconciled',
      'totals_differ',
      'lines_left',
      'credit_missing',
      'credit_differs',
    ]),
  })
  .meta({
    examples: [
      {
        flow_id: '2027-02-03SBXTABAC-0000001',
        written_at: '2027-02-04T08:00:00.000Z',
        sender_code: 'SBXTABAC',
        sender_name: 'Tabaccheria di prova',
        settlement_reference: 'TRN0000000000001',
        settled_on: '2027-02-03',
        total_count: 2,
        total_amount: 18_100,
        source: 'upload',
        replaced: 0,
        lines_left: 0,
        credited: 18_100,
        standing: 'reconciled',
      },
    ],
  });

const outcome = z.enum(['added', 'replaced', 'same', 'older']);

export const importFlow = endpoint({
  method: 'POST',
  path: '/api/v1/settlement-flows',
  door: writeDoor,
  summary:
    'Brings in a settlement flow as pagoPA writes it (FlussoRiversamento, text/xml). One with the same id and a later dataOraFlusso takes the place of the earlier; a repetition or an older one changes nothing and says so. IO fetches them from the node by itself too, where it has a station',
  maxBodyBytes: 9 * 1024 * 1024,
  replies: { 200: z.object({ outcome, flow }), 201: z.object({ outcome, flow }) },
  problems: [settlementProblems.flow_unreadable, settlementProblems.flow_of_another],
});

export const listFlows = endpoint({
  method: 'GET',
  path: '/api/v1/settlement-flows',
  door: readDoor,
  summary: "The institution's settlement flows, the last settled first, each with how it stands",
  query: z.object({
    /** `next` of the page before. */
    cursor: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d_[a-zA-Z0-9_-]{1,35}$/)
      .refine((text) => z.iso.date().safeParse(text.slice(0, 10)).success)
      .meta({ examples: ['2027-02-03_2027-02-03SBXTABAC-0000001'] })
      .optional(),
    page_size: z.preprocess(wholeNumber, pageSize),
  }),
  replies: {
    200: z.object({
      items: z.array(flow),
      next: z
        .string()
        .meta({ examples: ['2027-02-03_2027-02-03SBXTABAC-0000001'] })
        .optional(),
    }),
  },
  problems: [],
});

const textWords = '/PUR/LGPE-RIVERSAMENTO/URI/2027-02-03SBXTABAC-0000001';
const referenceWords = said(
  'deve essere il riferimento dell’operazione in banca (TRN o CRO), da 1 a 35 caratteri, per esempio TRN0000000000001',
  "must be the operation's reference at the bank (TRN or CRO), 1 to 35 characters, such as TRN0000000000001",
);
const amountWords = said(
  'deve essere un importo in centesimi, intero da 1 a 99999999999, per esempio 18100',
  'must be an amount in cents, an integer from 1 to 99999999999, such as 18100',
);
const dayWords = said(
  'deve essere un giorno AAAA-MM-GG, per esempio 2027-02-03',
  'must be a day YYYY-MM-DD, such as 2027-02-03',
);

export const tellCredit = endpoint({
  method: 'POST',
  path: '/api/v1/settlement-credits',
  door: writeDoor,
  summary:
    "Tells a credit of the bank's statement, so that it is held against the flow that its text names after /URI/. A repetition changes nothing",
  body: z
    .object({
      reference: z.string(referenceWords).regex(/^[!-~]{1,35}$/, referenceWords),
      text: plainText(1, 280, textWords),
      amount: z.int(amountWords).min(1, amountWords).max(99_999_999_999, amountWords),
      credited_on: z.iso.date(dayWords),
    })
    .meta({
      examples: [
        {
          reference: 'TRN0000000000001',
          text: textWords,
          amount: 18_100,
          credited_on: '2027-02-03',
        },
      ],
    }),
  replies: {
    200: z.object({
      flow_id: z.string().meta({ examples: ['2027-02-03SBXTABAC-0000001'] }),
      flow: flow.optional(),
    }),
  },
  problems: [settlementProblems.credit_names_no_flow, settlementProblems.credit_told_otherwise],
});

const leftLine = z
  .object({
    flow_id: z.string(),
    line: z.int(),
    creditor_reference: z.string(),
    receipt_id: z.string(),
    transfer: z.int(),
    amount: z.int(),
    /** pagoPA's codiceEsitoSingoloPagamento. */
    code: z.string(),
    paid_on: z.iso.date(),
    outcome: z.enum(['no_receipt', 'other_amount', 'settled_without_receipt', 'revoked', 'twice']),
  })
  .meta({
    examples: [
      {
        flow_id: '2027-02-03SBXTABAC-0000001',
        line: 2,
        creditor_reference: '48402157936201165',
        receipt_id: '3f0c1ad0b7f64f0d9c2c6a1f0e5d7b42',
        transfer: 1,
        amount: 6050,
        code: '9',
        paid_on: '2027-02-02',
        outcome: 'settled_without_receipt',
      },
    ],
  });

const leftReceipt = z
  .object({
    receipt_id: z.string(),
    notice_number: z.string(),
    transfer: z.int(),
    amount: z.int(),
    paid_at: z.string(),
    psp_name: z.string(),
  })
  .meta({
    examples: [
      {
        receipt_id: '3f0c1ad0b7f64f0d9c2c6a1f0e5d7b42',
        notice_number: '348402157936201165',
        transfer: 1,
        amount: 12_050,
        paid_at: '2027-02-02T08:00:00.000Z',
        psp_name: 'Tabaccheria di prova',
      },
    ],
  });

const leftCredit = z
  .object({
    reference: z.string(),
    flow_id: z.string(),
    amount: z.int(),
    credited_on: z.iso.date(),
  })
  .meta({
    examples: [
      {
        reference: 'TRN0000000000001',
        flow_id: '2027-02-03SBXTABAC-0000001',
        amount: 18_100,
        credited_on: '2027-02-03',
      },
    ],
  });

export const listLeftovers = endpoint({
  method: 'GET',
  path: '/api/v1/settlement-flows/leftovers',
  door: readDoor,
  summary:
    'What does not answer each other: lines of flows without their receipt, transfers of receipts that no flow has settled after five days, credits whose flow has not come. The first of each kind; they go as they are mended',
  query: z.object({ page_size: z.preprocess(wholeNumber, pageSize) }),
  replies: {
    200: z.object({
      lines: z.array(leftLine),
      receipts: z.array(leftReceipt),
      credits: z.array(leftCredit),
      /** There are more than these of some kind. */
      more: z.boolean(),
    }),
  },
  problems: [],
});
