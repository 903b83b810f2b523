// What IO's back-end asks the node (nodeForIO).

import { message } from '../xml/message.ts';
import { namespaces } from '../xml/namespaces.ts';
import { amount, date, group, matching, one, optional, text, whole } from '../xml/shapes.ts';
import { answer, fiscalCodePA, pspCaller, qrCode, subject, token } from './common.ts';

export const activateIOPaymentReq = message(
  namespaces.nodeForIO,
  'activateIOPaymentReq',
  group('activateIOPaymentReq', {
    ...pspCaller,
    idempotencyKey: optional(matching('[0-9]{11}_[a-zA-Z0-9]{10}')),
    qrCode: one(qrCode),
    expirationTime: optional(whole('integer', { maxInclusive: '1800000' })),
    amount: one(amount),
    dueDate: optional(date),
    paymentNote: optional(text(1, 210)),
    payer: optional(subject),
  }),
);
export const activateIOPaymentRes = message(
  namespaces.nodeForIO,
  'activateIOPaymentRes',
  group('activateIOPaymentRes', {
    ...answer,
    totalAmount: optional(amount),
    paymentDescription: optional(text(1, 140)),
    fiscalCodePA: optional(fiscalCodePA),
    companyName: optional(text(1, 140)),
    officeName: optional(text(1, 140)),
    paymentToken: optional(token),
    creditorReferenceId: optional(text(1, 35)),
  }),
);
