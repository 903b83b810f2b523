// Sends the one mail of the day to who wants it so.
import type { Context } from '../../floor/context.ts';
import { transaction } from '../../floor/database.ts';
import { type Loop, startLoop } from '../../floor/loop.ts';
import { chargeMail, mailRoom } from '../admission/index.ts';
import { reachOf } from '../citizens/index.ts';
import { digestMail } from './digest-mail.ts';
import {
  closeDigest,
  closeGathered,
  type DueDigest,
  type Gathered,
  listGathered,
  lockDigest,
  postponeDigest,
  takeDigests,
} from './digest-store.ts';
import { tryMail } from './mail-outcome.ts';
import { unsubscribeLink } from './unsubscribe-link.ts';

const BATCH = 50;
const LEASE_SECONDS = 120;

type End = 'sent' | 'failed' | 'expired';

/** Whether today's choices still let this be told by e-mail. */
function isWanted(row: Gathered): boolean {
  if (row.require_secure_channels !== false) return false;
  const choice =
    row.choice_inbox === null
      ? undefined
      : {
          isInboxEnabled: row.choice_inbox,
          isEmailEnabled: row.choice_email === true,
          isWebhookEnabled: false,
        };
  const profile = { mode: row.preferences_mode ?? 'LEGACY', blocked: row.blocked ?? {} };
  return reachOf(profile, row.service_id, choice).email;
}

async function close(
  context: Context,
  { citizenId, day }: DueDigest,
  rows: readonly Gathered[],
  state: End,
): Promise<void> {
  await transaction(context.sql, async (tx) => {
    await lockDigest(tx, citizenId, day);
    const ids = rows.map((row) => row.message_id);
    await closeGathered(tx, citizenId, ids, state);
    await closeDigest(tx, citizenId, day, state, context.clock());
  });
}

async function deliver(context: Context, due: DueDigest, rows: readonly Gathered[]): Promise<void> {
  const secondsLeft = due.expiresAt.since(context.clock()).total('seconds');
  const wanted = rows.filter(isWanted);
  const { citizenId, email } = due;
  if (email === undefined || secondsLeft <= 0 || wanted.length === 0)
    return close(context, due, rows, 'expired');
  const mail = digestMail(
    { name: due.name, email },
    due.day,
    wanted.map((row) => ({
      messageId: row.message_id,
      subject: row.subject,
      serviceName: row.service_name ?? '',
      organizationName: row.organization_name ?? '',
    })),
    {
      publicUrl: context.config.publicUrl,
      unsubscribe: unsubscribeLink(context, citizenId, email, undefined),
    },
  );
  const outcome = await tryMail(context, mail, { citizenId, attempts: due.attempts, secondsLeft });
  if (outcome.state !== 'retry') return close(context, due, rows, outcome.state);
  const until = context.clock().add({ seconds: outcome.afterSeconds });
  return postponeDigest(context.sql, citizenId, due.day, until);
}

export async function sendDigests(context: Context): Promise<'more' | 'idle'> {
  const now = context.clock();
  const room = await mailRoom(context.sql, BATCH);
  if (room === 0) return 'idle';
  const due = await takeDigests(context.sql, now, now.add({ seconds: LEASE_SECONDS }), room);
  if (due.length === 0) return 'idle';
  await chargeMail(context.sql, due.length);
  const gathered = Map.groupBy(await listGathered(context.sql, due), (row) => row.citizen_id);
  await Promise.all(due.map((one) => deliver(context, one, gathered.get(one.citizenId) ?? [])));
  return due.length === room ? 'more' : 'idle';
}

export function startDigests(context: Context): Loop {
  const loop = startLoop({
    name: 'digests',
    idleMs: 2000,
    log: context.log,
    step: () => sendDigests(context),
  });
  context.live.on('mail', () => loop.wake());
  return loop;
}
