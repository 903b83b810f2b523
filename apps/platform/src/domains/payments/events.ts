// What can be told of a payment. These entries are only ever added: everything else about it is made from them.
import type { FaultFamily } from '@io/pagopa';
import type { Cents, NoticeNumber, OrganizationFiscalCode } from '@io/vocabulary';

export interface NoticeSeen {
  payee: OrganizationFiscalCode;
  noticeNumber: NoticeNumber;
  payeeName: string;
  description: string;
  /** As pagoPA said and the payer approved. */
  amount: Cents;
}

/** The method as the payer chose it; what was chosen stays, whatever becomes of the method. */
export interface MethodChosen {
  id: string;
  kind: 'card' | 'paypal' | 'phone_push';
  label: string;
  token: string;
  customer: string;
  brand?: string;
  last4?: string;
  masked?: string;
}

/** Who carries it out and for how much, frozen with the confirmation. */
export interface OfferChosen {
  id: string;
  idPsp: string;
  idBrokerPsp: string;
  idChannel: string;
  pspName: string;
  fee: Cents;
  payeeShare: Cents;
  idBundle?: string;
  idCiBundle?: string;
  /** Of the bank that gave the card. */
  onUs?: boolean;
}

export interface MoneySeen {
  operationId: string;
  amount: Cents;
  captured: Cents;
  refunded: Cents;
  /** Whether what is being given back arrives is not known yet. */
  isReturning?: true;
  state:
    | 'needs_action'
    | 'pending'
    | 'authorized'
    | 'declined'
    | 'captured'
    | 'voided'
    | 'refunded';
  redirectUrl?: string;
  declineCode?: string;
  authorizationCode?: string;
  reference?: string;
}

export type MoneyMove = 'capture' | 'void' | 'refund';

export type Told =
  | { kind: 'begun'; notices: NoticeSeen[] }
  /** The payer's word. A second one follows a changed amount and begins a new round. */
  | { kind: 'confirmed'; amounts: Cents[]; method: MethodChosen; offer: OfferChosen }
  /** Before the call: its key, so that a repetition is the same call. */
  | { kind: 'activation_asked'; item: number; key: string }
  | { kind: 'activated'; item: number; key: string; token: string; total: Cents }
  | {
      kind: 'activation_refused';
      item: number;
      key: string;
      family: FaultFamily | 'token_of_another';
      code: string;
      raisedBy: string;
    }
  | { kind: 'activation_unknown'; item: number; key: string }
  | { kind: 'authorisation_asked' }
  | ({ kind: 'money_seen' } & MoneySeen)
  /** The gateway has never heard of it; a call may still be under way. */
  | { kind: 'authorisation_unheard' }
  | { kind: 'authorisation_refused'; code: string }
  | { kind: 'authorisation_unknown' }
  | { kind: 'closure_asked'; outcome: 'OK' | 'KO' }
  | {
      kind: 'closure_answered';
      outcome: 'OK' | 'KO';
      is: 'accepted' | 'refused' | 'acquired' | 'unknown';
      description?: string;
    }
  /** The truth of all its tokens. */
  | { kind: 'outcome_heard'; outcome: 'OK' | 'KO'; source: 'callback' | 'receipts' | 'operator' }
  /** Looked for the outcome and found none. */
  | { kind: 'position_seen'; items: ('free' | 'paying' | 'paid' | 'unknown')[] }
  | { kind: 'move_asked'; move: MoneyMove; amount: Cents }
  | { kind: 'move_failed'; move: MoneyMove; code: string }
  | {
      kind: 'receipt_read';
      item: number;
      amount: Cents;
      debtor?: string;
      /** The debtor's fiscal code, sealed: operators read this log. */
      debtorCode?: string;
      pspCompany?: string;
    }
  | { kind: 'receipts_not_there' }
  | { kind: 'cancel_asked'; by: 'payer' | 'time' | 'operator' }
  | { kind: 'handed_over'; reason: HandedOver }
  | { kind: 'operator_said'; word: OperatorWord; reason: string };

/** `ask_again`: nothing is decided. `settled`: all is arranged by hand, and nothing more is done here. */
export type OperatorWord = 'ask_again' | 'paid' | 'not_paid' | 'settled';

/** Why people must look. */
export type HandedOver =
  | 'no_outcome'
  | 'closure_unanswered'
  | 'paid_without_money'
  | 'capture_failed'
  | 'return_failed'
  /** It was accepted, and did not arrive: the payer must have the money in another way. */
  | 'refund_failed'
  | 'method_unanswered'
  | 'amounts_differ'
  | 'contradiction';

export type PaymentEvent = Told & { at: Temporal.Instant };
