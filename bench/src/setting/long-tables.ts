// The tables of the back-office as they are after many years: a million rows each, in a database of their own.
import type { BenchDatabase } from './database.ts';
import { dropOthers, makeDatabase } from './other-database.ts';

export const ROWS = 1_000_000;
/** Whose batches and register are that long. */
export const LONG_INSTITUTION = '0192f0a0-0000-7000-8000-00000bec0001';

const NAME = 'long_tables_1';

/** Made once a server. Filled before the institution itself is there: nothing refers to it. */
export async function longTables(
  first: BenchDatabase,
  say: (sentence: string) => void,
): Promise<string> {
  await dropOthers(first, 'long_tables_', [NAME]);
  return makeDatabase(first, {
    name: NAME,
    async fill(own) {
      say(`(v) filling tables of ${ROWS.toLocaleString('en')} rows, once`);
      await own`
        insert into institutions.institution (id, name, fiscal_code, created_at)
        select gen_random_uuid(), 'Comune ' || lpad(n::text, 7, '0'), lpad((n + 10000000000)::text, 11, '0'), now()
        from generate_series(1, ${ROWS}::int) n`;
      await own`
        insert into batches.batch (institution_id, id, name, service_id, state, plan, version, created_at, created_by,
          created_by_name, snapshot)
        select ${LONG_INSTITUTION}, uuidv7(interval '-1 second' * (${ROWS}::int - n)), 'Invio ' || n, '01BENCHSERVXCEFF1CE0000000', 'sent',
          '{}', 1, now() - interval '1 second' * (${ROWS}::int - n), ${LONG_INSTITUTION}, 'Ada', 'x'
        from generate_series(1, ${ROWS}::int) n`;
      await own`
        insert into trail.entry (institution_id, seq, hash, act, body)
        select ${LONG_INSTITUTION}, n, repeat('0', 64), act, jsonb_build_object('seq', n, 'at', '2026-11-29T10:00:00Z',
          'who', 'Ada Prova', 'role', 'administrator', 'act', act, 'subject', 'Sportello', 'details', '{}'::jsonb,
          'previous', repeat('0', 64))::text
        from generate_series(1, ${ROWS}::int) n
        cross join lateral (select case when n % 1000 = 0 then 'key_made' else 'counter_look' end) a(act)`;
      await own`insert into trail.head (institution_id, seq, hash) values (${LONG_INSTITUTION}, ${ROWS}, ${'0'.repeat(64)})`;
    },
  });
}
