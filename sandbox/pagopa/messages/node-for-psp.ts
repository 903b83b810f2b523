// What payment service providers ask the node (nodeForPsp), and what it answers.

import { message } from '../xml/message.ts';
import { namespaces } from '../xml/namespaces.ts';
import {
  amount,
  amountAboveZero,
  binary,
  date,
  eitherOrNone,
  exactly,
  flag,
  group,
  list,
  matching,
  one,
  oneOf,
  optional,
  text,
  whole,
} from '../xml/shapes.ts';
import {
  amountOption,
  answer,
  fiscalCodePA,
  iban,
  idTransfer,
  metadata,
  noticeNumber,
  outcome,
  pspCaller,
  qrCode,
  stampRequest,
  subject,
  token,
} from './common.ts';

const nodeForPsp = <S extends Parameters<typeof message>[2]>(name: string, shape: S) =>
  message(namespaces.nodeForPsp, name, shape);

const idempotencyKey = matching('[a-zA-Z0-9]{2,18}_[a-zA-Z0-9]{10}');
const expirationTime = whole('integer', { maxInclusive: '1800000' });
const payee = {
  fiscalCodePA: optional(fiscalCodePA),
  companyName: optional(text(1, 140)),
  officeName: optional(text(1, 140)),
} as const;

const paymentList = group('paymentList', {
  paymentOptionDescription: list(
    group('paymentOption', {
      amount: one(amountAboveZero),
      options: one(amountOption),
      dueDate: optional(date),
      paymentNote: optional(text(1, 210)),
    }),
    1,
    5,
  ),
});

export const verifyPaymentNoticeReq = nodeForPsp(
  'verifyPaymentNoticeReq',
  group('verifyPaymentNoticeReq', { ...pspCaller, qrCode: one(qrCode) }),
);
export const verifyPaymentNoticeRes = nodeForPsp(
  'verifyPaymentNoticeRes',
  group('verifyPaymentNoticeRes', {
    ...answer,
    paymentList: optional(paymentList),
    paymentDescription: optional(text(1, 210)),
    ...payee,
    standin: optional(flag),
  }),
);

export const verificaBollettinoReq = nodeForPsp(
  'verificaBollettinoReq',
  group('verificaBollettinoReq', {
    ...pspCaller,
    ccPost: one(matching('[0-9]{12}', { length: 12 })),
    noticeNumber: one(noticeNumber),
  }),
);
export const verificaBollettinoRes = nodeForPsp(
  'verificaBollettinoRes',
  group('verificaBollettinoRes', {
    ...answer,
    paymentBollettinoList: optional(
      group('paymentBollettinoList', {
        paymentOptionDescription: list(
          group('paymentBollettinoOption', {
            amount: one(amountAboveZero),
            options: one(amountOption),
            dueDate: optional(date),
            paymentNote: optional(text(1, 210)),
            allCCP: one(flag),
          }),
          1,
          5,
        ),
      }),
    ),
    paymentDescription: optional(text(1, 210)),
    fiscalCodePA: optional(fiscalCodePA),
    noticeNumber: optional(noticeNumber),
    companyName: optional(text(1, 140)),
    officeName: optional(text(1, 140)),
  }),
);

const activation = {
  ...pspCaller,
  idempotencyKey: optional(idempotencyKey),
  qrCode: one(qrCode),
  expirationTime: optional(expirationTime),
  amount: one(amount),
  dueDate: optional(date),
  paymentNote: optional(text(1, 210)),
} as const;

export const activatePaymentNoticeReq = nodeForPsp(
  'activatePaymentNoticeReq',
  group('activatePaymentNoticeReq', activation),
);
export const activatePaymentNoticeRes = nodeForPsp(
  'activatePaymentNoticeRes',
  group('activatePaymentNoticeRes', {
    ...answer,
    totalAmount: optional(amount),
    paymentDescription: optional(text(1, 140)),
    ...payee,
    paymentToken: optional(token),
    transferList: optional(
      group('transferList', {
        transfer: list(
          group('transfer', {
            idTransfer: one(idTransfer),
            transferAmount: one(amount),
            fiscalCodePA: one(fiscalCodePA),
            IBAN: one(iban),
            remittanceInformation: one(text(1, 140)),
            metadata: optional(metadata),
          }),
          1,
          5,
        ),
      }),
    ),
    creditorReferenceId: optional(text(1, 35)),
    standin: optional(flag),
  }),
);

const paymentMethodOfFees = oneOf('BBT', 'BP', 'AD', 'CP', 'PO', 'OBEP', 'JIF', 'MYBK', 'PPAL');
const touchPoint = oneOf('IO', 'WISP', 'CHECKOUT', 'PSP', 'ATM', 'BETTING', 'TS', 'HB', 'POS');

