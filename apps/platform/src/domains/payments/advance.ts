// The one place where something is told of a payment: added to its log, and everything made of the log made anew, in
// one transaction under the payment's own lock.
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { publish } from '../../floor/live.ts';
import { count } from '../figures/index.ts';
import { type NoticeTruth, recordTruths } from '../notices/index.ts';
import type { Lease } from './due-store.ts';
import type { PaymentEvent, Told } from './events.ts';
import { type DueRow, type PaymentRow, saveMoved } from './moved-store.ts';
import { freeNotices, keepPaidNotices } from './notice-store.ts';
import { type Payment, paymentOf } from './payment.ts';
import { nextStep, noticesAre } from './rules.ts';
import { type Advanced, goOn } from './going-on.ts';
import {
  claimToken,
  insertPaymentOwner,
  lockAndRead,
  type PaymentRef,
  saveItems,
} from './store.ts';
import { booksOf, itemsOf, stateOf, viewOf } from './view.ts';

export interface Advance {
  /** Whoever holds it goes on with the step; what must be known before a call is written with it. */
  lease?: Lease;
  newKey?: () => string;
  /** Whoever asks goes on with it at once: nobody else needs to be called. */
  goesOn?: boolean;
}

/** A token that another payment has is not ours to use, nor to give back. */
async function withOwnTokens(
  tx: Transaction,
  ref: PaymentRef,
  told: readonly Told[],
): Promise<Told[]> {
  const all: Told[] = [];
  for (const one of told) {
    if (one.kind !== 'activated' || (await claimToken(tx, ref, one.token))) all.push(one);
    else {
      const { item, key } = one;
      const family = 'token_of_another' as const;
      all.push({ kind: 'activation_refused', item, key, family, code: '', raisedBy: '' });
    }
  }
  return all;
}

const TRUTHS = { in_hand: 'paying', free: 'to_pay', paid: 'paid' } as const;

/** What our payments say of its notices, told where it has changed. */
async function tellNotices(
  tx: Transaction,
  ref: PaymentRef,
  payment: Payment,
  before: 'in_hand' | 'free' | 'paid' | undefined,
  now: Temporal.Instant,
): Promise<void> {
  const after = noticesAre(payment, now);
  const wasMine = before !== undefined && before !== 'free';
  if (after === before || (after === 'free' && !wasMine)) return;
  if (after === 'free') await freeNotices(tx, ref, payment.items);
  const paidAt = payment.outcome?.at ?? now;
  if (after === 'paid') await keepPaidNotices(tx, ref, payment.items, paidAt);
  const truths = payment.items.map((one): NoticeTruth => {
    const refused = one.activation?.refused?.family;
    const notice = { payeeFiscalCode: one.payee, noticeNumber: one.noticeNumber };
    if (after === 'paid')
      return {
        ...notice,
        state: 'paid',
        paidAt,
        paidAmount: one.amount,
        paidThrough: 'io',
        source: 'payments',
      };
    const learnt = refused === undefined ? undefined : truthOfFamily(refused);
    return { ...notice, ...(learnt ?? { state: TRUTHS[after] }), source: 'payments' };
  });
  await recordTruths(tx, truths, now);
  if (after === 'paid')
    await count(
      tx,
      [
        { kind: 'payments', amount: 1 },
        { kind: 'paid_cents', amount: payment.items.reduce((sum, one) => sum + one.amount, 0) },
      ],
      now,
    );
}

/** What a refusal says of the notice itself; undefined: nothing. */
export function truthOfFamily(
  family: string,
): Pick<NoticeTruth, 'state' | 'paidThrough'> | undefined {
  switch (family) {
    case 'duplicated':
      return { state: 'paid', paidThrough: 'elsewhere' };
    case 'expired':
      return { state: 'expired' };
    case 'canceled':
      return { state: 'withdrawn' };
    case 'ongoing':
      return { state: 'paying' };
    default:
      return undefined;
  }
}

