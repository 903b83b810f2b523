// Sweeps devices whose session has ended.
import { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { deleteEnded } from './store.ts';

const sweepEnded = { name: 'devices.sweep_ended', payload: z.object({}) };
const BATCH = 1000;

export function deviceJobs(context: Context): JobHandler[] {
  return [
    handle(
      sweepEnded,
      async () => {
        let gone = BATCH;
        while (gone === BATCH) gone = await deleteEnded(context.sql, context.clock(), BATCH);
      },
      '27 3 * * *',
    ),
  ];
}
