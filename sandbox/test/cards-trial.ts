// A gateway of cards, its SDK, and the few verbs that tests repeat.
import assert from 'node:assert/strict';
import { Stripe } from 'stripe';
import { type Cards, startCards } from '../cards/index.ts';

export type Saved = { readonly customer: string; readonly method: string };

export type CardsTrial = {
  readonly cards: Cards;
  readonly stripe: Stripe;
  post(path: string, body: Record<string, string>): Promise<Response>;
  advance(seconds: number): Promise<unknown>;
  /** What the fields' page does when the person has typed a card. */
  typeCard(
    setup: Stripe.SetupIntent,
    number: string,
    more?: Record<string, string>,
  ): Promise<Stripe.SetupIntent & { error?: { code: string; decline_code?: string } }>;
  savedCard(number: string): Promise<Saved>;
  authorize(
    saved: Saved,
    more?: Partial<Stripe.PaymentIntentCreateParams>,
    options?: Stripe.RequestOptions,
  ): Promise<Stripe.Response<Stripe.PaymentIntent>>;
  stateOf(intent: Stripe.PaymentIntent): Promise<string>;
  /** After each test: the books add up, and everything is forgotten. */
  reset(): Promise<void>;
};

export async function startCardsTrial(): Promise<CardsTrial> {
  const cards = await startCards();
  const stripe = new Stripe(cards.secretKey, {
    host: '127.0.0.1',
    port: cards.port,
    protocol: 'http',
    maxNetworkRetries: 0,
    timeout: 2000,
    telemetry: false,
  });
  const post: CardsTrial['post'] = (path, body) =>
    fetch(`${cards.url}${path}`, {
      method: 'POST',
      body: new URLSearchParams(body),
      redirect: 'manual',
    });
  const typeCard: CardsTrial['typeCard'] = async (setup, number, more = {}) => {
    const response = await post(`/v1/setup_intents/${setup.id}/confirm`, {
      key: cards.publishableKey,
      client_secret: setup.client_secret ?? '',
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': number,
      'payment_method_data[card][exp_month]': '12',
      'payment_method_data[card][exp_year]': '2034',
      'payment_method_data[card][cvc]': '123',
      ...more,
    });
    return (await response.json()) as Awaited<ReturnType<CardsTrial['typeCard']>>;
  };
  return {
    cards,
    stripe,
    post,
    typeCard,
    advance: (seconds) =>
      fetch(`${cards.url}/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ advance_seconds: seconds }),
      }),
    async savedCard(number) {
      const customer = await stripe.customers.create({ metadata: { reference: 'somebody' } });
      const setup = await stripe.setupIntents.create({
        customer: customer.id,
        allowed_payment_method_types: ['card'],
      });
      const confirmed = await typeCard(setup, number);
      assert.equal(confirmed.status, 'succeeded', JSON.stringify(confirmed));
      return { customer: customer.id, method: confirmed.payment_method as string };
    },
    authorize: ({ customer, method }, more = {}, options = {}) =>
      stripe.paymentIntents.create(
        {
          amount: 12_050,
          currency: 'eur',
          customer,
          payment_method: method,
          capture_method: 'manual',
          confirm: true,
          return_url: 'https://io.example/back',
          metadata: { order_id: 'order-1' },
          expand: ['latest_charge'],
          ...more,
        },
        options,
      ),
    stateOf: async ({ id }) => (await stripe.paymentIntents.retrieve(id)).status,
    async reset() {
      assert.deepEqual(cards.defects(), []);
      await fetch(`${cards.url}/reset`, { method: 'POST' });
    },
  };
}
