// A million payments: a person who has paid very often, and many who have paid as people do.
import type { Sql } from '../../../apps/platform/src/floor/database.ts';
import { PEOPLE, READERS } from './people.ts';

export const PAYER = READERS - 2;
/** Of one person, far more than anybody pays in a life. */
export const OWN = 100_000;
export const PAYMENTS = 1_000_000;
const CHUNK = 100_000;

/** Made once; later runs find them there. */
export async function seedPaid(sql: Sql, say: (sentence: string) => void): Promise<void> {
  const [row] = await sql<{ there: number }[]>`
    select count(*)::int as there from payments.payment where state = 'paid' and version = 999`;
  const there = row?.there ?? 0;
  for (let from = there; from < PAYMENTS; from += CHUNK) {
    await sql`
      insert into payments.payment (citizen_id, id, version, state, begun_at, sorted_at, changed_at, paid_at, is_listed, amount,
        fee, captured, refunded, view)
      select p.citizen_id, md5('bench payment ' || g.i)::uuid, 999, 'paid', at, at, at, at, true, 12050, 100, 12150, 0,
        jsonb_build_object('notices', jsonb_build_array(jsonb_build_object('payee_fiscal_code', '00514490010',
          'notice_number', '302' || lpad(g.i::text, 15, '0'), 'payee', jsonb_build_object('fiscal_code', '00514490010', 'name', 'Comune di Torino'),
          'description', 'TARI, avviso ' || g.i, 'amount', 12050)))
      from generate_series(${from}::int, ${Math.min(PAYMENTS, from + CHUNK) - 1}::int) g(i)
      cross join lateral (select timestamptz '2017-01-01' + g.i * interval '5 minutes' as at) t
      join bench.person p
        on p.n = case when t.at is not null and g.i % ${PAYMENTS / OWN}::int = 0 then ${PAYER}::int
                      else ${READERS}::int + (g.i::bigint * 7919) % ${PEOPLE - READERS}::int end
      on conflict do nothing`;
    say(`(r) ${(from + CHUNK).toLocaleString('en')} payments`);
  }
}
