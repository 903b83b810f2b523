// What our station answers to the node, message by message: values in, values out.
import {
  type Message,
  type MessageValue,
  paGetPaymentReq,
  paGetPaymentRes,
  paGetPaymentV2Request,
  paGetPaymentV2Response,
  paSendRTReq,
  paSendRTRes,
  paSendRTV2Request,
  paSendRTV2Response,
  paVerifyPaymentNoticeReq,
  paVerifyPaymentNoticeRes,
} from '@io/pagopa';
import {
  creditorReferenceOf,
  FISCAL_CODE_PATTERN,
  type OrganizationFiscalCode,
} from '@io/vocabulary';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { receiveReceipt } from './receipt-actions.ts';
import { amountOn, payableOn, remittanceOf, transfersOn } from './rules.ts';
import type { Debtor } from './shapes.ts';
import { findBody } from './look-store.ts';
import { findByNumber, type NoticeRow, type PositionRow } from './store.ts';
import { standingOf } from './view.ts';

export const FAULTS = {
  PAA_ID_DOMINIO_ERRATO: 'L’ente non è di questa stazione.',
  PAA_ID_INTERMEDIARIO_ERRATO: 'L’intermediario non è quello di questa stazione.',
  PAA_STAZIONE_INT_ERRATA: 'La stazione non è questa.',
  PAA_PAGAMENTO_SCONOSCIUTO: 'Pagamento sconosciuto.',
  PAA_PAGAMENTO_DUPLICATO: 'Pagamento già eseguito.',
  PAA_PAGAMENTO_ANNULLATO: 'Pagamento annullato dall’ente.',
  PAA_PAGAMENTO_SCADUTO: 'Pagamento scaduto e non più eseguibile.',
  PAA_SEMANTICA: 'La richiesta non si può soddisfare.',
  PAA_SINTASSI_XSD: 'Il messaggio non rispetta lo schema.',
  PAA_SYSTEM_ERROR: 'Errore del sistema dell’ente.',
  PAA_RECEIPT_DUPLICATA: 'Ricevuta già acquisita.',
} as const;
export type FaultCode = keyof typeof FAULTS;

/** `id` says who raised it: the institution, or our broker where it is not known whose the message is. */
export const faultOf = (code: FaultCode, id: string, description?: string) => ({
  outcome: 'KO' as const,
  fault: {
    faultCode: code as string,
    faultString: FAULTS[code],
    id,
    ...(description !== undefined && { description }),
  },
});

interface Routing {
  idPA: string;
  idBrokerPA: string;
  idStation: string;
}

async function wrongRouting(context: Context, routing: Routing): Promise<FaultCode | undefined> {
  const { station } = context.config;
  if ((await findBody(context.sql, routing.idPA)) === undefined) return 'PAA_ID_DOMINIO_ERRATO';
  if (routing.idBrokerPA !== station?.idBrokerPA) return 'PAA_ID_INTERMEDIARIO_ERRATO';
  return routing.idStation === station.idStation ? undefined : 'PAA_STAZIONE_INT_ERRATA';
}

type Found = PositionRow & { notice: NoticeRow };
type Looked = { found: Found; companyName: string; today: string } | { code: FaultCode };

async function lookUp(
  context: Context,
  asked: Routing & { qrCode: { fiscalCode: string; noticeNumber: string } },
): Promise<Looked> {
  const wrong = await wrongRouting(context, asked);
  if (wrong !== undefined) return { code: wrong };
  const { fiscalCode, noticeNumber } = asked.qrCode;
  if (fiscalCode !== asked.idPA) return { code: 'PAA_ID_DOMINIO_ERRATO' };
  const found = await findByNumber(context.sql, fiscalCode, noticeNumber);
  if (found === undefined) return { code: 'PAA_PAGAMENTO_SCONOSCIUTO' };
  const today = dayInRome(context.clock()).toString();
  const payable = payableOn({ notice: found.notice.state, ...standingOf(found) }, today);
  if (payable !== 'payable') return { code: payable };
  const body = await findBody(context.sql, fiscalCode);
  return { found, today, companyName: (body?.name ?? '').slice(0, 140) };
}

const descriptionOf = ({ description, notice }: Found) =>
  (notice.plan === 0
    ? description
    : `${description} - rata ${notice.installment} di ${notice.installments}`
  ).slice(0, 140);

const subjectOf = (debtor: Debtor) => ({
  uniqueIdentifier: {
    entityUniqueIdentifierType: FISCAL_CODE_PATTERN.test(debtor.fiscal_code)
      ? ('F' as const)
      : ('G' as const),
    entityUniqueIdentifierValue: debtor.fiscal_code,
  },
  fullName: debtor.full_name,
  ...(debtor.street !== undefined && { streetName: debtor.street }),
  ...(debtor.civic_number !== undefined && { civicNumber: debtor.civic_number }),
  ...(debtor.postal_code !== undefined && { postalCode: debtor.postal_code }),
  ...(debtor.city !== undefined && { city: debtor.city }),
  ...(debtor.province !== undefined && { stateProvinceRegion: debtor.province }),
});

