// Sends from confirmed batches, in turns, as long as there are any.
import { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { type Loop, startLoop } from '../../floor/loop.ts';
import { createAcceptMany } from '../messages/index.ts';
import { countBatches } from './course-actions.ts';
import { sendSome } from './sending-actions.ts';
import { takeBackSome } from './taking-back-actions.ts';
import { forgetRefused } from './taking-back-store.ts';

/** Woken by whoever confirms or resumes; the pause finds batches whose moment has come. */
export function startSending(context: Context): Loop {
  const acceptMany = createAcceptMany(context);
  const loop = startLoop({
    name: 'batches',
    idleMs: 1000,
    log: context.log,
    step: async () => {
      const sent = await sendSome(context, acceptMany);
      return (await takeBackSome(context)) === 'more' ? 'more' : sent;
    },
  });
  context.live.on('batches', () => loop.wake());
  return loop;
}

const sweep = { name: 'batches.sweep', payload: z.object({}) };
const tally = { name: 'batches.tally', payload: z.object({}) };
/** For so long what was refused may be tried again. */
const REFUSED_DAYS = 30;

export const batchJobs = (context: Context): JobHandler[] => [
  handle(
    sweep,
    () => forgetRefused(context.sql, context.clock().subtract({ hours: 24 * REFUSED_DAYS })),
    '17 3 * * *',
  ),
  handle(tally, () => countBatches(context), '23 * * * *'),
];
