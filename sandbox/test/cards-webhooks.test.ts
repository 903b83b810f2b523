// Do the gateway's events come as its SDK reads them, and late, twice, early or never when that is wanted?
import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, suite, test } from 'node:test';
import { Stripe } from 'stripe';
import { type Cards, startCards } from '../cards/index.ts';

type Got = { event: Stripe.Event; payload: string; signature: string };

suite('the events of the gateway of cards', () => {
  let cards: Cards;
  let stripe: Stripe;
  let receiver: Server;
  let got: Got[] = [];
  let answers: number[] = [];
  before(async () => {
    receiver = createServer((request, response) => {
      let payload = '';
      request.setEncoding('utf8').on('data', (chunk: string) => (payload += chunk));
      request.on('end', () => {
        const signature = String(request.headers['stripe-signature']);
        const event = stripe.webhooks.constructEvent(payload, signature, cards.webhookSecret);
        got.push({ event, payload, signature });
        response.writeHead(answers.shift() ?? 200).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const { port } = receiver.address() as AddressInfo;
    cards = await startCards({ webhookUrl: `http://127.0.0.1:${port}/hook` });
    stripe = new Stripe(cards.secretKey, {
      host: '127.0.0.1',
      port: cards.port,
      protocol: 'http',
      maxNetworkRetries: 0,
    });
  });
  afterEach(async () => {
    await fetch(`${cards.url}/reset`, { method: 'POST' });
    got = [];
    answers = [];
  });
  after(async () => {
    await cards.close();
    receiver.close();
  });

  async function until(what: string, isTrue: () => boolean): Promise<void> {
    const deadline = performance.now() + 8000;
    while (!isTrue()) {
      if (performance.now() > deadline)
        assert.fail(`${what}: ${got.map(({ event }) => event.type).join()}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  const ofType = (type: string) => got.filter(({ event }) => event.type === type);
  const authorized = 'payment_intent.amount_capturable_updated';

  async function pay(number: string): Promise<Stripe.PaymentIntent> {
    const customer = await stripe.customers.create({});
    const setup = await stripe.setupIntents.create({ customer: customer.id });
    await fetch(`${cards.url}/v1/setup_intents/${setup.id}/confirm`, {
      method: 'POST',
      body: new URLSearchParams({
        key: cards.publishableKey,
        client_secret: setup.client_secret ?? '',
        'payment_method_data[type]': 'card',
        'payment_method_data[card][number]': number,
        'payment_method_data[card][exp_month]': '12',
        'payment_method_data[card][exp_year]': '2034',
        'payment_method_data[card][cvc]': '123',
      }),
    });
    const { payment_method: method } = await stripe.setupIntents.retrieve(setup.id);
    return stripe.paymentIntents.create({
      amount: 1000,
      currency: 'eur',
      customer: customer.id,
      payment_method: method as string,
      capture_method: 'manual',
      confirm: true,
      metadata: { order_id: 'order-9' },
    });
  }

  test('each step is told, signed, with the object as it was', async () => {
    const intent = await pay('4242424242424242');
    await stripe.paymentIntents.capture(intent.id);
    await stripe.refunds.create({ payment_intent: intent.id });
    await until('all are told', () => ofType('refund.created').length === 1);
    const types = got.map(({ event }) => event.type).sort();
    assert.deepEqual(types, [
      authorized,
      'payment_intent.succeeded',
      'payment_method.attached',
      'refund.created',
      'setup_intent.succeeded',
    ]);
    const told = ofType(authorized)[0]?.event.data.object as Stripe.PaymentIntent;
    assert.deepEqual(
      [told.id, told.status, told.metadata['order_id']],
      [intent.id, 'requires_capture', 'order-9'],
    );
    const { payload, signature } = got[0] as Got;
    assert.throws(() => stripe.webhooks.constructEvent(payload, signature, 'whsec_other'));
    assert.throws(() =>
      stripe.webhooks.constructEvent(`${payload} `, signature, cards.webhookSecret),
    );
  });

  test('that a refund has failed later is told of the refund, which names its payment and no order', async () => {
    const intent = await pay('4000000000005126');
    await stripe.paymentIntents.capture(intent.id);
    const refund = await stripe.refunds.create({ payment_intent: intent.id });
    await fetch(`${cards.url}/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"advance_seconds": 43200}',
    });
    await until('it is told', () => ofType('refund.failed').length === 1);
    await until('twice', () => ofType('charge.refund.updated').length === 1);
    const told = ofType('refund.failed')[0]?.event.data.object as Stripe.Refund;
    assert.deepEqual(
      [told.object, told.id, told.status, told.payment_intent, told.metadata],
      ['refund', refund.id, 'failed', intent.id, {}],
    );
  });

  test('a receiver that fails is told again, the same event', async () => {
    answers = [500, 500];
    await pay('4242424242424242');
    await until('told again', () => {
      const ids = new Set(got.map(({ event }) => event.id));
      return ids.size === 3 && got.length === 5;
    });
  });

  test('an event comes twice, or before the answer, or never', async () => {
    await pay('4000000000100042');
    await until('twice', () => ofType(authorized).length === 2);
    assert.equal(new Set(ofType(authorized).map(({ event }) => event.id)).size, 1);
    got = [];
    await pay('4000000000100059');
    assert.equal(ofType(authorized).length, 1, 'it was there before the answer');
    got = [];
    const intent = await pay('4000000000100067');
    await stripe.paymentIntents.cancel(intent.id);
    cards.setFaults({ webhook: 'normal' });
    await pay('4242424242424242');
    await until('the next one is told', () => ofType(authorized).length === 1);
    const told = ofType(authorized)[0]?.event.data.object as Stripe.PaymentIntent | undefined;
    assert.notEqual(told?.id, intent.id);
    assert.equal(ofType('payment_intent.canceled').length, 0);
  });

  test('a late event comes after others that happened later', async () => {
    cards.setFaults({ webhook: 'late', webhook_delay_ms: 300 });
    const intent = await pay('4242424242424242');
    cards.setFaults({ webhook: 'normal' });
    await stripe.paymentIntents.capture(intent.id);
    await until('both are told', () => ofType(authorized).length === 1);
    const order = got.map(({ event }) => event.type);
    assert.ok(order.indexOf('payment_intent.succeeded') < order.indexOf(authorized));
  });
});
