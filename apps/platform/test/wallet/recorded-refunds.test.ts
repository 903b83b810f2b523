// How does money that is given back stand, as Stripe's public documentation lets a gateway say it?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { GatewayUnknown } from '../../src/domains/wallet/gateway.ts';
import { charge, intent } from './documented-shapes.ts';
import { type Reply, type SaidGateway, startSaidGateway } from './said-gateway.ts';

suite('refunds of a gateway, as documented and otherwise', () => {
  let said: SaidGateway;
  before(async () => {
    said = await startSaidGateway();
  });
  after(() => said.close());

  const answering = (one: Reply) => said.answering(one);
  const state = () => said.gateway.getState({ orderId: 'order-1', operationId: 'pi_3Q' });

  test('each refund says how it stands, whatever the charge’s own sum says', async () => {
    const one = (status: string | null, amount = 12_050) => ({
      id: 're_1',
      object: 'refund',
      amount,
      payment_intent: 'pi_3Q',
      status,
    });
    const withRefunds = (data: object[], sum: number, has_more = false) => ({
      ...intent,
      amount_received: 12_050,
      status: 'succeeded',
      latest_charge: {
        ...charge,
        amount_captured: 12_050,
        amount_refunded: sum,
        captured: true,
        refunds: { object: 'list', url: '/v1/charges/ch_3Q/refunds', has_more, data },
      },
    });
    const cases: [object, object][] = [
      [withRefunds([], 0), { state: 'captured', refunded: 0 }],
      [withRefunds([one('succeeded')], 12_050), { state: 'refunded', refunded: 12_050 }],
      // Whether the sum forgets a refund that failed we do not know: either way it did not arrive.
      [withRefunds([one('failed')], 12_050), { state: 'captured', refunded: 0 }],
      [withRefunds([one('failed')], 0), { state: 'captured', refunded: 0 }],
      [withRefunds([one('canceled')], 0), { state: 'captured', refunded: 0 }],
      [withRefunds([one('pending')], 12_050), { state: 'refunded', isReturning: true }],
      [withRefunds([one('pending')], 0), { state: 'refunded', isReturning: true }],
      [withRefunds([one('requires_action')], 0), { state: 'refunded', isReturning: true }],
      [withRefunds([one(null)], 0), { state: 'refunded', isReturning: true }],
      [
        withRefunds([one('succeeded', 50), one('failed', 12_000)], 50),
        { state: 'captured', refunded: 50 },
      ],
    ];
    for (const [body, expected] of cases) {
      answering({ body });
      assert.partialDeepStrictEqual(await state(), expected);
    }
    answering({ body: withRefunds([one('failed')], 0, true) });
    await assert.rejects(state(), GatewayUnknown, 'more of them than it shows');
    answering({ body: intent });
    assert.equal(await said.gateway.orderOf('pi_3Q'), 'order-1');
    answering({ body: { ...intent, metadata: {} } });
    assert.equal(await said.gateway.orderOf('pi_3Q'), undefined);
  });
});
