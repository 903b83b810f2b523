// Every statement on what is counted.
import type { Db, Transaction } from '../../floor/database.ts';
import type { Counted, DailyRow, Span } from './rules.ts';

export async function insertTally(
  db: Db,
  day: Temporal.PlainDate,
  counted: readonly Counted[],
): Promise<void> {
  await db`
    insert into figures.tally (day, service_id, kind, amount)
    select ${day}, * from unnest(${counted.map((one) => one.serviceId ?? '')}::text[], ${counted.map((one) => one.kind)}::text[],
      ${counted.map((one) => one.amount)}::bigint[])`;
}

const FOLD_LOCK = 20_201_209;

/**
 * Adds what was tallied to the sums, of the service and of the platform; one process at a time. Rows that are still
 * being written are not seen, and wait for the next time. Returns how many rows went.
 */
export async function foldTally(tx: Transaction, most: number): Promise<number> {
  const [lock] = await tx<{ locked: boolean }[]>`
    select pg_try_advisory_xact_lock(${FOLD_LOCK}) as locked`;
  if (lock?.locked !== true) return 0;
  const [row] = await tx<{ taken: number }[]>`
    with taken as (
      delete from figures.tally where id in (select id from figures.tally order by id limit ${most})
      returning service_id, kind, day, amount
    ), lines as (
      select service_id, kind, day, amount from taken
      union all
      select '', kind, day, amount from taken where service_id <> ''
    ), added as (
      insert into figures.daily as d (service_id, kind, day, amount)
      select service_id, kind, day, sum(amount)::bigint from lines group by 1, 2, 3
      on conflict (service_id, kind, day) do update set amount = d.amount + excluded.amount
    )
    select count(*)::int as taken from taken`;
  return row?.taken ?? 0;
}

/** Of the whole platform: a few hundred rows along the key. */
export async function readPlatform(
  db: Db,
  kinds: readonly string[],
  { from, to }: Span,
): Promise<DailyRow[]> {
  return db<DailyRow[]>`
    select kind, day::text as day, amount from figures.daily
    where service_id = '' and kind = any(${[...kinds]}::text[]) and day between ${from} and ${to}`;
}

/** Whether anything was counted here on an earlier day. */
export async function hasFiguresBefore(db: Db, day: Temporal.PlainDate): Promise<boolean> {
  const [row] = await db<{ any: boolean }[]>`
    select exists (select 1 from figures.daily where day < ${day})
      or exists (select 1 from figures.tally where day < ${day}) as any`;
  return row?.any === true;
}
