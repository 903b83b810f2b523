// A citizen pays in IO as a person does: looks the notice up, keeps a card, agrees to amount and fee, waits for the outcome.

import { setTimeout as pause } from 'node:timers/promises';
import { testCards } from '../cards/test-cards.ts';

export type Call = <T>(
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  key?: string,
) => Promise<T>;

type Card = { readonly id: string; readonly kind: string; readonly usable: boolean };
type Begun = {
  readonly setup_id: string;
  readonly client_secret: string;
  readonly publishable_key: string;
  readonly return_url: string;
};
type Payment = { readonly id: string; readonly amount: number; readonly state: string };
type Offer = { readonly offer_id: string; readonly fee: number };

const patience = 10_000;
const looks = 60;
const lookEveryMs = 250;
/** Nothing more happens by itself, or somebody else has to act. */
const over = new Set([
  ...['paid', 'refused', 'cancelled', 'expired', 'refunded'],
  ...['amount_changed', 'needs_action', 'in_human_hands'],
]);

/** What the gateway's own fields send: the number of a card never passes by IO. */
async function typeCard(cardsUrl: string, begun: Begun): Promise<void> {
  const [id = ''] = begun.client_secret.split('_secret_');
  const body = new URLSearchParams({
    key: begun.publishable_key,
    client_secret: begun.client_secret,
    return_url: begun.return_url,
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': testCards[0]?.number ?? '',
    'payment_method_data[card][exp_month]': '12',
    'payment_method_data[card][exp_year]': '2040',
    'payment_method_data[card][cvc]': '123',
  });
  const signal = AbortSignal.timeout(patience);
  await fetch(`${cardsUrl}/v1/setup_intents/${id}/confirm`, { method: 'POST', body, signal });
}

/** The card of last time, or a new one. */
async function cardOf(call: Call, cardsUrl: string): Promise<string | undefined> {
  const { items } = await call<{ items: readonly Card[] }>('GET', '/wallet/methods');
  const kept = items.find(({ kind, usable }) => kind === 'card' && usable);
  if (kept !== undefined) return kept.id;
  const begun = await call<Begun>('POST', '/wallet/setups', { kind: 'card' });
  await typeCard(cardsUrl, begun);
  const setup = `/wallet/setups/${begun.setup_id}`;
  for (let look = 0; look < looks; look += 1) {
    const { state, method } = await call<{ state: string; method?: Card }>('GET', setup);
    if (state !== 'waiting') return method?.id;
    await pause(lookEveryMs);
  }
  return undefined;
}

export async function payInApp(
  call: Call,
  cardsUrl: string,
  of: { readonly payee: string; readonly noticeNumber: string },
): Promise<string> {
  const notice = { payee_fiscal_code: of.payee, notice_number: of.noticeNumber };
  const { amount } = await call<{ amount: number }>('POST', '/payments/notices', notice);
  const card = await cardOf(call, cardsUrl);
  if (card === undefined) return 'no card';
  const approved = { notices: [{ ...notice, approved_amount: amount }] };
  const begun = await call<Payment>(
    'POST',
    '/payments/transactions',
    approved,
    crypto.randomUUID(),
  );
  const path = `/payments/transactions/${begun.id}`;
  const offers = await call<{ items: readonly Offer[] }>('GET', `${path}/offers?method_id=${card}`);
  // Cheapest first.
  const [offer] = offers.items;
  if (offer === undefined) return 'no offer';
  const chosen = {
    ...{ method_id: card, offer_id: offer.offer_id },
    ...{ approved_amount: begun.amount, approved_fee: offer.fee },
  };
  let { state } = await call<Payment>('POST', `${path}/confirmation`, chosen, crypto.randomUUID());
  for (let look = 0; look < looks && !over.has(state); look += 1) {
    await pause(lookEveryMs);
    ({ state } = await call<Payment>('GET', path));
  }
  return state;
}
