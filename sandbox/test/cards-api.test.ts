// Does the gateway speak Stripe's language? Stripe's own SDK judges.
import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'node:test';
import { Stripe } from 'stripe';
import type { Cards } from '../cards/index.ts';
import { testCards } from '../cards/test-cards.ts';
import { type CardsTrial, startCardsTrial } from './cards-trial.ts';

suite('the gateway of cards, as its SDK sees it', () => {
  let trial: CardsTrial;
  let cards: Cards;
  let stripe: Stripe;
  before(async () => {
    trial = await startCardsTrial();
    ({ cards, stripe } = trial);
  });
  afterEach(() => trial.reset());
  after(() => cards.close());

  test('a card is saved by its fields, and only what may be shown of it is kept', async () => {
    const { customer, method } = await trial.savedCard('4242424242424242');
    const { data } = await stripe.paymentMethods.list({ customer });
    assert.deepEqual(
      data.map(({ id, card }) => [id, card?.brand, card?.last4, card?.exp_month, card?.exp_year]),
      [[method, 'visa', '4242', 12, 2034]],
    );
    const everything = JSON.stringify(cards.books()) + JSON.stringify(data);
    assert.ok(!everything.includes('4242424242424242'));
    await stripe.paymentMethods.detach(method);
    assert.deepEqual((await stripe.paymentMethods.list({ customer })).data, []);
    await assert.rejects(
      stripe.paymentMethods.detach(method),
      Stripe.errors.StripeInvalidRequestError,
    );
  });

  test('an amount is reserved, taken in part, and given back: the books agree', async () => {
    const intent = await trial.authorize(await trial.savedCard('4242424242424242'));
    assert.equal(intent.status, 'requires_capture');
    assert.equal(intent.amount_capturable, 12_050);
    const charge = intent.latest_charge as Stripe.Charge;
    assert.match(charge.payment_method_details?.card?.authorization_code ?? '', /^\d{6}$/);
    const captured = await stripe.paymentIntents.capture(intent.id, { amount_to_capture: 12_000 });
    assert.deepEqual([captured.status, captured.amount_received], ['succeeded', 12_000]);
    const refund = await stripe.refunds.create({ payment_intent: intent.id, amount: 2000 });
    assert.equal(refund.status, 'succeeded');
    await assert.rejects(
      stripe.refunds.create({ payment_intent: intent.id, amount: 10_001 }),
      (error: Stripe.errors.StripeError) => error.code === 'amount_too_large',
    );
    await stripe.refunds.create({ payment_intent: intent.id });
    await assert.rejects(
      stripe.refunds.create({ payment_intent: intent.id }),
      (error: Stripe.errors.StripeError) => error.code === 'charge_already_refunded',
    );
    const { totals, intents } = cards.books();
    assert.deepEqual(totals, { intents: 1, held: 0, captured: 12_000, refunded: 12_000 });
    assert.deepEqual(
      intents[0]?.entries.map(({ type, amount }) => [type, amount]),
      [
        ['authorized', 12_050],
        ['captured', 12_000],
        ['released', 50],
        ['refunded', 2000],
        ['refunded', 10_000],
      ],
    );
  });

  test('a reserved amount is let go by a cancellation, once, and by time alone', async () => {
    const saved = await trial.savedCard('4242424242424242');
    const first = await trial.authorize(saved);
    assert.equal((await stripe.paymentIntents.cancel(first.id)).status, 'canceled');
    await assert.rejects(
      stripe.paymentIntents.capture(first.id),
      (error: Stripe.errors.StripeError) => error.code === 'payment_intent_unexpected_state',
    );
    const second = await trial.authorize(saved);
    await trial.advance(8 * 86_400);
    const released = await stripe.paymentIntents.retrieve(second.id);
    assert.deepEqual([released.status, released.cancellation_reason], ['canceled', 'automatic']);
    assert.equal(cards.books().totals.held, 0);
  });

  test('the same key and body give the same answer; another body under the key is refused', async () => {
    const saved = await trial.savedCard('4242424242424242');
    const options = { idempotencyKey: 'key-1' };
    const first = await trial.authorize(saved, {}, options);
    const again = await trial.authorize(saved, {}, options);
    assert.equal(again.id, first.id);
    assert.equal(again.lastResponse.headers['idempotent-replayed'], 'true');
    await assert.rejects(
      trial.authorize(saved, { amount: 100 }, options),
      Stripe.errors.StripeIdempotencyError,
    );
    assert.equal(cards.books().totals.intents, 1);
    await trial.advance(86_401);
    assert.notEqual(
      (await trial.authorize(saved, {}, options)).id,
      first.id,
      'keys are kept for a day',
    );
  });

  test('a lost answer is found again by key, by customer and by search', async () => {
    const saved = await trial.savedCard('4000000000100034');
    const options = { idempotencyKey: 'key-2' };
    await assert.rejects(trial.authorize(saved, {}, options), Stripe.errors.StripeConnectionError);
    const again = await trial.authorize(saved, {}, options);
    assert.equal(again.lastResponse.headers['idempotent-replayed'], 'true');
    assert.equal(again.status, 'requires_capture');
    const { data } = await stripe.paymentIntents.list({ customer: saved.customer });
    const found = await stripe.paymentIntents.search({ query: "metadata['order_id']:'order-1'" });
    assert.deepEqual([data[0]?.id, found.data[0]?.id], [again.id, again.id]);
    assert.equal(cards.books().totals.held, 12_050, 'reserved once');
  });

  test('each declining card says so in the words of its circuit', async () => {
    for (const { number, behaviour } of testCards) {
      if (typeof behaviour.setup === 'object') {
        const customer = await stripe.customers.create({});
        const setup = await stripe.setupIntents.create({ customer: customer.id });
        const { error } = await trial.typeCard(setup, number);
        assert.equal(error?.code, behaviour.setup.code, number);
        assert.equal(error?.decline_code, behaviour.setup.decline_code, number);
        const failed = await stripe.setupIntents.retrieve(setup.id);
        assert.equal(failed.last_setup_error?.code, behaviour.setup.code);
        assert.deepEqual((await stripe.paymentMethods.list({ customer: customer.id })).data, []);
      } else if (typeof behaviour.pay === 'object') {
        const { code, decline_code: declineCode } = behaviour.pay;
        await assert.rejects(trial.authorize(await trial.savedCard(number)), (error: unknown) => {
          assert.ok(error instanceof Stripe.errors.StripeCardError);
          assert.deepEqual([error.code, error.decline_code], [code, declineCode ?? '']);
          assert.equal(error.payment_intent?.status, 'requires_payment_method');
          return true;
        });
      }
    }
    assert.equal(cards.books().totals.held, 0);
  });

  test('only test cards are taken, and a number with a wrong digit is none', async () => {
    const setup = await stripe.setupIntents.create({});
    assert.equal((await trial.typeCard(setup, '4111111111111111')).error?.code, 'card_declined');
    assert.equal((await trial.typeCard(setup, '4242424242424241')).error?.code, 'incorrect_number');
    const past = { 'payment_method_data[card][exp_year]': '2020' };
    assert.equal(
      (await trial.typeCard(setup, '4242424242424242', past)).error?.code,
      'invalid_expiry_year',
    );
  });

  test('a capture that fails once and a refund that fails twice need new keys, as the real one does', async () => {
    const intent = await trial.authorize(await trial.savedCard('4000000000100083'));
    const capture = (idempotencyKey: string) =>
      stripe.paymentIntents.capture(intent.id, {}, { idempotencyKey });
    await assert.rejects(capture('capture-1'), Stripe.errors.StripeAPIError);
    await assert.rejects(capture('capture-1'), Stripe.errors.StripeAPIError, 'a 500 is kept too');
    assert.equal((await capture('capture-2')).status, 'succeeded');

    const other = await trial.authorize(await trial.savedCard('4000000000100091'));
    await stripe.paymentIntents.capture(other.id);
    const refund = (idempotencyKey: string) =>
      stripe.refunds.create({ payment_intent: other.id }, { idempotencyKey });
    assert.equal((await refund('refund-1')).status, 'failed');
    assert.equal((await refund('refund-1')).status, 'failed');
    assert.equal((await refund('refund-2')).status, 'failed');
    assert.equal((await refund('refund-3')).status, 'succeeded');
    assert.equal(cards.books().totals.refunded, 12_050);
  });

  const passHalfADay = () =>
    fetch(`${cards.url}/clock`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"advance_seconds": 43200}',
    });
  const withRefunds = async (id: string) => {
    const expand = ['latest_charge.refunds'];
    const { latest_charge: charge } = await stripe.paymentIntents.retrieve(id, { expand });
    return charge as Stripe.Charge;
  };

  test('a refund that was accepted fails later: the amount is the merchant’s again, and the books say so', async () => {
    const intent = await trial.authorize(await trial.savedCard('4000000000005126'));
    await stripe.paymentIntents.capture(intent.id);
    const refund = await stripe.refunds.create({ payment_intent: intent.id });
    assert.equal(refund.status, 'succeeded');
    assert.equal((await withRefunds(intent.id)).amount_refunded, 12_050);
    await passHalfADay();
    const failed = await stripe.refunds.retrieve(refund.id);
    assert.deepEqual(
      [failed.status, failed.failure_reason],
      ['failed', 'expired_or_canceled_card'],
    );
    assert.match(failed.failure_balance_transaction as string, /^txn_/);
    const charge = await withRefunds(intent.id);
    assert.deepEqual(
      [charge.amount_refunded, charge.refunds?.data.map(({ id, status }) => [id, status])],
      [0, [[refund.id, 'failed']]],
    );
    const { totals, intents } = cards.books();
    assert.equal(totals.refunded, 0);
    assert.equal(intents[0]?.entries.at(-1)?.type, 'refund_returned');
    assert.deepEqual(cards.defects(), []);
  });

  test('a card that cannot be reserved is taken at once; its refund is pending, then succeeds', async () => {
    const intent = await trial.authorize(await trial.savedCard('4000000000100125'));
    assert.deepEqual([intent.status, intent.amount_received], ['succeeded', 12_050]);
    const refund = await stripe.refunds.create({ payment_intent: intent.id });
    assert.equal(refund.status, 'pending');
    await passHalfADay();
    assert.equal((await stripe.refunds.retrieve(refund.id)).status, 'succeeded');
    assert.equal(cards.books().totals.refunded, 12_050);
    assert.deepEqual(cards.defects(), []);
  });

  test('faults come by setting and by header, as often as they are wanted', async () => {
    const saved = await trial.savedCard('4242424242424242');
    cards.setFaults({ answer: 'error_after', only: ['authorize'], times: 1 });
    await assert.rejects(trial.authorize(saved), Stripe.errors.StripeAPIError);
    assert.equal(cards.books().totals.held, 12_050, 'the effect was there');
    assert.equal((await trial.authorize(saved)).status, 'requires_capture');
    const asked = (fault: string) =>
      fetch(`${cards.url}/v1/customers`, {
        method: 'POST',
        headers: { authorization: `Bearer ${cards.secretKey}`, 'x-sandbox-fault': fault },
        body: new URLSearchParams({}),
        signal: AbortSignal.timeout(300),
      }).then(({ status }) => status);
    assert.equal(await asked('busy'), 429);
    await assert.rejects(asked('down'), /fetch failed/);
    await assert.rejects(asked('hang'), { name: 'TimeoutError' });
  });

  test('keys of others, unknown words and foreign things are refused in its shape', async () => {
    const stranger = new Stripe('sk_test_other', {
      host: '127.0.0.1',
      port: cards.port,
      protocol: 'http',
      maxNetworkRetries: 0,
    });
    await assert.rejects(stranger.customers.create({}), Stripe.errors.StripeAuthenticationError);
    const refusedWith = (code: string) => (error: Stripe.errors.StripeError) => error.code === code;
    await assert.rejects(
      stripe.paymentIntents.retrieve('pi_nowhere'),
      refusedWith('resource_missing'),
    );
    await assert.rejects(
      stripe.customers.create({ shape: 'round' } as Stripe.CustomerCreateParams),
      refusedWith('parameter_unknown'),
    );
    const saved = await trial.savedCard('4242424242424242');
    await assert.rejects(trial.authorize(saved, { amount: 49 }), refusedWith('amount_too_small'));
    const other = await stripe.customers.create({});
    await assert.rejects(
      trial.authorize({ ...saved, customer: other.id }),
      refusedWith('payment_method_not_available'),
    );
    const setup = await stripe.setupIntents.create({});
    const peek = await fetch(
      `${cards.url}/v1/setup_intents/${setup.id}?key=${cards.publishableKey}&client_secret=wrong`,
    );
    assert.equal(peek.status, 400);
    const list = await fetch(
      `${cards.url}/v1/payment_methods?customer=${other.id}&key=${cards.publishableKey}`,
    );
    assert.equal(list.status, 401, 'a publishable key opens nothing of a server');
  });
});
