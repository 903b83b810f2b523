// The statements by which a message is taken back.
import type { CitizenId, MessageId } from '@io/vocabulary';
import type { Db, Transaction } from '../../floor/database.ts';
import type { StoredContent } from './content.ts';
import type { MessageState } from './rules.ts';

export interface Standing {
  id: string;
  created_at: Temporal.Instant;
  reference: string | null;
  /** What the service's webhooks are to be told; null without any. */
  wanted: string[] | null;
  service_id: string;
  state: MessageState;
  is_read: boolean;
  taken_back_at: Temporal.Instant | null;
  taken_back_reason: string | null;
  replaced_by: string | null;
}

/** Locks the row: reading it, moving it and taking it back come one after the other. */
export async function lockStanding(
  tx: Transaction,
  citizenId: CitizenId,
  id: string,
): Promise<Standing | undefined> {
  const [row] = await tx<Standing[]>`
    select id, service_id, created_at, reference, state, is_read, taken_back_at, taken_back_reason, replaced_by,
      (select w.event_types from webhooks.wanted w where w.service_id = message.service_id) as wanted
    from messages.message
    where citizen_id = ${citizenId} and id = ${id} for update`;
  return row;
}

export async function markTakenBack(
  db: Db,
  citizenId: CitizenId,
  id: string,
  mark: {
    state: MessageState;
    at: Temporal.Instant;
    reason: string | undefined;
    replacedBy: MessageId | undefined;
  },
): Promise<void> {
  await db`
    update messages.message set state = ${mark.state}, taken_back_at = ${mark.at},
      taken_back_reason = ${mark.reason ?? null}, replaced_by = ${mark.replacedBy ?? null}
    where citizen_id = ${citizenId} and id = ${id}`;
}

export interface SentAs {
  content: StoredContent;
  fiscal_code: string;
  reference: string | null;
  time_to_live: number;
  /** ISO day. */
  keep_until: string | null;
  feature_level: 'STANDARD' | 'ADVANCED';
}

/** A message as it was sent. */
export async function findSent(
  db: Db,
  citizenId: CitizenId,
  id: string,
): Promise<SentAs | undefined> {
  const [row] = await db<SentAs[]>`
    select c.content, c.fiscal_code, m.reference, m.time_to_live, m.keep_until::text, m.feature_level
    from messages.message m join messages.content c on c.citizen_id = m.citizen_id and c.message_id = m.id
    where m.citizen_id = ${citizenId} and m.id = ${id}`;
  return row;
}
