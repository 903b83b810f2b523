// Sends notices to devices as they fall due, many at once, and forgets devices that are gone.
import type { Context } from '../../floor/context.ts';
import { type Loop, startLoop } from '../../floor/loop.ts';
import type { PushOutcome } from '../../floor/web-push.ts';
import { unsubscribe } from '../devices/index.ts';
import { pushMessage } from './push-message.ts';
import { COUNTER_OCCASION } from './counter-store.ts';
import { type DuePush, type PushState, settlePushes, takePushes } from './push-store.ts';
import { afterFailure, defaultNoticeChoices, quietEnds } from './rules.ts';

/** Also how many calls are under way at once. */
const BATCH = 100;
const LEASE_SECONDS = 150;

interface Settled {
  state: PushState;
  nextAttemptAt: Temporal.Instant;
}

/** When what could not be sent now is tried again. */
function putOff(due: DuePush, now: Temporal.Instant, asked: number | undefined): Settled {
  const secondsLeft = due.expiresAt.since(now).total('seconds');
  const after = afterFailure(due.attempts, false, secondsLeft);
  const seconds = asked ?? (after.state === 'retry' ? after.afterSeconds : undefined);
  if (seconds === undefined || seconds > secondsLeft)
    return { state: 'expired', nextAttemptAt: now };
  return { state: 'queued', nextAttemptAt: now.add({ seconds }) };
}

async function settle(context: Context, due: DuePush, outcome: PushOutcome): Promise<Settled> {
  const now = context.clock();
  if (outcome.state === 'accepted') return { state: 'sent', nextAttemptAt: now };
  if (outcome.state === 'later') return putOff(due, now, outcome.afterSeconds);
  if (outcome.state === 'gone') await unsubscribe(context, due.citizenId, due.deviceId);
  else
    context.log.warn({ event: 'push_refused', message_id: due.messageId, status: outcome.status });
  return { state: 'failed', nextAttemptAt: now };
}

async function deliver(context: Context, due: DuePush): Promise<Settled> {
  const now = context.clock();
  const secondsLeft = due.expiresAt.since(now).total('seconds');
  if (due.address === undefined || secondsLeft <= 0)
    return { state: 'expired', nextAttemptAt: now };
  // Who is asked at a counter is awake.
  const quietUntil =
    due.occasion === COUNTER_OCCASION
      ? undefined
      : quietEnds(now, due.quiet ?? defaultNoticeChoices);
  if (quietUntil !== undefined) return { state: 'queued', nextAttemptAt: quietUntil };
  const outcome = await context.webPush.send(due.address, {
    payload: pushMessage(due),
    ttlSeconds: secondsLeft,
    urgency: due.occasion === 'arrival' ? 'normal' : 'high',
    topic: `${due.messageId} ${due.occasion}`,
  });
  return settle(context, due, outcome);
}

export async function sendPushes(context: Context): Promise<'more' | 'idle'> {
  const now = context.clock();
  const due = await takePushes(context.sql, now, now.add({ seconds: LEASE_SECONDS }), BATCH);
  if (due.length === 0) return 'idle';
  const settled = await Promise.all(
    due.map(async (one) => ({ ...one, ...(await deliver(context, one)) })),
  );
  await settlePushes(context.sql, settled);
  return due.length === BATCH ? 'more' : 'idle';
}

export function startPushes(context: Context): Loop {
  const loop = startLoop({
    name: 'pushes',
    idleMs: 1000,
    log: context.log,
    step: () => sendPushes(context),
  });
  context.live.on('push', () => loop.wake());
  return loop;
}