/** Of a payment by postal slip the money goes to the postal accounts. */
function transfersFor(found: Found, today: string, by: 'POSTAL' | 'PAGOPA' | undefined) {
  return transfersOn(found.notice.terms, today).map((one, index) => ({
    idTransfer: index + 1,
    transferAmount: one.amount,
    fiscalCodePA: (one.payee?.fiscal_code ?? found.payee_fiscal_code) as OrganizationFiscalCode,
    companyName: one.payee?.name,
    IBAN: by === 'POSTAL' ? (one.postal?.iban ?? one.iban) : one.iban,
    stamp: one.stamp && {
      hashDocumento: one.stamp.document_hash,
      tipoBollo: '01' as const,
      provinciaResidenza: one.stamp.province,
    },
    remittanceInformation: remittanceOf(
      found.notice.notice_number,
      one,
      one.amount,
      found.description,
    ),
    transferCategory: one.category,
  }));
}

async function verify(
  context: Context,
  asked: MessageValue<typeof paVerifyPaymentNoticeReq>,
): Promise<MessageValue<typeof paVerifyPaymentNoticeRes>> {
  const looked = await lookUp(context, asked);
  if ('code' in looked) return faultOf(looked.code, asked.idPA);
  const { found, today, companyName } = looked;
  return {
    outcome: 'OK',
    paymentList: {
      paymentOptionDescription: {
        amount: amountOn(found.notice.terms, today),
        options: 'EQ',
        dueDate: Temporal.PlainDate.from(found.notice.terms.due_date),
        allCCP: found.notice.terms.transfers.every(({ postal }) => postal !== undefined),
      },
    },
    paymentDescription: descriptionOf(found),
    fiscalCodePA: asked.qrCode.fiscalCode,
    companyName,
    officeName: found.office,
  };
}

const paymentHead = ({ found, today, companyName }: Exclude<Looked, { code: FaultCode }>) => ({
  creditorReferenceId: creditorReferenceOf(found.notice.notice_number),
  paymentAmount: amountOn(found.notice.terms, today),
  dueDate: Temporal.PlainDate.from(found.notice.terms.due_date),
  description: descriptionOf(found),
  companyName,
  officeName: found.office,
  debtor: subjectOf(found.debtor),
});

async function getPayment(
  context: Context,
  asked: MessageValue<typeof paGetPaymentReq>,
): Promise<MessageValue<typeof paGetPaymentRes>> {
  const looked = await lookUp(context, asked);
  if ('code' in looked) return faultOf(looked.code, asked.idPA);
  const transfer = [];
  const transfers = transfersFor(looked.found, looked.today, asked.transferType);
  for (const { stamp, companyName: _, IBAN, ...rest } of transfers) {
    if (stamp !== undefined || IBAN === undefined)
      return faultOf('PAA_SEMANTICA', asked.idPA, 'Con una marca da bollo serve paGetPaymentV2.');
    transfer.push({ ...rest, IBAN });
  }
  return { outcome: 'OK', data: { ...paymentHead(looked), transferList: { transfer } } };
}

async function getPaymentV2(
  context: Context,
  asked: MessageValue<typeof paGetPaymentV2Request>,
): Promise<MessageValue<typeof paGetPaymentV2Response>> {
  const looked = await lookUp(context, asked);
  if ('code' in looked) return faultOf(looked.code, asked.idPA);
  const transfer = transfersFor(looked.found, looked.today, asked.transferType).map(
    ({ stamp, companyName, IBAN, ...rest }) => ({
      ...rest,
      ...(companyName !== undefined && { companyName }),
      ...(IBAN !== undefined && { IBAN }),
      ...(stamp !== undefined && { richiestaMarcaDaBollo: stamp }),
    }),
  );
  return { outcome: 'OK', data: { ...paymentHead(looked), transferList: { transfer } } };
}

async function sendRT(
  context: Context,
  asked: MessageValue<typeof paSendRTReq> | MessageValue<typeof paSendRTV2Request>,
  original: string,
): Promise<MessageValue<typeof paSendRTRes>> {
  const wrong = await wrongRouting(context, asked);
  if (wrong !== undefined) return faultOf(wrong, asked.idPA);
  // Receipts are of payments made. One that says no would be of a protocol that we do not speak.
  if (asked.receipt.outcome !== 'OK') return faultOf('PAA_SEMANTICA', asked.idPA);
  const stored = await receiveReceipt(context, asked.idPA, asked.receipt, original);
  return stored === 'stored' ? { outcome: 'OK' } : faultOf('PAA_RECEIPT_DUPLICATA', asked.idPA);
}

/** A question and its answer, as their types belong together. */
interface Operation {
  question: Message<unknown>;
  reply: Message<unknown>;
  answer(context: Context, asked: unknown, original: string): Promise<unknown>;
}

function operation<Q, A>(
  question: Message<Q>,
  reply: Message<A>,
  answer: (context: Context, asked: Q, original: string) => Promise<A>,
): Operation {
  return { question, reply, answer } as unknown as Operation;
}

/** By the root of the question. */
export const OPERATIONS: ReadonlyMap<string, Operation> = new Map(
  [
    operation(paVerifyPaymentNoticeReq, paVerifyPaymentNoticeRes, verify),
    operation(paGetPaymentReq, paGetPaymentRes, getPayment),
    operation(paGetPaymentV2Request, paGetPaymentV2Response, getPaymentV2),
    operation(paSendRTReq, paSendRTRes, sendRT),
    operation(paSendRTV2Request, paSendRTV2Response, sendRT),
  ].map((one) => [one.question.root, one]),
);
