// Does a notice made here go all the way through pagoPA's node: verified, paid at the tobacconist, booked, settled?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { flowNodeOf } from '../../src/domains/positions/flow-node.ts';
import { pullFlows } from '../../src/domains/positions/settlement-actions.ts';
import { eventually } from '../builders.ts';
import { startThroughNode, type ThroughNode, TORINO } from './through-node.ts';

suite('through the node', () => {
  let world: ThroughNode;
  before(async () => {
    world = await startThroughNode();
  });
  after(() => world.close());

  test('paid at the tobacconist it is booked here once, and no second time; the flow settles it', async () => {
    const { io, city, post, makeOne, payAtTobacconist } = world;
    const made = await makeOne();
    const [number = '', first = ''] = made.notices.map((one) => one.notice_number);
    const paid = await payAtTobacconist(number);
    assert.deepEqual([paid.outcome, paid.amount], ['paid', '120.50'], JSON.stringify(paid));
    await eventually(
      'the receipt has come',
      async () => (await city.look(made.id)).state === 'paid',
    );
    const again = await payAtTobacconist(number);
    assert.equal(again.outcome, 'refused');
    const closed = await payAtTobacconist(first);
    assert.equal(closed.outcome, 'refused');
    const { items } = await city.receipts();
    assert.deepEqual(
      items.map((one) => [one.notice_number, one.amount, one.flag]),
      [[number, 12_050, undefined]],
    );
    await post('/jobs/settle', {});
    const node = flowNodeOf(io.platform.context);
    assert.ok(node);
    assert.equal(await pullFlows(io.platform.context, node, TORINO), false);
    assert.equal((await city.look(made.id)).state, 'reported');
    const flows = await city.call('GET', '/settlement-flows');
    const [flow] = flows.json<{ items: { total_amount: number; lines_left: number }[] }>().items;
    assert.deepEqual([flow?.total_amount, flow?.lines_left], [12_050, 0]);
  });

  test('by REST the node tells of the same flows in the same words, and they are imported by it too', async () => {
    const { io, city, post, makeOne, payAtTobacconist } = world;
    const made = await makeOne();
    await payAtTobacconist(made.notices[0]?.notice_number ?? '');
    await eventually('it has come', async () => (await city.look(made.id)).state === 'paid');
    await post('/jobs/settle', {});
    const { context } = io.platform;
    const { pagopa } = context.config;
    assert.ok(pagopa);
    const asked = (settlement: 'soap' | 'rest') => {
      const config = { ...context.config, pagopa: { ...pagopa, settlement } };
      const node = flowNodeOf({ ...context, config });
      assert.ok(node);
      return node;
    };
    const [soap, rest] = [asked('soap'), asked('rest')];
    const [older, newer] = [await soap.list(TORINO), await rest.list(TORINO)];
    assert.ok(older.length > 0);
    assert.deepEqual(
      newer.map(({ flowId, writtenAt }) => [flowId, writtenAt.toString()]),
      older.map(({ flowId, writtenAt }) => [flowId, writtenAt.toString()]),
    );
    for (const [index, one] of newer.entries()) {
      const other = older[index];
      assert.ok(other);
      assert.deepEqual(
        JSON.stringify(await rest.fetch(TORINO, one)),
        JSON.stringify(await soap.fetch(TORINO, other)),
      );
    }
    await pullFlows(context, rest, TORINO);
    assert.equal((await city.look(made.id)).state, 'reported');
    await assert.rejects(rest.list('00000000001'), /FDR-2008/);
    const [known] = newer;
    assert.ok(known);
    await assert.rejects(rest.fetch(TORINO, { ...known, revision: 9 }), /FDR-3001/);
  });

  test('a withdrawn notice is refused at the counter in the institution’s own word', async () => {
    const { city, makeOne, payAtTobacconist } = world;
    const made = await makeOne();
    await city.call('POST', `/payment-notices/${made.id}/withdrawal`, { reason: 'Doppio' });
    const refused = await payAtTobacconist(made.notices[0]?.notice_number ?? '');
    assert.equal(refused.outcome, 'refused');
    assert.match(JSON.stringify(refused), /PAA_PAGAMENTO_ANNULLATO/);
  });

  test('what the settlement gets wrong is left over, and named', async () => {
    const { io, city, post, makeOne, payAtTobacconist } = world;
    const made = await makeOne();
    await payAtTobacconist(made.notices[0]?.notice_number ?? '');
    await eventually(
      'the receipt has come',
      async () => (await city.look(made.id)).state === 'paid',
    );
    await post('/jobs/settle', { fault: 'wrong_amount' });
    const node = flowNodeOf(io.platform.context);
    assert.ok(node);
    await pullFlows(io.platform.context, node, TORINO);
    const left = await city.call('GET', '/settlement-flows/leftovers');
    const outcomes = left.json<{ lines: { outcome: string }[] }>().lines.map((one) => one.outcome);
    assert.deepEqual(outcomes, ['other_amount']);
    assert.equal((await city.look(made.id)).state, 'paid');
  });
});
