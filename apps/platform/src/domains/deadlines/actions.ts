// The verbs that write: keep what is due, remind of it, change the choices.
import type { CitizenId } from '@io/vocabulary';
import type { Context } from '../../floor/context.ts';
import { transaction, type Transaction } from '../../floor/database.ts';
import { publish } from '../../floor/live.ts';
import { reachOf } from '../citizens/index.ts';
import { type NewNotice, notify } from '../delivery/index.ts';
import {
  defaultChoices,
  dueDayOf,
  isSettled,
  judgeReminder,
  nextReminder,
  openingEnds,
  type ReminderChoices,
  titleOf,
} from './rules.ts';
import {
  choicesOf,
  dueAfter,
  type DueReminder,
  keepDeadlines,
  type KeptDeadline,
  listDated,
  type MessageKey,
  planNext,
  replanDue,
  saveChoices,
  takeReminders,
} from './store.ts';

const EARLIEST = Temporal.Instant.from('2000-01-01T00:00:00Z');
const LATEST = Temporal.Instant.from('2199-12-31T00:00:00Z');

/** A due date that lies in no year a living person will see is none. */
function dueAtOf(text: string): Temporal.Instant | undefined {
  const at = Temporal.Instant.from(text);
  const isSensible =
    Temporal.Instant.compare(at, EARLIEST) >= 0 && Temporal.Instant.compare(at, LATEST) < 0;
  return isSensible ? at : undefined;
}

/** Whole campaigns fall due at one moment: what the rules say of it is asked once. */
function rememberedPlan(after: Temporal.Instant) {
  const known = new Map<string, Temporal.Instant | undefined>();
  return (dueAt: Temporal.Instant, choices: ReminderChoices): Temporal.Instant | undefined => {
    const asked = `${dueAt.epochMilliseconds} ${JSON.stringify(choices)}`;
    if (!known.has(asked)) known.set(asked, nextReminder(dueAt, choices, after));
    return known.get(asked);
  };
}

/** Messages with a due date have come, or their due date has changed. May be told twice. */
export async function keepDated(context: Context, keys: readonly MessageKey[]): Promise<void> {
  const planOf = rememberedPlan(context.clock());
  await transaction(context.sql, async (tx) => {
    const rows = await listDated(tx, keys);
    const kept = rows.flatMap((row): KeptDeadline[] => {
      const dueAt = dueAtOf(row.due_date);
      if (dueAt === undefined) return [];
      return [
        {
          citizenId: row.citizen_id,
          messageId: row.message_id,
          serviceId: row.service_id,
          dueAt,
          nextReminderAt: planOf(dueAt, choicesOf(row) ?? defaultChoices),
        },
      ];
    });
    if (kept.length === 0) return;
    await keepDeadlines(tx, kept);
    await publish(tx, 'deadlines', [...new Set(kept.map((one) => one.citizenId))]);
  });
}

/** By what today's choices of this person let this service be reminded of. */
function reachNow(row: DueReminder): { byEmail: boolean; byPush: boolean } {
  const choice =
    row.choice_inbox === null
      ? undefined
      : {
          isInboxEnabled: row.choice_inbox,
          isEmailEnabled: row.choice_email === true,
          isWebhookEnabled: row.choice_push === true,
        };
  const profile = { mode: row.preferences_mode ?? 'LEGACY', blocked: row.blocked ?? {} };
  const { email, push } = reachOf(profile, row.service_id, choice);
  return {
    byEmail: email && row.notice_email !== null && row.require_secure_channels !== true,
    byPush: push && row.is_webhook_enabled === true,
  };
}

const messageOf = (row: DueReminder) =>
  row.subject === null
    ? undefined
    : {
        isRead: row.is_read === true,
        isArchived: row.is_archived === true,
        asksPayment: row.amount !== null,
        isSettled: isSettled(row.payment_state),
      };

const earlier = (a: Temporal.Instant, b: Temporal.Instant) =>
  Temporal.Instant.compare(a, b) < 0 ? a : b;

async function remind(
  tx: Transaction,
  rows: readonly DueReminder[],
  now: Temporal.Instant,
): Promise<void> {
  const planOf = rememberedPlan(now);
  const today = dueDayOf(now);
  const notices: NewNotice[] = [];
  const reminded = new Set<CitizenId>();
  const planned = rows.map((row) => {
    const choices = choicesOf(row) ?? defaultChoices;
    const verdict = judgeReminder(messageOf(row), row.due_at, choices, now);
    const key = {
      citizenId: row.citizen_id,
      messageId: row.message_id,
      noticeNumber: row.notice_number,
    };
    if (verdict.outcome === 'wait') return { ...key, nextReminderAt: verdict.until };
    if (verdict.outcome === 'send') {
      reminded.add(row.citizen_id);
      const reach = reachNow(row);
      if (reach.byEmail || reach.byPush)
        notices.push({
          citizenId: row.citizen_id,
          messageId: row.message_id,
          ...reach,
          serviceId: row.service_id,
          subject: titleOf({ ...row, subject: row.subject ?? '' }),
          // A mail server that comes back at night, or when it is too late, must not wake anybody.
          expiresAt: earlier(openingEnds(now, choices), row.due_at),
          dueAt: row.due_at,
          reminder: { sentOn: today, dueDay: dueDayOf(row.due_at) },
        });
    }
    return { ...key, nextReminderAt: planOf(row.due_at, choices) };
  });
  await planNext(tx, planned);
  await notify(tx, notices, now);
  if (reminded.size > 0) await publish(tx, 'reminders', [...reminded]);
}

export const REMINDER_BATCH = 2000;

/**
 * Reminds of the next ones whose moment has come. Plan and notices are one transaction: a crash leaves the
 * reminder due, a second process takes others, and no reminder goes twice.
 */
export async function sendReminders(
  context: Pick<Context, 'sql' | 'clock'>,
): Promise<'more' | 'idle'> {
  const now = context.clock();
  return transaction(context.sql, async (tx) => {
    const rows = await takeReminders(tx, now, REMINDER_BATCH);
    if (rows.length > 0) await remind(tx, rows, now);
    return rows.length === REMINDER_BATCH ? 'more' : 'idle';
  });
}

export async function changeChoices(
  context: Context,
  citizenId: CitizenId,
  choices: ReminderChoices,
): Promise<void> {
  const now = context.clock();
  await transaction(context.sql, async (tx) => {
    await saveChoices(tx, citizenId, choices, now);
    const due = await dueAfter(tx, citizenId, now);
    const plan = due.map((dueAt) => ({
      dueAt,
      nextReminderAt: nextReminder(dueAt, choices, now),
    }));
    if (plan.length > 0) await replanDue(tx, citizenId, plan);
    await publish(tx, 'deadlines', [citizenId]);
  });
}
