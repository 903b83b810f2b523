// Sends the way to the agreement; ends what nobody signed in time, and forgets what came to nothing.
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { MailRefused } from '../../floor/mail.ts';
import { sha256 } from '../../floor/secrets.ts';
import { sendAgreement, sweepRequests } from './events.ts';
import { agreementMail } from './mail.ts';
import { addEvent, expireBefore, findIdByToken, findRequest, forgetBefore } from './store.ts';

const FORGET_DAYS = 90;

export function onboardingJobs(context: Context): JobHandler[] {
  const { sql, clock, mailer, config } = context;
  return [
    handle(sendAgreement, async ({ id, token }) => {
      // Made anew, signed or cancelled meanwhile: that link is good no more.
      if ((await findIdByToken(sql, sha256(token))) !== id) return;
      const request = await findRequest(sql, id);
      if (request?.sent_to === undefined || request.sent_to === null) return;
      try {
        await mailer.send(agreementMail(request, request.sent_to, token, config.publicUrl));
      } catch (error) {
        if (!(error instanceof MailRefused && error.permanent)) throw error;
        const at = clock();
        await addEvent(sql, { request_id: id, at, what: 'address_refused', who: 'IO' });
      }
    }),
    handle(
      sweepRequests,
      async () => {
        const now = clock();
        await transaction(sql, async (tx) => {
          for (const id of await expireBefore(tx, now))
            await addEvent(tx, { request_id: id, at: now, what: 'expired', who: 'IO' });
          await forgetBefore(tx, now.subtract({ hours: FORGET_DAYS * 24 }));
        });
      },
      '7 * * * *',
    ),
  ];
}
