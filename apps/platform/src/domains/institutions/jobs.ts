// Sweeps the windows in which calls were counted.
import { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { windowStartOf } from './rules.ts';
import { deleteWindowsBefore } from './store.ts';

const sweepCallWindows = { name: 'institutions.sweep_call_windows', payload: z.object({}) };

export function institutionJobs(context: Context): JobHandler[] {
  return [
    handle(
      sweepCallWindows,
      () => deleteWindowsBefore(context.sql, windowStartOf(context.clock()) - 60),
      '* * * * *',
    ),
  ];
}
