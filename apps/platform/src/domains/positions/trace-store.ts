// What somebody owes an institution, found by its id alone. Of the debtor nothing.
import type { Db } from '../../floor/database.ts';

export interface TracedPosition {
  payee_fiscal_code: string;
  id: string;
  state: 'to_pay' | 'partially_paid' | 'paid' | 'reported' | 'withdrawn';
  updated_at: Temporal.Instant;
}

/** Positions stand by their creditor: one descent for each of those that services name. */
export async function tracePosition(
  db: Db,
  id: string,
  payees: readonly string[],
): Promise<TracedPosition | undefined> {
  const [row] = await db<TracedPosition[]>`
    select p.payee_fiscal_code, p.id, p.state, p.updated_at
    from unnest(${[...payees]}::text[]) as c(code)
    cross join lateral (
      select * from positions.position p where p.payee_fiscal_code = c.code and p.id = ${id}
      order by p.id limit 1
    ) p
    limit 1`;
  return row;
}
