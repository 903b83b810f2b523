// Prices change while somebody pays: is it still the provider, the method and the fee that were approved, wherever the
// work stopped meanwhile, and is a dearer fee asked about before anything is taken?
import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { z } from 'zod';
import { checkSome } from '../../src/domains/payments/check.ts';
import type { TransactionView } from '../../src/domains/payments/contract.ts';
import { paymentIdOf } from '../../src/domains/payments/closing.ts';
import { eventually } from '../builders.ts';
import { isLong } from '../long.ts';
import { cardsBooks } from '../payments/outside-books.ts';
import {
  newNotice,
  makePayer,
  type Payer,
  paying,
  prepare,
  type Refused,
  setPagopa,
  TORINO,
} from '../payments/setting.ts';

import { CARDS, startWorld, type World } from './world.ts';

const shape = z.object({
  positions: z.array(
    z.object({
      notice_number: z.string(),
      tokens: z.array(
        z.object({
          psp_id: z.string(),
          amount: z.int(),
          transaction_id: z.string().optional(),
          closure: z
            .object({ outcome: z.string(), total: z.int().optional(), fee: z.int().optional() })
            .optional(),
          outcome: z.object({ fee: z.int().optional() }).optional(),
        }),
      ),
    }),
  ),
});

/** Where the worker stops: at each point in the long run, where an answer is lost with it in the short one. */
const EFFECTS = ['activate', 'authorise', 'close_ok', 'capture'];
const MOMENTS = isLong ? ['asked', 'called', 'told'] : ['called'];
const STEPS = EFFECTS.flatMap((effect) => MOMENTS.map((moment) => `${moment}:${effect}`));

/** Dearer, cheaper, free, and gone. */
const CHANGES = [
  { fee_rise: 70 },
  { fee_rise: -30 },
  { fee_rise: -100_000 },
  { fees_without: ['SBXONDA'] },
];
const AS_BEFORE = { fee_rise: 0, fees_without: [] };

