// The one place where something is told of a payment: added to its log, and everything made of the log made anew, in
// one transaction under the payment's own lock.
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { publish } from '../../floor/live.ts';
import { count } from '../figures/index.ts';
import { type NoticeTruth, recordTruths } from '../notices/index.ts';
import { deleteDue, endLease, type Lease, renewLease, saveDue } from './due-store.ts';
import type { PaymentEvent, Told } from './events.ts';
import { freeNotices, keepPaidNotices } from './notice-store.ts';
import { type Payment, paymentOf } from './payment.ts';
import { nextStep, noticesAre } from './rules.ts';
import { type Advanced, goOn } from './going-on.ts';
import {
  claimToken,
  insertEntries,
  insertPaymentOwner,
  lockPayment,
  type PaymentRef,
  readEntries,
  saveItem,
  savePayment,
} from './store.ts';
import { booksOf, stateOf, viewOf } from './view.ts';

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

async function saveItems(tx: Transaction, ref: PaymentRef, payment: Payment): Promise<void> {
  const { choice, outcome, money } = payment;
  if (choice === undefined || outcome?.is !== 'OK') return;
  for (const [item, one] of payment.items.entries())
    await saveItem(tx, ref, {
      item,
      payee: one.payee,
      payeeName: one.payeeName,
      noticeNumber: one.noticeNumber,
      description: one.description,
      amount: one.amount,
      token: one.activation?.token ?? '',
      debtor: one.debtor,
      paidAt: outcome.at,
      fee: item === 0 ? choice.offer.fee : 0,
      pspName: choice.offer.pspName,
      methodKind: choice.method.kind,
      methodLabel: choice.method.label,
      authorizationCode: money?.seen?.authorizationCode,
      reference: money?.seen?.reference,
    });
}

async function save(
  tx: Transaction,
  ref: PaymentRef,
  { payment, step }: Advanced,
  now: Temporal.Instant,
): Promise<void> {
  const { version, begunAt, outcome } = payment;
  const state = stateOf(payment, now);
  const paidAt = outcome?.is === 'OK' ? outcome.at : undefined;
  const isListed = payment.choice !== undefined;
  const view = viewOf(ref.id, payment, now);
  const sortedAt = paidAt ?? payment.choice?.at ?? begunAt;
  await savePayment(tx, ref, {
    version,
    state,
    begunAt,
    sortedAt,
    changedAt: now,
    paidAt,
    isListed,
    ...booksOf(payment),
    view,
  });
  if (step.is === 'done') return deleteDue(tx, ref);
  const dueAt = step.is === 'wait' ? step.until : now;
  const problem = payment.handedOver?.reason;
  const since = payment.handedOver?.at ?? payment.choice?.at ?? begunAt;
  return saveDue(tx, ref, { dueAt, since, state, problem });
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
    await lockPayment(tx, ref);
    const events = await readEntries(tx, ref);
    const before = events.length;
    const payment = paymentOf(events);
    const wasIn = noticesAre(payment, now);
    const told = await withOwnTokens(tx, ref, await learn(payment, tx));
    for (const one of told) events.push({ ...one, at: now });
    const isMine = how.lease !== undefined && (await renewLease(tx, ref, how.lease));
    const advanced = goOn(events, isMine ? how.newKey : undefined, now);
    await write(tx, ref, events, before, advanced, wasIn, now);
    const goesOn = isMine && advanced.step.is === 'call';
    if (!goesOn && how.lease !== undefined) await endLease(tx, ref, how.lease.id);
    if (!goesOn && how.goesOn !== true && advanced.step.is === 'call')
      await publish(tx, 'payments_due', []);
    return goesOn || advanced.step.is !== 'call'
      ? advanced
      : { ...advanced, step: { is: 'wait', until: now } };
  });
}

async function write(
  tx: Transaction,
  ref: PaymentRef,
  events: readonly PaymentEvent[],
  before: number,
  advanced: Advanced,
  wasIn: 'in_hand' | 'free' | 'paid' | undefined,
  now: Temporal.Instant,
): Promise<void> {
  const fresh = events.slice(before);
  if (fresh.length > 0) await insertEntries(tx, ref, before, fresh);
  await save(tx, ref, advanced, now);
  if (fresh.length === 0) return;
  await saveItems(tx, ref, advanced.payment);
  await tellNotices(tx, ref, advanced.payment, wasIn, now);
  await publish(tx, 'payments', [ref.citizenId]);
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
  await insertPaymentOwner(tx, ref);
  await write(tx, ref, events, 0, { payment, step: nextStep(payment, now) }, 'free', now);
  return payment;
}
