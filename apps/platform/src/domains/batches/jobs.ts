// Sends from confirmed batches, in turns, as long as there are any; tells who may approve that one waits for them.
import { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { type Loop, startLoop } from '../../floor/loop.ts';
import { MailRefused } from '../../floor/mail.ts';
import { findContact } from '../members/index.ts';
import { createAcceptMany } from '../messages/index.ts';
import { countBatches } from './course-actions.ts';
import { askApproval } from './events.ts';
import { approvalMail } from './mail.ts';
import { sendSome } from './sending-actions.ts';
import { findBatch } from './store.ts';
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
  handle(askApproval, async (asked) => {
    const { sql, clock, mailer, config } = context;
    const batch = await findBatch(sql, asked.institution_id, asked.batch_id);
    // Approved or undone meanwhile: nothing to say.
    if (batch?.state !== 'waiting_approval' || batch.snapshot !== asked.snapshot) return;
    const reader = await findContact(sql, asked.institution_id, asked.member_id, clock());
    if (reader === undefined) return;
    try {
      await mailer.send(approvalMail(batch, { id: asked.member_id, ...reader }, config.publicUrl));
    } catch (error) {
      // It also stands on the institution's first page; a wrong address is no reason to try for days.
      if (!(error instanceof MailRefused && error.permanent)) throw error;
    }
  }),
  handle(
    sweep,
    () => forgetRefused(context.sql, context.clock().subtract({ hours: 24 * REFUSED_DAYS })),
    '17 3 * * *',
  ),
  handle(tally, () => countBatches(context), '23 * * * *'),
];
