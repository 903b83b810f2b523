// What the node asks institutions (paForNode), and what they answer.

import { message } from '../xml/message.ts';
import { namespaces } from '../xml/namespaces.ts';
import {
  amount,
  amountAboveZero,
  anyText,
  binary,
  date,
  dateTime,
  either,
  exactly,
  flag,
  group,
  list,
  one,
  oneOf,
  optional,
  text,
} from '../xml/shapes.ts';
import {
  amountOption,
  answer,
  fiscalCodePA,
  idTransfer,
  metadata,
  noticeNumber,
  outcome,
  paCallee,
  qrCode,
  stampRequest,
  subject,
} from './common.ts';

const paForNode = <S extends Parameters<typeof message>[2]>(name: string, shape: S) =>
  message(namespaces.paForNode, name, shape);

/** Looser than the node's own. */
const iban = text(1, 35);

const paymentList = group('paymentList', {
  paymentOptionDescription: one(
    group('paymentOption', {
      amount: one(amountAboveZero),
      options: one(amountOption),
      dueDate: optional(date),
      detailDescription: optional(text(1, 140)),
      allCCP: one(flag),
    }),
  ),
});

const noticeFace = {
  paymentList: optional(paymentList),
  paymentDescription: optional(text(1, 140)),
  fiscalCodePA: optional(fiscalCodePA),
  companyName: optional(text(1, 140)),
  officeName: optional(text(1, 140)),
} as const;

export const paVerifyPaymentNoticeReq = paForNode(
  'paVerifyPaymentNoticeReq',
  group('paVerifyPaymentNoticeReq', { ...paCallee, qrCode: one(qrCode) }),
);
export const paVerifyPaymentNoticeRes = paForNode(
  'paVerifyPaymentNoticeRes',
  group('paVerifyPaymentNoticeRes', { ...answer, ...noticeFace }),
);

const getPayment = {
  ...paCallee,
  qrCode: one(qrCode),
  amount: optional(amount),
  paymentNote: optional(text(1, 210)),
  transferType: optional(oneOf('POSTAL', 'PAGOPA')),
  dueDate: optional(date),
} as const;

const transferHead = {
  idTransfer: one(idTransfer),
  transferAmount: one(amountAboveZero),
  fiscalCodePA: one(fiscalCodePA),
} as const;
const transferTail = {
  remittanceInformation: one(text(1, 140)),
  transferCategory: one(text(1, 140)),
  metadata: optional(metadata),
} as const;

const transferListV1 = group('transferList', {
  transfer: list(group('transfer', { ...transferHead, IBAN: one(iban), ...transferTail }), 1, 5),
});

const paymentHead = {
  creditorReferenceId: one(text(1, 35)),
  paymentAmount: one(amountAboveZero),
  dueDate: one(date),
  retentionDate: optional(dateTime),
  lastPayment: optional(flag),
  description: one(text(1, 140)),
} as const;

export const paGetPaymentReq = paForNode('paGetPaymentReq', group('paGetPaymentReq', getPayment));
export const paGetPaymentRes = paForNode(
  'paGetPaymentRes',
  group('paGetPaymentRes', {
    ...answer,
    data: optional(
      group('payment', {
        ...paymentHead,
        companyName: optional(text(1, 140)),
        officeName: optional(text(1, 140)),
        debtor: one(subject),
        transferList: one(transferListV1),
        metadata: optional(metadata),
      }),
    ),
  }),
);

export const paGetPaymentV2Request = paForNode(
  'paGetPaymentV2Request',
  group('paGetPaymentV2Request', getPayment),
);
export const paGetPaymentV2Response = paForNode(
  'paGetPaymentV2Response',
  group('paGetPaymentV2Response', {
    ...answer,
    data: optional(
      group('paymentV2', {
        ...paymentHead,
        companyName: one(text(1, 140)),
        officeName: optional(text(1, 140)),
        debtor: one(subject),
        transferList: one(
          group('transferListV2', {
            transfer: list(
              group('transferV2', {
                ...transferHead,
                companyName: optional(text(1, 140)),
                IBAN: either('to', iban),
                richiestaMarcaDaBollo: either('to', stampRequest),
                ...transferTail,
              }),
              1,
              5,
            ),
          }),
        ),
        metadata: optional(metadata),
      }),
    ),
  }),
);

const receiptHead = {
  receiptId: one(anyText),
  noticeNumber: one(noticeNumber),
  fiscalCode: one(fiscalCodePA),
  outcome: one(outcome),
  creditorReferenceId: one(text(1, 35)),
  paymentAmount: one(amount),
  description: one(text(1, 140)),
  companyName: one(text(1, 140)),
  officeName: optional(text(1, 140)),
  debtor: one(subject),
} as const;
const receiptPsp = {
  idPSP: one(text(1, 35)),
  pspFiscalCode: optional(text(1, 70)),
  pspPartitaIVA: optional(text(1, 20)),
  PSPCompanyName: one(text(1, 70)),
  idChannel: one(text(1, 35)),
  channelDescription: one(text(1, 35)),
  payer: optional(subject),
  paymentMethod: optional(text(1, 35)),
} as const;
const receiptTail = {
  paymentDateTime: optional(dateTime),
  applicationDate: optional(date),
  transferDate: optional(date),
  metadata: optional(metadata),
  standIn: optional(flag),
} as const;

export const paSendRTReq = paForNode(
  'paSendRTReq',
  group('paSendRTReq', {
    ...paCallee,
    receipt: one(
      group('receipt', {
        ...receiptHead,
        transferList: one(transferListV1),
        ...receiptPsp,
        fee: optional(amount),
        ...receiptTail,
      }),
    ),
  }),
);
export const paSendRTRes = paForNode('paSendRTRes', group('paSendRTRes', { ...answer }));

export const paSendRTV2Request = paForNode(
  'paSendRTV2Request',
  group('paSendRTV2Request', {
    ...paCallee,
    receipt: one(
      group('receiptV2', {
        ...receiptHead,
        transferList: one(
          group('receiptTransferListV2', {
            transfer: list(
              group('receiptTransferV2', {
                ...transferHead,
                companyName: optional(text(1, 140)),
                IBAN: either('to', iban),
                MBDAttachment: either('to', binary),
                ...transferTail,
              }),
              1,
              5,
            ),
          }),
        ),
        ...receiptPsp,
        paymentNote: optional(text(1, 210)),
        fee: optional(amount),
        primaryCiIncurredFee: optional(amount),
        idBundle: optional(text(1, 70)),
        idCiBundle: optional(text(1, 70)),
        ...receiptTail,
      }),
    ),
  }),
);
export const paSendRTV2Response = paForNode(
  'paSendRTV2Response',
  group('paSendRTV2Response', { ...answer }),
);

export const paDemandPaymentNoticeRequest = paForNode(
  'paDemandPaymentNoticeRequest',
  group('paDemandPaymentNoticeRequest', {
    ...paCallee,
    idServizio: one(exactly(5)),
    idSoggettoServizio: one(exactly(5)),
    datiSpecificiServizioRequest: one(binary),
  }),
);
export const paDemandPaymentNoticeResponse = paForNode(
  'paDemandPaymentNoticeResponse',
  group('paDemandPaymentNoticeResponse', { ...answer, qrCode: optional(qrCode), ...noticeFace }),
);
