// A citizen pays in IO as a person does: looks the notice up, keeps a card, agrees to amount and fee, answers the bank
// where it asks for a code, waits for the outcome.

import { setTimeout as pause } from 'node:timers/promises';
import type { Card } from './habits.ts';

export type Call = <T>(
  method: 'GET' | 'POST',
  path: string,
  body?: object,
  key?: string,
) => Promise<T>;

type Method = {
  readonly id: string;
  readonly kind: string;
  readonly usable: boolean;
  readonly last4?: string;
};
type Begun = {
  readonly setup_id: string;
  readonly client_secret: string;
  readonly publishable_key: string;
  readonly return_url: string;
};
type Payment = {
  readonly id: string;
  readonly amount: number;
  readonly state: string;
  /** Where the bank asks. */
  readonly redirect_url?: string;
};
type Offer = { readonly offer_id: string; readonly fee: number };

const patience = 10_000;
const looks = 60;
const lookEveryMs = 250;
/** Nothing more happens by itself, or somebody else has to act. */
const over = new Set([
  ...['paid', 'refused', 'cancelled', 'expired', 'refunded'],
  ...['amount_changed', 'in_human_hands'],
]);

/** The numbers that Stripe publishes: never asked; asked when kept and when paying; asked when paying. */
const numbers: Readonly<Record<Card, string>> = {
  plain: '4242424242424242',
  asks: '4000002760003184',
  asks_fails: '4000000000003220',
};
const codes: Readonly<Record<Card, string>> = {
  plain: '123456',
  asks: '123456',
  asks_fails: '000000',
};

/** The bank's page, as its form is sent. It is the gateway's own, which people may reach by another name than we. */
async function answerBank(cardsUrl: string, asked: string, card: Card): Promise<void> {
  const page = /\/actions\/[\w-]+$/.exec(new URL(asked, cardsUrl).pathname)?.[0];
  if (page === undefined) return;
  const body = new URLSearchParams({ choice: 'confirm', code: codes[card] });
  const signal = AbortSignal.timeout(patience);
  await fetch(`${cardsUrl}${page}`, { method: 'POST', body, redirect: 'manual', signal });
}

type Confirmed = { readonly next_action?: { readonly redirect_to_url?: { readonly url: string } } };

/** What the gateway's own fields send: the number of a card never passes by IO. */
async function typeCard(cardsUrl: string, begun: Begun, card: Card): Promise<void> {
  const [id = ''] = begun.client_secret.split('_secret_');
  const body = new URLSearchParams({
    key: begun.publishable_key,
    client_secret: begun.client_secret,
    return_url: begun.return_url,
    'payment_method_data[type]': 'card',
    'payment_method_data[card][number]': numbers[card],
    'payment_method_data[card][exp_month]': '12',
    'payment_method_data[card][exp_year]': '2040',
    'payment_method_data[card][cvc]': '123',
  });
  const signal = AbortSignal.timeout(patience);
  const address = `${cardsUrl}/v1/setup_intents/${id}/confirm`;
  const reply = await fetch(address, { method: 'POST', body, signal });
  const asked = ((await reply.json()) as Confirmed).next_action?.redirect_to_url?.url;
  if (asked !== undefined) await answerBank(cardsUrl, asked, card);
}

/** The card of last time, or a new one. */
async function cardOf(call: Call, cardsUrl: string, card: Card): Promise<string | undefined> {
  const { items } = await call<{ items: readonly Method[] }>('GET', '/wallet/methods');
  const kept = items.find(({ last4, usable }) => last4 === numbers[card].slice(-4) && usable);
  if (kept !== undefined) return kept.id;
  const begun = await call<Begun>('POST', '/wallet/setups', { kind: 'card' });
  await typeCard(cardsUrl, begun, card);
  const setup = `/wallet/setups/${begun.setup_id}`;
  for (let look = 0; look < looks; look += 1) {
    const { state, method } = await call<{ state: string; method?: Method }>('GET', setup);
    if (state !== 'waiting') return method?.id;
    await pause(lookEveryMs);
  }
  return undefined;
}

export async function payInApp(
  call: Call,
  cardsUrl: string,
  of: { readonly payee: string; readonly noticeNumber: string; readonly card: Card },
): Promise<string> {
  const notice = { payee_fiscal_code: of.payee, notice_number: of.noticeNumber };
  const { amount } = await call<{ amount: number }>('POST', '/payments/notices', notice);
  const card = await cardOf(call, cardsUrl, of.card);
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
  let now = await call<Payment>('POST', `${path}/confirmation`, chosen, crypto.randomUUID());
  let asked: string | undefined;
  for (let look = 0; look < looks && !over.has(now.state); look += 1) {
    // Once: what was answered stands in IO a moment longer as asked.
    if (now.redirect_url !== undefined && now.redirect_url !== asked) {
      asked = now.redirect_url;
      await answerBank(cardsUrl, asked, of.card);
    }
    await pause(lookEveryMs);
    now = await call<Payment>('GET', path);
  }
  return now.state;
}
