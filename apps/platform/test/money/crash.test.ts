// The platform is killed at each point between two effects of a payment, and started again: does every payment come to
// its end, with money taken exactly where pagoPA says paid?
import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import type { TransactionView } from '../../src/domains/payments/contract.ts';
import { eventually, makeDatabase } from '../builders.ts';
import { freePort } from '../crash/real-platform.ts';
import { isLong } from '../long.ts';
import { cardsBooks, positionOf } from '../payments/outside-books.ts';
import { newNotice, type Payer, prepare, TORINO } from '../payments/setting.ts';
import { type CrashWorld, startCrashWorld } from './crash-world.ts';

const effects = ['activate', 'authorise', 'close_ok', 'capture', 'read_receipts'];
const around = (effect: string) => ['asked', 'called', 'told'].map((when) => `${when}:${effect}`);

/** Where it is killed, and what befalls the notice. The short run has those where an answer is lost with the process. */
const KILLS: [point: string, scenario: string, end: TransactionView['state']][] = isLong
  ? [
      ...effects.flatMap(around).map((point): (typeof KILLS)[number] => [point, '00', 'paid']),
      ...around('void').map((point): (typeof KILLS)[number] => [point, '60', 'refused']),
      ...around('close_ko').map((point): (typeof KILLS)[number] => [point, '02', 'amount_changed']),
    ]
  : [
      ['called:activate', '00', 'paid'],
      ['called:authorise', '00', 'paid'],
      ['called:close_ok', '00', 'paid'],
      ['called:capture', '00', 'paid'],
      ['called:void', '60', 'refused'],
    ];

suite('a platform that is killed in the middle of a payment', () => {
  let world: CrashWorld;
  let database: Awaited<ReturnType<typeof makeDatabase>>;

  before(async () => {
    database = await makeDatabase();
    world = await startCrashWorld(database.url);
  });
  after(async () => {
    await world.close();
    await database.drop();
  });

  let child: ChildProcess | undefined;
  let starts = 0;
  const start = async (port: number) => {
    starts += 1;
    child = fork(join(import.meta.dirname, 'crashing-platform.ts'), {
      env: {
        PATH: process.env['PATH'],
        NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'],
        ...world.settings,
        PORT: String(port),
        // Each time further ahead than a lease lasts: the worker before it is known to be gone.
        CLOCK_AHEAD_SECONDS: String(starts * 70),
      },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(child, 'message', { signal: AbortSignal.timeout(60_000) });
    return child;
  };
  const ask = async (port: number, payer: Payer, path: string, init: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}/app/api/v1/payments${path}`, {
      ...init,
      headers: {
        ...payer.headers,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
    });

  test(`${KILLS.length} kills: no payment is lost, none is charged twice, none is paid without money`, async () => {
    const port = await freePort();
    await world.outside.told(`http://127.0.0.1:${port}`);
    let running = await start(port);
    for (const [point, scenario, end] of KILLS) {
      const notice = newNotice(scenario);
      const { id, chosen } = await prepare(world.setting, world.payer, [notice]);
      const exited = once(running, 'exit');
      running.send({ arm: point });
      await once(running, 'message');
      const body = JSON.stringify(chosen);
      await ask(port, world.payer, `/transactions/${id}/confirmation`, {
        method: 'POST',
        body,
      }).catch(() => {});
      const [, signal] = (await exited) as [number | null, string | null];
      assert.equal(signal, 'SIGKILL', point);
      running = await start(port);
      const view = await eventually(`${point}: it comes to its end`, async () => {
        const reply = await ask(port, world.payer, `/transactions/${id}`);
        const seen = (await reply.json()) as TransactionView;
        return seen.state === end ? seen : undefined;
      });
      const money = await eventually(`${point}: the money is where it belongs`, async () => {
        const lines = (await cardsBooks(world.outside.sandbox)).filter(
          (one) => one.order_id === id,
        );
        const kept = lines.reduce((sum, one) => sum + one.captured - one.refunded, 0);
        const held = lines.reduce((sum, one) => sum + one.held, 0);
        const due = end === 'paid' ? view.total : 0;
        return kept === due && held === 0 ? lines : undefined;
      });
      assert.ok(money.filter((one) => one.captured > 0).length <= 1, `${point}: taken twice`);
      const position = await positionOf(world.outside.sandbox, TORINO, notice);
      const paid = position.tokens.filter((one) => /^(PAID|NOT)/.test(one.status));
      assert.equal(paid.length, end === 'paid' ? 1 : 0, point);
    }
    running.kill('SIGKILL');
  });
});
