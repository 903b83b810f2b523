// The notice on a person's devices that a counter asks: of no service, under the id of the request.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

export const COUNTER_OCCASION = 'counter';

/** One for each device of an open session; one that exists already is left as it is. Returns how many are new. */
export async function insertCounterPushes(
  db: Db,
  asked: { citizenId: CitizenId; requestId: string; expiresAt: Temporal.Instant },
  now: Temporal.Instant,
): Promise<number> {
  const inserted = await db`
    insert into delivery.push_notice
      (citizen_id, message_id, occasion, device_id, service_id, next_attempt_at, expires_at)
    select citizen_id, ${asked.requestId}, ${COUNTER_OCCASION}, id, null, ${now}, ${asked.expiresAt}
    from devices.push_address
    where citizen_id = ${asked.citizenId} and expires_at > ${now}
    on conflict (citizen_id, message_id, occasion, device_id) do nothing`;
  return inserted.count;
}
