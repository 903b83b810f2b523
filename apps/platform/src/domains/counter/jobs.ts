// Rings for requests; sweeps codes and requests that have ended.
import { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { ring, ringJob } from './ringing.ts';
import { forgetRinging } from './ringing-store.ts';
import { deleteRequestsBefore } from './request-store.ts';
import { COUNTED_HOURS } from './rules.ts';
import { deleteCodesBefore } from './store.ts';

const sweepRequests = { name: 'counter.sweep_requests', payload: z.object({}) };
const sweepCodes = { name: 'counter.sweep_codes', payload: z.object({}) };

export function counterJobs(context: Context): JobHandler[] {
  return [
    handle(ringJob, (payload) => ring(context, payload)),
    handle(sweepCodes, () => deleteCodesBefore(context.sql, context.clock()), '*/10 * * * *'),
    handle(
      sweepRequests,
      async () => {
        const now = context.clock();
        const counted = now.subtract({ hours: COUNTED_HOURS });
        await deleteRequestsBefore(context.sql, now, counted);
        await forgetRinging(context.sql, now, counted);
      },
      '*/10 * * * *',
    ),
  ];
}