export const activatePaymentNoticeV2Request = nodeForPsp(
  'activatePaymentNoticeV2Request',
  group('activatePaymentNoticeV2Request', {
    ...activation,
    paymentMethod: optional(paymentMethodOfFees),
    touchPoint: optional(touchPoint),
  }),
);
export const activatePaymentNoticeV2Response = nodeForPsp(
  'activatePaymentNoticeV2Response',
  group('activatePaymentNoticeV2Response', {
    ...answer,
    totalAmount: optional(amount),
    paymentDescription: optional(text(1, 140)),
    ...payee,
    paymentToken: optional(token),
    transferList: optional(
      group('transferListV2', {
        transfer: list(
          group('transferV2', {
            idTransfer: one(idTransfer),
            transferAmount: one(amount),
            fiscalCodePA: one(fiscalCodePA),
            companyName: optional(text(1, 140)),
            IBAN: eitherOrNone('to', iban),
            richiestaMarcaDaBollo: eitherOrNone('to', stampRequest),
            remittanceInformation: one(text(1, 140)),
            transferCategory: optional(text(1, 140)),
            metadata: optional(metadata),
          }),
          1,
          5,
        ),
      }),
    ),
    metadata: optional(metadata),
    creditorReferenceId: optional(text(1, 35)),
    suggestedUserFee: optional(amount),
    suggestedPaFee: optional(amount),
    suggestedIdBundle: optional(text(1, 70)),
    suggestedIdCiBundle: optional(text(1, 70)),
    allCCP: optional(flag),
    standin: optional(flag),
  }),
);

const paymentMethod = oneOf('cash', 'creditCard', 'bancomat', 'other');
const paymentChannel = oneOf('frontOffice', 'atm', 'onLine', 'app', 'other');

export const sendPaymentOutcomeReq = nodeForPsp(
  'sendPaymentOutcomeReq',
  group('sendPaymentOutcomeReq', {
    ...pspCaller,
    idempotencyKey: optional(idempotencyKey),
    paymentToken: one(token),
    outcome: one(outcome),
    details: optional(
      group('outcomeDetails', {
        paymentMethod: one(paymentMethod),
        paymentChannel: optional(paymentChannel),
        fee: one(amount),
        payer: optional(subject),
        applicationDate: one(date),
        transferDate: one(date),
      }),
    ),
  }),
);
export const sendPaymentOutcomeRes = nodeForPsp(
  'sendPaymentOutcomeRes',
  group('sendPaymentOutcomeRes', { ...answer }),
);

export const sendPaymentOutcomeV2Request = nodeForPsp(
  'sendPaymentOutcomeV2Request',
  group('sendPaymentOutcomeV2Request', {
    ...pspCaller,
    idempotencyKey: optional(idempotencyKey),
    paymentTokens: one(group('paymentTokens', { paymentToken: list(token, 1, 5) })),
    outcome: one(outcome),
    details: optional(
      group('outcomeDetailsV2', {
        paymentMethod: one(paymentMethod),
        paymentChannel: optional(paymentChannel),
        fee: one(amount),
        primaryCiIncurredFee: optional(amount),
        idBundle: optional(text(1, 70)),
        idCiBundle: optional(text(1, 70)),
        payer: optional(subject),
        applicationDate: one(date),
        transferDate: one(date),
        marcheDaBollo: optional(
          group('marcheDaBollo', {
            marcaDaBollo: list(
              group('marcaDaBollo', {
                paymentToken: one(token),
                idTransfer: one(idTransfer),
                MBDAttachment: one(binary),
              }),
              1,
              25,
            ),
          }),
        ),
      }),
    ),
  }),
);
export const sendPaymentOutcomeV2Response = nodeForPsp(
  'sendPaymentOutcomeV2Response',
  group('sendPaymentOutcomeV2Response', { ...answer }),
);

export const demandPaymentNoticeRequest = nodeForPsp(
  'demandPaymentNoticeRequest',
  group('demandPaymentNoticeRequest', {
    ...pspCaller,
    idSoggettoServizio: one(exactly(5)),
    datiSpecificiServizio: one(binary),
  }),
);
export const demandPaymentNoticeResponse = nodeForPsp(
  'demandPaymentNoticeResponse',
  group('demandPaymentNoticeResponse', {
    ...answer,
    qrCode: optional(qrCode),
    paymentList: optional(paymentList),
    paymentDescription: optional(text(1, 210)),
    ...payee,
  }),
);
