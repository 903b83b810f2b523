// The statements by which messages move from accepted to their fate, in sets.
import type { CitizenId, MessageId } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';
import type { ActivationStatus } from '../activations/index.ts';
import type { Channel, Mode } from '../citizens/index.ts';
import type { Fate } from './rules.ts';

/** Any number; whoever holds it is the one mover, or keeps movers out. */
const MOVER_LOCK = 20_201_208;

/** False when another process is moving. The lock ends with the transaction. */
export async function tryMoverLock(tx: Transaction): Promise<boolean> {
  const [row] = await tx<
    { locked: boolean }[]
  >`select pg_try_advisory_xact_lock(${MOVER_LOCK}) as locked`;
  return row?.locked === true;
}

export async function waitMoverLock(tx: Transaction): Promise<void> {
  await tx`select pg_advisory_xact_lock(${MOVER_LOCK})`;
}

export interface ArrivalRow {
  citizen_id: CitizenId;
  id: MessageId;
  service_id: string;
  subject: string;
  created_at: Temporal.Instant;
  time_to_live: number;
  keep_until: Temporal.PlainDate | null;
  /** As it stands in the list item. */
  due_date: string | null;
  /** Payee and number of the notice that it asks to pay. */
  rpt_id: string | null;
  is_inbox_enabled: boolean | null;
  preferences_mode: Mode | null;
  blocked: Record<string, Channel[]> | null;
  notice_email: string | null;
  is_webhook_enabled: boolean | null;
  choice_inbox: boolean | null;
  choice_email: boolean | null;
  choice_push: boolean | null;
  require_secure_channels: boolean | null;
  is_special: boolean | null;
  activation_status: ActivationStatus | null;
  activation_at: Temporal.Instant | null;
  reference: string | null;
  /** What the service's webhooks are to be told; null without any. */
  wanted: string[] | null;
}

/** The oldest accepted messages with all that their fate hangs on: one query, every join by primary key. */
export async function listArrivals(db: Db, limit: number): Promise<ArrivalRow[]> {
  return db<ArrivalRow[]>`
    select m.*, r.is_inbox_enabled, r.preferences_mode, r.blocked, r.notice_email, r.is_webhook_enabled,
           c.is_inbox_enabled as choice_inbox, c.is_email_enabled as choice_email,
           c.is_webhook_enabled as choice_push, s.require_secure_channels, s.is_special,
           a.status as activation_status, a.updated_at as activation_at, w.event_types as wanted
    from (
      select citizen_id, id, service_id, subject, reference, created_at, time_to_live, keep_until,
        item ->> 'due_date' as due_date,
        case when item ->> 'amount' is not null then coalesce(item -> 'category' ->> 'rptId', (
          select c.content -> 'payment_data' -> 'payee' ->> 'fiscal_code' || (c.content -> 'payment_data' ->> 'notice_number')
          from messages.content c where c.citizen_id = a.citizen_id and c.message_id = a.id)) end as rpt_id
      from (select *, (list_item || '}')::json as item from messages.message where state = 'accepted' order by id limit ${limit}) a
    ) m
    left join citizens.reachability r on r.citizen_id = m.citizen_id
    left join citizens.service_choice c
      on c.citizen_id = m.citizen_id and c.service_id = m.service_id and c.settings_version = r.settings_version
    left join services.public_service s on s.service_id = m.service_id
    left join activations.standing a
      on s.is_special and a.citizen_id = m.citizen_id and a.service_id = m.service_id
    left join webhooks.wanted w on w.service_id = m.service_id`;
}

/** Returns the ids of those that were still to be moved: its sender may have taken one back meanwhile. */
export async function applyFates(
  db: Db,
  fates: readonly { citizenId: CitizenId; id: MessageId; fate: Fate | { state: 'failed' } }[],
): Promise<Set<string>> {
  const moved = await db<{ id: string }[]>`
    update messages.message m set state = f.state, rejection_reason = f.reason
    from unnest(${fates.map((f) => f.citizenId)}::uuid[], ${fates.map((f) => f.id)}::text[], ${fates.map((f) => f.fate.state)}::text[],
                ${fates.map((f) => (f.fate.state === 'rejected' ? f.fate.reason : null))}::text[]) as f(citizen_id, id, state, reason)
    where m.citizen_id = f.citizen_id and m.id = f.id and m.state = 'accepted'
    returning m.id`;
  return new Set(moved.map(({ id }) => id));
}

/** What waited for this person goes back among the accepted, and the mover decides. */
export async function releaseWaiting(
  db: Db,
  citizenId: CitizenId,
): Promise<{ service_id: string }[]> {
  return db<{ service_id: string }[]>`
    update messages.message set state = 'accepted' where citizen_id = ${citizenId} and state = 'waiting' returning service_id`;
}

export interface OverdueRow {
  id: string;
  service_id: string;
  reference: string | null;
  created_at: Temporal.Instant;
  wanted: string[] | null;
}

/** Rejects what has waited in vain, some at a time; with as many as the limit there may be more. */
export async function rejectOverdue(
  db: Db,
  today: Temporal.PlainDate,
  limit: number,
): Promise<OverdueRow[]> {
  return db<OverdueRow[]>`
    update messages.message m set state = 'rejected', rejection_reason = 'USER_NOT_FOUND'
    from (
      select i.citizen_id, i.id, w.event_types as wanted
      from (select citizen_id, id, service_id from messages.message where state = 'waiting' and keep_until < ${today} limit ${limit}) i
      left join webhooks.wanted w on w.service_id = i.service_id
    ) o
    where m.citizen_id = o.citizen_id and m.id = o.id and m.state = 'waiting'
    returning m.id, m.service_id, m.reference, m.created_at, o.wanted`;
}
