// What operators read and say of payments that have not come to their end. Every look and every word is in the payer's
// access log.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { recordEvent } from '../audit/index.ts';
import { advance } from './advance.ts';
import { findOpen, type OpenPayment } from './due-store.ts';
import type { OperatorWord, PaymentEvent } from './events.ts';
import { paymentProblems } from './problems.ts';
import { findPaymentOwner, readEntries } from './store.ts';

async function ownerOf(context: Context, id: string): Promise<CitizenId> {
  const citizenId = await findPaymentOwner(context.sql, id);
  if (citizenId === undefined) throw new Refusal(paymentProblems.transaction_not_found);
  return citizenId;
}

const looked = (citizenId: CitizenId, now: Temporal.Instant) =>
  ({
    citizenId,
    actorKind: 'operator',
    actor: 'IO',
    purpose: 'PAYMENT_CHECKED',
    now,
  }) as const;

export async function readOpen(
  context: Context,
  id: string,
): Promise<{ open: OpenPayment; entries: PaymentEvent[] }> {
  const citizenId = await ownerOf(context, id);
  return transaction(context.sql, async (tx) => {
    const open = await findOpen(tx, { citizenId, id });
    if (open === undefined) throw new Refusal(paymentProblems.transaction_not_found);
    await recordEvent(tx, looked(citizenId, context.clock()));
    return { open, entries: await readEntries(tx, { citizenId, id }) };
  });
}

/** Throws Refusal where there is nothing left to say. */
export async function say(
  context: Context,
  id: string,
  word: OperatorWord,
  reason: string,
): Promise<OpenPayment> {
  const citizenId = await ownerOf(context, id);
  const ref = { citizenId, id };
  const before = await findOpen(context.sql, ref);
  if (before === undefined) throw new Refusal(paymentProblems.transaction_moved);
  await advance(context, ref, async (payment, tx) => {
    // What pagoPA has not been offered cannot be paid, and what is paid stays so.
    const isPossible =
      word === 'ask_again' ||
      word === 'settled' ||
      (payment.closeOk !== undefined && payment.outcome?.is !== 'OK');
    if (!isPossible) throw new Refusal(paymentProblems.transaction_moved);
    await recordEvent(tx, looked(citizenId, context.clock()));
    return [{ kind: 'operator_said', word, reason }];
  });
  return (await findOpen(context.sql, ref)) ?? { ...before, due_at: null, problem: null };
}
