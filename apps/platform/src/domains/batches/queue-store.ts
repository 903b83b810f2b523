// The statements on what waits to leave, how fast it leaves, and how much of a day's share is used.
import type { Db, Transaction } from '../../floor/database.ts';
import type { Waiting } from './queue-rules.ts';

/** Batches that leave now or are about to; of all institutions there are few. */
export async function listWaiting(
  db: Db,
  until: Temporal.Instant,
  except: string,
): Promise<Waiting[]> {
  const rows = await db<{ institution_id: string; rows: number }[]>`
    select institution_id, (total - sent - refused)::int as rows from batches.batch b
    where (state = 'sending' or (state = 'held' and starts_at <= ${until})) and id <> ${except}::uuid
      and not exists (select 1 from services.suspended_service v where v.service_id = b.service_id)
    limit 10000`;
  return rows.map((row) => ({ institutionId: row.institution_id, rows: row.rows }));
}

export async function findPace(db: Db): Promise<number | undefined> {
  const [row] = await db<{ rows_per_second: number }[]>`
    select rows_per_second from batches.pace`;
  return row?.rows_per_second;
}

export async function savePace(db: Db, rowsPerSecond: number, at: Temporal.Instant): Promise<void> {
  await db`
    insert into batches.pace (rows_per_second, at) values (${rowsPerSecond}, ${at})
    on conflict (single) do update set rows_per_second = excluded.rows_per_second, at = excluded.at`;
}

/** People of the institution's batches that leave in this span. What was stopped counts as far as it went. */
export async function peopleBetween(
  db: Db,
  institutionId: string,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<number> {
  const [row] = await db<{ people: number }[]>`
    select coalesce(sum(case when state = 'stopped' then sent + refused else total end), 0)::int as people
    from batches.batch
    where institution_id = ${institutionId} and state <> 'draft' and starts_at >= ${from} and starts_at < ${to}`;
  return row?.people ?? 0;
}

/** Undefined: nobody has said how many. */
export async function findDayLimit(db: Db, institutionId: string): Promise<number | undefined> {
  const [row] = await db<{ recipients_a_day: number | null }[]>`
    select recipients_a_day from institutions.body where institution_id = ${institutionId}`;
  return row?.recipients_a_day ?? undefined;
}

/** Confirmations of one institution come one after the other: two at once cannot use the same share. */
export async function lockShare(tx: Transaction, institutionId: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`batches share ${institutionId}`}, 0))`;
}
