// A message found by its id alone, and a person's newest, for who runs the platform: neither text nor subject.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { MessageState } from './rules.ts';

export interface TracedMessage {
  citizen_id: CitizenId;
  id: string;
  service_id: string;
  service_name: string;
  organization_name: string;
  state: MessageState;
  rejection_reason: string | null;
  created_at: Temporal.Instant;
}

const columns = (db: Db) => db`
  m.citizen_id, m.id, m.service_id, s.service_name, s.organization_name, m.state, m.rejection_reason, m.created_at`;

/**
 * Ids of messages are found within a person or a service. Here neither is known: one short descent for each service,
 * a few milliseconds for thousands, and no index that every message would pay for.
 */
export async function traceMessage(db: Db, id: string): Promise<TracedMessage | undefined> {
  const [row] = await db<TracedMessage[]>`
    select ${columns(db)}
    from services.public_service s
    cross join lateral (
      select * from messages.message m where m.service_id = s.service_id and m.id = ${id} order by m.id desc limit 1
    ) m
    limit 1`;
  return row;
}

export async function traceMessagesOf(
  db: Db,
  citizenId: CitizenId,
  limit: number,
): Promise<TracedMessage[]> {
  return db<TracedMessage[]>`
    select ${columns(db)}
    from messages.message m join services.public_service s using (service_id)
    where m.citizen_id = ${citizenId} order by m.id desc limit ${limit}`;
}
