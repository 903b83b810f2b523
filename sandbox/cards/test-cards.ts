// Which card does what: the table of test cards, and what the other methods may be told to do.
// Numbers that Stripe publishes for tests do here what they do there; those beginning 4000 0000 0010 are ours.
import { text, type Text } from '../text.ts';

export type Decline = { readonly code: string; readonly decline_code?: string };

export type Behaviour = {
  /** When it is added to a wallet. */
  readonly setup: 'ok' | 'challenge' | Decline;
  /** When a payment is asked of it. */
  readonly pay: 'ok' | 'frictionless' | 'challenge' | Decline;
  /** When the challenge was passed. */
  readonly afterChallenge?: Decline;
  /** The payment is authorised and the connection closed without an answer. */
  readonly losesAnswer?: boolean;
  readonly webhook?: WebhookMode;
  readonly captureFails?: number;
  readonly refundFails?: number;
  /** A refund is accepted, and half a day later the bank says how it ended. */
  readonly refundLater?: 'fails' | 'succeeds';
  /** Nothing can be held: what is to be reserved is taken. */
  readonly takesAtOnce?: boolean;
};

export const webhookModes = ['normal', 'twice', 'before', 'never', 'late', 'reordered'] as const;
export type WebhookMode = (typeof webhookModes)[number];

export type TestCard = {
  readonly number: string;
  readonly about: Text;
  readonly behaviour: Behaviour;
};

const declined = (decline_code: string): Decline => ({ code: 'card_declined', decline_code });
const good: Behaviour = { setup: 'ok', pay: 'ok' };
const atPayment = (pay: Behaviour['pay'], more: Partial<Behaviour> = {}): Behaviour => ({
  setup: 'ok',
  pay,
  ...more,
});
const atSetup = (setup: Behaviour['setup']): Behaviour => ({ setup, pay: 'ok' });
const card = (number: string, behaviour: Behaviour, it: string, en: string): TestCard => ({
  number,
  behaviour,
  about: text(it, en),
});

