// Sends invitations, and forgets those that ended long ago.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { MailRefused } from '../../floor/mail.ts';
import { sendInvitation, sweepInvitations } from './events.ts';
import { deleteInvitationsBefore, findInvitation } from './invitation-store.ts';
import { invitationMail } from './mail.ts';

export function memberJobs(context: Context): JobHandler[] {
  return [
    handle(sendInvitation, async ({ citizen_id: citizenId, id }) => {
      // Withdrawn, made anew or taken up meanwhile: nothing to say.
      const invitation = await findInvitation(context.sql, citizenId as CitizenId, id);
      if (invitation === undefined || invitation.replaced_by !== null) return;
      try {
        await context.mailer.send(invitationMail(invitation, context.config.publicUrl));
      } catch (error) {
        // It also stands on the page of whoever enters; a wrong address is no reason to try for days.
        if (!(error instanceof MailRefused && error.permanent)) throw error;
      }
    }),
    handle(
      sweepInvitations,
      () => deleteInvitationsBefore(context.sql, context.clock().subtract({ hours: 30 * 24 })),
      '17 3 * * *',
    ),
  ];
}
