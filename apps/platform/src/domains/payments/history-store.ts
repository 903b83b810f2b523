// The statements behind the lists of payments: made by the database as JSON and sent as they come.
import type { CitizenId } from '@io/vocabulary';
import type { Db } from '../../floor/database.ts';

export interface HistoryAsked {
  citizenId: CitizenId;
  /** Strictly before this place in the order. */
  before: Temporal.Instant;
  beforeName: string;
  since: Temporal.Instant;
  size: number;
}

/**
 * Payments made here and notices of one's messages that were paid elsewhere, in one order. Each branch reads at most a
 * page along its own index. One more than the page tells that there are others. Of one moment the name decides, as text:
 * a page may end at a message and the next begin with a payment. pagoPA does not always say when somebody paid elsewhere
 * (checkPosition): then it stands where it was heard of.
 */
export const historyQuery = (db: Db, asked: HistoryAsked) =>
  db<{ at: Temporal.Instant; name: string; item: string }[]>`
    select at, name, item from (
      (select p.sorted_at as at, p.id::text as name, json_build_object('id', p.id, 'state', p.state, 'paid_through', 'io',
          'at', to_char(p.sorted_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'amount', p.amount, 'fee', p.fee,
          'notices', p.view -> 'notices')::text as item
        from payments.payment p
        where p.citizen_id = ${asked.citizenId} and p.is_listed and p.sorted_at >= ${asked.since}
          and p.sorted_at <= ${asked.before} and (p.sorted_at, p.id::text collate "C") < (${asked.before}, ${asked.beforeName})
        order by p.sorted_at desc, p.id desc limit ${asked.size})
      union all
      (select e.at, e.message_id, e.item from (
        select coalesce(h.paid_at, h.heard_at) as at, h.message_id, json_build_object('state', 'paid', 'paid_through', 'elsewhere',
            'is_at_known', h.paid_at is not null,
            'at', to_char(coalesce(h.paid_at, h.heard_at) at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
            'notices', json_build_array(json_build_object('payee_fiscal_code', h.payee_fiscal_code, 'notice_number', h.notice_number,
              'payee', json_build_object('fiscal_code', h.payee_fiscal_code, 'name', coalesce(s.organization_name, h.payee_fiscal_code)),
              'description', r.subject, 'message_id', h.message_id)))::text as item
        from notices.held h
        join messages.dated_message r on r.citizen_id = h.citizen_id and r.message_id = h.message_id
        left join services.public_service s on s.service_id = r.service_id
        where h.citizen_id = ${asked.citizenId} and h.state = 'paid' and h.paid_through = 'elsewhere'
          and coalesce(h.paid_at, h.heard_at) >= ${asked.since} and coalesce(h.paid_at, h.heard_at) <= ${asked.before}
          and (coalesce(h.paid_at, h.heard_at), h.message_id) < (${asked.before}, ${asked.beforeName})
      ) e order by e.at desc, e.message_id desc limit ${asked.size})
    ) all_of_them
    order by at desc, name collate "C" desc limit ${asked.size}`;

export async function readHistory(
  db: Db,
  asked: HistoryAsked,
): Promise<{ at: Temporal.Instant; name: string; item: string }[]> {
  return historyQuery(db, asked);
}

/** One's own that have not ended, newest first. */
export async function readPending(db: Db, citizenId: CitizenId): Promise<string[]> {
  const rows = await db<{ view: string }[]>`
    select p.view::text as view
    from payments.due d join payments.payment p on p.citizen_id = d.citizen_id and p.id = d.payment_id
    where d.citizen_id = ${citizenId} and p.state not in ('paid', 'refused', 'cancelled', 'expired', 'refunded')
    order by p.begun_at desc limit 20`;
  return rows.map((row) => row.view);
}
