// Every statement on changes of reach and on the keys of the keyed feed.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';
import type { ReachChange } from './rules.ts';

/** The "service" that stands for the whole of IO. */
const WHOLE = '';
/** No service: for one that nobody can choose about yet, which hears of the whole of IO alone. */
export const NO_SERVICE = 'none';

export interface ChangedPerson {
  citizenId: CitizenId;
  day: Temporal.PlainDate;
  fiscalCodeHash: Buffer;
}

/**
 * Keeps what each service's reach was when the day began and what it is now. A service without a row of its own
 * follows the row for the whole of IO; one that gets its row later in the day therefore begins where that began.
 */
export async function saveChange(
  db: Db,
  { citizenId, day, fiscalCodeHash }: ChangedPerson,
  { whole, services }: ReachChange,
): Promise<void> {
  const ids = services.map(({ serviceId }) => serviceId);
  if (ids.length > 0) {
    await db`
      insert into subscriptions.change (citizen_id, day, service_id, fiscal_code_hash, was_reachable, is_reachable)
      select ${citizenId}, ${day}, one.service_id, ${fiscalCodeHash},
        coalesce((select was_reachable from subscriptions.change
          where citizen_id = ${citizenId} and day = ${day} and service_id = ${WHOLE}), one.was::boolean), one.is_now::boolean
      from unnest(${ids}::text[], ${services.map(({ was }) => String(was))}::text[], ${services.map(({ is }) => String(is))}::text[])
        as one (service_id, was, is_now)
      on conflict (citizen_id, day, service_id) do update set is_reachable = excluded.is_reachable`;
  }
  if (whole === undefined) return;
  await db`
    update subscriptions.change set is_reachable = ${whole.is}
    where citizen_id = ${citizenId} and day = ${day} and service_id <> all (${[WHOLE, ...ids]}::text[])`;
  await db`
    insert into subscriptions.change (citizen_id, day, service_id, fiscal_code_hash, was_reachable, is_reachable)
    values (${citizenId}, ${day}, ${WHOLE}, ${fiscalCodeHash}, ${whole.was}, ${whole.is})
    on conflict (citizen_id, day, service_id) do update set is_reachable = excluded.is_reachable`;
}

export interface FeedPageAsked {
  day: Temporal.PlainDate;
  serviceId: string;
  /** Who became reachable, or who ceased to be. */
  reachable: boolean;
  /** Strictly after; ids are keyed hashes, so their order tells nothing about the codes. */
  after: string;
  size: number;
}

export interface FeedPage {
  /** Hexadecimal. */
  hashes: string[];
  /** The last person's; undefined when there are no more after this page. */
  last: string | undefined;
}

/**
 * Two descents into the index of the day, each no longer than the page: those who follow the whole of IO without a
 * row of their own for this service, and those with one. The probe for such a row is the primary key's, and its
 * limit keeps the planner from gathering all such rows first.
 */
export async function readFeedPage(db: Db, asked: FeedPageAsked): Promise<FeedPage> {
  const { day, serviceId, reachable, after, size } = asked;
  const [row] = await db<{ hashes: string | null; count: number; last: string | null }[]>`
    select string_agg(encode(fiscal_code_hash, 'hex'), ',' order by citizen_id) as hashes, count(*)::int as count,
      (array_agg(citizen_id order by citizen_id desc))[1]::text as last
    from (
      (select c.citizen_id, c.fiscal_code_hash from subscriptions.change c
       left join lateral (select true as found from subscriptions.change one
         where one.citizen_id = c.citizen_id and one.day = ${day} and one.service_id = ${serviceId} limit 1) own on true
       where c.day = ${day} and c.service_id = ${WHOLE} and c.is_reachable = ${reachable} and c.was_reachable <> c.is_reachable
         and c.citizen_id > ${after} and own.found is null
       order by c.citizen_id limit ${size})
      union all
      (select c.citizen_id, c.fiscal_code_hash from subscriptions.change c
       where c.day = ${day} and c.service_id = ${serviceId} and c.is_reachable = ${reachable}
         and c.was_reachable <> c.is_reachable and c.citizen_id > ${after}
       order by c.citizen_id limit ${size})
      order by citizen_id limit ${size}
    ) page`;
  const hashes = (row?.hashes ?? '').split(',').filter((hash) => hash !== '');
  return { hashes, last: hashes.length === size ? (row?.last ?? undefined) : undefined };
}

export async function keyGeneration(db: Db, institutionId: string): Promise<number> {
  const [row] = await db<{ generation: number }[]>`
    select generation from subscriptions.feed_key where institution_id = ${institutionId}`;
  return row?.generation ?? 0;
}

/** Returns the new generation. */
export async function nextKeyGeneration(db: Db, institutionId: string): Promise<number> {
  const [row] = await db<[{ generation: number }]>`
    insert into subscriptions.feed_key as k (institution_id, generation) values (${institutionId}, 1)
    on conflict (institution_id) do update set generation = k.generation + 1
    returning generation`;
  return row.generation;
}
