// The statements of what was observed: ten seconds of each process, and the lines of charts made of them.
import type { Db, Transaction } from '../../floor/database.ts';

export interface Sample {
  gate: string;
  at: Temporal.Instant;
  arrivals: number;
  admitted: number;
  completed: number;
  refused: number;
  /** Logins that went to the provider, and answers that came back from it. */
  begun: number;
  returned: number;
  /** Begun again, here or elsewhere, by somebody who went to this provider and brought no answer. */
  abandoned: number;
  p95Ms: number | undefined;
}

/** A process writes its own rows, whole: a repetition changes nothing. */
export async function saveSamples(
  tx: Transaction,
  process: string,
  samples: readonly Sample[],
): Promise<void> {
  for (const one of samples) {
    await tx`
      insert into admission.sample (gate, at, process, arrivals, admitted, completed, refused, begun, returned, abandoned, p95_ms)
      values (${one.gate}, ${one.at}, ${process}, ${one.arrivals}, ${one.admitted}, ${one.completed}, ${one.refused},
              ${one.begun}, ${one.returned}, ${one.abandoned}, ${one.p95Ms ?? null}::float8)
      on conflict (gate, at, process) do update set arrivals = excluded.arrivals, admitted = excluded.admitted,
        completed = excluded.completed, refused = excluded.refused, begun = excluded.begun,
        returned = excluded.returned, abandoned = excluded.abandoned, p95_ms = excluded.p95_ms`;
  }
}

export interface RefusalCount {
  at: Temporal.Instant;
  cause: string;
  /** Empty when the answer belonged to no question of ours. */
  identityProvider: string;
  count: number;
}

export async function saveRefusals(
  tx: Transaction,
  process: string,
  refusals: readonly RefusalCount[],
): Promise<void> {
  for (const one of refusals) {
    await tx`
      insert into admission.refusal (at, process, cause, identity_provider, count)
      values (${one.at}, ${process}, ${one.cause}, ${one.identityProvider}, ${one.count})
      on conflict (at, process, cause, identity_provider) do update set count = excluded.count`;
  }
}

export interface LevelPoint {
  gate: string;
  waiting: number;
  rate: number | undefined;
}

export async function saveLevels(
  tx: Transaction,
  at: Temporal.Instant,
  levels: readonly LevelPoint[],
): Promise<void> {
  for (const one of levels) {
    await tx`
      insert into admission.level (gate, at, waiting, rate) values (${one.gate}, ${at}, ${one.waiting}, ${one.rate ?? null}::float8)
      on conflict (gate, at) do update set waiting = excluded.waiting, rate = excluded.rate`;
  }
}

export interface SampleSum {
  gate: string;
  at: Temporal.Instant;
  arrivals: number;
  admitted: number;
  completed: number;
  refused: number;
  begun: number;
  returned: number;
  abandoned: number;
  /** Of the slowest process. */
  p95_ms: number | null;
}

/** Ten seconds a row, all processes together, oldest first; `gate` empty for every gate. */
export async function sumSamples(
  db: Db,
  since: Temporal.Instant,
  gate: string,
): Promise<SampleSum[]> {
  return db<SampleSum[]>`
    select gate, at, sum(arrivals)::int as arrivals, sum(admitted)::int as admitted,
      sum(completed)::int as completed, sum(refused)::int as refused, sum(begun)::int as begun,
      sum(returned)::int as returned, sum(abandoned)::int as abandoned, max(p95_ms) as p95_ms
    from admission.sample where at >= ${since} and (${gate} = '' or gate = ${gate})
    group by gate, at order by at`;
}

export async function listLevels(
  db: Db,
  since: Temporal.Instant,
  gate: string,
): Promise<{ at: Temporal.Instant; waiting: number; rate: number | null }[]> {
  return db<{ at: Temporal.Instant; waiting: number; rate: number | null }[]>`
    select at, waiting, rate from admission.level where gate = ${gate} and at >= ${since} order by at`;
}

export async function sumRefusals(
  db: Db,
  since: Temporal.Instant,
): Promise<{ at: Temporal.Instant; cause: string; identity_provider: string; count: number }[]> {
  return db<{ at: Temporal.Instant; cause: string; identity_provider: string; count: number }[]>`
    select at, cause, identity_provider, sum(count)::int as count from admission.refusal
    where at >= ${since} group by at, cause, identity_provider order by at, cause, identity_provider`;
}
