// Sends the mail that proves an address, and sweeps proofs nobody used.
import type { Context } from '../../floor/context.ts';
import { html } from '../../floor/html.ts';
import { type Mail, MailRefused } from '../../floor/mail.ts';
import { handle, type JobHandler } from '../../floor/jobs.ts';
import { makeEmailProof } from './actions.ts';
import { deleteExpiredProofs } from './email-store.ts';
import { sendEmailProof, sweepEmailProofs } from './events.ts';

/** A mailbox that does not exist will not exist at the next attempt: the person asks again, or mends the address. */
async function sendProof(context: Context, mail: Mail): Promise<void> {
  try {
    await context.mailer.send(mail);
  } catch (error) {
    if (!(error instanceof MailRefused) || !error.nobodyThere) throw error;
    context.log.warn({ event: 'mail_failed', mail: mail.messageId, outcome: 'failed' });
  }
}

export function citizenJobs(context: Context): JobHandler[] {
  return [
    handle(sendEmailProof, async ({ citizen_id: citizenId }) => {
      const proof = await makeEmailProof(context, citizenId);
      if (proof === undefined) return;
      const link = `${context.config.publicUrl}/public/validate-profile-email?token=${encodeURIComponent(proof.token)}`;
      await sendProof(context, {
        to: proof.email,
        subject: 'Conferma il tuo indirizzo e-mail per IO',
        text: `Ciao,\n\nper ricevere gli avvisi di IO a questo indirizzo, aprilo da qui e conferma:\n${link}\n\nIl collegamento vale 30 giorni. Se non hai chiesto tu questa conferma, non fare nulla.\n\n(English: open the link to confirm this address for IO. It is valid for 30 days.)\n`,
        html: html`<p>Ciao,</p>
          <p>
            per ricevere gli avvisi di IO a questo indirizzo,
            <a href="${link}">conferma il tuo indirizzo</a>.
          </p>
          <p>
            Il collegamento vale 30 giorni. Se non hai chiesto tu questa conferma, non fare nulla.
          </p>
          <p lang="en">Open the link to confirm this address for IO. It is valid for 30 days.</p>`,
        messageId: `<proof-${proof.token.slice(0, 26)}@${new URL(context.config.publicUrl).hostname}>`,
      });
    }),
    handle(sweepEmailProofs, () => deleteExpiredProofs(context.sql, context.clock()), '23 3 * * *'),
  ];
}
