// What a payment service provider says to pagoPA's node: look a notice up, activate it. Source: nodeForPsp.xsd.
import {
  amount,
  amountNotZero,
  boolean,
  fiscalCodePa,
  integer,
  isoDate,
  matching,
  metadata,
  oneOf,
  paymentToken,
  qrCode,
  response,
  text,
} from './common-types.ts';
import type { Message } from './envelope.ts';
import { base64 } from './pa-common.ts';
import { many, optional, sequence, type ValueOf } from './shape.ts';

const namespace = 'http://pagopa-api.pagopa.gov.it/node/nodeForPsp.xsd';

/** Who asks: the provider, its broker and the channel, which has a password. */
const caller = {
  idPSP: text(1, 35),
  idBrokerPSP: text(1, 35),
  idChannel: text(1, 35),
  password: text(8, 15),
} as const;

export const idempotencyKeyType = matching(/^[a-zA-Z0-9]{2,18}_[a-zA-Z0-9]{10}$/);

const verifyRequest = sequence({ ...caller, qrCode });
export const verifyPaymentNoticeReq: Message<ValueOf<typeof verifyRequest>> = {
  namespace,
  root: 'verifyPaymentNoticeReq',
  shape: verifyRequest,
};

const verifyAnswer = sequence({
  ...response,
  paymentList: optional(
    sequence({
      paymentOptionDescription: many(
        sequence({
          amount: amountNotZero,
          options: oneOf('EQ', 'LS', 'GT', 'ANY'),
          dueDate: optional(isoDate),
          paymentNote: optional(text(1, 210)),
        }),
        1,
        5,
      ),
    }),
  ),
  paymentDescription: optional(text(1, 210)),
  fiscalCodePA: optional(fiscalCodePa),
  companyName: optional(text(1, 140)),
  officeName: optional(text(1, 140)),
  standin: optional(boolean),
});
export const verifyPaymentNoticeRes: Message<ValueOf<typeof verifyAnswer>> = {
  namespace,
  root: 'verifyPaymentNoticeRes',
  shape: verifyAnswer,
};

const activateRequest = sequence({
  ...caller,
  idempotencyKey: optional(idempotencyKeyType),
  qrCode,
  /** Milliseconds. */
  expirationTime: optional(integer(1, 1_800_000)),
  amount,
  dueDate: optional(isoDate),
  paymentNote: optional(text(1, 210)),
  paymentMethod: optional(oneOf('BBT', 'BP', 'AD', 'CP', 'PO', 'OBEP', 'JIF', 'MYBK', 'PPAL')),
  touchPoint: optional(oneOf('IO', 'WISP', 'CHECKOUT', 'PSP', 'ATM', 'BETTING', 'TS', 'HB', 'POS')),
});
export const activatePaymentNoticeV2Request: Message<ValueOf<typeof activateRequest>> = {
  namespace,
  root: 'activatePaymentNoticeV2Request',
  shape: activateRequest,
};

const transfer = sequence(
  {
    idTransfer: integer(1, 5),
    transferAmount: amount,
    fiscalCodePA: fiscalCodePa,
    companyName: optional(text(1, 140)),
    IBAN: optional(matching(/^[a-zA-Z]{2}[0-9]{2}[a-zA-Z0-9]{1,30}$/)),
    richiestaMarcaDaBollo: optional(
      sequence({
        hashDocumento: base64(4, 72),
        tipoBollo: oneOf('01'),
        provinciaResidenza: matching(/^[A-Z]{2}$/),
      }),
    ),
    remittanceInformation: text(1, 140),
    transferCategory: optional(text(1, 140)),
    metadata: optional(metadata),
  },
  ({ IBAN, richiestaMarcaDaBollo }) =>
    IBAN !== undefined && richiestaMarcaDaBollo !== undefined
      ? 'IBAN and richiestaMarcaDaBollo in one transfer'
      : undefined,
);

const activateAnswer = sequence({
  ...response,
  totalAmount: optional(amount),
  paymentDescription: optional(text(1, 140)),
  fiscalCodePA: optional(fiscalCodePa),
  companyName: optional(text(1, 140)),
  officeName: optional(text(1, 140)),
  paymentToken: optional(paymentToken),
  transferList: optional(sequence({ transfer: many(transfer, 1, 5) })),
  metadata: optional(metadata),
  creditorReferenceId: optional(text(1, 35)),
  suggestedUserFee: optional(amount),
  suggestedPaFee: optional(amount),
  suggestedIdBundle: optional(text(1, 70)),
  suggestedIdCiBundle: optional(text(1, 70)),
  allCCP: optional(boolean),
  standin: optional(boolean),
});
export const activatePaymentNoticeV2Response: Message<ValueOf<typeof activateAnswer>> = {
  namespace,
  root: 'activatePaymentNoticeV2Response',
  shape: activateAnswer,
};
