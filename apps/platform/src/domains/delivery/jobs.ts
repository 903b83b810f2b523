// Sends e-mail notices as they fall due.
import type { Context } from '../../floor/context.ts';
import { type Loop, startLoop } from '../../floor/loop.ts';
import { MailRefused } from '../../floor/mail.ts';
import { precedenceLink } from '../admission/index.ts';
import { noticeMail } from './notice-mail.ts';
import { afterFailure, hurriesUntil } from './rules.ts';
import { closeNotice, type DueNotice, isOfPractice, postpone, takeDue } from './store.ts';

const BATCH = 50;
const LEASE_SECONDS = 120;

/** Where the notice leads: past the waiting room, when there is little time. */
function linkOf(context: Context, notice: DueNotice): string {
  if (isOfPractice(notice)) return `${context.config.publicUrl}/pratiche/${notice.messageId}`;
  const until = hurriesUntil(notice.dueAt, context.clock());
  return until === undefined
    ? `${context.config.publicUrl}/messaggi/${notice.messageId}`
    : precedenceLink(context, notice.messageId, until);
}

async function deliver(context: Context, notice: DueNotice): Promise<void> {
  const { sql, clock } = context;
  const close = (state: 'sent' | 'failed' | 'expired') => closeNotice(sql, notice, state);
  const secondsLeft = notice.expiresAt.since(clock()).total('seconds');
  if (notice.email === undefined || secondsLeft <= 0) return close('expired');
  try {
    const link = linkOf(context, notice);
    await context.mailer.send(noticeMail(notice, notice.email, link, context.config.publicUrl));
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
      return postpone(sql, notice, clock().add({ seconds: outcome.afterSeconds }));
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
