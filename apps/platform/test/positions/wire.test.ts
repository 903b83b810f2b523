// Does a notice made here go all the way through pagoPA's node: verified, paid at the tobacconist, booked, settled?
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { type Sandbox, startSandbox } from '../../../../sandbox/index.ts';
import { flowNodeOf } from '../../src/domains/positions/flow-node.ts';
import { pullFlows } from '../../src/domains/positions/settlement-actions.ts';
import {
  eventually,
  makeCitizen,
  startTestPlatform,
  type TestCitizen,
  type TestPlatform,
} from '../builders.ts';
import { asInstitution, makePayee, nextReference } from './setting.ts';

const TORINO = '00514490010';
/** The city's, as the node knows it. */
const IBAN = 'IT52X0542811101005144900101';

/** A port that is free now: the node must know our address before we listen. */
const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

suite('through the node', () => {
  let io: TestPlatform;
  let sandbox: Sandbox;
  let citizen: TestCitizen;
  let city: ReturnType<typeof asInstitution>;
  before(async () => {
    const port = await freePort();
    sandbox = await startSandbox({
      dataDir: mkdtempSync(join(tmpdir(), 'io-wire-')),
      spMetadataUrls: [],
      platformUrl: `http://127.0.0.1:${port}`,
    });
    const { pagopa } = sandbox;
    io = await startTestPlatform({
      settings: {
        PORT: String(port),
        PUBLIC_URL: `http://127.0.0.1:${port}`,
        PAGOPA_URL: pagopa.url,
        PAGOPA_SUBSCRIPTION_KEY: pagopa.subscriptionKey,
        PAGOPA_PSP: JSON.stringify(pagopa.psp),
        PAGOPA_STATION: JSON.stringify(pagopa.station),
        PAGOPA_STATION_KEY: pagopa.stationKey,
      },
    });
    await io.listen();
    const service = await makePayee(io, {
      organizationFiscalCode: TORINO,
      organizationName: 'Comune di Torino',
    });
    city = asInstitution(io, service);
    citizen = await makeCitizen(io);
  });
  after(async () => {
    await io.close();
    await sandbox.close();
  });

  const post = async <T>(path: string, body: object): Promise<T> => {
    const reply = await fetch(`${sandbox.pagopa.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    assert.ok(reply.ok, `${path}: ${reply.status}`);
    return (await reply.json()) as T;
  };
  const terms = (amount: number) => ({
    amount,
    due_date: Temporal.Now.plainDateISO('Europe/Rome').add({ days: 20 }).toString(),
    transfers: [{ amount, iban: IBAN, category: '9/0101108TS/' }],
  });
  const makeOne = () =>
    city.make({
      reference: nextReference(),
      debtor: { fiscal_code: citizen.fiscalCode, full_name: 'Elena Rossi' },
      description: 'TARI 2027, via Garibaldi 12',
      payment: terms(12_050),
      plans: [{ name: '2 rate', installments: [terms(6050), terms(6000)] }],
    });
  const payAtTobacconist = (number: string) =>
    post<{ outcome: string; amount?: string; fault_code?: string }>('/counter/payments', {
      fiscal_code: TORINO,
      notice_number: number,
    });

  test('paid at the tobacconist it is booked here once, and no second time; the flow settles it', async () => {
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
    const made = await makeOne();
    await city.call('POST', `/payment-notices/${made.id}/withdrawal`, { reason: 'Doppio' });
    const refused = await payAtTobacconist(made.notices[0]?.notice_number ?? '');
    assert.equal(refused.outcome, 'refused');
    assert.match(JSON.stringify(refused), /PAA_PAGAMENTO_ANNULLATO/);
  });

  test('what the settlement gets wrong is left over, and named', async () => {
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
