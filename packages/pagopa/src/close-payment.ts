// closePayment v2: what the front-end tells pagoPA's node when the money is there (OK) or will not come (KO).
import type { Cents } from '@io/vocabulary';
import { z } from 'zod';
import { euroNumber } from './json-euros.ts';

/** What the provider is told of the gateway's part, by kind of method. Amounts are euros in text, the time is a clock's in Italy. */
export type PaymentInformation = {
  totalAmount: string;
  fee: string;
  /** `2026-11-28T19:00:00`, without a zone. */
  timestampOperation: string;
} & (
  | {
      outcomePaymentGateway: 'OK' | 'KO';
      paymentGateway: string;
      rrn?: string;
      authorizationCode?: string;
    }
  | { transactionId: string; pspTransactionId: string }
  | { outcomePaymentGateway: 'OK' | 'KO'; transactionId: string; authorizationCode: string }
);

/**
 * What pagoPA's receipts are made of. Its amounts are whole cents, unlike all others of this message: the specification
 * gives examples in euros, but pagoPA's own engine sends cents (NodeService of pagopa-ecommerce-event-dispatcher-service
 * at 7cf53331), and its receipts divide by a hundred (HelpdeskUtils and BuildTemplateServiceImpl of
 * pagopa-receipt-pdf-generator at dca5558).
 */
export interface TransactionDetails {
  transaction: {
    transactionId: string;
    transactionStatus: 'Confermato' | 'Rifiutato' | 'Annullato';
    creationDate: string;
    amount: Cents;
    fee: Cents;
    grandTotal: Cents;
    paymentGateway: string;
    timestampOperation: string;
    authorizationCode?: string;
    rrn?: string;
    errorCode?: string;
    psp: {
      idPsp: string;
      idChannel: string;
      businessName: string;
      brokerName: string;
      pspOnUs: boolean;
    };
  };
  info: {
    type: string;
    brand: string;
    brandLogo: string;
    paymentMethodName: string;
    clientId: string;
    lastFourDigits?: string;
    maskedEmail?: string;
  };
  user: { type: 'REGISTERED' | 'GUEST' };
}

export interface ClosingOk {
  outcome: 'OK';
  paymentTokens: readonly string[];
  transactionId: string;
  idPSP: string;
  idBrokerPSP: string;
  idChannel: string;
  /** pagoPA's code: CP a card, PPAL, JIF. */
  paymentMethod: string;
  /** Amounts and fee together. */
  totalAmount: Cents;
  fee: Cents;
  primaryCiIncurredFee: Cents | undefined;
  idBundle: string | undefined;
  idCiBundle: string | undefined;
  /** With a zone. */
  timestampOperation: string;
  additionalPaymentInformations: PaymentInformation;
  transactionDetails: TransactionDetails;
}
export interface ClosingKo {
  outcome: 'KO';
  paymentTokens: readonly string[];
  transactionId: string;
  transactionDetails: TransactionDetails;
}

/** The body as it goes over the wire: euros as numbers of two decimals. */
export function writeClosePayment(closing: ClosingOk | ClosingKo): string {
  if (closing.outcome === 'KO') return JSON.stringify(closing);
  const { totalAmount, fee, primaryCiIncurredFee, ...rest } = closing;
  return JSON.stringify({
    ...rest,
    totalAmount: euroNumber(totalAmount),
    fee: euroNumber(fee),
    ...(primaryCiIncurredFee !== undefined && {
      primaryCiIncurredFee: euroNumber(primaryCiIncurredFee),
    }),
  });
}

/** Refusals come as the node's tests have them, `outcome` and `description`, or as its specification does: `error`. */
const answer = z.union([
  z.object({ outcome: z.enum(['OK', 'KO']), description: z.string().optional() }),
  z
    .object({ error: z.string() })
    .transform(({ error }) => ({ outcome: 'KO' as const, description: error })),
]);

/**
 * `accepted`: the node has it. `refused`: it has not and will not take it, for this transaction, ever. `acquired`: an
 * outcome for these tokens was there before, and the answer does not say which. `unknown`: ask again with the same body.
 */
export type ClosingAnswer =
  | { is: 'accepted' }
  | { is: 'refused'; status: number; description: string }
  | { is: 'acquired'; description: string }
  | { is: 'unknown'; status: number; description: string };

const NOT_BEFORE_RPT = 'node did not receive rpt yet';

export function readClosePayment(status: number, body: string): ClosingAnswer {
  let said: z.output<typeof answer> | undefined;
  try {
    said = answer.safeParse(JSON.parse(body)).data;
  } catch {
    said = undefined;
  }
  const description = (said?.description ?? '').slice(0, 200);
  const unknown: ClosingAnswer = { is: 'unknown', status, description };
  // Without the node's own words it may be a proxy that speaks.
  if (said === undefined) return unknown;
  if (status === 200)
    return said.outcome === 'OK' ? { is: 'accepted' } : { is: 'refused', status, description };
  if (status === 404) return { is: 'refused', status, description };
  // The one 400 that pagoPA's own engine does not take for an answer.
  if (status === 400)
    return description === 'Invalid token' ? unknown : { is: 'refused', status, description };
  if (status === 422)
    return description.toLowerCase().includes(NOT_BEFORE_RPT)
      ? { is: 'refused', status, description }
      : { is: 'acquired', description };
  return unknown;
}
