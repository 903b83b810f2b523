// Sends e-mail notices as they fall due.
import type { Context } from '../../floor/context.ts';
import { html } from '../../floor/html.ts';
import { type Loop, startLoop } from '../../floor/loop.ts';
import { MailRefused } from '../../floor/mail.ts';
import { precedenceLink } from '../admission/index.ts';
import { afterFailure, hurriesUntil } from './rules.ts';
import { closeNotice, type DueNotice, postpone, takeDue } from './store.ts';

const BATCH = 50;
const LEASE_SECONDS = 120;

async function sendNotice(context: Context, notice: DueNotice, email: string): Promise<void> {
  const { publicUrl } = context.config;
  const until = hurriesUntil(notice.dueAt, context.clock());
  const link =
    until === undefined
      ? `${publicUrl}/messaggi/${notice.messageId}`
      : precedenceLink(context, notice.messageId, until);
  const sender = `${notice.organizationName} – ${notice.serviceName}`;
  await context.mailer.send({
    to: email,
    subject: `${notice.organizationName}: ${notice.subject}`,
    text: `Ciao ${notice.name},\n\n${sender} ti ha scritto su IO:\n«${notice.subject}»\n\nLeggi il messaggio: ${link}\n\nRicevi questo avviso perché hai scelto gli avvisi per e-mail. Puoi spegnerli dal tuo profilo: ${publicUrl}/profilo\n\n(English: ${sender} has sent you a message on IO. Open the link to read it.)\n`,
    html: html`<p>Ciao ${notice.name},</p>
      <p><strong>${sender}</strong> ti ha scritto su IO:</p>
      <p style="font-size:20px"><strong>${notice.subject}</strong></p>
      <p>
        <a
          href="${link}"
          style="display:inline-block;padding:12px 24px;background:#0066cc;color:#ffffff;border-radius:4px;text-decoration:none"
          >Leggi il messaggio</a
        >
      </p>
      <p style="font-size:14px">
        Ricevi questo avviso perché hai scelto gli avvisi per e-mail.
        <a href="${publicUrl}/profilo">Puoi spegnerli dal tuo profilo</a>.
      </p>
      <p lang="en" style="font-size:14px">
        ${sender} has sent you a message on IO: press the button to read it.
      </p>`,
    messageId: `<notice-${notice.messageId}@${new URL(publicUrl).hostname}>`,
    headers: { 'X-Italia-Messages-MessageId': notice.messageId },
  });
}

async function deliver(context: Context, notice: DueNotice): Promise<void> {
  const { sql, clock } = context;
  const close = (state: 'sent' | 'failed' | 'expired') =>
    closeNotice(sql, notice.citizenId, notice.messageId, state);
  const secondsLeft = notice.expiresAt.since(clock()).total('seconds');
  if (notice.email === undefined || secondsLeft <= 0) return close('expired');
  try {
    await sendNotice(context, notice, notice.email);
  } catch (error) {
    // The one place where a failed mail is weighed: the reason decides between later, never and too late.
    const outcome = afterFailure(
      notice.attempts,
      error instanceof MailRefused && error.permanent,
      secondsLeft,
    );
    context.log.warn({
      event: 'mail_failed',
      message_id: notice.messageId,
      outcome: outcome.state,
    });
    if (outcome.state === 'retry')
      return postpone(
        sql,
        notice.citizenId,
        notice.messageId,
        clock().add({ seconds: outcome.afterSeconds }),
      );
    return close(outcome.state);
  }
  return close('sent');
}

export function startDelivery(context: Context): Loop {
  const loop = startLoop({
    name: 'delivery',
    idleMs: 1000,
    log: context.log,
    step: async () => {
      const now = context.clock();
      const due = await takeDue(context.sql, now, now.add({ seconds: LEASE_SECONDS }), BATCH);
      await Promise.all(due.map((notice) => deliver(context, notice)));
      return due.length === BATCH ? 'more' : 'idle';
    },
  });
  context.live.on('mail', () => loop.wake());
  return loop;
}
