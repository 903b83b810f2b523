// Every statement on audit events: written once, never changed.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import { newUuid } from '../../floor/ids.ts';

export type Purpose =
  | 'CHECK_PROFILE'
  | 'CHANGE_ACTIVATION'
  | 'SESSION_REUSED'
  | 'PASSKEY_ADDED'
  | 'REPORT_READ'
  | 'PAYMENT_CHECKED'
  | 'NOTICE_LOOKED_UP'
  | 'OPERATOR_SEARCH'
  | 'COUNTER_ASKED'
  | 'COUNTER_LOOK';

export interface AuditEvent {
  citizenId: CitizenId;
  actorKind: 'citizen' | 'institution' | 'operator' | 'platform';
  /** Who looked, in words that the person knows. */
  actor: string;
  purpose: Purpose;
  /** Why, where the look asks for a reason; the person reads it. */
  note?: string | undefined;
  now: Temporal.Instant;
}

export async function recordEvent(db: Db, event: AuditEvent): Promise<void> {
  await db`
    insert into audit.event (citizen_id, id, at, actor_kind, actor, purpose, note)
    values (${event.citizenId}, ${newUuid()}, ${event.now}, ${event.actorKind}, ${event.actor}, ${event.purpose}, ${event.note ?? null})`;
}

export async function listEvents(db: Db, citizenId: CitizenId, before: string, limit: number) {
  return db<
    {
      id: string;
      at: Temporal.Instant;
      actor_kind: AuditEvent['actorKind'];
      actor: string;
      purpose: Purpose;
      note: string | null;
    }[]
  >`
    select id, at, actor_kind, actor, purpose, note from audit.event
    where citizen_id = ${citizenId} and id < ${before}
    order by id desc limit ${limit}`;
}
