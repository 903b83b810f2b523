// Later work: jobs that commit with the data, on graphile-worker in the same PostgreSQL.
import { Logger, run, type ParsedCronItem, parseCronItems, type TaskList } from 'graphile-worker';
import type { z } from 'zod';
import type { Db } from './database.ts';
import type { Log } from './log.ts';

/** A kind of job, named by the domain that enqueues it: `citizens.inbox_opened`. */
export interface Job<P> {
  name: string;
  payload: z.ZodType<P>;
}

export interface JobHandler {
  name: string;
  run(payload: unknown): Promise<void>;
  /** Five fields, UTC; the job then runs by itself with payload {}. */
  cron?: string;
}

export function handle<P>(
  job: Job<P>,
  work: (payload: P) => Promise<void>,
  cron?: string,
): JobHandler {
  const handler: JobHandler = {
    name: job.name,
    run: async (payload) => work(job.payload.parse(payload)),
  };
  if (cron !== undefined) handler.cron = cron;
  return handler;
}

/** Runs after `db` commits, once or more: handlers must bear a repetition. */
export async function enqueue<P>(db: Db, job: Job<P>, payload: P): Promise<void> {
  await db`select graphile_worker.add_job(${job.name}, ${JSON.stringify(payload)}::text::json, max_attempts => 12)`;
}

/** Everything that otherwise runs by the hour, once and soon. */
export async function enqueueScheduled(db: Db, handlers: readonly JobHandler[]): Promise<void> {
  const names = handlers.filter(({ cron }) => cron !== undefined).map(({ name }) => name);
  await db`
    select graphile_worker.add_job(name, '{}'::json, max_attempts => 12, job_key => 'jump:' || name)
    from unnest(${names}::text[]) as name`;
}

export interface JobRunner {
  stop(): Promise<void>;
}

export async function runJobs(
  url: string,
  handlers: readonly JobHandler[],
  log: Log,
): Promise<JobRunner> {
  const taskList: TaskList = {};
  const crons: ParsedCronItem[] = [];
  for (const handler of handlers) {
    taskList[handler.name] = (payload) => {
      // Cron adds a field of its own, which no job's shape knows.
      const { _cron: _, ...own } = (payload ?? {}) as Record<string, unknown>;
      return handler.run(own);
    };
    if (handler.cron !== undefined) {
      crons.push(
        ...parseCronItems([{ task: handler.name, match: handler.cron, identifier: handler.name }]),
      );
    }
  }
  const runner = await run({
    connectionString: url,
    taskList,
    parsedCronItems: crons,
    concurrency: 4,
    pollInterval: 1000,
    noHandleSignals: true,
    maxPoolSize: 5,
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ event: 'jobs', message });
    }),
  });
  // A failed runner must not take the process with it: the supervisor restarts what really died.
  let hasEnded = false;
  void runner.promise
    .catch((error: unknown) => log.error({ event: 'jobs_stopped', err: error }))
    .finally(() => (hasEnded = true));
  return {
    async stop() {
      // A database that went away first has ended it already, and stopping it twice is an error of the library's.
      if (!hasEnded) await runner.stop();
    },
  };
}
