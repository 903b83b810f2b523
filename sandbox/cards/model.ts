// What the gateway keeps, all in memory: whose methods there are, what was asked of them, which money moved.
import type { Behaviour } from './test-cards.ts';

export type Metadata = Readonly<Record<string, string>>;

export type Customer = {
  readonly id: string;
  readonly created: number;
  readonly metadata: Metadata;
};

/** Nothing that one could pay with elsewhere: of a card no number and no code. */
export type Method = {
  readonly id: string;
  readonly type: 'card' | 'paypal' | 'satispay';
  readonly created: number;
  customer: string | undefined;
  readonly card?: {
    readonly brand: string;
    readonly last4: string;
    readonly exp_month: number;
    readonly exp_year: number;
    /** The same card gives the same one; made with a key that is forgotten at exit. */
    readonly fingerprint: string;
  };
  readonly email?: string;
  readonly phone?: string;
  readonly behaviour: Behaviour;
};

export type IntentError = {
  readonly type: string;
  readonly code: string;
  readonly decline_code?: string;
  readonly message: string;
};

/** Something a person has to do on a page of ours before it goes on. */
export type Action = {
  /** Unguessable: part of the page's address. */
  readonly token: string;
  readonly kind: 'challenge' | 'redirect' | 'phone';
  readonly target: string;
  /** Milliseconds since 1970, by the movable clock. */
  readonly expiresAt?: number;
};

export type Setup = {
  readonly id: string;
  readonly clientSecret: string;
  readonly created: number;
  readonly customer: string | undefined;
  readonly types: readonly string[];
  readonly metadata: Metadata;
  status: 'requires_payment_method' | 'requires_action' | 'succeeded' | 'canceled';
  method: string | undefined;
  returnUrl: string | undefined;
  action: Action | undefined;
  error: IntentError | undefined;
};

/** Money as a checker reads it; amounts in cents. */
export type Entry = {
  /** Milliseconds since 1970, by the movable clock. */
  readonly at: number;
  readonly type:
    | 'authorized'
    | 'declined'
    | 'captured'
    | 'released'
    | 'refunded'
    | 'refund_failed'
    /** What had been refunded came back. */
    | 'refund_returned';
  readonly amount: number;
  readonly id: string;
};

export type Intent = {
  readonly id: string;
  readonly clientSecret: string;
  readonly created: number;
  readonly amount: number;
  readonly currency: string;
  readonly customer: string | undefined;
  readonly captureMethod: 'automatic' | 'manual';
  readonly description: string | undefined;
  readonly metadata: Metadata;
  readonly entries: Entry[];
  status:
    | 'requires_payment_method'
    | 'requires_confirmation'
    | 'requires_action'
    | 'requires_capture'
    | 'succeeded'
    | 'canceled';
  method: string | undefined;
  returnUrl: string | undefined;
  action: Action | undefined;
  error: IntentError | undefined;
  charge: Charge | undefined;
  captured: number;
  /** Accepted, and not failed since. */
  refunded: number;
  /** Oldest first. */
  readonly refunds: Refund[];
  canceledAt: number | undefined;
  cancellationReason: string | undefined;
  /** How often the behaviours "fails once" and "fails twice" have failed already. */
  captureFailures: number;
  refundFailures: number;
};

export type Charge = {
  readonly id: string;
  readonly created: number;
  readonly authorizationCode: string;
  readonly networkTransactionId: string;
  readonly authentication: 'challenge' | 'frictionless' | undefined;
};

export type Refund = {
  readonly id: string;
  readonly created: number;
  readonly amount: number;
  readonly intent: string;
  readonly charge: string;
  status: 'pending' | 'succeeded' | 'failed';
  /** What is still to be heard of it. */
  settles: 'fails' | 'succeeds' | undefined;
  readonly metadata: Metadata;
};
