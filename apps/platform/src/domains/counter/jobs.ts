// Sweeps codes and requests that have ended.
import { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { deleteRequestsBefore } from './request-store.ts';
import { COUNTED_HOURS } from './rules.ts';
import { deleteCodesBefore } from './store.ts';

const sweepRequests = { name: 'counter.sweep_requests', payload: z.object({}) };
const sweepCodes = { name: 'counter.sweep_codes', payload: z.object({}) };

export function counterJobs(context: Context): JobHandler[] {
  return [
    handle(sweepCodes, () => deleteCodesBefore(context.sql, context.clock()), '*/10 * * * *'),
    handle(
      sweepRequests,
      () => {
        const now = context.clock();
        return deleteRequestsBefore(context.sql, now, now.subtract({ hours: COUNTED_HOURS }));
      },
      '*/10 * * * *',
    ),
  ];
}
