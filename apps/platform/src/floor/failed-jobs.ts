// Jobs that failed: what people see of them, and how one is run again. What a job carries is not shown.
import type { Db } from './database.ts';

export interface FailedJob {
  id: number;
  name: string;
  attempts: number;
  max_attempts: number;
  last_error: string | null;
  created_at: Temporal.Instant;
  /** Of its last attempt. */
  updated_at: Temporal.Instant;
  /** When it is tried again; of one that was given up, when it was last to be. */
  run_at: Temporal.Instant;
}

const columns = (db: Db) =>
  db`id, task_identifier as name, attempts, max_attempts, last_error, created_at, updated_at, run_at`;

/** Those that were given up first, then those that are still tried; newest first. The queue is short: what is done is gone. */
export async function listFailedJobs(db: Db, limit: number): Promise<FailedJob[]> {
  return db<FailedJob[]>`
    select ${columns(db)} from graphile_worker.jobs
    where last_error is not null
    order by attempts >= max_attempts desc, id desc limit ${limit}`;
}

export async function findFailedJob(db: Db, id: number): Promise<FailedJob | undefined> {
  const [row] = await db<FailedJob[]>`
    select ${columns(db)} from graphile_worker.jobs where id = ${id} and last_error is not null`;
  return row;
}

/** At once, and with as many attempts as a new one. False while a worker has it. */
export async function runAgain(db: Db, id: number, now: Temporal.Instant): Promise<boolean> {
  const rows = await db`
    select 1 from graphile_worker.reschedule_jobs(array[${id}::bigint], run_at => ${now}, attempts => 0)`;
  return rows.length > 0;
}
