// What the node tells payment service providers (pspForNode): that a front-end has taken the money.

import { message } from '../xml/message.ts';
import { namespaces } from '../xml/namespaces.ts';
import {
  amount,
  anyText,
  dateTime,
  either,
  flag,
  group,
  list,
  one,
  optional,
  text,
} from '../xml/shapes.ts';
import { answer, fiscalCodePA, iban, idTransfer, metadata, stampRequest, token } from './common.ts';

const pspForNode = <S extends Parameters<typeof message>[2]>(name: string, shape: S) =>
  message(namespaces.pspForNode, name, shape);

const callee = {
  idPSP: one(text(1, 35)),
  idBrokerPSP: one(text(1, 35)),
  idChannel: one(text(1, 35)),
} as const;

const transferHead = {
  idTransfer: one(idTransfer),
  transferAmount: one(amount),
  fiscalCodePA: one(fiscalCodePA),
} as const;
const transferTail = {
  remittanceInformation: one(text(1, 140)),
  metadata: optional(metadata),
} as const;

const paymentHead = {
  paymentToken: one(token),
  paymentDescription: one(text(1, 140)),
  fiscalCodePA: one(fiscalCodePA),
  companyName: one(text(1, 140)),
  officeName: optional(text(1, 140)),
  creditorReferenceId: one(text(1, 35)),
  debtAmount: one(amount),
} as const;

const additional = group('additionalPaymentInformations', { metadata: optional(metadata) });

export const pspNotifyPaymentReq = pspForNode(
  'pspNotifyPaymentReq',
  group('pspNotifyPaymentReq', {
    ...callee,
    ...paymentHead,
    transferList: one(
      group('transferList', {
        transfer: list(
          group('transfer', { ...transferHead, IBAN: one(iban), ...transferTail }),
          1,
          5,
        ),
      }),
    ),
    creditCardPayment: either(
      'with',
      group('creditCardPayment', {
        rrn: one(anyText),
        outcomePaymentGateway: one(anyText),
        totalAmount: one(amount),
        fee: one(amount),
        timestampOperation: one(dateTime),
        authorizationCode: one(text(1, 6)),
        paymentGateway: optional(text(1, 35)),
      }),
    ),
    paypalPayment: either(
      'with',
      group('paypalPayment', {
        transactionId: one(anyText),
        pspTransactionId: one(anyText),
        totalAmount: one(amount),
        fee: one(amount),
        timestampOperation: one(dateTime),
      }),
    ),
    bancomatpayPayment: either(
      'with',
      group('bancomatpayPayment', {
        transactionId: one(anyText),
        outcomePaymentGateway: one(anyText),
        totalAmount: one(amount),
        fee: one(amount),
        timestampOperation: one(dateTime),
        authorizationCode: one(text(1, 6)),
        paymentGateway: optional(text(1, 35)),
      }),
    ),
    additionalPaymentInformations: either('with', additional),
    standin: optional(flag),
  }),
);
export const pspNotifyPaymentRes = pspForNode(
  'pspNotifyPaymentRes',
  group('pspNotifyPaymentRes', { ...answer }),
);

/** Its name breaks the pattern of all the others. */
export const pspNotifyPaymentV2 = pspForNode(
  'pspNotifyPaymentV2',
  group('pspNotifyPaymentV2', {
    ...callee,
    transactionId: one(text(1, 35)),
    totalAmount: one(amount),
    fee: one(amount),
    primaryCiIncurredFee: optional(amount),
    idBundle: optional(text(1, 70)),
    idCiBundle: optional(text(1, 70)),
    timestampOperation: one(dateTime),
    paymentList: one(
      group('paymentListV2', {
        payment: list(
          group('paymentV2', {
            ...paymentHead,
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
            standin: optional(flag),
          }),
          1,
          5,
        ),
      }),
    ),
    additionalPaymentInformations: one(additional),
  }),
);
export const pspNotifyPaymentV2Res = pspForNode(
  'pspNotifyPaymentV2Res',
  group('pspNotifyPaymentV2Res', { ...answer }),
);
