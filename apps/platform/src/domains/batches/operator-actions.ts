// What who runs the platform does with an institution's batch: halts it, lets it go on, ends it. The institution reads it
// in its register.
import type { Transaction } from '../../floor/database.ts';
import { addEntry } from '../trail/index.ts';
import { announce } from './own-batch.ts';
import { mayMove, MOVES } from './rules.ts';
import { lockBatch, passCanary, setStanding } from './store.ts';

export type OperatorMove = 'pause' | 'resume' | 'stop';

/** False where the batch does not stand so that it could be moved. */
export async function operateBatch(
  tx: Transaction,
  now: Temporal.Instant,
  { institutionId, id }: { institutionId: string; id: string },
  { move, reason }: { move: OperatorMove; reason: string },
): Promise<boolean> {
  const batch = await lockBatch(tx, institutionId, id);
  if (batch === undefined || !mayMove(batch.state, move)) return false;
  if (move === 'resume' && batch.paused_because === 'canary') await passCanary(tx, batch);
  await setStanding(tx, batch, {
    state: MOVES[move].to,
    pausedBecause: move === 'pause' ? 'operator' : undefined,
    endedAt: move === 'stop' ? now : undefined,
  });
  await addEntry(tx, {
    institutionId,
    at: now,
    who: 'IO',
    role: 'operator',
    act: `batch_${move}`,
    subject: batch.name,
    details: { batch: id, sent: batch.sent, reason },
  });
  await announce(tx, id);
  return true;
}
