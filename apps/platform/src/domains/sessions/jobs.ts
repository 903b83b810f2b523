// Sweeps sessions that have expired, announces those that will, and writes the e-mails about sessions.
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { announceSome } from './actions.ts';
import { announceExpiry, sendNotice, sweepExpired } from './events.ts';
import { findReader } from './notice-store.ts';
import { mailOf } from './notices.ts';
import { deleteExpired } from './store.ts';

export function sessionJobs(context: Context): JobHandler[] {
  return [
    handle(sweepExpired, () => deleteExpired(context.sql, context.clock()), '17 * * * *'),
    handle(
      announceExpiry,
      async () => {
        let more = true;
        while (more) more = await announceSome(context);
      },
      '47 * * * *',
    ),
    handle(sendNotice, async (notice) => {
      // Whoever wants no e-mail finds the same in the app.
      const reader = await findReader(context.sql, notice.citizen_id);
      if (reader !== undefined) {
        await context.mailer.send(mailOf(notice, reader, context.config.publicUrl));
      }
    }),
  ];
}
