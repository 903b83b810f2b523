// What does the adapter make of answers as Stripe's public documentation has them, and of answers that it has not?
// Written down by us from docs.stripe.com (API 2026-10-28.endive): no real gateway was asked.
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { cents } from '@io/vocabulary';
import {
  type CustomerRef,
  GatewayRefused,
  GatewayUnknown,
  type PaymentGateway,
} from '../../src/domains/wallet/gateway.ts';
import { charge, intent, setup } from './documented-shapes.ts';
import { type Reply, type SaidGateway, startSaidGateway } from './said-gateway.ts';

suite('answers of a gateway, as documented and otherwise', () => {
  let said: SaidGateway;
  let gateway: PaymentGateway;
  before(async () => {
    said = await startSaidGateway();
    ({ gateway } = said);
  });
  after(() => said.close());

  const answering = (...some: Reply[]) => said.answering(...some);
  const error = (status: number, body: object): Reply => ({ status, body: { error: body } });
  const authorize = () =>
    gateway.authorize({
      orderId: 'order-1',
      amount: cents(12_050),
      methodToken: 'pm_1',
      customer: 'cus_1' as CustomerRef,
      idempotencyKey: 'key-1',
      returnUrl: 'https://io.example/back',
      description: 'TARI 2026',
    });
  const state = () => gateway.getState({ orderId: 'order-1', operationId: 'pi_3Q' });

  test('a request is what the documentation asks for: one, with its key, nothing of the person', async () => {
    answering({ body: intent });
    await authorize();
    const [one] = said.asked;
    assert.deepEqual(
      [said.asked.length, one?.method, one?.path],
      [1, 'POST', '/v1/payment_intents'],
    );
    assert.equal(one?.headers['idempotency-key'], 'key-1');
    assert.equal(one?.headers['authorization'], 'Bearer sk_test_x');
    assert.equal(one?.headers['stripe-version'], '2026-10-28.endive');
    assert.deepEqual(Object.fromEntries(new URLSearchParams(one?.body)), {
      amount: '12050',
      capture_method: 'manual',
      confirm: 'true',
      currency: 'eur',
      customer: 'cus_1',
      description: 'TARI 2026',
      'expand[0]': 'latest_charge.refunds',
      'metadata[order_id]': 'order-1',
      payment_method: 'pm_1',
      return_url: 'https://io.example/back',
    });
  });

  test('every documented status has its meaning', async () => {
    const redirect = {
      type: 'redirect_to_url',
      redirect_to_url: {
        url: 'https://hooks.stripe.com/3d',
        return_url: 'https://io.example/back',
      },
    };
    const captured = { ...intent, amount_received: 12_050, status: 'succeeded' };
    const given = { ...charge, amount_captured: 12_050, captured: true };
    const refusedError = {
      code: 'card_declined',
      decline_code: 'do_not_honor',
      type: 'card_error',
    };
    const cases: [object, object][] = [
      [
        intent,
        {
          state: 'authorized',
          captured: 0,
          authorizationCode: '123456',
          reference: '905192812010103',
        },
      ],
      [{ ...intent, status: 'processing', latest_charge: null }, { state: 'pending' }],
      [
        { ...intent, status: 'requires_action', latest_charge: null, next_action: redirect },
        { state: 'needs_action', redirectUrl: 'https://hooks.stripe.com/3d' },
      ],
      [
        { ...intent, status: 'requires_payment_method', last_payment_error: refusedError },
        { state: 'declined', declineCode: 'do_not_honor' },
      ],
      [{ ...intent, status: 'requires_confirmation', latest_charge: null }, { state: 'declined' }],
      [{ ...intent, status: 'canceled' }, { state: 'voided' }],
      [
        { ...captured, latest_charge: given },
        { state: 'captured', captured: 12_050, refunded: 0 },
      ],
      [
        { ...captured, latest_charge: { ...given, amount_refunded: 50 } },
        { state: 'captured', refunded: 50 },
      ],
      [
        { ...captured, latest_charge: { ...given, amount_refunded: 12_050 } },
        { state: 'refunded', refunded: 12_050 },
      ],
    ];
    for (const [body, expected] of cases) {
      answering({ body });
      assert.partialDeepStrictEqual(await state(), expected);
    }
  });

  test('what cannot be read is unknown, and never an outcome', async () => {
    for (const body of [
      { ...intent, status: 'requires_blessing' },
      { ...intent, amount: '12050' },
      { ...intent, amount: 120.5 },
      { ...intent, amount: -1 },
      { ...intent, amount_received: null },
      { ...intent, latest_charge: { ...charge, amount_refunded: 1e15 } },
      {},
      [],
      null,
      '<html>Bad gateway</html>',
      '',
      `{"id":"${'x'.repeat(3_000_000)}"}`,
    ]) {
      answering({ body });
      await assert.rejects(state(), GatewayUnknown, JSON.stringify(body).slice(0, 80));
    }
    answering({ status: 302, body: '', headers: { location: 'http://127.0.0.1/elsewhere' } });
    await assert.rejects(state(), GatewayUnknown, 'no redirect is followed');
    assert.equal(said.asked.length, 1);
  });

  test('a refusal for sure and a failure are told apart, and neither is tried again', async () => {
    const invalid = { type: 'invalid_request_error', message: 'No.' };
    const refusals: [Reply, string][] = [
      [error(400, { ...invalid, code: 'amount_too_small' }), 'amount_too_small'],
      [error(400, { type: 'idempotency_error', message: 'Keys…' }), 'StripeIdempotencyError'],
      [error(401, { ...invalid }), 'StripeAuthenticationError'],
      [error(403, { ...invalid }), 'StripePermissionError'],
    ];
    for (const [reply, code] of refusals) {
      answering(reply);
      await assert.rejects(authorize(), (thrown: unknown) => {
        assert.ok(thrown instanceof GatewayRefused, String(thrown));
        return thrown.code === code || code.startsWith('Stripe');
      });
      assert.equal(said.asked.length, 1, code);
    }
    for (const reply of [
      error(409, { ...invalid, code: 'idempotency_key_in_use' }),
      error(429, { ...invalid, code: 'rate_limit' }),
      error(500, { type: 'api_error', message: 'Oops' }),
      { status: 502, body: '<html>' },
      { status: 503, body: '' },
    ]) {
      answering(reply);
      await assert.rejects(authorize(), GatewayUnknown, JSON.stringify(reply));
      assert.equal(said.asked.length, 1);
    }
  });

  test('a declined card brings its payment along', async () => {
    const declined = {
      ...intent,
      status: 'requires_payment_method',
      latest_charge: 'ch_3Q',
      last_payment_error: {
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'insufficient_funds',
      },
    };
    answering(
      error(402, {
        type: 'card_error',
        code: 'card_declined',
        decline_code: 'insufficient_funds',
        message: 'Your card has insufficient funds.',
        payment_intent: declined,
      }),
    );
    assert.partialDeepStrictEqual(await authorize(), {
      operationId: 'pi_3Q',
      state: 'declined',
      declineCode: 'insufficient_funds',
    });
    answering(
      error(402, { type: 'card_error', code: 'card_declined', message: 'No payment is named' }),
    );
    await assert.rejects(authorize(), GatewayRefused);
  });

  test('an order that has a dead and a live payment is told by the live one', async () => {
    const dead = { ...intent, id: 'pi_dead', status: 'canceled' };
    const list = {
      object: 'list',
      url: '/v1/payment_intents',
      has_more: false,
      data: [dead, intent],
    };
    answering({ body: list });
    const found = await gateway.getState({ orderId: 'order-1', customer: 'cus_1' as CustomerRef });
    assert.deepEqual([found?.operationId, found?.state], ['pi_3Q', 'authorized']);
    answering({ body: { ...list, data: [] } });
    assert.equal(
      await gateway.getState({ orderId: 'x', customer: 'cus_1' as CustomerRef }),
      undefined,
    );
  });

  test('methods of each kind, and one that we do not offer', async () => {
    const method = {
      id: 'pm_1',
      object: 'payment_method',
      billing_details: { email: null, phone: null },
    };
    const card = { brand: 'visa', last4: '4242', exp_month: 8, exp_year: 2031, fingerprint: 'Xt5' };
    const cases: [object, object][] = [
      [
        { ...method, type: 'card', card },
        { kind: 'card', brand: 'visa', last4: '4242', expires: '2031-08', sameAs: 'Xt5' },
      ],
      [
        { ...method, type: 'paypal', paypal: { payer_email: 'anna@posta.example' } },
        { kind: 'paypal', masked: 'a•••a@posta.example' },
      ],
      [
        { ...method, type: 'satispay', satispay: {}, billing_details: { phone: '+393330009876' } },
        { kind: 'phone_push', masked: '•••9876' },
      ],
      [
        { ...method, type: 'satispay', satispay: {} },
        { kind: 'phone_push', sameAs: 'pm_1' },
      ],
    ];
    for (const [saved, expected] of cases) {
      answering({ body: { ...setup, payment_method: saved } });
      const found = await gateway.getSetup('seti_1');
      assert.ok(found.state === 'done');
      assert.partialDeepStrictEqual(found.method, expected);
    }
    answering({ body: { ...setup, payment_method: { ...method, type: 'sepa_debit' } } });
    assert.deepEqual(await gateway.getSetup('seti_1'), {
      state: 'failed',
      code: 'unknown_kind',
      isFinal: true,
    });
  });
});
