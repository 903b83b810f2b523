// Does the adapter keep the port's promises at the sandbox's gateway? The same sentences must hold at any other.
import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'node:test';
import { type Cards, startCards } from '@io/sandbox';
import { type Cents, cents } from '@io/vocabulary';
import {
  type Authorization,
  type CustomerRef,
  GatewayRefused,
  GatewayUnknown,
  type PaymentGateway,
} from '../../src/domains/wallet/gateway.ts';
import { createStripeGateway } from '../../src/domains/wallet/gateway/stripe.ts';
import { createLog } from '../../src/floor/log.ts';
import { createOutbound } from '../../src/floor/outbound.ts';
import { post } from './setting.ts';

suite('the port to the payment gateway, at the sandbox', () => {
  let cards: Cards;
  let gateway: PaymentGateway;
  before(async () => {
    cards = await startCards();
    const outbound = createOutbound(createLog('silent'), { allowLoopback: true });
    gateway = createStripeGateway(cards, outbound, () => Date.now());
  });
  afterEach(async () => {
    assert.deepEqual(cards.defects(), []);
    await fetch(`${cards.url}/reset`, { method: 'POST' });
  });
  after(() => cards.close());

  let serial = 0;
  const newKey = () => `key-${(serial += 1)}`;
  const consent = { address: '192.0.2.7', userAgent: 'Mozilla/5.0' };
  const AMOUNT = cents(12_050);

  async function saved(number: string): Promise<{ customer: CustomerRef; methodToken: string }> {
    const customer = await gateway.createCustomer({ reference: 'r', idempotencyKey: newKey() });
    const returnUrl = 'https://io.example/back';
    const setup = await gateway.createSetup({
      customer,
      kind: 'card',
      returnUrl,
      consent,
      idempotencyKey: newKey(),
    });
    assert.deepEqual(await gateway.getSetup(setup.setupId), { state: 'waiting' });
    await post(`${cards.url}/v1/setup_intents/${setup.setupId}/confirm`, {
      key: cards.publishableKey,
      client_secret: setup.clientSecret ?? '',
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': number,
      'payment_method_data[card][exp_month]': '8',
      'payment_method_data[card][exp_year]': '2031',
      'payment_method_data[card][cvc]': '123',
    });
    const state = await gateway.getSetup(setup.setupId);
    assert.ok(state.state === 'done', JSON.stringify(state));
    assert.equal(state.customer, customer);
    const { kind, last4, expires } = state.method;
    assert.deepEqual([kind, last4, expires], ['card', number.slice(-4), '2031-08']);
    return { customer, methodToken: state.method.token };
  }

  const authorize = (
    who: { customer: CustomerRef; methodToken: string },
    more: { idempotencyKey?: string; amount?: Cents; orderId?: string } = {},
  ) =>
    gateway.authorize({
      orderId: 'order-1',
      amount: AMOUNT,
      idempotencyKey: newKey(),
      returnUrl: 'https://io.example/back',
      description: 'TARI 2026',
      ...who,
      ...more,
    });
  const facts = ({ state, amount, captured, refunded }: Authorization) => [
    state,
    amount,
    captured,
    refunded,
  ];

  test('reserved, taken, given back: each step is an answer with the amounts', async () => {
    const who = await saved('4242424242424242');
    const held = await authorize(who);
    assert.deepEqual(facts(held), ['authorized', 12_050, 0, 0]);
    assert.equal(held.orderId, 'order-1');
    assert.match(held.authorizationCode ?? '', /^\d{6}$/);
    assert.match(held.reference ?? '', /^\d{12}$/);
    const { operationId } = held;
    const taken = await gateway.capture({ operationId, amount: AMOUNT, idempotencyKey: newKey() });
    assert.deepEqual(facts(taken), ['captured', 12_050, 12_050, 0]);
    const part = await gateway.refund({ operationId, amount: cents(50), idempotencyKey: newKey() });
    assert.deepEqual(facts(part), ['captured', 12_050, 12_050, 50]);
    const rest = await gateway.refund({
      operationId,
      amount: cents(12_000),
      idempotencyKey: newKey(),
    });
    assert.deepEqual(facts(rest), ['refunded', 12_050, 12_050, 12_050]);
  });

  test('let go, and only then: what is captured or voided already is an answer, the other a refusal', async () => {
    const who = await saved('4242424242424242');
    const { operationId } = await authorize(who);
    const voided = await gateway.void({ operationId, idempotencyKey: newKey() });
    assert.equal(voided.state, 'voided');
    assert.equal((await gateway.void({ operationId, idempotencyKey: newKey() })).state, 'voided');
    const late = gateway.capture({ operationId, amount: AMOUNT, idempotencyKey: newKey() });
    await assert.rejects(late, GatewayRefused);

    const other = (await authorize(who)).operationId;
    const take = () =>
      gateway.capture({ operationId: other, amount: AMOUNT, idempotencyKey: newKey() });
    assert.equal((await take()).state, 'captured');
    assert.equal((await take()).state, 'captured');
    await assert.rejects(
      gateway.void({ operationId: other, idempotencyKey: newKey() }),
      GatewayRefused,
    );
    const back = () =>
      gateway.refund({ operationId: other, amount: AMOUNT, idempotencyKey: newKey() });
    assert.equal((await back()).state, 'refunded');
    assert.equal((await back()).state, 'refunded');
    assert.deepEqual(cards.books().totals, {
      intents: 2,
      held: 0,
      captured: 12_050,
      refunded: 12_050,
    });
  });

  test('a declined card is an answer, with its reason', async () => {
    const reasons: Record<string, string> = {
      '4000000000000341': 'generic_decline',
      '4000000000100018': 'insufficient_funds',
      '4000000000100026': 'expired_card',
    };
    for (const [number, reason] of Object.entries(reasons)) {
      const who = await saved(number);
      const declined = await authorize(who);
      assert.deepEqual([declined.state, declined.declineCode], ['declined', reason]);
      const { orderId, operationId } = declined;
      assert.equal((await gateway.getState({ orderId, operationId }))?.state, 'declined');
    }
  });

  test('a challenge is a page to go to, and what became of it is asked', async () => {
    const who = await saved('4000000000003220');
    const passed = await authorize(who);
    assert.equal(passed.state, 'needs_action');
    await post(passed.redirectUrl ?? '', { choice: 'confirm', code: '123456' });
    assert.equal((await gateway.getState(passed))?.state, 'authorized');
    const failed = await authorize(who);
    await post(failed.redirectUrl ?? '', { choice: 'confirm', code: '000000' });
    const refused = await gateway.getState(failed);
    assert.deepEqual(
      [refused?.state, refused?.declineCode],
      ['declined', 'payment_intent_authentication_failure'],
    );
    const left = await authorize(who);
    assert.equal((await gateway.void({ ...left, idempotencyKey: newKey() })).state, 'voided');
  });

  test('after a lost answer the same key gives the first one, and the money is reserved once', async () => {
    const who = await saved('4242424242424242');
    for (const answer of ['lost', 'error_after'] as const) {
      const orderId = `order-${answer}`;
      const idempotencyKey = newKey();
      cards.setFaults({ answer, only: ['authorize'], times: 1 });
      const first = authorize(who, { orderId, idempotencyKey });
      await assert.rejects(first, GatewayUnknown, answer);
      const { customer } = who;
      const found = await gateway.getState({ orderId, customer });
      assert.equal(found?.state, 'authorized', answer);
      assert.equal((await gateway.getState({ orderId }))?.operationId, found.operationId);
      if (answer === 'lost') {
        const again = await authorize(who, { orderId, idempotencyKey });
        assert.equal(again.operationId, found.operationId);
      }
    }
    assert.equal(cards.books().totals.intents, 2);
  });

  test('what never arrived is unknown first, and never heard of when it is asked', async () => {
    const who = await saved('4242424242424242');
    cards.setFaults({ answer: 'down', only: ['authorize'], times: 0 });
    const idempotencyKey = newKey();
    await assert.rejects(authorize(who, { idempotencyKey }), GatewayUnknown);
    cards.setFaults({ answer: 'ok' });
    const { customer } = who;
    assert.equal(await gateway.getState({ orderId: 'order-1', customer }), undefined);
    assert.equal(await gateway.getState({ orderId: 'order-1', operationId: 'pi_x' }), undefined);
    assert.equal((await authorize(who, { idempotencyKey })).state, 'authorized');
  });

  test('a search may be behind; a look by customer is not', async () => {
    cards.setFaults({ search_lag_seconds: 60 });
    const who = await saved('4242424242424242');
    const { operationId } = await authorize(who);
    const { customer } = who;
    assert.equal(await gateway.getState({ orderId: 'order-1' }), undefined);
    const found = await gateway.getState({ orderId: 'order-1', customer });
    assert.equal(found?.operationId, operationId);
  });

  test('of a customer that is there no more nothing can be paid, and what was paid is found by its order', async () => {
    const { operationId } = await authorize(await saved('4242424242424242'));
    const who = { customer: 'cus_forgotten' as CustomerRef, methodToken: 'pm_forgotten' };
    await assert.rejects(
      authorize(who, { orderId: 'order-2' }),
      (error) => error instanceof GatewayRefused && error.code === 'resource_missing',
    );
    const { customer } = who;
    assert.equal(await gateway.getState({ orderId: 'order-2', customer }), undefined);
    const found = await gateway.getState({ orderId: 'order-1', customer });
    assert.equal(found?.operationId, operationId);
  });

  test('a capture that fails and a refund that fails are seen, and mended with new keys', async () => {
    const once = await authorize(await saved('4000000000100083'));
    const take = (idempotencyKey: string) =>
      gateway.capture({ operationId: once.operationId, amount: AMOUNT, idempotencyKey });
    await assert.rejects(take('c1'), GatewayUnknown);
    await assert.rejects(take('c1'), GatewayUnknown, 'the failure is kept under its key');
    assert.equal((await gateway.getState(once))?.state, 'authorized');
    assert.equal((await take('c2')).state, 'captured');

    const twice = await authorize(await saved('4000000000100091'));
    const { operationId } = twice;
    await gateway.capture({ operationId, amount: AMOUNT, idempotencyKey: newKey() });
    const back = () => gateway.refund({ operationId, amount: AMOUNT, idempotencyKey: newKey() });
    const failure = (error: unknown) =>
      error instanceof GatewayRefused && error.code === 'refund_failed';
    await assert.rejects(back, failure);
    await assert.rejects(back, failure);
    assert.deepEqual(facts(await back()), ['refunded', 12_050, 12_050, 12_050]);
  });

  test('what was given back may come back later, or be on its way; and an operation says whose it is', async () => {
    const halfADay = { method: 'POST', body: '{"advance_seconds": 43200}' };
    const headers = { 'content-type': 'application/json' };
    const given = async (number: string) => {
      const { operationId } = await authorize(await saved(number));
      return gateway.refund({ operationId, amount: AMOUNT, idempotencyKey: newKey() });
    };
    const comesBack = await given('4000000000100117');
    assert.deepEqual(facts(comesBack), ['refunded', 12_050, 12_050, 12_050]);
    const onItsWay = await given('4000000000100125');
    assert.deepEqual([onItsWay.state, onItsWay.isReturning], ['refunded', true]);
    await fetch(`${cards.url}/clock`, { ...halfADay, headers });
    assert.deepEqual(facts((await gateway.getState(comesBack)) ?? comesBack), [
      'captured',
      12_050,
      12_050,
      0,
    ]);
    const arrived = await gateway.getState(onItsWay);
    assert.deepEqual([arrived?.state, arrived?.isReturning], ['refunded', undefined]);
    assert.equal(await gateway.orderOf(comesBack.operationId), 'order-1');
    assert.equal(await gateway.orderOf('pi_of_nobody'), undefined);
  });

  test('the same key for something else is refused for sure', async () => {
    const who = await saved('4242424242424242');
    const idempotencyKey = newKey();
    await authorize(who, { idempotencyKey });
    const other = authorize(who, { idempotencyKey, amount: cents(100) });
    await assert.rejects(other, GatewayRefused);
    await assert.rejects(
      authorize(who, { amount: cents(49) }),
      (error: unknown) => error instanceof GatewayRefused && error.code === 'amount_too_small',
    );
    assert.equal(cards.books().totals.intents, 1);
  });

  test('a method is forgotten, also when it is gone already', async () => {
    const who = await saved('4242424242424242');
    await gateway.removeMethod(who.methodToken);
    await gateway.removeMethod(who.methodToken);
    await gateway.removeMethod('pm_nowhere');
    await assert.rejects(authorize(who), GatewayRefused);
  });
});
