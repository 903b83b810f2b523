// The same settlement flows as pagoPA's REST service (FdR) gives them to creditors: pages of flows, the head of one,
// pages of its payments. Read only; what is read is the flow of settlement-flow.ts.
import { type Cents, MAX_CENTS } from '@io/vocabulary';
import { z } from 'zod';
import { centsOfDigits, parseKeepingDigits } from './json-euros.ts';
import { MOST_LINES, type SettlementFlow } from './settlement-flow.ts';

const EUROS = new Set(['pay', 'sumPayments', 'computedSumPayments']);

/** Seven digits of fractions are what the service writes: more than Temporal takes from none. */
const instant = z
  .string()
  .max(40)
  .transform((written, context) => {
    try {
      return Temporal.Instant.from(written.replace(/(\.\d{9})\d+/, '$1'));
    } catch {
      context.addIssue({ code: 'custom', message: 'not an instant' });
      return z.NEVER;
    }
  });
const day = z.string().transform((written, context) => {
  try {
    return Temporal.PlainDate.from(written.slice(0, 10));
  } catch {
    context.addIssue({ code: 'custom', message: 'not a day' });
    return z.NEVER;
  }
});
const euros = z.string().transform((digits, context): Cents => {
  const amount = centsOfDigits(digits);
  if (amount !== undefined && amount <= MAX_CENTS) return amount;
  context.addIssue({ code: 'custom', message: 'not an amount' });
  return z.NEVER;
});
const short = z.string().min(1).max(35);

/** Numbers of pages start with 1. */
const metadata = z.object({ pageNumber: z.int().min(1), totPage: z.int().min(0).max(100_000) });

export const REST_PAGE = 1_000;

const flowsPage = z.object({
  metadata,
  data: z
    .array(
      z.object({
        fdr: z.string().regex(/^[a-zA-Z0-9_-]{1,35}$/),
        pspId: short,
        revision: z.int().min(1),
        flowDate: instant.nullish(),
        published: instant,
      }),
    )
    .max(REST_PAGE),
});

const flowHead = z.object({
  fdr: z.string().regex(/^[a-zA-Z0-9_-]{1,35}$/),
  fdrDate: instant,
  regulation: short,
  regulationDate: day,
  bicCodePouringBank: short.nullish(),
  sender: z.object({
    type: z.enum(['LEGAL_PERSON', 'ABI_CODE', 'BIC_CODE']),
    id: short,
    pspName: z.string().max(70).nullish(),
  }),
  receiver: z.object({
    organizationId: short,
    organizationName: z.string().max(140).nullish(),
  }),
  totPayments: z.int().min(1).max(999_999_999),
  sumPayments: euros,
});

const STATUS = {
  EXECUTED: '0',
  REVOKED: '3',
  STAND_IN: '4',
  STAND_IN_NO_RPT: '8',
  NO_RPT: '9',
} as const;
const SENDER = { LEGAL_PERSON: 'G', ABI_CODE: 'A', BIC_CODE: 'B' } as const;

const paymentsPage = z.object({
  metadata,
  data: z
    .array(
      z.object({
        iuv: short,
        iur: short,
        idTransfer: z.int().min(1).max(5),
        pay: euros.refine((amount) => amount > 0),
        payStatus: z.enum(['EXECUTED', 'REVOKED', 'STAND_IN', 'STAND_IN_NO_RPT', 'NO_RPT']),
        payDate: day,
      }),
    )
    .max(MOST_LINES),
});

/** The service answered something that is not what it should be. */
export class RestRefused extends Error {}

function read<T>(shape: z.ZodType<T>, body: string): T {
  let value: unknown;
  try {
    value = parseKeepingDigits(body, EUROS);
  } catch {
    throw new RestRefused('not JSON');
  }
  const said = shape.safeParse(value);
  if (said.success) return said.data;
  const [first] = said.error.issues;
  throw new RestRefused(`${first?.path.join('.')}: ${first?.message}`.slice(0, 300));
}

/** @throws RestRefused */
export const readFlowsPage = (body: string) => read(flowsPage, body);
/** @throws RestRefused */
export const readFlowHead = (body: string) => read(flowHead, body);
/** @throws RestRefused */
export const readPaymentsPage = (body: string) => read(paymentsPage, body);

export function flowOfRest(
  head: z.output<typeof flowHead>,
  payments: z.output<typeof paymentsPage>['data'],
): SettlementFlow {
  return {
    versioneOggetto: '1.0',
    identificativoFlusso: head.fdr,
    dataOraFlusso: head.fdrDate,
    identificativoUnivocoRegolamento: head.regulation,
    dataRegolamento: head.regulationDate,
    istitutoMittente: {
      identificativoUnivocoMittente: {
        tipoIdentificativoUnivoco: SENDER[head.sender.type],
        codiceIdentificativoUnivoco: head.sender.id,
      },
      denominazioneMittente: head.sender.pspName ?? undefined,
    },
    codiceBicBancaDiRiversamento: head.bicCodePouringBank ?? undefined,
    istitutoRicevente: {
      identificativoUnivocoRicevente: {
        tipoIdentificativoUnivoco: 'G',
        codiceIdentificativoUnivoco: head.receiver.organizationId,
      },
      denominazioneRicevente: head.receiver.organizationName ?? undefined,
    },
    numeroTotalePagamenti: head.totPayments,
    importoTotalePagamenti: head.sumPayments,
    datiSingoliPagamenti: payments.map((one) => ({
      identificativoUnivocoVersamento: one.iuv,
      identificativoUnivocoRiscossione: one.iur,
      indiceDatiSingoloPagamento: one.idTransfer,
      singoloImportoPagato: one.pay,
      codiceEsitoSingoloPagamento: STATUS[one.payStatus],
      dataEsitoSingoloPagamento: one.payDate,
    })),
  };
}
