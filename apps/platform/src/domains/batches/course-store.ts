// The statements on what became of a batch over time.
import type { Db } from '../../floor/database.ts';
import type { Outcome } from './recipient-store.ts';
import type { BatchRow } from './store.ts';

/** Of one moment; `sent` and `refused` are of the rows, the others of the messages. */
export interface Counts extends Outcome {
  sent: number;
  refused: number;
}

export interface Sample {
  at: Temporal.Instant;
  counts: Counts;
}

/** Batches begun since `since` of which the last count is older than `hourly`, or `daily` where they began before `young`. */
export async function listToCount(
  db: Db,
  asked: {
    since: Temporal.Instant;
    young: Temporal.Instant;
    hourly: Temporal.Instant;
    daily: Temporal.Instant;
    limit: number;
  },
): Promise<BatchRow[]> {
  const { since, young, hourly, daily } = asked;
  return db<BatchRow[]>`
    select b.* from batches.batch b
    left join lateral (
      select s.at from batches.sample s
      where s.institution_id = b.institution_id and s.batch_id = b.id order by s.at desc limit 1) last on true
    where b.sent > 0 and b.starts_at > ${since}
      and (last.at is null or last.at <= case when b.starts_at > ${young} then ${hourly}::timestamptz else ${daily}::timestamptz end)
    order by b.starts_at limit ${asked.limit}`;
}

export async function insertSample(
  db: Db,
  { institution_id: institutionId, id }: Pick<BatchRow, 'institution_id' | 'id'>,
  { at, counts }: Sample,
): Promise<void> {
  await db`
    insert into batches.sample (institution_id, batch_id, at, counts)
    values (${institutionId}, ${id}, ${at}, ${db.json({ ...counts })}) on conflict do nothing`;
}

/** Oldest first: of two days by the hour, then of two months by the day. */
export async function listSamples(
  db: Db,
  { institution_id: institutionId, id }: Pick<BatchRow, 'institution_id' | 'id'>,
): Promise<Sample[]> {
  return db<Sample[]>`
    select at, counts from batches.sample
    where institution_id = ${institutionId} and batch_id = ${id} order by at limit 200`;
}
