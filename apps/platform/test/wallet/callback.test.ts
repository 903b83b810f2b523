// Does the gateway's news come in once, and from the gateway alone?
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { eventually, startWalletSetting, type WalletSetting } from './setting.ts';

suite('news of the payment gateway', () => {
  let setting: WalletSetting;
  before(async () => {
    // Nobody works the jobs off here: they can be counted.
    setting = await startWalletSetting({ ROLES: 'web' });
  });
  after(() => setting.close());

  let serial = 0;
  const eventOf = (type: string, object: object) => ({
    id: `evt_test${(serial += 1)}`,
    object: 'event',
    type,
    created: 1,
    data: { object },
  });
  const payment = { id: 'pi_1', object: 'payment_intent', metadata: { order_id: 'order-7' } };

  const signed = (payload: string, secret = setting.cards.webhookSecret, ageSeconds = 0) => {
    const at = Math.floor(setting.held.clock().epochMilliseconds / 1000) - ageSeconds;
    const digest = createHmac('sha256', secret).update(`${at}.${payload}`).digest('hex');
    return `t=${at},v1=${digest}`;
  };
  const call = (payload: string, signature: string | undefined) =>
    setting.io.app.inject({
      method: 'POST',
      url: '/callbacks/gateway',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        ...(signature !== undefined && { 'stripe-signature': signature }),
      },
      payload,
    });
  const tell = async (event: object) => {
    const payload = JSON.stringify(event);
    return call(payload, signed(payload));
  };
  const jobs = async (name: string) => {
    const { sql } = setting.io.platform.context;
    const rows = await sql<{ payload: unknown }[]>`
      select p.payload from graphile_worker._private_jobs p
      join graphile_worker._private_tasks t on t.id = p.task_id where t.identifier = ${name} order by p.id`;
    return rows.map(({ payload }) => payload);
  };
  const events = async () => {
    const { sql } = setting.io.platform.context;
    const [row] = await sql<
      { count: number }[]
    >`select count(*) as count from wallet.gateway_event`;
    return row?.count;
  };

  test('news of a payment is handed on by a job, once, however often it comes', async () => {
    const event = eventOf('payment_intent.succeeded', payment);
    const replies = await Promise.all([tell(event), tell(event), tell(event)]);
    assert.deepEqual(
      replies.map(({ statusCode }) => statusCode),
      [204, 204, 204],
    );
    assert.equal((await tell(event)).statusCode, 204);
    const expected = [{ operation_id: 'pi_1', order_id: 'order-7' }];
    assert.deepEqual(await jobs('wallet.operation_news'), expected);
    const held = eventOf('payment_intent.amount_capturable_updated', {
      ...payment,
      status: 'requires_capture',
      amount_received: 0,
    });
    assert.equal((await tell(held)).statusCode, 204);
    expected.push({ ...expected[0], said: { state: 'authorized', captured: 0 } } as never);
    assert.deepEqual(await jobs('wallet.operation_news'), expected);
    const refund = eventOf('refund.created', { id: 're_1', payment_intent: 'pi_1' });
    assert.equal((await tell(refund)).statusCode, 204);
    // As it is told that a refund has failed: by two names, of which one begins like a charge's.
    const failed = { id: 're_1', object: 'refund', status: 'failed', payment_intent: 'pi_1' };
    for (const type of ['refund.failed', 'charge.refund.updated'])
      assert.equal((await tell(eventOf(type, failed))).statusCode, 204);
    const one = { operation_id: 'pi_1' };
    assert.deepEqual(await jobs('wallet.operation_news'), [...expected, one, one, one]);
  });

  test('each kind of news goes to who knows what to do, and what we do not know is only noted', async () => {
    await tell(eventOf('setup_intent.succeeded', { id: 'seti_1' }));
    await tell(eventOf('payment_method.detached', { id: 'pm_1' }));
    const known = await events();
    assert.equal((await tell(eventOf('balance.available', { id: 'x' }))).statusCode, 204);
    assert.equal((await tell(eventOf('payment_intent.created', {}))).statusCode, 204);
    assert.deepEqual(await jobs('wallet.setup_news'), [{ gateway_setup_id: 'seti_1' }]);
    assert.deepEqual(await jobs('wallet.method_news'), [{ token: 'pm_1' }]);
    assert.equal(await events(), (known ?? 0) + 2);
  });

  test('a signature that is missing, another’s, old, or of other bytes is refused, and leaves nothing', async () => {
    const known = await events();
    const payload = JSON.stringify(eventOf('payment_intent.succeeded', payment));
    const good = signed(payload);
    for (const [what, body, signature] of [
      ['missing', payload, undefined],
      ['empty', payload, ''],
      ['another secret', payload, signed(payload, 'whsec_other')],
      ['six minutes old', payload, signed(payload, undefined, 360)],
      ['other bytes', `${payload} `, good],
      ['no signature in it', payload, 't=1'],
      ['another scheme', payload, good.replace('v1=', 'v0=')],
      ['nonsense', payload, 'x'.repeat(5000)],
      ['no body', '', signed('')],
      ['not JSON', '{', signed('{')],
      ['not an event', '[]', signed('[]')],
    ] as const) {
      const reply = await call(body, signature);
      assert.equal(reply.statusCode, 400, what);
      assert.equal(reply.json<{ code: string }>().code, 'signature_refused', what);
    }
    assert.equal(await events(), known);
    assert.equal((await call(payload, good)).statusCode, 204, 'the same, whole, is taken');
  });

  test('a simulated gateway that tells twice, early and late is heard once for each event', async () => {
    const { cards } = setting;
    cards.setFaults({ webhook: 'twice' });
    const known = (await events()) ?? 0;
    const authorization = `Bearer ${cards.secretKey}`;
    const post = (path: string, body: Record<string, string>) =>
      fetch(`${cards.url}${path}`, {
        method: 'POST',
        headers: { authorization },
        body: new URLSearchParams(body),
      });
    const reply = await post('/v1/setup_intents', {});
    const { id } = (await reply.json()) as { id: string };
    await post(`/v1/setup_intents/${id}/cancel`, {});
    await eventually('told', async () => (await events()) === known + 1);
    const deliveries = async () => {
      const { deliveries: all } = (await (await fetch(`${cards.url}/webhooks`)).json()) as {
        deliveries: { attempts: number[] }[];
      };
      return all[0]?.attempts;
    };
    await eventually('twice', async () => (await deliveries())?.length === 2);
    assert.deepEqual(await deliveries(), [204, 204]);
    assert.equal(await events(), known + 1);
  });
});
