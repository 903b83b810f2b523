// The verbs that write: a message asks for a notice; somebody tells the truth about one.
import type { Db, Transaction } from '../../floor/database.ts';
import { publish } from '../../floor/live.ts';
import { count } from '../figures/index.ts';
import { tell } from '../webhooks/index.ts';
import { merge, type NoticeTruth } from './rules.ts';
import {
  type HeldChange,
  type HeldRow,
  insertHeld,
  lockNotices,
  type NewState,
  saveStates,
} from './store.ts';

/** These messages with a payment can be read from now on. Told twice, they are noted once. */
export async function noteHeld(db: Db, rows: readonly HeldRow[]): Promise<void> {
  if (rows.length > 0) await insertHeld(db, rows);
}

const nameOf = (one: { payeeFiscalCode: string; noticeNumber: string }) =>
  `${one.payeeFiscalCode}${one.noticeNumber}`;

/** Also what is not new counts as heard again, so that "to pay" stays a fresh word. */
function statesAfter(
  known: readonly (NewState | Omit<NewState, 'source'>)[],
  truths: readonly NoticeTruth[],
): NewState[] {
  const byName = new Map<string, NewState>();
  for (const one of known) {
    const told = truths.filter((truth) => nameOf(truth) === nameOf(one));
    let state: NewState | undefined;
    for (const truth of told) {
      const before = state ?? one;
      if (before.state === 'paid' && truth.state !== 'paid') continue;
      const { payeeFiscalCode, noticeNumber } = one;
      state = {
        ...(merge(before, truth) ?? before),
        payeeFiscalCode,
        noticeNumber,
        source: truth.source,
      };
    }
    if (state !== undefined) byName.set(nameOf(one), state);
  }
  return [...byName.values()];
}

const paidTold = (row: HeldChange, now: Temporal.Instant) =>
  ({
    type: 'message.paid',
    messageId: row.message_id,
    serviceId: row.service_id,
    reference: row.reference ?? undefined,
    paidAt: row.paid_at ?? undefined,
    notice: { payeeFiscalCode: row.payee_fiscal_code, noticeNumber: row.notice_number },
    occurredAt: now,
  }) as const;

/**
 * What was heard of notices, from whoever knows: our transactions, the institution's receipts, the node. In the
 * transaction of whoever tells it: open pages, deadlines and the senders' webhooks follow when it commits.
 */
export async function recordTruths(
  tx: Transaction,
  truths: readonly NoticeTruth[],
  now: Temporal.Instant,
): Promise<void> {
  if (truths.length === 0) return;
  const states = statesAfter(await lockNotices(tx, truths), truths);
  if (states.length === 0) return;
  const changes = await saveStates(tx, states, now);
  const told = changes
    .filter((row) => row.is_newly_paid && row.wanted?.includes('message.paid') === true)
    .map((row) => paidTold(row, now));
  if (told.length > 0) await tell(tx, told, now);
  await count(
    tx,
    changes
      .filter((row) => row.is_newly_paid)
      .map((row) => ({ kind: 'paid', serviceId: row.service_id, amount: 1 })),
    now,
  );
  const citizens = [
    ...new Set(changes.filter((row) => row.is_changed).map((row) => row.citizen_id)),
  ];
  if (citizens.length === 0) return;
  await publish(tx, 'inbox', citizens);
  await publish(tx, 'deadlines', citizens);
}
