// Sweeps sessions that have expired.
import { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { deleteExpired } from './store.ts';

const sweep = { name: 'sessions.sweep_expired', payload: z.object({}) };

export function sessionJobs(context: Context): JobHandler[] {
  return [handle(sweep, () => deleteExpired(context.sql, context.clock()), '17 * * * *')];
}
