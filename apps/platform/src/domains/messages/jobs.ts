// What happens to messages by itself: the mover, the entry of what waited, the end of waiting, old keys.
import { z } from 'zod';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { type Loop, startLoop } from '../../floor/loop.ts';
import { inboxOpened } from '../citizens/index.ts';
import { deleteKeysBefore } from './accept-store.ts';
import { moveAccepted } from './actions.ts';
import { letWaitingIn, rejectWaiting } from './waiting-actions.ts';

const sweepOverdue = { name: 'messages.reject_overdue', payload: z.object({}) };
const sweepKeys = { name: 'messages.sweep_idempotency_keys', payload: z.object({}) };

const OVERDUE_BATCH = 1000;
/** A sender that has not repeated in a week will not. */
const KEY_DAYS = 7;

export function messageJobs(context: Context): JobHandler[] {
  return [
    handle(inboxOpened, ({ citizen_id: citizenId }) => letWaitingIn(context, citizenId)),
    handle(
      sweepOverdue,
      async () => {
        const today = dayInRome(context.clock());
        let more = true;
        while (more) more = await rejectWaiting(context, today, OVERDUE_BATCH);
      },
      '7 * * * *',
    ),
    handle(
      sweepKeys,
      () => deleteKeysBefore(context.sql, context.clock().subtract({ hours: 24 * KEY_DAYS })),
      '37 2 * * *',
    ),
  ];
}

/** Woken by the news of an acceptance; the pause is for news that got lost. */
export function startMover(context: Context): Loop {
  const loop = startLoop({
    name: 'mover',
    idleMs: 250,
    log: context.log,
    step: () => context.inTurn(() => moveAccepted(context)),
  });
  context.live.on('accepted', () => loop.wake());
  return loop;
}
