// A notice found by its number alone, whoever it is of.
import type { Db } from '../../floor/database.ts';
import type { NoticeState } from './rules.ts';

export interface TracedNotice {
  payee_fiscal_code: string;
  notice_number: string;
  state: NoticeState;
  paid_at: Temporal.Instant | null;
}

/** Notices are found by their creditor: one descent for each of those that services name, of which there are thousands. */
export async function traceNotice(
  db: Db,
  noticeNumber: string,
  payees: readonly string[],
): Promise<TracedNotice[]> {
  return db<TracedNotice[]>`
    select n.payee_fiscal_code, n.notice_number, n.state, n.paid_at
    from unnest(${[...payees]}::text[]) as p(code)
    cross join lateral (
      select * from notices.notice n where n.payee_fiscal_code = p.code and n.notice_number = ${noticeNumber}
      order by n.notice_number limit 1
    ) n
    limit 20`;
}
