// A round found by its id alone: whose, and how far it is. Neither what was asked nor for whom.
import type { Db } from '../../floor/database.ts';
import type { RoundCounts } from './store.ts';

export interface TracedRound extends RoundCounts {
  id: string;
  partner_name: string;
  began_at: Temporal.Instant;
  finished_at: Temporal.Instant | null;
}

/** The id is the caller's: two partners may have chosen the same. */
export async function traceRounds(db: Db, id: string, limit: number): Promise<TracedRound[]> {
  return db<TracedRound[]>`
    select r.id, coalesce(b.name, '') as partner_name, r.began_at, r.finished_at, c.waiting, c.done, c.refused
    from partners.round r left join institutions.body b on b.institution_id = r.partner_id,
      lateral (select count(*) filter (where state = 'waiting')::int as waiting,
        count(*) filter (where state = 'done')::int as done,
        count(*) filter (where state = 'refused')::int as refused
        from partners.item i where i.partner_id = r.partner_id and i.round_id = r.id) c
    where r.id = ${id} order by r.began_at desc limit ${limit}`;
}
