// Sweeps codes that have ended.
import { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { deleteCodesBefore } from './store.ts';

const sweepCodes = { name: 'counter.sweep_codes', payload: z.object({}) };

export function counterJobs(context: Context): JobHandler[] {
  return [
    handle(sweepCodes, () => deleteCodesBefore(context.sql, context.clock()), '*/10 * * * *'),
  ];
}
