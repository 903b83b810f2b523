// A batch confirmed, approved, undone, paused, resumed, stopped.
import { may } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { isSuspended } from '../services/index.ts';
import { tellApprovers } from './approval-actions.ts';
import { announce, heldBatch, seenBatch, type Sender, writeDown } from './own-batch.ts';
import { batchProblems } from './problems.ts';
import { lockShare } from './queue-store.ts';
import { snapshotOf } from './recipient-store.ts';
import {
  APPROVAL_FROM,
  HOLD_MINUTES,
  LATEST_START_DAYS,
  mayMove,
  type Move,
  MOVES,
} from './rules.ts';
import { leftOn } from './share-actions.ts';
import {
  type BatchRow,
  passCanary,
  setApproved,
  setConfirmed,
  setStanding,
  setUndone,
} from './store.ts';
import { listTakingBack, refusedAgain } from './taking-back-store.ts';

export interface Confirmation {
  version: number;
  rows: number;
  startsAt: Temporal.Instant | undefined;
  canary: number | undefined;
}

export type Asked =
  | ({ move: 'confirm' } & Confirmation)
  | { move: 'approve'; snapshot: string }
  | { move: 'undo' | 'pause' | 'resume' | 'stop' | 'again' };

const endOfHold = (now: Temporal.Instant) => now.add({ minutes: HOLD_MINUTES });
const later = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) > 0 ? one : other;

function must(batch: BatchRow, move: Move): void {
  if (!mayMove(batch.state, move)) throw new Refusal(batchProblems.not_possible_now);
}

async function confirm(
  tx: Transaction,
  batch: BatchRow,
  asked: Confirmation,
  now: Temporal.Instant,
): Promise<void> {
  must(batch, 'confirm');
  if (batch.version !== asked.version) throw new Refusal(batchProblems.changed_elsewhere);
  const { rows, snapshot } = await snapshotOf(tx, batch.id, batch.version);
  if (rows === 0) throw new Refusal(batchProblems.no_rows);
  if (rows !== asked.rows) throw new Refusal(batchProblems.rows_missing);
  const { startsAt } = asked;
  const latest = now.add({ hours: 24 * LATEST_START_DAYS });
  const isOutside =
    startsAt !== undefined &&
    (Temporal.Instant.compare(startsAt, now) < 0 || Temporal.Instant.compare(startsAt, latest) > 0);
  if (isOutside) throw new Refusal(batchProblems.start_past);
  const leaves = later(startsAt ?? now, endOfHold(now));
  await lockShare(tx, batch.institution_id);
  if (rows > (await leftOn(tx, batch.institution_id, leaves)))
    throw new Refusal(batchProblems.day_share_used);
  const move = rows >= APPROVAL_FROM ? MOVES.ask_approval : MOVES.confirm;
  await setConfirmed(tx, batch, {
    state: move.to,
    snapshot,
    total: rows,
    startsAt: leaves,
    canary: asked.canary,
  });
  if (move === MOVES.ask_approval) await tellApprovers(tx, batch, snapshot);
}

async function approve(
  tx: Transaction,
  batch: BatchRow,
  sender: Sender,
  snapshot: string,
  now: Temporal.Instant,
): Promise<void> {
  must(batch, 'approve');
  if (batch.created_by === sender.actor || !may(sender.role, 'approve'))
    throw new Refusal(batchProblems.needs_another_person);
  if (batch.snapshot !== snapshot) throw new Refusal(batchProblems.snapshot_differs);
  const startsAt = later(batch.starts_at ?? now, endOfHold(now));
  await setApproved(tx, batch, { byName: sender.name, startsAt });
}

/** What was withdrawn or corrected meanwhile would leave once more as it was. */
async function tryAgain(tx: Transaction, batch: BatchRow): Promise<void> {
  const back = await listTakingBack(tx, batch.institution_id, batch.id);
  if (back.length > 0) throw new Refusal(batchProblems.not_possible_now);
  if ((await refusedAgain(tx, batch)) === 0) throw new Refusal(batchProblems.nothing_to_try_again);
}

async function simple(
  tx: Transaction,
  batch: BatchRow,
  move: 'undo' | 'pause' | 'resume' | 'stop' | 'again',
  now: Temporal.Instant,
): Promise<void> {
  must(batch, move);
  if (move === 'undo') return setUndone(tx, batch);
  if (move === 'again') await tryAgain(tx, batch);
  // Whoever goes on has seen what the first ones became.
  if (move === 'resume' && batch.paused_because === 'canary') await passCanary(tx, batch);
  return setStanding(tx, batch, {
    state: MOVES[move].to,
    pausedBecause: move === 'pause' ? 'person' : undefined,
    endedAt: move === 'stop' ? now : undefined,
  });
}

const GOING_ON: ReadonlySet<Asked['move']> = new Set(['confirm', 'approve', 'resume', 'again']);

async function mustBeLetGo(tx: Transaction, batch: BatchRow): Promise<void> {
  if (batch.paused_because === 'operator' || (await isSuspended(tx, batch.service_id)))
    throw new Refusal(batchProblems.held_by_platform);
}

export async function moveBatch(
  context: Context,
  sender: Sender,
  id: string,
  asked: Asked,
): Promise<BatchRow> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    const batch = await heldBatch(tx, sender, id);
    if (GOING_ON.has(asked.move)) await mustBeLetGo(tx, batch);
    if (asked.move === 'confirm') await confirm(tx, batch, asked, now);
    else if (asked.move === 'approve') await approve(tx, batch, sender, asked.snapshot, now);
    else await simple(tx, batch, asked.move, now);
    await writeDown(tx, sender, now, `batch_${asked.move}`, batch, { sent: batch.sent });
    await announce(tx, id);
  });
  return seenBatch(context, sender, id);
}
