// What the gateway asks of people: the bank's challenge, an account of another provider, a telephone that rings.
import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'node:test';
import { Stripe } from 'stripe';
import type { Cards } from '../cards/index.ts';
import { type CardsTrial, startCardsTrial } from './cards-trial.ts';

suite('the pages of the gateway of cards', () => {
  let trial: CardsTrial;
  let cards: Cards;
  let stripe: Stripe;
  before(async () => {
    trial = await startCardsTrial();
    ({ cards, stripe } = trial);
  });
  afterEach(() => trial.reset());
  after(() => cards.close());

  test('a challenge is passed with its code, failed with the other, and given up without an end', async () => {
    const saved = await trial.savedCard('4000000000003220');
    const challenge = async () => {
      const intent = await trial.authorize(saved);
      assert.equal(intent.status, 'requires_action');
      const url = intent.next_action?.redirect_to_url?.url ?? '';
      assert.match(await (await fetch(url)).text(), /120,50/);
      return { intent, path: new URL(url).pathname };
    };

    const good = await challenge();
    const wrong = await trial.post(good.path, { choice: 'confirm', code: '111111' });
    assert.equal(wrong.status, 200, 'asked again');
    const passed = await trial.post(good.path, { choice: 'confirm', code: '123456' });
    const back = new URL(passed.headers.get('location') ?? '');
    assert.equal(back.origin + back.pathname, 'https://io.example/back');
    assert.equal(back.searchParams.get('redirect_status'), 'succeeded');
    assert.equal(await trial.stateOf(good.intent), 'requires_capture');
    assert.equal((await trial.post(good.path, { choice: 'refuse' })).status, 303, 'past is past');
    assert.equal(await trial.stateOf(good.intent), 'requires_capture');

    const bad = await challenge();
    await trial.post(bad.path, { choice: 'confirm', code: '000000' });
    const failed = await stripe.paymentIntents.retrieve(bad.intent.id);
    assert.equal(failed.last_payment_error?.code, 'payment_intent_authentication_failure');

    const left = await challenge();
    await trial.post(left.path, { choice: 'abandon' });
    assert.equal(await trial.stateOf(left.intent), 'requires_action');
    await trial.advance(3601);
    assert.equal(await trial.stateOf(left.intent), 'requires_payment_method');
  });

  async function savedAccount(type: 'paypal' | 'satispay', fields: Record<string, string>) {
    const customer = await stripe.customers.create({});
    const setup = await stripe.setupIntents.create({
      customer: customer.id,
      allowed_payment_method_types: [type],
      payment_method_data: { type },
      confirm: true,
      return_url: 'https://io.example/wallet',
    });
    const url = new URL(setup.next_action?.redirect_to_url?.url ?? '');
    await trial.post(url.pathname, { choice: 'confirm', ...fields });
    const done = await stripe.setupIntents.retrieve(setup.id);
    assert.equal(done.status, 'succeeded');
    return { customer: customer.id, method: done.payment_method as string };
  }

  test('an account of another provider is connected on its page, and asks again if it is told to', async () => {
    const saved = await savedAccount('paypal', { account: 'asks', email: 'anna@prova.example' });
    const method = await stripe.paymentMethods.retrieve(saved.method);
    assert.equal(method.paypal?.payer_email, 'anna@prova.example');
    const intent = await trial.authorize(saved);
    assert.equal(intent.status, 'requires_action');
    await trial.post(new URL(intent.next_action?.redirect_to_url?.url ?? '').pathname, {
      choice: 'confirm',
    });
    assert.equal((await stripe.paymentIntents.retrieve(intent.id)).status, 'requires_capture');
    const poor = await savedAccount('paypal', { account: 'poor' });
    await assert.rejects(trial.authorize(poor), Stripe.errors.StripeCardError);
  });

  test('a telephone rings for two minutes: it approves, refuses, or nobody answers', async () => {
    const saved = await savedAccount('satispay', { phone: '+393330009876' });
    const ring = () => trial.authorize(saved);
    const first = await ring();
    assert.match(await (await fetch(`${cards.url}/phone/`)).text(), /120,50/);
    await trial.post(`/phone/${first.id}`, { choice: 'confirm' });
    assert.equal(await trial.stateOf(first), 'requires_capture');
    const second = await ring();
    await trial.post(`/phone/${second.id}`, { choice: 'refuse' });
    assert.equal(await trial.stateOf(second), 'requires_payment_method');
    const third = await ring();
    await trial.advance(119);
    assert.equal(await trial.stateOf(third), 'requires_action');
    await trial.advance(2);
    const waiting = await fetch(third.next_action?.redirect_to_url?.url ?? '', {
      redirect: 'manual',
    });
    const back = new URL(waiting.headers.get('location') ?? '');
    assert.equal(back.searchParams.get('redirect_status'), 'failed', 'who still waits is led back');
    const late = await stripe.paymentIntents.retrieve(third.id);
    assert.equal(late.last_payment_error?.code, 'payment_intent_payment_attempt_expired');
  });
});
