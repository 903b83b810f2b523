// What pagoPA is told when a payment is closed, made from its log alone: the same at each repetition.
import type { ClosingKo, ClosingOk, PaymentInformation, TransactionDetails } from '@io/pagopa';
import { formatEuros } from '@io/vocabulary';
import { wireInstant } from '../../floor/clock.ts';
import { METHOD_CODES } from './node.ts';
import { amountOf, type Payment, tokensOf, totalOf } from './payment.ts';

type Choice = NonNullable<Payment['choice']>;

/** What pagoPA calls a payment: another for each round, since each is closed by itself. */
export const transactionIdOf = (id: string, round: number): string =>
  round <= 1 ? id.replaceAll('-', '') : `${id.replaceAll('-', '')}-${round}`;

/** Undefined: not one of ours. */
export function paymentIdOf(transactionId: string): string | undefined {
  const hex = /^([0-9a-f]{32})(?:-\d{1,3})?$/.exec(transactionId)?.[1];
  return hex?.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** The gateway, and the kinds of methods, as pagoPA is told of them. */
const GATEWAY = 'STRIPE';
const METHOD_NAMES = { card: 'CARDS', paypal: 'PAYPAL', phone_push: 'BANCOMATPAY' } as const;

/** A clock on a wall in Italy: pagoPA wants no zone here. */
const wallClock = (at: Temporal.Instant) =>
  at
    .toZonedDateTimeISO('Europe/Rome')
    .toPlainDateTime()
    .toString({ smallestUnit: 'second', roundingMode: 'trunc' });

function informationOf(payment: Payment, at: Temporal.Instant): PaymentInformation {
  const { offer, method } = payment.choice as Choice;
  const seen = payment.money?.seen;
  const operation = seen?.operationId ?? '';
  const common = {
    totalAmount: formatEuros(totalOf(payment)),
    fee: formatEuros(offer.fee),
    timestampOperation: wallClock(at),
  };
  switch (method.kind) {
    case 'paypal':
      return {
        ...common,
        transactionId: operation,
        pspTransactionId: seen?.reference ?? operation,
      };
    case 'phone_push':
      return {
        ...common,
        outcomePaymentGateway: 'OK',
        transactionId: seen?.reference ?? operation,
        authorizationCode: seen?.authorizationCode ?? operation,
      };
    case 'card':
    default:
      return {
        ...common,
        outcomePaymentGateway: 'OK',
        paymentGateway: GATEWAY,
        ...(seen?.authorizationCode !== undefined && { authorizationCode: seen.authorizationCode }),
        ...(seen?.reference !== undefined && { rrn: seen.reference }),
      };
  }
}

/** Neither the payer's fiscal code nor address, nor the first digits of a card: pagoPA does not insist on them. */
function detailsOf(
  id: string,
  payment: Payment,
  status: TransactionDetails['transaction']['transactionStatus'],
  at: Temporal.Instant,
): TransactionDetails {
  const { offer, method } = payment.choice as Choice;
  const seen = payment.money?.seen;
  const isConfirmed = status === 'Confermato';
  const code = METHOD_CODES[method.kind];
  return {
    transaction: {
      transactionId: transactionIdOf(id, payment.round),
      transactionStatus: status,
      creationDate: wireInstant(payment.begunAt),
      amount: amountOf(payment),
      fee: offer.fee,
      grandTotal: totalOf(payment),
      paymentGateway: GATEWAY,
      timestampOperation: wireInstant(at),
      ...(isConfirmed &&
        seen?.authorizationCode !== undefined && { authorizationCode: seen.authorizationCode }),
      ...(seen?.reference !== undefined && { rrn: seen.reference }),
      ...(!isConfirmed && seen?.declineCode !== undefined && { errorCode: seen.declineCode }),
      psp: {
        idPsp: offer.idPsp,
        idChannel: offer.idChannel,
        businessName: offer.pspName,
        brokerName: offer.idBrokerPsp,
        pspOnUs: offer.onUs ?? false,
      },
    },
    info: {
      type: code,
      brand: method.brand?.toUpperCase() ?? code,
      // It must be there, and we have none to show.
      brandLogo: '',
      paymentMethodName: METHOD_NAMES[method.kind],
      clientId: 'IO',
      ...(method.last4 !== undefined && { lastFourDigits: method.last4 }),
      ...(method.kind === 'paypal' &&
        method.masked !== undefined && { maskedEmail: method.masked }),
    },
    user: { type: 'REGISTERED' },
  };
}

export function closingOk(id: string, payment: Payment): ClosingOk {
  const { offer, method, at } = payment.choice as Choice;
  const asked = payment.closeOk?.askedAt ?? at;
  return {
    outcome: 'OK',
    paymentTokens: tokensOf(payment),
    transactionId: transactionIdOf(id, payment.round),
    idPSP: offer.idPsp,
    idBrokerPSP: offer.idBrokerPsp,
    idChannel: offer.idChannel,
    paymentMethod: METHOD_CODES[method.kind],
    totalAmount: totalOf(payment),
    fee: offer.fee,
    primaryCiIncurredFee: offer.payeeShare > 0 ? offer.payeeShare : undefined,
    idBundle: offer.idBundle,
    idCiBundle: offer.idCiBundle,
    // The same at each repetition: one key, one body.
    timestampOperation: wireInstant(asked),
    additionalPaymentInformations: informationOf(payment, asked),
    transactionDetails: detailsOf(id, payment, 'Confermato', asked),
  };
}

export function closingKo(id: string, payment: Payment): ClosingKo {
  const { seen, refused } = payment.money ?? {};
  const isDeclined = refused !== undefined || seen?.state === 'declined';
  const asked = payment.closeKo?.askedAt ?? payment.lastAt;
  return {
    outcome: 'KO',
    paymentTokens: tokensOf(payment),
    transactionId: transactionIdOf(id, payment.round),
    transactionDetails: detailsOf(id, payment, isDeclined ? 'Rifiutato' : 'Annullato', asked),
  };
}
