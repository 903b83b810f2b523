// Sweeps challenges that can no longer be answered.
import { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { deleteSpent } from './store.ts';

const sweep = { name: 'passkeys.sweep_challenges', payload: z.object({}) };

export function passkeyJobs(context: Context): JobHandler[] {
  return [handle(sweep, () => deleteSpent(context.sql, context.clock()), '27 * * * *')];
}
