// Sends e-mail notices as they fall due.
import type { Context } from '../../floor/context.ts';
import { type Loop, startLoop } from '../../floor/loop.ts';
import { chargeMail, mailRoom, precedenceLink } from '../admission/index.ts';
import { tryMail } from './mail-outcome.ts';
import { noticeMail } from './notice-mail.ts';
import { hurriesUntil } from './rules.ts';
import { closeNotice, type DueNotice, isOfPractice, postpone, takeDue } from './store.ts';
import { unsubscribeLink } from './unsubscribe-link.ts';

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
  const { sql, clock, config } = context;
  const { citizenId, email } = notice;
  const secondsLeft = notice.expiresAt.since(clock()).total('seconds');
  if (email === undefined || secondsLeft <= 0) return closeNotice(sql, notice, 'expired');
  const mail = noticeMail(notice, email, linkOf(context, notice), {
    publicUrl: config.publicUrl,
    unsubscribe: unsubscribeLink(context, citizenId, email, notice.serviceId),
  });
  const attempt = { citizenId, attempts: notice.attempts, secondsLeft };
  const outcome = await tryMail(context, mail, attempt);
  if (outcome.state !== 'retry') return closeNotice(sql, notice, outcome.state);
  return postpone(sql, notice, clock().add({ seconds: outcome.afterSeconds }));
}

export function startDelivery(context: Context): Loop {
  const loop = startLoop({
    name: 'delivery',
    idleMs: 1000,
    log: context.log,
    step: async () => {
      const now = context.clock();
      const room = await mailRoom(context.sql, BATCH);
      if (room === 0) return 'idle';
      const due = await takeDue(context.sql, now, now.add({ seconds: LEASE_SECONDS }), room);
      if (due.length > 0) await chargeMail(context.sql, due.length);
      await Promise.all(due.map((notice) => deliver(context, notice)));
      return due.length === room ? 'more' : 'idle';
    },
  });
  context.live.on('mail', () => loop.wake());
  return loop;
}
