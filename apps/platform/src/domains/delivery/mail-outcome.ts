// How an attempt at a mail went: sent, to be tried again, or given up; and what it says of the address.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { type Mail, MailRefused } from '../../floor/mail.ts';
import { noteRefusal } from './refused-address.ts';
import { writeReturnPath } from './return-path.ts';
import { afterFailure, type Outcome } from './rules.ts';

export async function tryMail(
  context: Context,
  mail: Mail,
  attempt: { citizenId: CitizenId; attempts: number; secondsLeft: number },
): Promise<Outcome> {
  const { citizenId, attempts, secondsLeft } = attempt;
  const { config, secrets } = context;
  const returnPath =
    config.mailBounces && writeReturnPath(secrets, config.mailBounces.domain, citizenId, mail.to);
  try {
    await context.mailer.send({ ...mail, returnPath });
    return { state: 'sent' };
  } catch (error) {
    // The one place where a failed mail is weighed: the reason decides between later, never and too late.
    const refused = error instanceof MailRefused ? error : undefined;
    const outcome = afterFailure(attempts, refused?.permanent === true, secondsLeft);
    context.log.warn({ event: 'mail_failed', mail: mail.messageId, outcome: outcome.state });
    if (refused?.nobodyThere === true) await noteRefusal(context, citizenId, mail.to);
    return outcome;
  }
}