suite('prices that change while somebody pays', () => {
  let world: World;
  let payer: Payer;

  before(async () => {
    world = await startWorld();
    // Nothing is silent here, so that nothing need be short of time.
    await setPagopa(world.sandbox, { time_scale: 1 });
    [payer] = world.payers as [Payer];
  });
  after(async () => {
    const { defects } = await checkSome(world.io.platform.context, '');
    assert.deepEqual(defects, [], 'what is kept is what the log makes');
    await world.close();
  });

  /** Everything that anybody has written of its price is what the payer approved. */
  async function isAsApproved(
    id: string,
    approved: { total: number; fee: number; psp: string; label: string | undefined },
    why: string,
  ): Promise<void> {
    const view = await paying(world, payer).read(id);
    assert.deepEqual(
      [view.total, view.fee, view.method?.label],
      [approved.total, approved.fee, approved.label],
      why,
    );
    const money = await eventually(`${why}: nothing is held any more`, async () => {
      const lines = (await cardsBooks(world.sandbox)).filter((one) => one.order_id === id);
      if (lines.every((one) => one.held === 0)) return lines;
      await world.pass(20);
      await world.still();
      return undefined;
    });
    assert.deepEqual(
      money.map((one) => [one.captured, one.refunded, one.held]),
      [[approved.total, 0, 0]],
      why,
    );
    const reply = await fetch(`${world.sandbox.pagopa.url}/books`);
    const { positions } = shape.parse(await reply.json());
    const tokens = positions
      .flatMap((one) => one.tokens)
      .filter((one) => paymentIdOf(one.transaction_id ?? '') === id);
    assert.deepEqual(
      tokens.map((one) => [one.psp_id, one.closure?.total, one.closure?.fee, one.outcome?.fee]),
      [[approved.psp, approved.total, approved.fee, approved.fee]],
      why,
    );
    const receipt = await world.io.app.inject({
      url: `/app/api/v1/receipts/${id}`,
      headers: payer.headers,
    });
    const { fee, psp_id } = receipt.json<{ fee: number; psp_id: string }>();
    assert.deepEqual([fee, psp_id], [approved.fee, approved.psp], why);
  }

  /** Time goes on until it is there: on a slow machine an answer of pagoPA's may be too late, and is asked for. */
  async function end(whose: Payer, id: string, ...states: TransactionView['state'][]) {
    await world.pass(70);
    await eventually(`${id} is ${states.join(' or ')}`, async () => {
      await world.still();
      if (states.includes((await paying(world, whose).read(id)).state)) return true;
      await world.pass(20);
      return false;
    });
    await world.still();
  }

  for (const [index, point] of STEPS.entries())
    test(`whoever falls at ${point} goes on with what was approved, though prices are others by then`, async () => {
      const { id, chosen } = await prepare(world, payer, [newNotice()]);
      const psp = chosen.offer_id.split('~')[0] ?? '';
      let hasFallen = false;
      world.falls((at) => {
        if (hasFallen || at !== point) return false;
        hasFallen = true;
        return true;
      });
      // It answers when something has come of it, which needs the time that passes below.
      const confirming = paying(world, payer).confirm(id, chosen);
      await eventually(`it falls at ${point}`, async () => hasFallen);
      await world.still();
      await setPagopa(world.sandbox, CHANGES[index % CHANGES.length] ?? {});
      try {
        await end(payer, id, 'paid');
        const confirmed = await confirming;
        assert.equal(confirmed.statusCode, 200, confirmed.body);
        const label = confirmed.json<TransactionView>().method?.label;
        const fee = chosen.approved_fee;
        await isAsApproved(id, { total: chosen.approved_amount + fee, fee, psp, label }, point);
      } finally {
        world.falls(() => false);
        await setPagopa(world.sandbox, AS_BEFORE);
      }
    });

  test('while the bank asks its question nothing can be chosen anew, and the old price is what is paid', async () => {
    const careful = await makePayer(world, CARDS.challenge);
    const { id, chosen } = await prepare(world, careful, [newNotice()]);
    await paying(world, careful).confirm(id, chosen);
    const asked = await paying(world, careful).until(id, 'needs_action');
    await setPagopa(world.sandbox, { fee_rise: 500 });
    try {
      const { offers, confirm } = paying(world, careful);
      const codes = [
        (await offers(id, careful.card.id)).json<Refused>().code,
        (await confirm(id, { ...chosen, approved_fee: chosen.approved_fee + 500 })).json<Refused>()
          .code,
      ];
      assert.deepEqual(codes, ['transaction_moved', 'transaction_moved']);
      await fetch(asked.redirect_url ?? '', {
        method: 'POST',
        body: new URLSearchParams({ choice: 'confirm', code: '123456' }),
        redirect: 'manual',
      });
      await end(careful, id, 'paid');
    } finally {
      await setPagopa(world.sandbox, AS_BEFORE);
    }
    await eventually('the old price is taken', async () => {
      const money = (await cardsBooks(world.sandbox)).filter((one) => one.order_id === id);
      const [line, ...more] = money;
      return more.length === 0 && line?.captured === chosen.approved_amount + chosen.approved_fee;
    });
  });

  test('a fee that is another before the confirmation is said, and nothing is begun with either', async () => {
    const notice = newNotice();
    const { id, chosen } = await prepare(world, payer, [notice]);
    const { confirm } = paying(world, payer);
    for (const change of CHANGES) {
      await setPagopa(world.sandbox, { ...AS_BEFORE, ...change });
      const reply = await confirm(id, chosen);
      assert.deepEqual([reply.statusCode, reply.json<Refused>().code], [409, 'offer_changed']);
    }
    await setPagopa(world.sandbox, AS_BEFORE);
    await world.still();
    assert.equal((await paying(world, payer).read(id)).state, 'draft');
    const books = await fetch(`${world.sandbox.pagopa.url}/books/${TORINO}/${notice}`);
    assert.deepEqual(((await books.json()) as { tokens: object[] }).tokens, []);
    assert.deepEqual(
      (await cardsBooks(world.sandbox)).filter((one) => one.order_id === id),
      [],
    );
  });

  test('a changed amount brings today’s fees, of which none is taken without being approved', async () => {
    const { id, chosen } = await prepare(world, payer, [newNotice('02')]);
    await paying(world, payer).confirm(id, chosen);
    const changed = await paying(world, payer).until(id, 'amount_changed');
    await setPagopa(world.sandbox, { fee_rise: 25 });
    try {
      const { confirm } = paying(world, payer);
      const again = { ...chosen, approved_amount: changed.amount };
      assert.equal((await confirm(id, again)).json<Refused>().code, 'offer_changed');
      const dearer = { ...again, approved_fee: chosen.approved_fee + 25 };
      const taken = await confirm(id, dearer);
      assert.equal(taken.statusCode, 200, taken.body);
    } finally {
      await setPagopa(world.sandbox, AS_BEFORE);
    }
    await end(payer, id, 'paid', 'amount_changed', 'refused');
    const view = await paying(world, payer).read(id);
    assert.equal(view.fee, chosen.approved_fee + 25);
  });
});
