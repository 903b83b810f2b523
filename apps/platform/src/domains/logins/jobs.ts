// Forgets what has served its time: requests nobody answered, and exchanges after their 24 months.
import { z } from 'zod';
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { deleteOldLogouts } from './logout-store.ts';
import { LOG_MONTHS } from './rules.ts';
import { deleteOldExchanges, deleteOldRequests } from './store.ts';

const sweep = { name: 'logins.sweep', payload: z.object({}) };

/** An expired request can still be named to the person who answers it late. */
const KEEP_EXPIRED_HOURS = 24;

export function loginJobs(context: Context): JobHandler[] {
  return [
    handle(
      sweep,
      async () => {
        const now = context.clock();
        await deleteOldRequests(context.sql, now.subtract({ hours: KEEP_EXPIRED_HOURS }));
        await deleteOldLogouts(context.sql, now);
        const before = now.toZonedDateTimeISO('UTC').subtract({ months: LOG_MONTHS }).toInstant();
        await deleteOldExchanges(context.sql, before);
      },
      '29 * * * *',
    ),
  ];
}
