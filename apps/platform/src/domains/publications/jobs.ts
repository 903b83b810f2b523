// Writes to whoever sent a card to review what became of it.
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { MailRefused } from '../../floor/mail.ts';
import { findContact } from '../members/index.ts';
import { tellDecision } from './events.ts';
import { decisionMail } from './mail.ts';

export function publicationJobs(context: Context): JobHandler[] {
  return [
    handle(tellDecision, async (decided) => {
      // Gone from the institution meanwhile: its services are no longer theirs to hear of.
      const reader = await findContact(context.sql, decided.institution_id, decided.member_id);
      if (reader === undefined) return;
      try {
        await context.mailer.send(decisionMail(decided, reader, context.config.publicUrl));
      } catch (error) {
        // The decision stands on the card's page too; a wrong address is no reason to try for days.
        if (!(error instanceof MailRefused && error.permanent)) throw error;
      }
    }),
  ];
}
