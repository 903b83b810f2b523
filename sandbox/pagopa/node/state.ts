// What the node remembers: positions, the attempts to pay them, receipts on their way. Everything changes in one
// step between two awaits, and nothing of it grows for ever.

import type { Cents } from '@io/vocabulary';
import { BoundedMap } from '../../bounded-map.ts';
import type { Scenario } from '../scenarios.ts';
import type { MessageValue } from '../xml/message.ts';
import type { ValueOf } from '../xml/shapes.ts';
import type { subject } from '../messages/common.ts';
import type { paGetPaymentV2Response } from '../messages/pa-for-node.ts';
import type { sendPaymentOutcomeV2Request } from '../messages/node-for-psp.ts';
import { type Rpt, Rpts } from './rpts.ts';

export type Subject = ValueOf<typeof subject>;
export type PaymentData = NonNullable<MessageValue<typeof paGetPaymentV2Response>['data']>;
export type OutcomeDetails = NonNullable<
  MessageValue<typeof sendPaymentOutcomeV2Request>['details']
>;

export type PositionStatus = 'INSERTED' | 'PAYING' | 'PAID' | 'NOTIFIED';
export type AttemptStatus =
  | 'PAYING'
  /** Of an institution of the older way: its RPT is there. */
  | 'PAYING_RPT'
  | 'PAYMENT_SENT'
  | 'PAYMENT_ACCEPTED'
  | 'PAYMENT_REFUSED'
  | 'PAYMENT_UNKNOWN'
  | 'PAYMENT_SEND_ERROR'
  | 'PAID'
  | 'NOTICE_GENERATED'
  | 'NOTICE_SENT'
  | 'NOTIFIED'
  | 'FAILED'
  | 'CANCELLED';

export type Position = {
  readonly fiscalCode: string;
  readonly noticeNumber: string;
  status: PositionStatus;
  /** The institution is being asked: nobody else may start. */
  activating: boolean;
  readonly attempts: Attempt[];
};

/** One try to pay a position: a token. */
export type Attempt = {
  readonly token: string;
  readonly position: Position;
  /** Who activated; closePayment may hand it on to the provider that takes the money. */
  provider: { readonly id: string; readonly broker: string; readonly channel: string };
  readonly activatedBy: string;
  /** As its institution gave it; an RPT says it anew. */
  data: PaymentData;
  readonly stationId: string;
  readonly idempotencyKey: string | undefined;
  readonly paymentNote: string | undefined;
  readonly createdAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  status: AttemptStatus;
  readonly history: { readonly status: AttemptStatus; readonly at: string }[];
  closure: Closure | undefined;
  outcome:
    | {
        readonly result: 'OK' | 'KO';
        readonly at: Temporal.Instant;
        readonly details: OutcomeDetails | undefined;
      }
    | undefined;
  /** The front-end has been told. */
  resultSent: boolean;
  /** Paid although it had expired. */
  isLate: boolean;
  /** Of the cart that was closed together, whose share of the fee this one carries. */
  fee: Cents;
  settledIn: string | undefined;
  /** Money for a position that another attempt has paid: to be given back, or settled with code 9. */
  isSurplus: boolean;
  /** Of a simulated fault: the answer with the token has been lost once. */
  isAnswerLost: boolean;
  readonly deliveries: Delivery[];
  /** Where its institution speaks the older way. */
  readonly rpt: ExpectedRpt | undefined;
  /** Activated by the node in place of an institution that did not answer. */
  readonly isStandIn: boolean;
};

/** The RPT that an institution of the older way owes for a payment: until it is there nothing can be paid. */
export type ExpectedRpt = {
  document: Rpt | undefined;
  readonly arrived: PromiseWithResolvers<void>;
};

export const expectedRpt = (): ExpectedRpt => ({
  document: undefined,
  arrived: Promise.withResolvers<void>(),
});

/** What the front-end said when it had the money. */
export type Closure = {
  /** Of which pspNotifyPayment the provider hears. */
  readonly version: 1 | 2;
  readonly transactionId: string;
  readonly tokens: readonly string[];
  readonly outcome: 'OK' | 'KO';
  readonly total: Cents;
  readonly fee: Cents;
  readonly primaryCiIncurredFee: Cents | undefined;
  readonly idBundle: string | undefined;
  readonly idCiBundle: string | undefined;
  readonly paymentMethod: string | undefined;
  readonly timestamp: string;
  /** Of the gateway's, for the provider. */
  readonly information: readonly (readonly [string, string])[];
  /** What the front-end wants to befall this payment later. */
  readonly asked: Scenario | undefined;
  readonly at: Temporal.Instant;
  /** The payer pays at their bank, or does not, after the provider has accepted. */
  readonly isLater?: boolean;
};

/** A receipt for one recipient. */
export type Delivery = {
  readonly attempt: Attempt;
  readonly recipient: string;
  readonly stationId: string;
  status: 'NOTICE_GENERATED' | 'NOTICE_SENT' | 'NOTICE_PENDING' | 'NOTIFIED';
  tries: number;
  nextAt: Temporal.Instant;
  lastAnswer: string;
  /** An RT that says no: the older way has those. */
  readonly isNegative: boolean;
};

const keptPositions = 200_000;

export class NodeState {
  readonly positions = new BoundedMap<string, Position>(keptPositions);
  readonly attempts = new BoundedMap<string, Attempt>(keptPositions);
  /** Attempts that hold a position: what the expiry job looks through. */
  readonly open = new Set<Attempt>();
  readonly rpts = new Rpts();
  /** When each provider of the older way was last asked for what it owes. */
  readonly askedForRts = new Map<string, Temporal.Instant>();
  /** The last day that has been settled. */
  settledUntil: string | undefined;
  /** Receipts still to be delivered. */
  readonly pending = new Set<Delivery>();
  /** Those that nobody took, as often as they were offered: for a person. */
  readonly left = new Set<Delivery>();

  position(fiscalCode: string, noticeNumber: string): Position {
    const key = `${fiscalCode}${noticeNumber}`;
    const known = this.positions.get(key);
    if (known !== undefined) return known;
    const fresh: Position = {
      fiscalCode,
      noticeNumber,
      status: 'INSERTED',
      activating: false,
      attempts: [],
    };
    this.positions.set(key, fresh);
    return fresh;
  }

  find(fiscalCode: string, noticeNumber: string): Position | undefined {
    return this.positions.get(`${fiscalCode}${noticeNumber}`);
  }

  clear(): void {
    this.positions.clear();
    this.attempts.clear();
    this.open.clear();
    this.pending.clear();
    this.left.clear();
    this.rpts.clear();
    this.askedForRts.clear();
    this.settledUntil = undefined;
  }
}

/** Attempts that hold their position. */
const holding: ReadonlySet<AttemptStatus> = new Set([
  'PAYING',
  'PAYING_RPT',
  'PAYMENT_SENT',
  'PAYMENT_ACCEPTED',
  'PAYMENT_UNKNOWN',
  'PAYMENT_SEND_ERROR',
]);

export function isHolding({ status }: Attempt): boolean {
  return holding.has(status);
}

export function isPaid({ status }: Position): boolean {
  return status === 'PAID' || status === 'NOTIFIED';
}

export function moveTo(attempt: Attempt, status: AttemptStatus, at: Temporal.Instant): void {
  attempt.status = status;
  attempt.history.push({ status, at: at.toString({ fractionalSecondDigits: 3 }) });
}
