// What we ask of whoever holds cards and other methods of payment: the closed port, and its two ways to fail.
import type { Cents } from '@io/vocabulary';
import type { MethodKind } from './contract.ts';

export type { MethodKind };

declare const brand: unique symbol;
/** Whose methods they are, as the gateway calls it. It knows neither name nor fiscal code. */
export type CustomerRef = string & { readonly [brand]: 'CustomerRef' };

/** All that may ever be kept of a method: nothing that one could pay with elsewhere. */
export interface GatewayMethod {
  token: string;
  kind: MethodKind;
  /** The same for the same card or account of one person, and good for nothing else. */
  sameAs: string;
  brand?: string;
  last4?: string;
  /** `YYYY-MM`, the last month in which a card can be used. */
  expires?: string;
  /** E-mail address or telephone number, all but its ends replaced. */
  masked?: string;
}

export interface Setup {
  setupId: string;
  /** What the gateway's fields in the browser are opened with. */
  clientSecret?: string;
  /** Where the person goes instead, for methods without fields. */
  redirectUrl?: string;
}

export type SetupState =
  | { state: 'waiting' }
  /** Not final: the person may still mend it in the gateway's fields. */
  | { state: 'failed'; code: string; isFinal: boolean }
  | { state: 'done'; customer: CustomerRef; method: GatewayMethod };

export interface Authorization {
  operationId: string;
  /** What we called the payment. */
  orderId: string;
  amount: Cents;
  captured: Cents;
  /** Given back and, as far as the gateway knows now, not failed: days later it may be less again. */
  refunded: Cents;
  /** The gateway does not say yet whether what is being given back arrives. */
  isReturning?: true;
  state:
    | 'needs_action'
    | 'pending'
    | 'authorized'
    | 'declined'
    | 'captured'
    | 'voided'
    | 'refunded';
  /** With `needs_action`: where the person proves that it is them. */
  redirectUrl?: string;
  declineCode?: string;
  /** The issuer's code of the authorisation, for the receipt. */
  authorizationCode?: string;
  /** The circuit's number of the operation (RRN), for the receipt. */
  reference?: string;
}

/** How an operation stood when its news were written: good for seeing that one knows that already, and for nothing else. */
export interface MoneySaid {
  state: 'authorized' | 'captured';
  captured: number;
}

/**
 * News, not truth: it may come late, twice, never, or before the answer that it is about. Whoever hears it asks
 * `getState` or `getSetup`.
 */
export type GatewayEvent = { eventId: string; type: string } & (
  | { about: 'operation'; operationId: string; orderId?: string; said?: MoneySaid }
  | { about: 'setup'; setupId: string }
  | { about: 'method'; token: string }
  | { about: 'other' }
);

/** Headers of a callback, by lower-case name. */
export type CallbackHeaders = Readonly<Record<string, string | string[] | undefined>>;

/**
 * Every method that changes something takes an idempotency key: repeated with the same key and content it has its
 * effect once. Throws GatewayRefused when nothing has happened for sure, GatewayUnknown when nobody can tell.
 */
export interface PaymentGateway {
  createCustomer(a: { reference: string; idempotencyKey: string }): Promise<CustomerRef>;
  /** `consent`: from where the person has agreed; the gateway's proof for methods that are charged on a mandate. */
  createSetup(a: {
    customer: CustomerRef;
    kind: MethodKind;
    returnUrl: string;
    consent: { address: string; userAgent: string };
    idempotencyKey: string;
  }): Promise<Setup>;
  getSetup(setupId: string): Promise<SetupState>;
  /** Succeeds also when it was gone already. */
  removeMethod(token: string): Promise<void>;
  /**
   * Reserves the amount and takes nothing. A refusal of the card is an answer: state `declined`. After GatewayUnknown
   * the sure way is to ask again with the same key, within a day: it has its effect once and gives the first answer.
   */
  authorize(a: {
    orderId: string;
    amount: Cents;
    methodToken: string;
    customer: CustomerRef;
    idempotencyKey: string;
    returnUrl: string;
    description: string;
  }): Promise<Authorization>;
  /**
   * How every unknown outcome is resolved. With `operationId` it is certain. With `customer` it sees whatever was
   * answered before now. With the order alone it may be a minute behind. Undefined: the gateway has not heard of the
   * order, or not yet: a request that is still under way can arrive after this answer.
   */
  getState(a: {
    orderId: string;
    operationId?: string;
    customer?: CustomerRef;
  }): Promise<Authorization | undefined>;
  /** What we called the payment of an operation that news name alone. Undefined: it is none of ours. */
  orderOf(operationId: string): Promise<string | undefined>;
  /**
   * A failure (5xx) is kept under its key for a day like any answer. So after GatewayUnknown: `getState`, and where it
   * says that nothing happened, once more with a new key. The same for `void` and `refund`. What is captured or
   * voided already is an answer, not a refusal.
   */
  capture(a: {
    operationId: string;
    amount: Cents;
    idempotencyKey: string;
  }): Promise<Authorization>;
  void(a: { operationId: string; idempotencyKey: string }): Promise<Authorization>;
  refund(a: { operationId: string; amount: Cents; idempotencyKey: string }): Promise<Authorization>;
  /** Undefined: the signature is wrong or too old. */
  readWebhook(raw: Buffer, headers: CallbackHeaders): GatewayEvent | undefined;
}

/** No answer, or one that says nothing: the effect may have happened. `getState` finds out. */
export class GatewayUnknown extends Error {}

/** Nothing has happened, for sure. `code` is the gateway's own word. */
export class GatewayRefused extends Error {
  readonly code: string;
  constructor(code: string, cause?: unknown) {
    super(`the gateway refused: ${code}`, { cause });
    this.code = code;
  }
}