function rowOf(id: string, payment: Payment, now: Temporal.Instant): PaymentRow {
  const { version, begunAt, outcome, choice } = payment;
  const paidAt = outcome?.is === 'OK' ? outcome.at : undefined;
  return {
    version,
    state: stateOf(payment, now),
    begunAt,
    sortedAt: paidAt ?? choice?.at ?? begunAt,
    changedAt: now,
    paidAt,
    isListed: choice !== undefined,
    ...booksOf(payment),
    view: viewOf(id, payment, now),
  };
}

function dueOf({ payment, step }: Advanced, now: Temporal.Instant): DueRow | undefined {
  if (step.is === 'done') return undefined;
  return {
    dueAt: step.is === 'wait' ? step.until : now,
    since: payment.handedOver?.at ?? payment.choice?.at ?? payment.begunAt,
    state: stateOf(payment, now),
    problem: payment.handedOver?.reason,
  };
}

/**
 * Tells what `learn` makes of the payment as it stands; with nothing to tell, only the next step is found. Throws what
 * `learn` throws, having written nothing.
 */
export async function advance(
  context: Pick<Context, 'sql' | 'clock'>,
  ref: PaymentRef,
  learn: (payment: Payment, tx: Transaction) => readonly Told[] | Promise<readonly Told[]>,
  how: Advance = {},
): Promise<Advanced> {
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    const { events, state, isMine } = await lockAndRead(tx, ref, how.lease);
    const payment = paymentOf(events);
    const before = { count: events.length, payment, state, notices: noticesAre(payment, now) };
    const told = await withOwnTokens(tx, ref, await learn(payment, tx));
    for (const one of told) events.push({ ...one, at: now });
    const advanced = goOn(events, isMine ? how.newKey : undefined, now);
    const goesOn = isMine && advanced.step.is === 'call';
    const endsLease = goesOn ? undefined : how.lease?.id;
    await write(tx, ref, { events, before, advanced, endsLease }, now);
    if (!goesOn && how.goesOn !== true && advanced.step.is === 'call')
      await publish(tx, 'payments_due', []);
    return goesOn || advanced.step.is !== 'call'
      ? advanced
      : { ...advanced, step: { is: 'wait', until: now } };
  });
}

interface Written {
  events: readonly PaymentEvent[];
  before: {
    count: number;
    payment: Payment | undefined;
    state: string | undefined;
    notices: ReturnType<typeof noticesAre> | undefined;
  };
  advanced: Advanced;
  endsLease: string | undefined;
}

async function write(
  tx: Transaction,
  ref: PaymentRef,
  { events, before, advanced, endsLease }: Written,
  now: Temporal.Instant,
): Promise<void> {
  const { payment } = advanced;
  const entries = events.slice(before.count);
  const isNew = entries.length > 0;
  // With nothing told only time can have made another state of it; all that is shown follows from log and state.
  const isSame = !isNew && before.state === stateOf(payment, now);
  const row = isSame ? undefined : rowOf(ref.id, payment, now);
  const due = dueOf(advanced, now);
  const items = itemsOf(payment);
  const known = before.payment === undefined ? [] : itemsOf(before.payment);
  const hasNewItems = isNew && JSON.stringify(items) !== JSON.stringify(known);
  // Sent together and done one after the other: a journey instead of three. News are heard when this is committed.
  await Promise.all([
    saveMoved(tx, ref, { after: before.count, entries, row, due, endsLease }),
    hasNewItems ? saveItems(tx, ref, items) : undefined,
    isNew ? publish(tx, 'payments', [ref.citizenId]) : undefined,
  ]);
  if (!isNew) return;
  await tellNotices(tx, ref, payment, before.notices, now);
}

/** The first entry. */
export async function begin(
  tx: Transaction,
  ref: PaymentRef,
  first: Extract<Told, { kind: 'begun' }>,
  now: Temporal.Instant,
): Promise<Payment> {
  const events: PaymentEvent[] = [{ ...first, at: now }];
  const payment = paymentOf(events);
  const advanced = { payment, step: nextStep(payment, now) };
  const before = { count: 0, payment: undefined, state: undefined, notices: 'free' as const };
  await Promise.all([
    insertPaymentOwner(tx, ref),
    write(tx, ref, { events, before, advanced, endsLease: undefined }, now),
  ]);
  return payment;
}
