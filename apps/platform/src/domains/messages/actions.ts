// The verbs that write messages: accept, move to their fate, mark. (What waits: waiting-actions.ts.)
import type { CitizenId, FiscalCode, MessageId } from '@io/vocabulary';
import { dayInRome } from '../../floor/clock.ts';
import type { Context } from '../../floor/context.ts';
import { isUnavailable, transaction, type Transaction } from '../../floor/database.ts';
import { Refusal } from '../../floor/errors.ts';
import { gather } from '../../floor/gather.ts';
import { enqueue } from '../../floor/jobs.ts';
import { publish } from '../../floor/live.ts';
import { letsWrite } from '../activations/index.ts';
import { type NewNotice, noticeEnds, notify } from '../delivery/index.ts';
import { count } from '../figures/index.ts';
import { noteHeld } from '../notices/index.ts';
import { tell } from '../webhooks/index.ts';
import {
  type AcceptedMessage,
  claimKeys,
  type IdempotentUse,
  insertAccepted,
} from './accept-store.ts';
import { messageProblems, type NewMessage } from './contract.ts';
import { createAnnouncement, draftOf, practicesNamed, useOf } from './draft.ts';
import { datedMessages } from './events.ts';
import { heldOf } from './payment.ts';
import { applyFates, type ArrivalRow, listArrivals, tryMoverLock } from './move-store.ts';
import { fatesCounted, readCounted } from './counted.ts';
import { decideFate, type Fate, type Sender } from './rules.ts';
import { type MarkedMessage, markMessages } from './store.ts';
import { fateTold, mayTellReading, readingTold } from './told.ts';

export interface Acceptance {
  id: MessageId;
  recipient: FiscalCode;
}

export type Accept = (
  sender: Sender,
  message: NewMessage,
  pathRecipient: string | undefined,
  idempotencyKey: string | undefined,
) => Promise<Acceptance>;

/** Statements under way at once for acceptances: while one commits, the next gathers. */
const PARALLEL = 3;
const BATCH = 200;

/** The way in. When the promise resolves the message is durable; batches share a commit. */
export function createAccept(context: Context): Accept {
  const { sql } = context;
  const announce = createAnnouncement(context);

  const insert = gather<AcceptedMessage, undefined>({
    max: BATCH,
    parallel: PARALLEL,
    run: async (messages) => {
      await insertAccepted(sql, messages);
      announce();
      return messages.map(() => undefined);
    },
  });

  const insertOnce = gather<{ message: AcceptedMessage; use: IdempotentUse }, MessageId>({
    max: BATCH,
    parallel: PARALLEL,
    run: async (inputs) => {
      const holders = await transaction(sql, async (tx) => {
        const holding = await claimKeys(
          tx,
          inputs.map((one) => one.use),
        );
        const mine = inputs
          .filter((one, index) => holding[index]?.messageId === one.message.id)
          .map((one) => one.message);
        if (mine.length > 0) await insertAccepted(tx, mine);
        return holding;
      });
      announce();
      return inputs.map(({ use }, index) => {
        const holder = holders[index] as (typeof holders)[number];
        return holder.bodyHash.equals(use.bodyHash) ? holder.messageId : ('' as MessageId);
      });
    },
  });

  return async (sender, message, pathRecipient, idempotencyKey) => {
    const now = context.clock();
    const practices = await practicesNamed(context, sender, [message]);
    const drafted = draftOf(context, sender, message, pathRecipient, now, practices);
    if (!drafted.admitted) throw new Refusal(drafted.problem);
    const { recipient, accepted } = drafted;
    const { id } = accepted;
    if (idempotencyKey === undefined) {
      await insert(accepted);
      return { id, recipient };
    }
    const use = useOf(drafted, message, idempotencyKey);
    const held = await insertOnce({ message: accepted, use });
    if (held === '') throw new Refusal(messageProblems.idempotency_key_reused);
    return { id: held, recipient };
  };
}

/** Undefined unless the service is SPECIAL. */
function isActive(row: ArrivalRow, now: Temporal.Instant): boolean | undefined {
  if (row.is_special !== true) return undefined;
  const { activation_status: status, activation_at: updatedAt } = row;
  return letsWrite(status === null || updatedAt === null ? undefined : { status, updatedAt }, now);
}

function fateOf(row: ArrivalRow, today: Temporal.PlainDate, now: Temporal.Instant): Fate {
  return decideFate(
    {
      serviceId: row.service_id,
      keepUntil: row.keep_until ?? undefined,
      profile:
        row.is_inbox_enabled === null
          ? undefined
          : {
              isInboxEnabled: row.is_inbox_enabled,
              mode: row.preferences_mode ?? 'LEGACY',
              blocked: row.blocked ?? {},
              hasNoticeEmail: row.notice_email !== null,
              wantsPush: row.is_webhook_enabled === true,
            },
      choice:
        row.choice_inbox === null
          ? undefined
          : {
              isInboxEnabled: row.choice_inbox,
              isEmailEnabled: row.choice_email === true,
              isWebhookEnabled: row.choice_push === true,
            },
      requiresSecureChannels: row.require_secure_channels === true,
      isActive: isActive(row, now),
    },
    today,
  );
}

