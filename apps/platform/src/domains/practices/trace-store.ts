// A practice found by its id or its sender's reference alone, for who runs the platform: neither title nor text.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { StateKind } from './shapes.ts';

export interface TracedPractice {
  citizen_id: CitizenId;
  id: string;
  service_id: string;
  service_name: string;
  organization_name: string;
  state_kind: StateKind;
  updated_at: Temporal.Instant;
}

const columns = (db: Db) => db`
  p.citizen_id, p.id, p.service_id, s.service_name, s.organization_name, p.state_kind, p.updated_at`;

/** As a message is found: one short descent for each service. */
export async function tracePractice(db: Db, id: string): Promise<TracedPractice | undefined> {
  const [row] = await db<TracedPractice[]>`
    select ${columns(db)}
    from services.public_service s
    cross join lateral (
      select * from practices.practice p where p.service_id = s.service_id and p.id = ${id} order by p.id desc limit 1
    ) p
    limit 1`;
  return row;
}

/** Two senders may use the same reference. */
export async function tracePracticesNamed(
  db: Db,
  reference: string,
  limit: number,
): Promise<TracedPractice[]> {
  return db<TracedPractice[]>`
    select ${columns(db)}
    from services.public_service s
    cross join lateral (
      select * from practices.reference_owner o where o.service_id = s.service_id and o.reference = ${reference} limit 1
    ) o
    join practices.practice p on p.citizen_id = o.citizen_id and p.id = o.practice_id
    order by p.updated_at desc, p.id limit ${limit}`;
}
