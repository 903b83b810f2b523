// One random schedule: somebody pays, in the middle of whatever can happen to a payer, pagoPA or the gateway.
import type { TransactionView } from '../../src/domains/payments/contract.ts';
import { type Chance, chanceOf } from '../payments/seeded.ts';
import { newNotice, type Payer, paying } from '../payments/setting.ts';
import { CARDS, type World } from './world.ts';

/** The two digits of a notice that say what befalls it. */
const SCENARIOS = [
  '02',
  '11',
  '12',
  '16',
  '23',
  '30',
  '40',
  '41',
  '51',
  '53',
  '56',
  '57',
  '58',
  '60',
  '61',
  '62',
  '63',
  '64',
  '65',
  '70',
  '71',
  '80',
] as const;

/** PagoPA accepts it, and its provider refuses. */
const REFUSED_LATE = '60';
const TAKEN_AT_ONCE = [CARDS.comesBack, CARDS.arrivesLater].map((number) => number.slice(-4));

/** Nothing, half of the time: where a notice cannot be paid no money moves. Of what was taken much is given back. */
function befalls(chance: Chance, { card }: Payer): string {
  if (chance.is(0.5)) return '00';
  const isTaken = TAKEN_AT_ONCE.includes(card.last4 ?? '');
  return isTaken && chance.is(0.6) ? REFUSED_LATE : chance.of(...SCENARIOS);
}

type Webhook = 'normal' | 'twice' | 'before' | 'never' | 'late' | 'reordered';
type Answer = 'error' | 'error_after' | 'lost' | 'busy' | 'down';

/** Something goes wrong with the next call of some kind; it may befall another schedule's. */
function disturb(world: World, chance: Chance): void {
  if (!chance.is(0.35)) return;
  const answer = chance.of<Answer>('error', 'error_after', 'lost', 'busy', 'down');
  const only = [chance.of('authorize', 'capture', 'void', 'refund', 'read')] as const;
  const webhook = chance.of<Webhook>('normal', 'twice', 'before', 'never', 'late', 'reordered');
  world.sandbox.cards.setFaults({ answer, only: [...only], times: chance.of(1, 1, 2), webhook });
}

/** What the payer does on the bank's page: passes, fails, or goes away. */
async function answerBank(url: string | undefined, chance: Chance): Promise<void> {
  const act = chance.of('pass', 'pass', 'fail', 'leave');
  if (url === undefined || act === 'leave') return;
  const code = act === 'pass' ? '123456' : '000000';
  await fetch(url, {
    method: 'POST',
    body: new URLSearchParams({ choice: 'confirm', code }),
    redirect: 'manual',
  }).catch(() => {});
}

interface Begun {
  id: string;
  chosen: object;
}

async function beginWith(
  world: World,
  payer: Payer,
  notices: readonly string[],
): Promise<Begun | undefined> {
  const { verify, begin, offers } = paying(world, payer);
  const seen: [string, number][] = [];
  for (const notice of notices) {
    const reply = await verify(notice);
    if (reply.statusCode !== 200) return undefined;
    seen.push([notice, reply.json<{ amount: number }>().amount]);
  }
  const begun = await begin(seen);
  if (begun.statusCode !== 201) return undefined;
  const { id, amount } = begun.json<TransactionView>();
  const listed = await offers(id, payer.card.id);
  if (listed.statusCode !== 200) return undefined;
  const [first] = listed.json<{ items: { offer_id: string; fee: number }[] }>().items;
  if (first === undefined) return undefined;
  const { offer_id, fee } = first;
  const chosen = { method_id: payer.card.id, offer_id, approved_amount: amount, approved_fee: fee };
  return { id, chosen };
}

/** A changed amount is looked at and approved, or not. */
async function approveAgain(world: World, payer: Payer, id: string, chance: Chance) {
  const { offers, confirm, ...more } = paying(world, payer);
  const view = await more.read(id);
  if (view.state !== 'amount_changed' || chance.is(0.3)) return;
  const listed = await offers(id, payer.card.id);
  if (listed.statusCode !== 200) return;
  const [first] = listed.json<{ items: { offer_id: string; fee: number }[] }>().items;
  if (first === undefined) return;
  await confirm(id, {
    method_id: payer.card.id,
    offer_id: first.offer_id,
    approved_amount: view.amount,
    approved_fee: first.fee,
  });
}

/** Returns the notices that it was about. */
export async function playSchedule(world: World, seed: number): Promise<string[]> {
  const chance = chanceOf(seed);
  const size = chance.of(1, 1, 1, 1, 2, 3);
  const payer = chance.of(...world.payers);
  const notices = Array.from({ length: size }, () => newNotice(befalls(chance, payer)));
  const begun = await beginWith(world, payer, notices);
  if (begun === undefined) return notices;
  const { id, chosen } = begun;
  const { confirm, cancel, ...more } = paying(world, payer);
  disturb(world, chance);
  const key = crypto.randomUUID();
  const acts: Promise<unknown>[] = [confirm(id, chosen, key)];
  // The same press twice; another device of the same person; another person with the same paper.
  if (chance.is(0.2)) acts.push(confirm(id, chosen, key));
  if (chance.is(0.1)) acts.push(confirm(id, chosen, crypto.randomUUID()));
  if (chance.is(0.25)) {
    const other = chance.of(payer, ...world.payers);
    const rival = await beginWith(world, other, notices);
    if (rival !== undefined) acts.push(paying(world, other).confirm(rival.id, rival.chosen));
  }
  if (chance.is(0.15)) acts.push(cancel(id));
  await Promise.all(acts);
  const view = await more.read(id);
  if (view.state === 'needs_action') await answerBank(view.redirect_url, chance);
  if (chance.is(0.15)) await cancel(id);
  await approveAgain(world, payer, id, chance);
  return notices;
}