async function settle(
  tx: Transaction,
  rows: readonly ArrivalRow[],
  now: Temporal.Instant,
): Promise<void> {
  const today = dayInRome(now);
  const fates = rows.map((row) => ({
    row,
    citizenId: row.citizen_id,
    id: row.id,
    fate: fateOf(row, today, now),
  }));
  const moved = await applyFates(tx, fates);
  const notices: NewNotice[] = [];
  const reached = new Set<string>();
  const dated: [CitizenId, string][] = [];
  for (const { row, fate } of fates) {
    if (fate.state !== 'processed' || !moved.has(row.id)) continue;
    reached.add(row.citizen_id);
    if (row.due_date !== null) dated.push([row.citizen_id, row.id]);
    if (!fate.byEmail && !fate.byPush) continue;
    notices.push({
      byEmail: fate.byEmail,
      byPush: fate.byPush,
      citizenId: row.citizen_id,
      messageId: row.id,
      serviceId: row.service_id,
      subject: row.subject,
      expiresAt: noticeEnds(row.created_at, row.time_to_live),
      dueAt: row.due_date === null ? undefined : Temporal.Instant.from(row.due_date),
    });
  }
  await notify(tx, notices, now);
  await count(
    tx,
    fatesCounted(
      fates.filter(({ id }) => moved.has(id)),
      now,
    ),
    now,
  );
  await noteHeld(tx, heldOf(fates.filter(({ row }) => moved.has(row.id))));
  const told = fates.flatMap(({ row, fate }) =>
    moved.has(row.id) ? fateTold(row, fate, now) : [],
  );
  if (told.length > 0) await tell(tx, told, now);
  if (dated.length > 0) await enqueue(tx, datedMessages, { messages: dated });
  if (reached.size > 0) await publish(tx, 'inbox', [...reached]);
}

const MOVE_BATCH = 500;

/** Moves the oldest accepted messages; `more` when there may be others. A crash leaves them accepted, to be moved again. */
export async function moveAccepted(context: Context): Promise<'more' | 'idle'> {
  let now = context.clock();
  let rows: ArrivalRow[] = [];
  try {
    await transaction(context.sql, async (tx) => {
      if (!(await tryMoverLock(tx))) return;
      rows = await listArrivals(tx, MOVE_BATCH);
      // Waiting for the lock may have taken long, and what came meanwhile is judged by its own time.
      now = context.clock();
      if (rows.length > 0) await settle(tx, rows, now);
    });
  } catch (error) {
    if (isUnavailable(error) || rows.length === 0) throw error;
    // One message that cannot be moved must not keep the others: each alone, and that one is marked as failed.
    context.log.error({ event: 'move_failed', count: rows.length, err: error });
    for (const row of rows) await settleAlone(context, row, now);
  }
  return rows.length === MOVE_BATCH ? 'more' : 'idle';
}

async function settleAlone(
  context: Context,
  row: ArrivalRow,
  now: Temporal.Instant,
): Promise<void> {
  try {
    await transaction(context.sql, (tx) => settle(tx, [row], now));
  } catch (error) {
    if (isUnavailable(error)) throw error;
    context.log.error({ event: 'message_failed', message_id: row.id, err: error });
    const fate = { state: 'failed' } as const;
    await transaction(context.sql, async (tx) => {
      const moved = await applyFates(tx, [{ citizenId: row.citizen_id, id: row.id, fate }]);
      await count(tx, moved.has(row.id) ? fatesCounted([{ row, fate }], now) : [], now);
      const told = moved.has(row.id) ? fateTold(row, fate, now) : [];
      if (told.length > 0) await tell(tx, told, now);
    });
  }
}

/** Throws Refusal when this person has no such message. */
export async function changeStatus(
  context: Context,
  citizenId: CitizenId,
  id: string,
  marks: Marks,
): Promise<MarkedMessage> {
  const [marked] = await changeStatuses(context, citizenId, [id], marks);
  if (marked === undefined) throw new Refusal(messageProblems.message_not_found);
  return marked;
}

/** Gives those that there are. */
export async function changeStatuses(
  context: Context,
  citizenId: CitizenId,
  ids: readonly string[],
  marks: Marks,
): Promise<MarkedMessage[]> {
  return transaction(context.sql, async (tx) => {
    const marked = await markMessages(tx, citizenId, ids, marks);
    if (marked.length === 0) return marked;
    const now = context.clock();
    await count(tx, readCounted(marked), now);
    for (const one of marked) {
      const isNewlyRead = one.is_read && !one.was_read;
      if (isNewlyRead && (await mayTellReading(tx, citizenId, one)))
        await tell(tx, readingTold(one, now), now);
    }
    await publish(tx, 'inbox', [citizenId]);
    return marked;
  });
}

interface Marks {
  isRead: true | undefined;
  isArchived: boolean | undefined;
}
