// What the node asks a creditor: is this notice to pay, give me its payment, here is a receipt. Source: paForNode.xsd.
import {
  amount,
  amountNotZero,
  boolean,
  fiscalCodePa,
  isoDate,
  metadata,
  noticeNumberType,
  oneOf,
  outcome,
  response,
  text,
} from './common-types.ts';
import type { Message } from './envelope.ts';
import {
  isoDateTime,
  lookUp,
  PA_FOR_NODE_NAMESPACE as namespace,
  receiptTransfersV2,
  routing,
  subject,
  transfersV1,
  transfersV2,
} from './pa-common.ts';
import { optional, sequence, type Sequence, type ValueOf } from './shape.ts';

const message = <T>(root: string, shape: Sequence<T>): Message<T> => ({ namespace, root, shape });

export const paVerifyPaymentNoticeReq = message('paVerifyPaymentNoticeReq', sequence(lookUp));

export const paVerifyPaymentNoticeRes = message(
  'paVerifyPaymentNoticeRes',
  sequence({
    ...response,
    paymentList: optional(
      sequence({
        /** Exactly one, whatever its plural container says. */
        paymentOptionDescription: sequence({
          amount: amountNotZero,
          options: oneOf('EQ', 'LS', 'GT', 'ANY'),
          dueDate: optional(isoDate),
          detailDescription: optional(text(1, 140)),
          allCCP: boolean,
        }),
      }),
    ),
    paymentDescription: optional(text(1, 140)),
    fiscalCodePA: optional(fiscalCodePa),
    companyName: optional(text(1, 140)),
    officeName: optional(text(1, 140)),
  }),
);

const getPayment = {
  ...lookUp,
  amount: optional(amount),
  paymentNote: optional(text(1, 210)),
  transferType: optional(oneOf('POSTAL', 'PAGOPA')),
  dueDate: optional(isoDate),
} as const;
export const paGetPaymentReq = message('paGetPaymentReq', sequence(getPayment));
export const paGetPaymentV2Request = message('paGetPaymentV2Request', sequence(getPayment));

const paymentHead = {
  creditorReferenceId: text(1, 35),
  paymentAmount: amountNotZero,
  dueDate: isoDate,
  retentionDate: optional(isoDateTime),
  lastPayment: optional(boolean),
  description: text(1, 140),
} as const;

export const paGetPaymentRes = message(
  'paGetPaymentRes',
  sequence({
    ...response,
    data: optional(
      sequence({
        ...paymentHead,
        companyName: optional(text(1, 140)),
        officeName: optional(text(1, 140)),
        debtor: subject,
        transferList: transfersV1,
        metadata: optional(metadata),
      }),
    ),
  }),
);

export const paGetPaymentV2Response = message(
  'paGetPaymentV2Response',
  sequence({
    ...response,
    data: optional(
      sequence({
        ...paymentHead,
        companyName: text(1, 140),
        officeName: optional(text(1, 140)),
        debtor: subject,
        transferList: transfersV2,
        metadata: optional(metadata),
      }),
    ),
  }),
);

const receiptHead = {
  /** The payment token. The schema sets no bounds; ours is generous. */
  receiptId: text(1, 255),
  noticeNumber: noticeNumberType,
  fiscalCode: fiscalCodePa,
  outcome,
  creditorReferenceId: text(1, 35),
  paymentAmount: amount,
  description: text(1, 140),
  companyName: text(1, 140),
  officeName: optional(text(1, 140)),
  debtor: subject,
} as const;
const receiptProvider = {
  idPSP: text(1, 35),
  pspFiscalCode: optional(text(1, 70)),
  pspPartitaIVA: optional(text(1, 20)),
  PSPCompanyName: text(1, 70),
  idChannel: text(1, 35),
  channelDescription: text(1, 35),
  payer: optional(subject),
  paymentMethod: optional(text(1, 35)),
} as const;
const receiptTail = {
  paymentDateTime: optional(isoDateTime),
  applicationDate: optional(isoDate),
  transferDate: optional(isoDate),
  metadata: optional(metadata),
  standIn: optional(boolean),
} as const;

const receiptV1 = sequence({
  ...receiptHead,
  transferList: transfersV1,
  ...receiptProvider,
  fee: optional(amount),
  ...receiptTail,
});
const receiptV2 = sequence({
  ...receiptHead,
  transferList: receiptTransfersV2,
  ...receiptProvider,
  paymentNote: optional(text(1, 210)),
  fee: optional(amount),
  primaryCiIncurredFee: optional(amount),
  idBundle: optional(text(1, 70)),
  idCiBundle: optional(text(1, 70)),
  ...receiptTail,
});

/** A receipt of either version: the second is the first with more in it. */
export type Receipt = ValueOf<typeof receiptV1> | ValueOf<typeof receiptV2>;

export const paSendRTReq = message('paSendRTReq', sequence({ ...routing, receipt: receiptV1 }));
export const paSendRTV2Request = message(
  'paSendRTV2Request',
  sequence({ ...routing, receipt: receiptV2 }),
);
export const paSendRTRes = message('paSendRTRes', sequence(response));
export const paSendRTV2Response = message('paSendRTV2Response', sequence(response));
