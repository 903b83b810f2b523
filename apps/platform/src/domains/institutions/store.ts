// Every statement on institutions and their accounts.
import type { Db } from '../../floor/database.ts';

export interface CallCount {
  accountId: string;
  /** Epoch seconds at which the window began. */
  windowStart: number;
}

/** Adds the calls and returns, in the same order, how many each account has made in its window. */
export async function addCalls(
  db: Db,
  counts: readonly (CallCount & { calls: number })[],
): Promise<number[]> {
  const rows = await db<{ account_id: string; window_start: number; calls: number }[]>`
    insert into institutions.call_window as w (account_id, window_start, calls)
    select * from unnest(${counts.map((c) => c.accountId)}::uuid[], ${counts.map((c) => c.windowStart)}::bigint[], ${counts.map((c) => c.calls)}::int[])
    on conflict (account_id, window_start) do update set calls = w.calls + excluded.calls
    returning account_id, window_start, calls`;
  const totals = new Map(rows.map((row) => [`${row.account_id}/${row.window_start}`, row.calls]));
  return counts.map((c) => totals.get(`${c.accountId}/${c.windowStart}`) ?? c.calls);
}

export async function deleteWindowsBefore(db: Db, epochSeconds: number): Promise<void> {
  await db`delete from institutions.call_window where window_start < ${epochSeconds}`;
}

export async function saveInstitution(
  db: Db,
  row: {
    id: string;
    name: string;
    fiscalCode: string;
    ipaCode: string | undefined;
    /** A body, unless told. */
    kind?: 'body' | 'technology_partner' | 'aggregator';
    now: Temporal.Instant;
  },
): Promise<void> {
  await db`
    insert into institutions.institution (id, name, fiscal_code, ipa_code, kind, created_at)
    values (${row.id}, ${row.name}, ${row.fiscalCode}, ${row.ipaCode ?? null}, ${row.kind ?? 'body'}, ${row.now})
    on conflict (id) do update set name = excluded.name`;
}

export async function saveAccount(
  db: Db,
  row: {
    id: string;
    institutionId: string;
    email: string;
    groups: readonly string[];
    now: Temporal.Instant;
  },
): Promise<void> {
  await db`
    insert into institutions.account (id, institution_id, email, groups, created_at)
    values (${row.id}, ${row.institutionId}, ${row.email}, ${[...row.groups]}, ${row.now})
    on conflict (id) do update set groups = excluded.groups`;
}
