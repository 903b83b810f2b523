// Money that was given back and does not arrive: is it heard of, whatever becomes of the gateway's news, do people find it
// on their list, and does the payer read the truth?
import assert from 'node:assert/strict';
import { after, afterEach, before, suite, test } from 'node:test';
import { checkSome } from '../../src/domains/payments/check.ts';
import { startWorld, type World } from '../money/world.ts';
import { eventually, makeCitizen, makeFiscalCode, type TestCitizen } from '../builders.ts';
import { cardsBooks } from './outside-books.ts';
import { makePayer, newNotice, pay, type Payer, paying } from './setting.ts';

/** Of the gateway: taken at once, so that a refusal is a refund, whose end the bank says after half a day. */
const COMES_BACK = '4000000000100117';
const ARRIVES_LATER = '4000000000100125';
/** PagoPA refuses it once it is paid. */
const REFUSED = '60';
const HOUR = 3600;

suite('a refund that is accepted and fails later', () => {
  let world: World;
  let payer: Payer;
  let operator: TestCitizen;

  before(async () => {
    const fiscalCode = makeFiscalCode();
    world = await startWorld({ settings: { OPERATORS: fiscalCode } });
    payer = await makePayer(world, COMES_BACK);
    operator = await makeCitizen(world.io, { fiscalCode });
  });
  afterEach(async () => {
    world.sandbox.cards.setFaults({ webhook: 'normal', answer: 'ok' });
    const { defects } = await checkSome(world.io.platform.context, '');
    assert.deepEqual(defects, []);
    assert.deepEqual(world.sandbox.cards.defects(), []);
  });
  after(() => world.close());

  async function refunded(who = payer): Promise<string> {
    const { id } = await pay(world, who, newNotice(REFUSED));
    await paying(world, who).until(id, 'refunded');
    return id;
  }
  const asOperator = (method: 'GET' | 'POST', path: string, payload?: object) =>
    world.io.app.inject({
      method,
      url: `/backoffice/api/v1/payments/open${path}`,
      headers: operator.headers,
      ...(payload && { payload }),
    });
  const listed = async (id: string) => {
    const reply = await asOperator('GET', '?minutes=0');
    const { items } = reply.json<{ items: { id: string; state: string; problem?: string }[] }>();
    return items.find((one) => one.id === id);
  };
  const say = async (id: string, word: string) => {
    const reply = await asOperator('POST', `/${id}/word`, { word, reason: 'Bonifico fatto.' });
    assert.equal(reply.statusCode, 200, reply.body);
  };
  const kinds = async (id: string) => {
    const { sql } = world.io.platform.context;
    const rows = await sql<{ kind: string }[]>`
      select kind from payments.entry where payment_id = ${id} order by number`;
    return rows.map(({ kind }) => kind);
  };
  const keptAtGateway = async (id: string) =>
    (await cardsBooks(world.sandbox))
      .filter((one) => one.order_id === id)
      .reduce((sum, one) => sum + one.captured - one.refunded, 0);

  test('the gateway names no order, is asked for it, and people give the money back in another way', async () => {
    const id = await refunded();
    assert.equal(await listed(id), undefined, 'nobody need look at what was given back');
    await world.pass(12 * HOUR);
    const view = await paying(world, payer).until(id, 'in_human_hands');
    assert.equal(view.refusal?.code, 'refund_failed');
    assert.ok((await keptAtGateway(id)) > 0);
    const open = await listed(id);
    assert.deepEqual([open?.state, open?.problem], ['in_human_hands', 'refund_failed']);
    const told = await kinds(id);
    assert.equal(told.filter((kind) => kind === 'handed_over').length, 1);
    assert.equal(told.filter((kind) => kind === 'move_asked').length, 1, 'not given back twice');

    await say(id, 'settled');
    const arranged = await paying(world, payer).until(id, 'refunded');
    assert.equal(arranged.refusal?.code, 'refund_failed', 'it went another way than the first');
    assert.equal(await listed(id), undefined);
  });

  for (const webhook of ['never', 'twice', 'before', 'late', 'reordered'] as const)
    test(`its news ${webhook}: heard of all the same, once`, async () => {
      world.sandbox.cards.setFaults({ webhook, webhook_delay_ms: 300 });
      const id = await refunded();
      await world.pass(7 * HOUR);
      await world.still();
      await world.pass(5 * HOUR);
      if (webhook === 'never') {
        await world.still();
        assert.equal((await paying(world, payer).read(id)).state, 'refunded', 'nobody knows yet');
        await world.pass(12 * HOUR);
      }
      await paying(world, payer).until(id, 'in_human_hands');
      await world.pass(HOUR);
      await world.still();
      const told = await kinds(id);
      assert.equal(told.filter((kind) => kind === 'handed_over').length, 1, told.join());
    });

  test('asked again by an operator, it is given back once more, as a new call', async () => {
    const id = await refunded();
    await world.pass(12 * HOUR);
    await paying(world, payer).until(id, 'in_human_hands');
    await say(id, 'ask_again');
    await paying(world, payer).until(id, 'refunded');
    assert.equal(await keptAtGateway(id), 0);
    await world.pass(12 * HOUR);
    await paying(world, payer).until(id, 'in_human_hands');
  });

  test('what fails after people have settled is for people anew', async () => {
    const id = await refunded();
    // An operator has closed it before the bank has said how it ended.
    await say(id, 'settled');
    await world.pass(12 * HOUR);
    await paying(world, payer).until(id, 'in_human_hands');
    assert.equal((await listed(id))?.problem, 'refund_failed');
  });

  test('one that only takes its time is being given back until it has arrived', async () => {
    const patient = await makePayer(world, ARRIVES_LATER);
    const { id } = await pay(world, patient, newNotice(REFUSED));
    const { until } = paying(world, patient);
    const waits = await until(id, 'refunding');
    assert.equal(waits.refusal?.code, 'pagopa_refused');
    await eventually('the gateway has it as given back', async () => {
      await world.still();
      return (await keptAtGateway(id)) === 0;
    });
    await world.pass(12 * HOUR);
    await until(id, 'refunded');
    // Nobody asks for ever: after a month nothing is due any more.
    for (let days = 0; days < 31; days += 1) {
      await world.pass(24 * HOUR);
      await world.still();
    }
    const { sql } = world.io.platform.context;
    const due = await sql`select 1 from payments.due where payment_id = ${id}`;
    assert.equal(due.length, 0);
    assert.ok((await kinds(id)).length < 30);
  });
});