export const testCards: readonly TestCard[] = [
  card('4242424242424242', good, 'paga (Visa)', 'pays (Visa)'),
  card('5555555555554444', good, 'paga (Mastercard)', 'pays (Mastercard)'),
  card('378282246310005', good, 'paga (American Express)', 'pays (American Express)'),
  card(
    '4000000000003055',
    atPayment('frictionless'),
    'paga, 3DS senza domande',
    'pays, 3DS without questions',
  ),
  card(
    '4000000000003220',
    atPayment('challenge'),
    'paga dopo il codice 3DS',
    'pays after the 3DS code',
  ),
  card(
    '4000002760003184',
    { setup: 'challenge', pay: 'challenge' },
    'codice 3DS all’aggiunta e al pagamento',
    '3DS code when added and when paying',
  ),
  card(
    '4000002500003155',
    { setup: 'challenge', pay: 'ok' },
    'codice 3DS solo all’aggiunta',
    '3DS code only when added',
  ),
  card(
    '4000008400001629',
    atPayment('challenge', { afterChallenge: declined('generic_decline') }),
    'rifiutata dopo il codice 3DS',
    'declined after the 3DS code',
  ),
  card(
    '4000000000000341',
    atPayment(declined('generic_decline')),
    'rifiutata al pagamento',
    'declined when paying',
  ),
  card(
    '4000000000100018',
    atPayment(declined('insufficient_funds')),
    'senza fondi al pagamento',
    'without funds when paying',
  ),
  card(
    '4000000000100026',
    atPayment({ code: 'expired_card' }),
    'scaduta al pagamento',
    'expired when paying',
  ),
  card('4000000000000002', atSetup(declined('generic_decline')), 'rifiutata', 'declined'),
  card('4000000000009995', atSetup(declined('insufficient_funds')), 'senza fondi', 'without funds'),
  card('4000000000009987', atSetup(declined('lost_card')), 'smarrita', 'lost'),
  card('4000000000009979', atSetup(declined('stolen_card')), 'rubata', 'stolen'),
  card('4000000000000127', atSetup({ code: 'incorrect_cvc' }), 'codice CVC errato', 'wrong CVC'),
  card('4000000000000069', atSetup({ code: 'expired_card' }), 'scaduta', 'expired'),
  card(
    '4000000000000119',
    atSetup({ code: 'processing_error' }),
    'errore del circuito',
    'error of the circuit',
  ),
  card(
    '4000000000100034',
    atPayment('ok', { losesAnswer: true }),
    'autorizza, ma la risposta va persa',
    'authorises, but the answer is lost',
  ),
  card(
    '4000000000100042',
    atPayment('ok', { webhook: 'twice' }),
    'paga, webhook doppio',
    'pays, webhook twice',
  ),
  card(
    '4000000000100059',
    atPayment('ok', { webhook: 'before' }),
    'paga, webhook prima della risposta',
    'pays, webhook before the answer',
  ),
  card(
    '4000000000100067',
    atPayment('ok', { webhook: 'never' }),
    'paga, nessun webhook',
    'pays, no webhook',
  ),
  card(
    '4000000000100075',
    atPayment('ok', { webhook: 'late' }),
    'paga, webhook in ritardo',
    'pays, webhook late',
  ),
  card(
    '4000000000100083',
    atPayment('ok', { captureFails: 1 }),
    'la contabilizzazione fallisce una volta',
    'the capture fails once',
  ),
  card(
    '4000000000100091',
    atPayment('ok', { refundFails: 2 }),
    'il rimborso fallisce due volte',
    'the refund fails twice',
  ),
  card(
    '4000000000005126',
    atPayment('ok', { refundLater: 'fails' }),
    'il rimborso è accettato, e fallisce dopo 12 ore',
    'the refund is accepted, and fails after 12 hours',
  ),
  card(
    '4000000000007726',
    atPayment('ok', { refundLater: 'succeeds' }),
    'il rimborso è in attesa, e riesce dopo 12 ore',
    'the refund is pending, and succeeds after 12 hours',
  ),
  card(
    '4000000000100109',
    atPayment('ok', { takesAtOnce: true }),
    'incassata subito, senza prenotazione',
    'taken at once, not reserved',
  ),
  card(
    '4000000000100117',
    atPayment('ok', { takesAtOnce: true, refundLater: 'fails' }),
    'incassata subito; il rimborso fallisce dopo 12 ore',
    'taken at once; the refund fails after 12 hours',
  ),
  card(
    '4000000000100125',
    atPayment('ok', { takesAtOnce: true, refundLater: 'succeeds' }),
    'incassata subito; il rimborso riesce dopo 12 ore',
    'taken at once; the refund succeeds after 12 hours',
  ),
];

const byNumber = new Map(testCards.map((one) => [one.number, one]));

/** Undefined: no such card exists here, and a real one is refused unread. */
export function behaviourOf(number: string): Behaviour | undefined {
  return byNumber.get(number)?.behaviour;
}

/** What accounts of the redirect method and telephones may be told to do. */
export const accounts = {
  pays: { behaviour: good, about: text('paga sempre', 'always pays') },
  poor: {
    behaviour: atPayment({ code: 'payment_method_provider_decline' }),
    about: text('rifiuta al pagamento', 'declines when paying'),
  },
  asks: {
    behaviour: atPayment('challenge'),
    about: text('chiede conferma a ogni pagamento', 'asks for confirmation at each payment'),
  },
} as const satisfies Record<string, { behaviour: Behaviour; about: Text }>;

export function brandOf(number: string): string {
  if (number.startsWith('4')) return 'visa';
  if (/^3[47]/.test(number)) return 'amex';
  if (/^(5[1-5]|2[2-7])/.test(number)) return 'mastercard';
  return 'unknown';
}

/** The check digit of ISO/IEC 7812. */
export function passesLuhn(number: string): boolean {
  let sum = 0;
  for (let index = 0; index < number.length; index += 1) {
    const digit = Number(number.charAt(number.length - 1 - index));
    const counted = index % 2 === 1 ? digit * 2 : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
}
